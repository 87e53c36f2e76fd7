// A figure as a bar with whiskers for its interval, and the numbers beside it.
import { html } from "../../vendor/htm-preact.js";

export function Interval({ measured, range, note, strong }) {
  const at = (value) => `${(100 * (value - range.low)) / (range.high - range.low)}%`;
  const { value, low, high } = measured;
  return html`<div class="interval ${strong ? "strong" : ""}">
    <span class="track" aria-hidden="true">
      <span class="length" style=${{ left: at(Math.min(0, value)), width: at(range.low + Math.abs(value)) }}></span>
      ${low != null && html`<span class="whisker" style=${{ left: at(low), width: at(range.low + high - low) }}></span>`}
    </span>
    <span class="figures"><b>${told(value)}</b> ${low != null && html`<small>${told(low)} … ${told(high)}</small>`}</span>
    ${note && html`<small class="standing">${note}</small>`}
  </div>`;
}

/** A figure in three digits after the point, or as a round number where it is large. */
export const told = (value) => (Math.abs(value) >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(3));

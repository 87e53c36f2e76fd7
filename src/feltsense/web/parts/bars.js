// Probabilities as bars, each with its number; `items` are {label, p, note?, strong?}.
import { html } from "../vendor/htm-preact.js";

export function Bars({ items, empty }) {
  if (!items.length) return html`<p class="faint">${empty}</p>`;
  return html`<ul class="bars">
    ${items.map(
      ({ label, p, note, strong }) => html`<li class=${strong ? "strong" : ""}>
        <span class="label">${label}${note && html` <small>${note}</small>`}</span>
        <span class="bar" aria-hidden="true"><span style=${{ width: `${Math.round(p * 100)}%` }}></span></span>
        <span class="number">${p.toFixed(2)}</span>
      </li>`,
    )}
  </ul>`;
}

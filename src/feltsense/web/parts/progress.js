// How far something is, how long it still takes, and a way to stop it; `share` is 0 … 1.
import { html } from "../vendor/htm-preact.js";
import { language, t } from "../words.js";

export function Progress({ label, share, left, stop }) {
  const shown = Math.min(100, Math.round(share * 100));
  return html`<div class="progress row">
    <progress max="100" value=${shown} aria-label=${label}></progress>
    <span class="faint">${label}${left !== null && ` · ${remaining(left)}`}</span>
    <button type="button" class="quiet" onClick=${stop}>${t("progress.stop")}</button>
  </div>`;
}

/** Seconds in words. */
export function remaining(seconds) {
  const unit = seconds < 90 ? "second" : seconds < 5400 ? "minute" : "hour";
  const size = { second: 1, minute: 60, hour: 3600 }[unit];
  const count = new Intl.NumberFormat(language(), { style: "unit", unit, unitDisplay: "long" });
  return t("progress.left", { time: count.format(Math.max(1, Math.round(seconds / size))) });
}

// Compare: results of the bench, and two systems side by side on the same words.
import { html } from "../vendor/htm-preact.js";
import { within } from "../parts/address.js";
import { t } from "../words.js";
import { Results } from "./compare/results.js";
import { Sides } from "./compare/sides.js";

export default function Page() {
  const systems = within() === "systems";
  return html`<div class="compare">
    <h1>${t("nav.compare")}</h1>
    <nav class="tabs" aria-label=${t("compare.views")}>
      <a href="#/compare" aria-current=${systems ? null : "page"}>${t("compare.results")}</a>
      <a href="#/compare/systems" aria-current=${systems ? "page" : null}>${t("compare.sides")}</a>
    </nav>
    ${systems ? html`<${Sides} />` : html`<${Results} />`}
  </div>`;
}

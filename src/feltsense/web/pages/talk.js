import { html } from "../vendor/htm-preact.js";
import { t } from "../words.js";

export default function Page() {
  return html`<h1>${t("nav.talk")}</h1>`;
}

// What memory gave to the newest answer, and all that is remembered of a person, to be changed and erased.
import { html, useState } from "../../vendor/htm-preact.js";
import { t } from "../../words.js";
import { Kept } from "./kept.js";

export function Memory({ person, understanding, changes }) {
  const [open, setOpen] = useState(false);
  if (!person) return html`<p class="faint">${t("talk.memory.nobody")}</p>`;
  return html`<${Used} understanding=${understanding} />
    ${open
      ? html`<${Kept} person=${person} changes=${changes} />`
      : html`<button class="quiet" onClick=${() => setOpen(true)}>${t("talk.memory.show", { person })}</button>`}`;
}

export function Used({ understanding }) {
  const { remembered = [], known = [] } = understanding ?? {};
  if (!remembered.length && !known.length) return html`<p class="faint">${t("talk.memory.unused")}</p>`;
  return html`<h3>${t("talk.memory.used")}</h3><ul class="acts">
    ${remembered.map(({ episode, why }) => html`<li>“${episode.text}”<br /><small>${why}</small></li>`)}
    ${known.map(({ name, value }) => html`<li><strong>${name}</strong>: ${value}</li>`)}
  </ul>`;
}

// Help lines of the country, at hand whatever is said.
import { html } from "../../vendor/htm-preact.js";
import { useAsked } from "../../parts/asked.js";
import { Note } from "../../parts/note.js";
import { t } from "../../words.js";
import { Phone, Site, Sms } from "./reply.js";

export function HelpLines({ country }) {
  const { found, problem } = useAsked(`/v1/help${country ? `?country=${country}` : ""}`);
  if (problem) return html`<${Note} kind="error">${t("talk.help.failed")}<//>`;
  const lines = found?.items ?? [];
  return html`<h3>${t("talk.help")}</h3><ul class="help">${lines.map((line) => html`<${Line} ...${line} />`)}</ul>`;
}

function Line({ name, for: serves, phone, text, url, hours, languages }) {
  return html`<li><strong>${serves === "emergency" ? t("talk.help.emergency") : name}</strong>
    ${phone.map((number) => html` <${Phone} found=${number} />`)}
    ${text.map((number) => html` <${Sms} found=${number} />`)}
    ${url && html` <${Site} found=${url} />`}
    <small> ${[hours, ...languages].filter(Boolean).join(" · ")}</small></li>`;
}

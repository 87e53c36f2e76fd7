// What led to one answer, as the server tells it, in a window of its own.
import { html } from "../../vendor/htm-preact.js";
import { Unanswered, useAsked } from "../../parts/asked.js";
import { Dialog } from "../../parts/dialog.js";
import { t } from "../../words.js";
import { Causes } from "./causes.js";
import { Now } from "./feeling.js";
import { Guard } from "./guard.js";
import { Used } from "./memory.js";
import { Planned } from "./planned.js";

/** `turns` are those of the conversation, in whose words causes are shown. */
export function Why({ id, place, turns, close }) {
  const asked = useAsked(`/v1/conversations/${encodeURIComponent(id)}/turns/${place}/why`);
  return html`<${Dialog} title=${t("talk.why.title")} close=${close}>
    ${asked.found ? html`<${Led} why=${asked.found} turns=${turns} />` : html`<${Unanswered} asked=${asked} />`}<//>`;
}

function Led({ why: { heard, answered, guard, actions }, turns }) {
  const text = (heard?.signal?.parts ?? []).map((part) => part.text).join("\n");
  return html`<blockquote>${text}</blockquote>
    ${heard?.affect && html`<h3>${t("talk.feeling")}</h3><${Now} affect=${heard.affect} />
      <${Numbers} affect=${heard.affect} />`}
    ${heard?.understanding && html`<h3>${t("talk.cause")}</h3>
      <${Causes} turns=${turns} understanding=${heard.understanding} />
      <h3>${t("talk.memory")}</h3><${Used} understanding=${heard.understanding} />`}
    ${answered?.plan && html`<h3>${t("talk.plan")}</h3><${Planned} plan=${answered.plan} />`}
    ${answered?.reply && html`<h3>${t("talk.why.reply")}</h3><${Drafts} reply=${answered.reply} />`}
    <h3>${t("talk.guard")}</h3><${Guard} guard=${{ state: guard, actions }} />`;
}

function Numbers({ affect: { vad, intensity } }) {
  const rows = { ...vad, intensity };
  const known = Object.entries(rows).filter(([, value]) => typeof value === "number");
  const words = known.map(([name, value]) => `${t(`talk.number.${name}`)} ${value.toFixed(2)}`);
  return html`<p class="faint">${words.join(" · ")}</p>`;
}

/** What was said and who wrote it, and the drafts that were considered. */
function Drafts({ reply: { text, by, candidates = [] } }) {
  return html`<blockquote>${text}</blockquote><p class="faint">${t("talk.why.by", { by })}</p>
    ${candidates.length > 1 && html`<h3>${t("talk.why.drafts")}</h3><ul class="acts">
      ${candidates.map((one) => html`<li>${one.chosen && html`<strong>${t("talk.why.chosen")} </strong>`}“${one.text}”
        <small class="number"> ${one.total.toFixed(2)}</small><br /><small>${one.why}</small></li>`)}</ul>`}`;
}

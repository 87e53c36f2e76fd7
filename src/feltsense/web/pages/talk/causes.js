// The likely causes in the person's own words, and what else was understood.
import { html } from "../../vendor/htm-preact.js";
import { Marked } from "../../parts/marked.js";
import { t } from "../../words.js";
import { shown } from "./feeling.js";

/** `turns` are those in which the words may stand; those that were erased are not quoted. */
export function Causes({ turns, understanding }) {
  const { cause, further_causes: further = [] } = understanding;
  const causes = [cause, ...further].filter(Boolean);
  const quoted = turns.map((turn) => ({ turn, found: causes.filter((one) => stands(one, turn)) }));
  const seen = quoted.filter(({ found }) => found.length).reverse();
  return html`${seen.map((one) => html`<${Quoted} ...${one} />`)}
    ${!seen.length && html`<p class="faint">${t("talk.cause.none")}</p>`}
    <${Understood} understanding=${understanding} />`;
}

/** Whether a cause stands in this turn, at the place it names. */
function stands({ turn, start, end, text }, { place, heard }) {
  return turn === place && [...heard.text].slice(start, end).join("") === text;
}

function Quoted({ turn, found }) {
  const spans = found.map(({ start, end, emotion }) => ({ start, end, title: emotion && shown(emotion) }));
  return html`<blockquote><${Marked} text=${turn.heard.text} spans=${spans} /></blockquote>
    <p class="faint">${t("talk.turn.number", { turn: turn.number })}: ${found.map(words).join("; ")}</p>`;
}

function words({ text, emotion, whose, said }) {
  const more = [emotion && t("talk.cause.brings", { emotion: shown(emotion) }), whose && t(`talk.whose.${whose}`),
    said && t(`talk.said.${said}`)];
  return `“${text}” – ${more.filter(Boolean).join(", ")}`;
}

function Understood({ understanding: { needs = [], state, values = [], inferences = [] } }) {
  const rows = [
    ["talk.needs", needs.map((need) => t(`talk.need.${need}`)).join(", ")],
    ["talk.stage", state && t(`talk.stage.${state.stage}`)],
    ["talk.values", values.map(shown).join(", ")],
    ["talk.likely", inferences.map(({ text }) => text).join("; ")],
  ].filter(([, value]) => value);
  return html`<dl>${rows.map(([name, value]) => html`<dt>${t(name)}</dt><dd>${value}</dd>`)}</dl>`;
}

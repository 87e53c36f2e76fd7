// Advice for the next turn: danger first, then ways to answer, what is better left out, and what seems to be felt.
import { html } from "../../vendor/htm-preact.js";
import { Bars } from "../../parts/bars.js";
import { Note } from "../../parts/note.js";
import { Panel } from "../../parts/panel.js";
import { t } from "../../words.js";

const FELT = 5;

/** The server's own word for a thing in the page's language, or as the server wrote it. */
export function word(prefix, name) {
  const found = t(`${prefix}.${name}`);
  return found === `${prefix}.${name}` ? name.replaceAll("_", " ") : found;
}

export function First({ steps }) {
  if (!steps.length) return null;
  return html`<section class="card first" role="alert" aria-label=${t("helper.first")}>
    <h2>${t("helper.first")}</h2>
    <ol>${steps.map(
      ({ step, why, example }) => html`<li><strong>${word("helper.step", step)}</strong> <span>${why}</span><blockquote>${example}</blockquote></li>`,
    )}</ol>
    <p><small>${t("helper.first.note")}</small></p>
  </section>`;
}

export function Advice({ advice, use }) {
  return html`
    <section class="card" aria-label=${t("helper.suggestions")}>
      <h2>${t("helper.suggestions")}</h2>
      <ol class="suggestions">${advice.suggestions.map((one) => html`<${Suggestion} one=${one} use=${use} />`)}</ol>
      ${advice.avoid.length > 0 &&
      html`<h3>${t("helper.avoid")}</h3>
        <ul class="avoid">${advice.avoid.map(({ avoid, why }) => html`<li><strong>${avoid}</strong>: ${why}</li>`)}</ul>`}
    </section>
    <${Heard} advice=${advice} />
  `;
}

function Suggestion({ one, use }) {
  const name = word("helper.strategy", one.strategy);
  return html`<li>
    <div class="row"><strong>${name}</strong><span class="faint">${one.why}</span></div>
    <blockquote>${one.example}</blockquote>
    <button type="button" class="quiet" aria-label=${t("helper.use.of", { name })} onClick=${() => use(one.example)}>${t("helper.use")}</button>
  </li>`;
}

function Heard({ advice }) {
  const { affect, understanding, stage } = advice;
  const felt = (affect?.emotions ?? []).slice(0, FELT);
  return html`<${Panel} name="helper.heard" title=${t("helper.heard")}>
    ${!affect && html`<${Note}>${t("helper.heard.none")}<//>`}
    <${Bars} items=${felt.map(({ label, p, present }) => ({ label, p, strong: present }))} empty="" />
    <dl class="facts">
      ${understanding.cause && html`<dt>${t("helper.cause")}</dt><dd><q>${understanding.cause.text}</q></dd>`}
      ${understanding.needs.length > 0 && html`<dt>${t("helper.needs")}</dt><dd>${understanding.needs.map((one) => word("helper.need", one)).join(", ")}</dd>`}
      ${stage && html`<dt>${t("helper.stage")}</dt><dd>${word("helper.stage", stage)}</dd>`}
    </dl>
  <//>`;
}

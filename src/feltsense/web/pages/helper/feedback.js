// What a draft does, by the words that do it; no grade of whoever wrote it.
import { html, useState } from "../../vendor/htm-preact.js";
import { Marked } from "../../parts/marked.js";
import { Note } from "../../parts/note.js";
import { t } from "../../words.js";
import { word } from "./advice.js";

const ALL = "";

export function Feedback({ found, draft, waiting }) {
  const [shown, show] = useState(ALL);
  const spans = spansOf(found).filter(({ of }) => shown === ALL || of === shown);
  return html`<section class="feedback" aria-label=${t("helper.feedback")} aria-busy=${waiting}>
    ${found.unread && html`<${Note}>${t("helper.unread")}<//>`}
    <p class="draft"><${Marked} text=${draft} spans=${spans} /></p>
    <div class="row" role="group" aria-label=${t("helper.show")}>
      ${found.scores.map(
        (one) => html`<button type="button" class="quiet score" aria-pressed=${shown === one.scale}
          onClick=${() => show(shown === one.scale ? ALL : one.scale)}>
          ${word("helper.score", one.scale)} <mark class=${one.scale}>${one.value}/${one.high}</mark></button>`,
      )}
    </div>
    <${Behaviours} found=${found} />
    ${found.concerns.map(
      ({ move, why, instead, span }) => html`<div class="concern"><strong>${word("helper.move", move)}</strong>
        ${span && html` <q>${span.text}</q>`}<p>${why} ${instead}</p></div>`,
    )}
    ${found.praise && html`<p class="praise">${found.praise}</p>`}
    <p role="status">${found.next_step && html`<strong>${t("helper.next")}</strong> ${found.next_step}`}</p>
  </section>`;
}

/** What each sentence of the draft is, in the terms of the MITI. */
function Behaviours({ found }) {
  if (!found.behaviours.length) return null;
  return html`<details><summary>${t("helper.behaviours")}</summary>
    <ul>${found.behaviours.map(({ behaviour, span }) => html`<li><strong>${word("helper.behaviour", behaviour)}</strong> <q>${span.text}</q></li>`)}</ul>
  </details>`;
}

function spansOf({ scores, concerns }) {
  const earned = scores.flatMap((one) =>
    one.spans.map((span) => ({ ...span, of: one.scale, title: word("helper.score", one.scale), tone: span.weight < 0 ? "cost" : one.scale })),
  );
  const costly = concerns.filter(({ span }) => span).map(({ move, span }) => ({ ...span, of: ALL, title: word("helper.move", move), tone: "cost" }));
  return [...costly, ...earned];
}

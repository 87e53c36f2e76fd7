// The helper's desk: what came in, ways to answer it, and what a draft does. Nothing of it is kept by the server.
import { html, useReducer, useRef, useState } from "../vendor/htm-preact.js";
import { t } from "../words.js";
import { Note } from "../parts/note.js";
import { Advice, First } from "./helper/advice.js";
import { useAsked } from "./helper/asking.js";
import { Feedback } from "./helper/feedback.js";
import { Talk } from "./helper/talk.js";

const EMPTY = { turns: [], incoming: "", draft: "", country: "" };

/** What was typed; it outlives a visit to another page, and is gone when the tab is closed. */
let kept = EMPTY;

export default function Page() {
  const [, draw] = useReducer((n) => n + 1, 0);
  const [again, ask] = useState(0);
  const place = useRef(null);
  const set = (changes) => draw((kept = { ...kept, ...changes }));
  const talk = talkOf(kept);
  const advice = useAsked("/v1/counsel/suggestions", talk, again);
  const drafted = talk && kept.draft.trim() ? { ...talk, draft: kept.draft } : null;
  const feedback = useAsked("/v1/counsel/feedback", drafted, again);
  const use = (draft) => {
    set({ draft });
    place.current.focus();
  };
  const first = (advice.found ?? feedback.found)?.first ?? [];
  return html`<div class="helper">
    <h1>${t("helper.title")}</h1>
    <p class="faint">${t("helper.about")}</p>
    <${First} steps=${first} />
    ${(advice.failed || feedback.failed) && html`<${Failed} why=${advice.failed || feedback.failed} again=${() => ask(again + 1)} />`}
    <p class="unseen" role="status">${advice.found && t("helper.found", { n: advice.found.suggestions.length })}</p>
    <div class="desk">
      <div class="stack">
        <${Incoming} set=${set} />
        <${Draft} set=${set} place=${place} feedback=${feedback} />
      </div>
      <div class="stack advice" aria-busy=${advice.waiting}>
        ${advice.found ? html`<${Advice} advice=${advice.found} use=${use} />` : html`<${Waiting} waiting=${advice.waiting} />`}
      </div>
      <${Talk} turns=${kept.turns} set=${(turns, whole) => set(whole ? parted(turns) : { turns })} />
    </div>
  </div>`;
}

function Incoming({ set }) {
  return html`<div class="card stack">
    <label>${t("helper.incoming")}
      <textarea rows="3" value=${kept.incoming} onInput=${(event) => set({ incoming: event.target.value })}></textarea></label>
    <div class="row"><label class="country">${t("helper.country")}
        <input maxlength="2" size="3" autocomplete="country" value=${kept.country} onInput=${(event) => set({ country: event.target.value.trim() })} /></label>
      <button type="button" class="quiet" onClick=${() => set(EMPTY)}>${t("helper.clear")}</button></div>
  </div>`;
}

function Draft({ set, place, feedback }) {
  const ready = kept.draft.trim() && kept.incoming.trim();
  return html`<div class="card stack">
    <label>${t("helper.draft")}
      <textarea rows="4" ref=${place} value=${kept.draft} onInput=${(event) => set({ draft: event.target.value })}></textarea></label>
    ${feedback.found
      ? html`<${Feedback} found=${feedback.found} draft=${feedback.body.draft} waiting=${feedback.waiting} />`
      : html`<p class="faint">${t(feedback.waiting ? "helper.reading" : "helper.draft.hint")}</p>`}
    <div class="row"><button type="button" disabled=${!ready} onClick=${() => set(sent(kept))}>${t("helper.sent")}</button>
      <small>${t("helper.sent.hint")}</small></div>
  </div>`;
}

function Waiting({ waiting }) {
  return html`<section class="card"><p class="faint" role="status">${t(waiting ? "helper.reading" : "helper.none")}</p></section>`;
}

function Failed({ why, again }) {
  return html`<${Note} kind="error">${why} <button type="button" class="quiet" onClick=${again}>${t("helper.again")}</button><//>`;
}

/** The conversation as the server takes it, with what came in at its end; null where nothing was said. */
function talkOf({ turns, incoming, country }) {
  const said = [...turns, { speaker: "seeker", text: incoming }].filter((turn) => turn.text.trim());
  const land = /^[A-Za-z]{2}$/.test(country) ? { country } : {};
  return said.length ? { turns: said, ...land } : null;
}

/** A pasted conversation: what the client said last is what is to be answered. */
function parted(turns) {
  const last = turns.at(-1);
  return last?.speaker === "seeker" ? { turns: turns.slice(0, -1), incoming: last.text } : { turns, incoming: "" };
}

/** Message and draft become turns of the conversation, and both boxes are free again. */
const sent = ({ turns, incoming, draft }) => ({
  turns: [...turns, { speaker: "seeker", text: incoming.trim() }, { speaker: "supporter", text: draft.trim() }],
  incoming: "",
  draft: "",
});

// One conversation: what was said, the field for what comes next, and beside them what led to the answers.
import { html, useEffect, useState } from "../../vendor/htm-preact.js";
import { Note } from "../../parts/note.js";
import { useAsked } from "../../parts/asked.js";
import { t } from "../../words.js";
import { Bar } from "./bar.js";
import { Beside } from "./beside.js";
import { Composer } from "./composer.js";
import { useLog } from "./following.js";
import { lastOf, merged, told } from "./log.js";
import { isTold, useSaying } from "./saying.js";
import { Thread } from "./thread.js";
import { Why } from "./why.js";

export function Conversation({ id }) {
  const log = useLog(id);
  const saying = useSaying(id, log);
  const [place, setPlace] = useState(null);
  const tale = toldWith(log.events, saying.pending);
  const about = useAbout(id, told(log.events).notices);
  if (log.problem) return html`<${Lost} problem=${log.problem} />`;
  return html`<${Bar} id=${id} about=${about} country=${tale.country} empty=${!tale.items.length} />
    ${log.cut && html`<${Note} kind="warm">${t("talk.cut")}<//>`}
    <div class="two talk">
      <section class="speaking" aria-label=${t("talk.thread")}>
        <${Thread} tale=${tale} ready=${log.ready} notices=${about?.notices ?? []} saying=${saying} why=${setPlace} />
        <${Composer} id=${id} saying=${saying} />
        <p class="unseen" role="status">${saying.answer}</p>
      </section>
      <${Beside} tale=${tale} about=${about} />
    </div>
    ${place !== null && html`<${Why} id=${id} place=${place} turns=${tale.turns} close=${() => setPlace(null)} />`}`;
}

/** What the log tells, and what the answer that is being written tells already. */
function toldWith(events, pending) {
  const early = (pending?.events ?? []).filter(({ seq }) => seq > lastOf(events));
  const tale = told(merged(events, early));
  const last = tale.turns.at(-1);
  const known = pending && isTold(pending, events);
  if (known && last && !last.answered?.reply) last.pieces = pending.pieces;
  return { ...tale, unsaid: pending && !known ? pending.text : "" };
}

/** Whose conversation it is, asked again when the person was told something new. */
function useAbout(id, notices) {
  const { found, again } = useAsked(`/v1/conversations/${encodeURIComponent(id)}/about`);
  const [last, setLast] = useState(null);
  useEffect(() => notices > 1 && again(), [notices]);
  useEffect(() => found && setLast(found), [found]);
  return last;
}

/** A conversation that cannot be read (any more). */
function Lost({ problem }) {
  return html`<h1>${t("nav.talk")}</h1>
    <${Note} kind="error">${problem.status === 404 ? t("talk.lost") : problem.message}<//>
    <p><a href="#/talk">${t("talk.all")}</a></p>`;
}

// What was said, in order; the newest is in view as long as nobody scrolled away from it.
import { html, useEffect, useRef } from "../../vendor/htm-preact.js";
import { Note } from "../../parts/note.js";
import { Waiting } from "../../parts/asked.js";
import { language, t } from "../../words.js";
import { Reply } from "./reply.js";
import { usualSeconds } from "./saying.js";

const URGENT = ["elevated", "imminent"];

export function Thread({ tale, ready, notices, saying, why }) {
  const place = useRef(null);
  const { pending } = saying;
  const said = tale.items.length + (tale.turns.at(-1)?.pieces ?? "").length + (pending ? 1 : 0);
  useNewestInView(place, said);
  return html`<div class="thread" ref=${place} tabindex="0" role="group" aria-label=${t("talk.thread")}>
    ${notices.map(({ name, text }) => html`<${Note} key=${name}>${text}<//>`)}
    ${ready && !tale.items.length && !pending && html`<p class="faint">${t("talk.empty")}</p>`}
    ${!ready && html`<${Waiting} usual=${0} />`}
    <ol>${tale.items.map((item) => html`<${ITEMS[item.kind]} key=${item.seq} item=${item} why=${why} />`)}
      ${tale.unsaid && html`<li><p class="said">${tale.unsaid}</p></li>`}</ol>
    ${pending && html`<${Awaited} pending=${pending} saying=${saying} />`}
  </div>`;
}

const ITEMS = { turn: Turn, gone: Gone, handover: HandOver };

function Turn({ item, why }) {
  const { heard, answered, guard, pieces, time } = item;
  const text = answered?.reply?.text ?? pieces;
  const urgent = URGENT.includes(guard.state) ? "urgent" : "";
  const clock = new Date(time).toLocaleTimeString(language(), { timeStyle: "short" });
  return html`<li>
    <p class="said"><span class="unseen">${t("talk.you")}: </span>${heard.text}
      <time datetime=${time}>${clock}</time></p>
    ${text && html`<div class="reply ${urgent}"><span class="unseen">Feltsense: </span>
      <${Reply} text=${text} />
      ${answered?.reply && html`<button class="quiet why" aria-label=${t("talk.why.of", { place: item.number })}
        onClick=${() => why(item.place)}>${t("talk.why")}</button>`}
    </div>`}
  </li>`;
}

function Gone() {
  return html`<li class="aside">${t("talk.gone")}</li>`;
}

function HandOver({ item }) {
  return html`<li class="aside">${t(`talk.handover.${item.status}`)}</li>`;
}

/** What becomes of a message that has no answer yet. */
function Awaited({ pending, saying }) {
  if (pending.state === "waiting") return html`<${Waiting} label=${t("talk.answering")} usual=${usualSeconds()} />`;
  const problem = pending.state === "failed" && html`<${Note} kind="error">${pending.problem}<//>`;
  return html`${problem || html`<${Note}>${t("talk.stopped")}<//>`}
    <div class="row"><button class="quiet" onClick=${saying.again}>${t("talk.again")}</button>
      <button class="quiet" onClick=${saying.takeBack}>${t("talk.take_back")}</button></div>`;
}

function useNewestInView(place, said) {
  const near = useRef(true);
  useEffect(() => {
    const scrolled = () => {
      const { scrollHeight, scrollTop, clientHeight } = place.current;
      near.current = scrollHeight - scrollTop - clientHeight < 80;
    };
    place.current.addEventListener("scroll", scrolled, { passive: true });
    return () => place.current?.removeEventListener("scroll", scrolled);
  }, []);
  useEffect(() => {
    if (near.current) place.current.scrollTop = place.current.scrollHeight;
  }, [said]);
}

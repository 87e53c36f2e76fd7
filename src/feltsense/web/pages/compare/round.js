// One message and what both systems made of it, slot by slot; what differs is marked, and said to differ.
import { html } from "../../vendor/htm-preact.js";
import { Waiting } from "../../parts/asked.js";
import { Note } from "../../parts/note.js";
import { t } from "../../words.js";
import { marked, slotsOf } from "./slots.js";

const SLOTS = ["affect", "understanding", "risk", "plan", "reply", "guard", "notices"];

export function Round({ turn, text, titles, talk }) {
  const answers = talk.answers.map((all) => all[turn]);
  const slots = answers.map((answer) => (answer?.found ? slotsOf(answer.found) : null));
  const names = SLOTS.filter((name) => slots.some((one) => one && name in one));
  return html`<section class="round" aria-label=${t("compare.turn", { number: turn + 1 })}>
    <p class="said">${text}</p>
    ${slots.some((one) => !one) && html`<div class="pair">
      ${answers.map((answer, side) => html`<div class="cell"><small class="whose">${titles[side]}</small>
        <${State} answer=${answer} again=${() => talk.again(side)} stop=${() => talk.stop(side)} /></div>`)}
    </div>`}
    ${names.map((name) => html`<${Slot} name=${name} titles=${titles} slots=${slots} />`)}
  </section>`;
}

/** How far a system is that has not answered. */
function State({ answer, again, stop }) {
  const button = html`<button class="quiet" onClick=${again}>${t("asked.again")}</button>`;
  if (answer?.problem) return html`<${Note} kind="error">${answer.problem.message} ${button}<//>`;
  if (answer?.stopped) return html`<${Note}>${t("asked.stopped")} ${button}<//>`;
  if (answer?.found) return html`<p class="faint">${t("compare.answered")}</p>`;
  return answer ? html`<${Waiting} stop=${stop} usual=${0} />` : html`<p class="faint">${t("compare.before")}</p>`;
}

function Slot({ name, titles, slots }) {
  const items = slots.map((one, side) => marked(one?.[name] ?? [], slots[1 - side]?.[name]));
  const count = items.flat().filter(({ differs }) => differs).length;
  const verdict = slots.every(Boolean) ? t(`compare.slot.${standing(items, count)}`) : "";
  return html`<h2 class="slot">${t(`compare.slot.${name}`)} <small class=${count ? "differs" : ""}>${verdict}</small></h2>
    <div class="pair">${items.map((own, side) => html`<div class="cell"><small class="whose">${titles[side]}</small>
      ${own.length ? html`<ul class="items">${own.map((one) => html`<${Item} ...${one} />`)}</ul>` : html`<p class="faint">${slots[side] && t("compare.empty")}</p>`}
    </div>`)}</div>`;
}

const standing = (items, count) => (items.some((own) => !own.length) ? "one" : count ? "differs" : "same");

function Item(item) {
  return html`<li class=${item.strong ? "strong" : ""}>${item.differs ? html`<mark>${content(item)}</mark>` : content(item)}
    ${item.differs && html` <small class="differs">${t(`compare.is.${item.differs === "alone" ? "only" : "other"}`)}</small>`}</li>`;
}

function content({ name, value, p, long }) {
  if (long) return value;
  const words = name.replaceAll("_", " ");
  return p == null ? html`${words}${value && html`: <b>${value}</b>`}` : html`${words} <b>${p.toFixed(2)}</b>`;
}

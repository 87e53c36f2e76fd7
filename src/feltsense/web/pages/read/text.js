// A text whose sentences wear the tone and the name of their leading emotion; one of them is chosen.
import { html, useEffect, useRef } from "../../vendor/htm-preact.js";
import { t } from "../../words.js";
import { tone } from "./tones.js";

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

export function Text({ rows, opens, chosen, choose }) {
  const place = useRef(null);
  useEffect(() => {
    const one = place.current.children[chosen];
    if (place.current.contains(document.activeElement)) one?.focus();
  }, [chosen]);
  const step = (event) => {
    if (!(event.key in STEPS)) return;
    event.preventDefault();
    choose(Math.max(0, Math.min(rows.length - 1, chosen + STEPS[event.key])));
  };
  return html`<div class="sentences" role="listbox" aria-label=${t("read.sentences")} ref=${place} onKeyDown=${step}>
    ${rows.map(
      (one, i) => html`<${Sentence} key=${i} one=${one} opens=${opens[i] && i > 0} chosen=${i === chosen}
        choose=${() => choose(i)} />`,
    )}
  </div>`;
}

function Sentence({ one, opens, chosen, choose }) {
  const danger = one.item.risk.level !== "none";
  return html`<span role="option" aria-selected=${chosen} tabindex=${chosen ? 0 : -1} onClick=${choose} onFocus=${choose}
    class="sentence ${tone(one.label)} ${opens ? "opens" : ""}"
    ><span class="words">${one.item.text}</span> <small class="tag">${one.label || t("read.unclear")}${
      danger && html` <strong>${t("read.risk.tag")}</strong>`
    }</small></span>`;
}

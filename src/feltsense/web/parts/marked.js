// A text in which spans are marked; `spans` are {start, end, title?, tone?} in characters, and may overlap.
import { html } from "../vendor/htm-preact.js";

export function Marked({ text, spans }) {
  const letters = [...text];
  const edges = [...new Set([0, letters.length, ...spans.flatMap(({ start, end }) => [start, end])])];
  const cuts = edges.filter((at) => at >= 0 && at <= letters.length).sort((a, b) => a - b);
  return html`<span class="marked">
    ${cuts.slice(0, -1).map((from, i) => {
      const words = letters.slice(from, cuts[i + 1]).join("");
      const over = spans.find(({ start, end }) => start <= from && cuts[i + 1] <= end);
      return over ? html`<mark class=${over.tone ?? ""} title=${over.title}>${words}</mark>` : words;
    })}
  </span>`;
}

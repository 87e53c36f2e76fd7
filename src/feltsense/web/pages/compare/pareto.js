// Quality against what it costs, with whiskers; the line joins those that no other beats in both.
import { html } from "../../vendor/htm-preact.js";
import { Chart, Mark } from "../../parts/chart.js";
import { COLOURS } from "../../parts/plot.js";
import { t } from "../../words.js";
import { frontOf } from "./board.js";
import { told } from "./interval.js";

const LINE = 13;

/** `points` are {name, x, y: measured}; `faster` and `better` say which end of x and y is good. */
export function Pareto({ points, faster, better, across, up }) {
  const sign = better === "lower" ? -1 : 1;
  const flat = points.map((one, i) => ({ ...one, i, y: sign * one.y.value, measured: one.y }));
  const front = frontOf(flat, faster);
  const names = front.map(({ name }) => name).join(", ");
  const at = { ...axes(points), title: up };
  return html`<${Chart} height=${340} x=${{ ...powers(points), title: across, log: true }} y=${at}
      label=${t("compare.pareto.label", { names })} draw=${(place) => html`
        <path class="front" d=${steps(front, place, sign)} />
        ${apart(flat, place).map((one) => html`<${Point} ...${one} at=${place} />`)}`} />
    <p>${t("compare.front", { names })}</p>`;
}

function Point({ name, x, measured, i, at, label, left }) {
  const { value, low, high } = measured;
  const colour = COLOURS[i % COLOURS.length];
  return html`<g><title>${name}: ${told(x)}, ${told(value)}</title>
    ${low != null && html`<path stroke=${colour} d=${`M${at.x(x)} ${at.y(low)}V${at.y(high)}`} />`}
    <${Mark} x=${at.x(x)} y=${at.y(value)} shape=${i} colour=${colour} />
    <text class="name" x=${at.x(x) + (left ? -9 : 9)} y=${label} text-anchor=${left ? "end" : "start"}>${name}</text></g>`;
}

/** Points with the heights of their names, none of which stands on another one. */
function apart(points, at) {
  const placed = [];
  for (const one of [...points].sort((a, b) => at.y(a.measured.value) - at.y(b.measured.value))) {
    const x = at.x(one.x), left = x > at.width * 0.62;
    let label = at.y(one.measured.value) + 4;
    const [from, to] = left ? [x - 9 - width(one), x - 9] : [x + 9, x + 9 + width(one)];
    const near = placed.filter((other) => from < other.to && other.from < to).sort((a, b) => a.label - b.label);
    for (const other of near) if (Math.abs(other.label - label) < LINE) label = other.label + LINE;
    placed.push({ ...one, label, left, from, to });
  }
  return placed;
}

const width = ({ name }) => 7 * name.length;

/** Up and along, so that nothing between two points is promised. */
function steps(front, at, sign) {
  return front.map(({ x, y }, i) => (i ? `H${at.x(x)}V${at.y(sign * y)}` : `M${at.x(x)} ${at.y(sign * y)}`)).join("");
}

function powers(points) {
  const found = points.map(({ x }) => Math.log10(x));
  return { low: 10 ** (Math.floor(2 * Math.min(...found) - 0.2) / 2), high: 10 ** (Math.ceil(2 * Math.max(...found) + 0.2) / 2) };
}

function axes(points) {
  const ends = points.flatMap(({ y }) => [y.low ?? y.value, y.high ?? y.value]);
  const low = Math.min(...ends), high = Math.max(...ends), air = 0.06 * (high - low || 1);
  return { low: low >= 0 ? Math.max(0, low - air) : low - air, high: high + air };
}

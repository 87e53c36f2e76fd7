// Turn after turn in the plane of valence (unpleasant to pleasant) and arousal (calm to excited), as an SVG.
import { html } from "../../vendor/htm-preact.js";
import { t } from "../../words.js";

const SIZE = 240;
const EDGE = 26;
const HALF = SIZE / 2;

export function Path({ turns }) {
  const placed = turns.filter(({ heard }) => heard.affect.vad);
  const points = placed.map(({ number, heard }) => ({ number, ...heard.affect.vad }));
  const at = points.map(({ valence, arousal }) => [across(valence), across(-arousal)]);
  return html`<svg class="path" viewBox="0 0 ${SIZE} ${SIZE}" role="img" aria-label=${said(points)}>
    <rect x=${EDGE} y=${EDGE} width=${SIZE - 2 * EDGE} height=${SIZE - 2 * EDGE} rx="8" />
    <path class="axis" d="M${EDGE} ${HALF}H${SIZE - EDGE}M${HALF} ${EDGE}V${SIZE - EDGE}" />
    <text x=${HALF} y=${EDGE - 8} text-anchor="middle">${t("talk.excited")}</text>
    <text x=${HALF} y=${SIZE - 8} text-anchor="middle">${t("talk.calm")}</text>
    <text transform="translate(15 ${HALF}) rotate(-90)" text-anchor="middle">${t("talk.unpleasant")}</text>
    <text transform="translate(${SIZE - 15} ${HALF}) rotate(90)" text-anchor="middle">${t("talk.pleasant")}</text>
    <polyline points=${at.map((point) => point.join()).join(" ")} />
    ${points.map((point, i) => html`<${Point} at=${at[i]} point=${point} last=${i === points.length - 1} />`)}
  </svg>`;
}

function Point({ at: [x, y], point, last }) {
  return html`<g class=${last ? "last" : ""}><title>${words(point)}</title>
    <circle cx=${x} cy=${y} r=${last ? 9 : 5} />
    ${last && html`<text x=${x} y=${y + 4} text-anchor="middle">${point.number}</text>`}</g>`;
}

const across = (value) => Math.round(10 * (HALF + value * (HALF - EDGE))) / 10;

function said(points) {
  return points.length ? `${t("talk.path")}: ${points.slice(-6).map(words).join("; ")}` : t("talk.nothing");
}

function words({ number, valence, arousal }) {
  return t("talk.path.point", { turn: number, valence: valence.toFixed(2), arousal: arousal.toFixed(2) });
}

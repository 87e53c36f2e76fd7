// The whole of it: which emotions lead how often, and how feeling goes along the texts.
import { html, useMemo } from "../../vendor/htm-preact.js";
import { Panel } from "../../parts/panel.js";
import { COLOURS, Plot } from "../../parts/plot.js";
import { t } from "../../words.js";
import { tone } from "./tones.js";

const STEPS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6].flatMap((n) => [n, 2 * n, 5 * n]);

export function Overview({ gathered, count, unit }) {
  return html`<div class="overview">
    <${Panel} name="read.distribution" title=${t("read.distribution")}><${Distribution} gathered=${gathered} /><//>
    <${Panel} name="read.timeline" title=${t("read.timeline")}>
      <${Timeline} gathered=${gathered} count=${count} unit=${unit} /><//>
  </div>`;
}

function Distribution({ gathered }) {
  const counts = [...gathered.leading].sort((a, b) => b[1] - a[1]);
  const most = counts[0]?.[1] ?? 1;
  return html`<table class="distribution">
    <thead><tr><th>${t("read.leading")}</th><td></td><th class="number">${t("read.texts")}</th><th class="number">%</th></tr></thead>
    <tbody>
      ${counts.map(
        ([label, n]) => html`<tr>
          <th scope="row">${label || t("read.unclear")}</th>
          <td><span class="bar" aria-hidden="true"><span class=${tone(label)} style=${{ width: `${(100 * n) / most}%` }}></span></span></td>
          <td class="number">${n}</td><td class="number">${Math.round((100 * n) / gathered.count)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Drawn anew when there is more to draw, not at every letter typed. */
function Timeline({ gathered, count, unit }) {
  const data = useMemo(() => gathered.line.data, [gathered, count]);
  const options = useMemo(() => drawn(unit), [unit]);
  const told = data[1].filter((value) => value !== null);
  if (!told.length) return html`<p class="faint">${t("read.timeline.none")}</p>`;
  if (gathered.count < 2) return html`<p class="faint">${t("read.timeline.one")}</p>`;
  return html`<${Plot} data=${data} options=${options} label=${describe(told)} /><p class="faint">${describe(told)}</p>`;
}

function drawn(unit) {
  const line = (label, stroke, dash) => ({ label, stroke, dash, width: 2, value: (_, v) => (v === null ? "–" : v.toFixed(2)) });
  return {
    scales: { x: { time: false }, y: { range: [-1, 1] } },
    series: [{ label: unit }, line(t("read.valence"), COLOURS[0]), line(t("read.intensity"), COLOURS[1], [6, 4])],
    axes: [{ incrs: STEPS }, {}],
  };
}

function describe(values) {
  const part = Math.max(1, Math.floor(values.length / 3));
  const mean = (some) => (some.reduce((sum, v) => sum + v, 0) / some.length).toFixed(2);
  return t("read.timeline.told", { begin: mean(values.slice(0, part)), end: mean(values.slice(-part)) });
}

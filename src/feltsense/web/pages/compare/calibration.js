// Reliability diagrams: how often something held of which a system was so sure. The diagonal is perfect.
import { html, useState } from "../../vendor/htm-preact.js";
import { Chart, Mark } from "../../parts/chart.js";
import { COLOURS } from "../../parts/plot.js";
import { t } from "../../words.js";
import { told } from "./interval.js";

const AXIS = { low: 0, high: 1 };

export function Calibration({ results }) {
  const order = [...results].sort((a, b) => (a.standing === "best" ? -1 : b.standing === "best" ? 1 : 0));
  const [shown, setShown] = useState(order.slice(0, 2).map(({ system }) => system));
  const turn = (name) => setShown(shown.includes(name) ? shown.filter((one) => one !== name) : [...shown, name]);
  const lines = order.map((one, i) => ({ ...one, i, colour: COLOURS[i % COLOURS.length] }));
  const drawn = lines.filter(({ system }) => shown.includes(system));
  return html`<p class="faint">${t("compare.calibration.about")}</p>
    <div class="beside">
      <${Chart} x=${{ ...AXIS, title: t("compare.said") }} y=${{ ...AXIS, title: t("compare.held") }} height=${340}
        label=${t("compare.calibration.label", { names: shown.join(", ") })}
        draw=${(at) => html`<path class="diagonal" d=${`M${at.x(0)} ${at.y(0)}L${at.x(1)} ${at.y(1)}`} />
          ${drawn.map((one) => html`<${Line} at=${at} ...${one} />`)}`} />
      <fieldset class="legend"><legend>${t("compare.systems")}</legend>
        ${lines.map((one) => html`<label><input type="checkbox" checked=${shown.includes(one.system)}
            onChange=${() => turn(one.system)} />
          <svg width="14" height="14" aria-hidden="true"><${Mark} x=${7} y=${7} shape=${one.i} colour=${one.colour} /></svg>
          ${one.system} ${one.figures.ece && html`<small>${t("compare.ece", { value: told(one.figures.ece.value) })}</small>`}
        </label>`)}
      </fieldset>
    </div>
    <details><summary>${t("compare.as_table")}</summary><${Bins} results=${drawn} /></details>`;
}

function Line({ at, reliability, colour, i }) {
  const path = reliability.map(({ said, held }) => `${at.x(said)} ${at.y(held)}`).join("L");
  return html`<g><path d=${`M${path}`} fill="none" stroke=${colour} stroke-width="2" />
    ${reliability.map(({ said, held }) => html`<${Mark} x=${at.x(said)} y=${at.y(held)} shape=${i} colour=${colour} size=${4} />`)}</g>`;
}

function Bins({ results }) {
  return html`<table><thead><tr><th scope="col">${t("compare.system")}</th>
      ${["said", "held", "count"].map((name) => html`<th scope="col" class="number">${t(`compare.${name}`)}</th>`)}</tr></thead>
    <tbody>${results.flatMap(({ system, reliability }) =>
      reliability.map((bin) => html`<tr><td>${system}</td><td class="number">${told(bin.said)}</td>
        <td class="number">${told(bin.held)}</td><td class="number">${bin.count}</td></tr>`),
    )}</tbody></table>`;
}

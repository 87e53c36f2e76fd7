// Readers as `felt bench speed` measured them: quality against speed, memory or the time to start.
import { html, useState } from "../../vendor/htm-preact.js";
import { Panel } from "../../parts/panel.js";
import { t } from "../../words.js";
import { Pareto } from "./pareto.js";

const COSTS = { latency_ms: "compare.latency", memory_mb: "compare.memory", start_seconds: "compare.start" };

export function SpeedPanel({ speed }) {
  return html`<${Panel} name="compare.speed" title=${t("compare.speed")}><${Speed} speed=${speed} /><//>`;
}

function Speed({ speed }) {
  const ways = Object.keys(speed.ways).filter((way) => speed.systems.some((one) => way in one.texts_a_second));
  const [axis, setAxis] = useState(Object.keys(speed.axes).at(-1));
  const [cost, setCost] = useState(ways[0]);
  const points = pointsOf(speed, axis, cost);
  const alone = speed.systems.filter((one) => !(axis in one.quality)).map(({ name }) => name);
  return html`<p class="faint">${t("compare.speed.about", { machine: speed.machine })}</p>
    <div class="row">
      <${Pick} label=${t("compare.quality")} value=${axis} set=${setAxis} of=${Object.entries(speed.axes)} />
      <${Pick} label=${t("compare.against")} value=${cost} set=${setCost}
        of=${[...ways.map((way) => [way, t("compare.texts_a_second", { way })]), ...Object.entries(COSTS).map(([name, word]) => [name, t(word)])]} />
    </div>
    ${points.length > 0
      ? html`<${Pareto} points=${points} faster=${cost in COSTS ? "lower" : "higher"} better="higher"
          across=${cost in COSTS ? t(COSTS[cost]) : t("compare.texts_a_second", { way: cost })} up="Macro-F1" />`
      : html`<p>${t("compare.nobody")}</p>`}
    ${alone.length > 0 && html`<p class="faint">${t("compare.unjudged", { names: alone.join(", ") })}</p>`}`;
}

function Pick({ label, value, set, of }) {
  return html`<label class="pick">${label}<select value=${value} onChange=${(event) => set(event.target.value)}>
    ${of.map(([name, words]) => html`<option value=${name} selected=${name === value}>${words}</option>`)}
  </select></label>`;
}

function pointsOf(speed, axis, cost) {
  const at = (one) => (cost in COSTS ? one[cost] : one.texts_a_second[cost])?.value;
  const both = speed.systems.filter((one) => axis in one.quality && at(one) > 0);
  return both.map((one) => ({ name: one.name, x: at(one), y: one.quality[axis] }));
}

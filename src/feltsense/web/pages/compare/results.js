// What `felt bench` wrote: all tasks, or one with its systems, calibration, and quality against time.
import { html, useState } from "../../vendor/htm-preact.js";
import { keep, query } from "../../parts/address.js";
import { Unanswered, useAsked } from "../../parts/asked.js";
import { Note } from "../../parts/note.js";
import { t } from "../../words.js";
import { taskNames, taskOf } from "./board.js";
import { Leaderboard } from "./leaderboard.js";
import { Overview } from "./overview.js";
import { SpeedPanel } from "./speed.js";

export function Results() {
  const asked = useAsked("/v1/bench");
  if (!asked.found) return html`<${Unanswered} asked=${asked} />`;
  const bench = asked.found;
  return html`
    ${bench.unread.length > 0 && html`<${Note} kind="warm">${t("compare.unread", { files: bench.unread.join(", ") })}<//>`}
    ${bench.items.length ? html`<${Tasks} bench=${bench} />` : html`<${Nothing} given=${bench.given} />`}
    ${bench.speed && html`<${SpeedPanel} speed=${bench.speed} />`}
  `;
}

function Tasks({ bench }) {
  const names = taskNames(bench);
  const [task, setTask] = useState(() => names.find((name) => name === query().get("task")) ?? "");
  const choose = (name) => {
    setTask(name);
    keep({ task: name });
  };
  return html`
    <label class="pick">${t("compare.task")}
      <select value=${task} onChange=${(event) => choose(event.target.value)}>
        <option value="">${t("compare.all", { count: names.length })}</option>
        ${names.map((name) => html`<option value=${name} selected=${name === task}>${name}</option>`)}
      </select>
    </label>
    ${task
      ? html`<${Leaderboard} key=${task} bench=${bench} task=${taskOf(bench, task)} />`
      : html`<${Overview} bench=${bench} names=${names} choose=${choose} />`}
  `;
}

/** How results come here, where there are none. */
function Nothing({ given }) {
  return html`<section class="card">
    <h2>${t("compare.none")}</h2>
    <p>${t(given ? "compare.none.folder" : "compare.none.given")}</p>
    <pre><code>felt bench run predictive --limit 100 --out results${"\n"}felt serve --results results</code></pre>
  </section>`;
}

// One task: its systems by a figure, what was published, calibration, and quality against time.
import { html, useState } from "../../vendor/htm-preact.js";
import { Panel } from "../../parts/panel.js";
import { Table } from "../../parts/table.js";
import { t } from "../../words.js";
import { figuresOf, rangeOf, rowsOf } from "./board.js";
import { Calibration } from "./calibration.js";
import { Interval, told } from "./interval.js";
import { Pareto } from "./pareto.js";

const MORE = 2;

export function Leaderboard({ bench, task }) {
  const figures = figuresOf(bench, task);
  const [name, setName] = useState(figures[0].name);
  const figure = figures.find((one) => one.name === name);
  const rows = rowsOf(bench, task, figure);
  const timed = rows.filter(({ seconds, limit }) => seconds > 0 && !limit);
  const calibrated = rows.filter(({ reliability }) => reliability.length > 0);
  return html`<section class="card">
      <h2>${task.summary || task.name}</h2>
      <p class="faint">${task.differs}</p>
      <label class="pick">${t("compare.figure")}
        <select value=${name} onChange=${(event) => setName(event.target.value)}>
          ${figures.map((one) => html`<option value=${one.name} selected=${one.name === name}>${one.title}</option>`)}
        </select>
      </label>
      ${figure.better && html` <small>${t(`compare.${figure.better}`)}</small>`}
      <${Standings} key=${name} rows=${rows} figure=${figure} figures=${figures} />
      ${rows.some(({ standing }) => standing === "unclear") && html`<p class="faint">${t("compare.overlap")}</p>`}
      <${Others} task=${task} figure=${figure} />
    </section>
    ${calibrated.length > 0 && html`<${Panel} name="compare.calibration" title=${t("compare.calibration")}>
      <${Calibration} results=${calibrated} /><//>`}
    ${timed.length > 1 && figure.better && html`<${Panel} name="compare.pareto" title=${t("compare.pareto")}>
      <p class="faint">${t("compare.pareto.about")}</p>
      <${Pareto} points=${timed.map((one) => ({ name: one.system, x: one.seconds, y: one.measured }))}
        faster="lower" better=${figure.better} across=${t("compare.seconds")} up=${figure.title} /><//>`}`;
}

function Standings({ rows, figure, figures }) {
  const range = rangeOf(rows.map(({ measured }) => measured));
  const bar = ({ measured, standing, limit }) => html`<${Interval} measured=${measured} range=${range}
    strong=${standing === "best"} note=${standing && t(`compare.is.${standing}`, { count: limit })} />`;
  const more = figures.filter((one) => one !== figure).slice(0, MORE).map((one) => ({
    name: one.name,
    title: one.title,
    value: (row) => row.figures[one.name]?.value,
    cell: (row) => (one.name in row.figures ? told(row.figures[one.name].value) : null),
    number: true,
    wide: true,
  }));
  const columns = [
    { name: "system", title: t("compare.system"), value: ({ system }) => system, cell: System },
    { name: "value", title: figure.title, value: ({ measured }) => measured.value, cell: bar },
    ...more,
    { name: "seconds", title: t("compare.seconds"), value: ({ seconds }) => seconds, number: true, wide: true },
  ];
  return html`<${Table} label=${figure.title} columns=${columns} rows=${rows} id=${({ system }) => system}
    first=${{ name: "value", down: figure.better !== "lower" }} />`;
}

/** A system's name; opened, what it is and all of its figures. */
function System({ system, summary, figures, learnt_from: learnt, items }) {
  return html`<details class="system"><summary>${system}</summary>
    <p>${summary}</p>
    <ul>${Object.entries(figures).map(([name, one]) => html`<li>${name}: ${told(one.value)}
      ${one.low != null && ` [${told(one.low)}, ${told(one.high)}]`}</li>`)}</ul>
    <p class="faint">${items && t("compare.items", { count: items })}
      ${learnt.length > 0 && ` ${t("compare.learnt", { names: learnt.join(", ") })}`}</p>
  </details>`;
}

/** What others published of this figure. */
function Others({ task, figure }) {
  const found = task.published.filter((one) => one.figure === figure.name);
  if (!found.length) return null;
  return html`<h3>${t("compare.published")}</h3><ul class="published">${found.map(
    (one) => html`<li><b>${told(one.value)}</b> ${one.system} <small>(${one.source};
      ${" "}${t(one.same_ids ? "compare.same" : "compare.other")})</small></li>`,
  )}</ul>`;
}

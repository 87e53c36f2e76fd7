// All tasks: the best system of each, with its interval.
import { html } from "../../vendor/htm-preact.js";
import { Table } from "../../parts/table.js";
import { t } from "../../words.js";
import { bestOf, figuresOf, rowsOf, taskOf } from "./board.js";
import { Interval } from "./interval.js";

export function Overview({ bench, names, choose }) {
  const rows = names.map((name) => summed(bench, name)).filter((row) => row.best);
  const open = ({ task }) => html`<button class="plain link" onClick=${() => choose(task.name)}>${task.name}</button>
    <small class="about">${task.summary}</small>`;
  const bar = ({ best, figure, unclear }) => {
    const note = unclear ? t("compare.alike", { count: unclear }) : "";
    return html`<${Interval} measured=${best.measured} range=${rangeTo(best)} note=${`${figure.title}${note}`} />`;
  };
  const columns = [
    { name: "task", title: t("compare.task"), value: ({ task }) => task.name, cell: open },
    { name: "value", title: t("compare.figure"), value: ({ best }) => best.measured.value, cell: bar },
    { name: "system", title: t("compare.best"), value: ({ best }) => best.system },
    { name: "count", title: t("compare.systems"), value: ({ count }) => count, number: true, wide: true },
  ];
  return html`<${Table} label=${t("compare.results")} columns=${columns} rows=${rows} id=${({ task }) => task.name}
    first=${{ name: "task", down: false }} />`;
}

function summed(bench, name) {
  const task = taskOf(bench, name);
  const figure = figuresOf(bench, task)[0];
  const rows = rowsOf(bench, task, figure);
  const unclear = rows.filter(({ standing }) => standing === "unclear").length;
  return { task, figure, best: bestOf(rows, figure), count: rows.length, unclear };
}

/** Figures of one scale from 0 to 1 are drawn on it. */
const rangeTo = ({ measured }) => ({ low: Math.min(0, measured.low ?? 0), high: Math.max(1, measured.high ?? measured.value) });

// A table that is sorted by a column: `columns` are {name, title, value(row), cell(row)?, number?, wide?}.
import { html, useState } from "../vendor/htm-preact.js";
import { t } from "../words.js";

/** `first` is {name, down} of the column that sorts at the beginning; `wide` columns are left out on phones. */
export function Table({ label, columns, rows, first, id }) {
  const [by, setBy] = useState(first);
  const column = columns.find(({ name }) => name === by.name) ?? columns[0];
  const turn = (name) => setBy({ name, down: name === by.name ? !by.down : false });
  return html`<table class="sorted">
    <caption class="unseen">${label}</caption>
    <thead><tr>${columns.map((one) => html`<${Head} column=${one} by=${by} turn=${turn} />`)}</tr></thead>
    <tbody>${sorted(rows, column, by.down).map(
      (row) => html`<tr key=${id(row)}>${columns.map((one, i) => html`<${Cell} column=${one} row=${row} head=${!i} />`)}</tr>`,
    )}</tbody>
  </table>`;
}

function Head({ column, by, turn }) {
  const { name, title } = column;
  const sort = by.name === name ? (by.down ? "descending" : "ascending") : "none";
  const sign = { none: "", ascending: " ▲", descending: " ▼" }[sort];
  return html`<th scope="col" class=${classes(column)} aria-sort=${sort}>
    <button class="plain" title=${t("table.sort")} onClick=${() => turn(name)}>${title}<span aria-hidden="true">${sign}</span></button>
  </th>`;
}

function Cell({ column, row, head }) {
  const content = column.cell ? column.cell(row) : column.value(row);
  if (head) return html`<th scope="row" class=${classes(column)}>${content}</th>`;
  return html`<td class=${classes(column)}>${content ?? "–"}</td>`;
}

const classes = ({ number, wide }) => [number && "number", wide && "wide-only"].filter(Boolean).join(" ");

/** Rows in the order of a column; those without a value come last either way. */
function sorted(rows, { value }, down) {
  const order = (a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x == null || y == null) return (x == null) - (y == null);
    const less = typeof x === "string" ? x.localeCompare(y) : x - y;
    return down ? -less : less;
  };
  return [...rows].sort(order);
}

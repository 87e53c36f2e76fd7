// A file that was opened: which of its columns holds the texts, with its first rows to see by.
import { html, useState } from "../../vendor/htm-preact.js";
import { Note } from "../../parts/note.js";
import { t } from "../../words.js";
import { ENDINGS, openFile } from "./file.js";

/** A button that chooses a file, and a place to drop one on. */
export function Door({ opened, children }) {
  const [failed, setFailed] = useState("");
  const [over, setOver] = useState(false);
  const take = async (file) => {
    setFailed("");
    setOver(false);
    if (!file) return;
    try {
      opened(await openFile(file));
    } catch (error) {
      setFailed(error.message);
    }
  };
  const hover = (event, is) => {
    event.preventDefault();
    setOver(is);
  };
  const drop = (event) => {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  };
  return html`<div class="drop ${over ? "over" : ""}" onDragOver=${(event) => hover(event, true)}
    onDragLeave=${(event) => hover(event, false)} onDrop=${drop}>
    ${children}
    <div class="file"><label>${t("read.file")}
        <input type="file" accept=${ENDINGS} aria-describedby="kinds" onChange=${(event) => take(event.target.files[0])} /></label>
      <small id="kinds">${t("read.file.kinds")}</small></div>
    ${failed && html`<${Note} kind="error">${failed}<//>`}
  </div>`;
}

export function Columns({ file, set, close }) {
  const headed = async (event) => {
    const { checked } = event.target;
    const again = await openFile(file.file, checked);
    set({ ...again, column: Math.min(file.column, again.columns.length - 1) });
  };
  return html`<div class="columns">
    <div class="row"><strong>${file.file.name}</strong>
      <span class="faint">${size(file)}</span>
      <button type="button" class="quiet" onClick=${close}>${t("read.file.other")}</button></div>
    <div class="row">
      <label class="inline">${t("read.file.texts")}
        <select value=${file.column} onChange=${(event) => set({ ...file, column: Number(event.target.value) })}>
          ${file.columns.map((name, i) => html`<option value=${i} selected=${i === file.column}>${name}</option>`)}
        </select></label>
      ${file.header !== undefined &&
      html`<label class="inline"><input type="checkbox" checked=${file.header} onChange=${headed} /> ${t("read.file.header")}</label>`}
    </div>
    <div class="wide" tabindex="0" role="region" aria-label=${t("read.file.preview")}><table>
      <thead><tr>${file.columns.map((name, i) => html`<th class=${i === file.column ? "chosen" : ""}>${name}</th>`)}</tr></thead>
      <tbody>${file.first.map(
        (row) => html`<tr>${file.columns.map((_, i) => html`<td class=${i === file.column ? "chosen" : ""}>${(row[i] ?? "").slice(0, 120)}</td>`)}</tr>`,
      )}</tbody>
    </table></div>
  </div>`;
}

function size({ file, rows }) {
  const megabytes = file.size / 2 ** 20;
  const amount = megabytes < 0.1 ? `${Math.ceil(file.size / 1024)} KiB` : `${megabytes.toFixed(1)} MiB`;
  return rows ? `${amount}, ${t("read.file.rows", { n: rows })}` : amount;
}

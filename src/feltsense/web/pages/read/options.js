// How texts are read: by whom, by which labels, about what.
import { ask } from "../../api.js";
import { html, useEffect, useState } from "../../vendor/htm-preact.js";
import { t } from "../../words.js";

export const USUAL = { reader: "small", labels: "", about: "" };

/** The options as /v1/analyze takes them. */
export function asked({ reader, labels, about }) {
  const own = labelsOf(labels);
  return { reader, ...(own.length && { labels: own }), ...(about.trim() && !own.length && reader === "small" && { about: about.trim() }) };
}

/** What has to be mended before texts can be read; empty where nothing has. */
export function wrong({ labels }) {
  return labelsOf(labels).length === 1 ? t("read.labels.two") : "";
}

export function Options({ value, set }) {
  const readers = useReaders();
  const change = (name) => (event) => set({ ...value, [name]: event.target.value });
  const either = value.reader !== "small" || labelsOf(value.labels).length > 0;
  return html`<details class="options">
    <summary>${t("read.options")}</summary>
    <div class="fields">
      <label>${t("read.reader")}
        <select value=${value.reader} onChange=${change("reader")}>
          ${readers.map((name) => html`<option value=${name} selected=${name === value.reader}>${named(name)}</option>`)}
        </select></label>
      <${Written} name="labels" value=${value.labels} most="1000" hint=${t("read.labels.hint")} change=${change("labels")} />
      <${Written} name="about" value=${value.about} most="100" disabled=${either}
        hint=${t(either ? "read.about.either" : "read.about.hint")} change=${change("about")} />
    </div>
  </details>`;
}

function Written({ name, value, most, hint, disabled, change }) {
  return html`<div>
    <label>${t(`read.${name}`)}
      <input value=${value} maxlength=${most} disabled=${disabled} aria-describedby=${`hint-${name}`} onInput=${change} /></label>
    <small id=${`hint-${name}`}>${hint}</small>
  </div>`;
}

const labelsOf = (labels) => labels.split(",").map((label) => label.trim()).filter(Boolean);

function named(reader) {
  const words = t(`read.reader.${reader}`);
  return words.startsWith("read.") ? reader : `${reader} – ${words}`;
}

/** The readers of this server; the usual one until it has said. */
function useReaders() {
  const [readers, setReaders] = useState([USUAL.reader]);
  useEffect(() => {
    ask("/v1/readers").then(({ items }) => setReaders(items), () => {});
  }, []);
  return readers;
}

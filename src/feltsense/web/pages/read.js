// Reading: a text sentence by sentence, or a file row by row.
import { html, useEffect, useReducer } from "../vendor/htm-preact.js";
import { query } from "../parts/address.js";
import { t } from "../words.js";
import { Note } from "../parts/note.js";
import { Columns, Door } from "./read/choose.js";
import { textsOf } from "./read/file.js";
import { Job } from "./read/job.js";
import { asked, Options, USUAL, wrong } from "./read/options.js";
import { Result } from "./read/result.js";
import { sentences } from "./read/sentences.js";

/** What was typed and read; it outlives a visit to another page, and is gone when the tab is closed. */
const kept = { text: "", file: null, options: USUAL, job: null, problem: "", draw: () => {} };

export default function Page() {
  const [, draw] = useReducer((n) => n + 1, 0);
  useEffect(() => {
    kept.draw = draw;
    const reader = query().get("reader");
    if (reader) set({ options: { ...USUAL, reader } });
    return () => (kept.draw = () => {});
  }, []);
  const set = (changes) => draw(Object.assign(kept, changes));
  const read = (event) => {
    event.preventDefault();
    start(set);
  };
  return html`<div class="read">
    <h1>${t("nav.read")}</h1>
    <form class="card" onSubmit=${read}>
      ${kept.file
        ? html`<${Columns} file=${kept.file} set=${(file) => set({ file })} close=${() => set({ file: null })} />`
        : html`<${Door} opened=${(file) => set({ file })}><${Pasted} set=${set} /><//>`}
      <${Options} value=${kept.options} set=${(options) => set({ options })} />
      ${kept.problem && html`<${Note} kind="error">${kept.problem}<//>`}
      <div class="row"><button disabled=${kept.job?.state === "running"}>${t("read.go")}</button>
        <span class="faint">${t("read.kept")}</span></div>
    </form>
    ${kept.job && html`<${Result} key=${kept.job.id} job=${kept.job} />`}
  </div>`;
}

function Pasted({ set }) {
  return html`<label>${t("read.paste")}
    <textarea rows="6" value=${kept.text} onInput=${(event) => set({ text: event.target.value })}></textarea></label>
    ${!kept.text && html`<button type="button" class="quiet" onClick=${() => set({ text: t("read.example.text") })}>${t("read.example")}</button>`}`;
}

let jobs = 0;

function start(set) {
  const parts = kept.file ? [] : sentences(kept.text);
  const problem = wrong(kept.options) || (!kept.file && !parts.length ? t("read.empty") : "");
  if (problem) return set({ problem });
  const seen = { share: 0 };
  const texts = kept.file ? textsOf(kept.file, seen) : ofSentences(parts, seen);
  const shown = { name: kept.file?.file.name ?? "text", kind: kept.file ? "file" : "text" };
  const job = new Job({ texts, seen, options: asked(kept.options), ...shown, changed: () => kept.draw() });
  job.id = jobs += 1;
  job.opens = parts.map((one) => one.opens);
  return set({ job, problem: "" });
}

async function* ofSentences(parts, seen) {
  seen.share = 1;
  yield parts.map((one) => one.text);
}

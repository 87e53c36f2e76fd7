// What came out, while it comes and after: progress, what went wrong, the text or the rows, one of them in full.
import { ask } from "../../api.js";
import { html, useEffect, useState } from "../../vendor/htm-preact.js";
import { Note } from "../../parts/note.js";
import { Progress } from "../../parts/progress.js";
import { t } from "../../words.js";
import { Detail } from "./detail.js";
import { Overview } from "./overview.js";
import { Rows } from "./rows.js";
import { Text } from "./text.js";

const SENTENCES = 1000;

export function Result({ job }) {
  const { gathered } = job;
  const asText = job.kind === "text" && job.opens.length <= SENTENCES;
  const [one, choose] = useState(null);
  const links = useCauses(job, asText);
  const chosen = one ?? gathered.rows[0];
  const at = (i) => choose(gathered.rows[i]);
  return html`<section class="result" aria-label=${t("read.result")}>
    <${State} job=${job} />
    ${chosen &&
    html`<div class="whole">
        ${asText
          ? html`<div class="card"><${Text} rows=${gathered.rows} opens=${job.opens} chosen=${gathered.rows.indexOf(chosen)} choose=${at} /></div>`
          : html`<${Rows} gathered=${gathered} chosen=${chosen} choose=${choose} />`}
        <${Detail} one=${chosen} options=${job.options} links=${links} choose=${at} />
        <${Overview} gathered=${gathered} count=${drawnAt(job)} unit=${t(asText ? "read.sentence" : "read.row")} />
      </div>
      <${Downloads} job=${job} />`}
  </section>`;
}

/** While it runs the plot is drawn anew only now and then. */
const drawnAt = ({ state, gathered }) => (state === "running" ? Math.floor(gathered.count / 2000) : `all ${gathered.count}`);

function State({ job }) {
  const { state, problem, gathered } = job;
  const count = t("read.count", { n: gathered.count });
  const again = () => job.run();
  return html`
    ${state === "running" && html`<${Progress} label=${count} share=${job.share} left=${job.left} stop=${() => job.stop()} />`}
    ${state === "paused" && html`<${Note} kind=${problem ? "error" : "news"}>${problem || t("read.stopped")} ${count} ${" "}
      <button class="quiet" onClick=${again}>${t("read.on")}</button><//>`}
    ${state === "broken" && html`<${Note} kind="error">${problem} ${count}<//>`}
    ${state === "done" && html`<${Note}>${gathered.count ? count : t("read.nothing")} ${left(gathered)}<//>`}
    ${gathered.risks > 0 && html`<p class="note warm">${t("read.risks", { n: gathered.risks })}</p>`}
  `;
}

function left({ empty, cut }) {
  const words = [empty && t("read.left.empty", { n: empty }), cut && t("read.left.cut", { n: cut })];
  return words.filter(Boolean).join(" ");
}

function Downloads({ job }) {
  const save = (kind) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(job.gathered.file(kind));
    link.download = `${job.name.replace(/\.\w+$/, "")}-read.${kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };
  return html`<div class="row"><span>${t("read.download")}</span>
    <button class="quiet" onClick=${() => save("csv")}>CSV</button>
    <button class="quiet" onClick=${() => save("jsonl")}>${t("read.jsonl")}</button></div>`;
}

/** Which sentence names the cause of which feeling, once all are read; none where the server cannot say. */
function useCauses(job, wanted) {
  const [links, setLinks] = useState(job.links ?? []);
  const done = job.state === "done" && job.gathered.count > 0;
  useEffect(() => {
    if (!wanted || !done || job.links) return;
    const texts = job.gathered.rows.map((one) => one.item.text);
    ask("/v1/causes", { body: { texts } }).then(({ items }) => setLinks((job.links = items)), () => {});
  }, [done]);
  return links;
}

// Above a conversation: whose it is, and what can be done with all of it.
import { html, useState } from "../../vendor/htm-preact.js";
import { ask, askText } from "../../api.js";
import { Confirm } from "../../parts/dialog.js";
import { Note } from "../../parts/note.js";
import { t } from "../../words.js";

export function Bar({ id, about, country, empty }) {
  const [asking, setAsking] = useState(null);
  const [problem, setProblem] = useState("");
  const path = `/v1/conversations/${encodeURIComponent(id)}`;
  const keep = () => download(path, id).then(() => setProblem(""), (error) => setProblem(error.message));
  const who = [about && (about.person ?? t("talk.nobody")), country].filter(Boolean).join(" · ");
  return html`<div class="bar-of-talk"><h1>${t("nav.talk")} <small>${who}</small></h1>
    <div class="row">
      <a class="back" href="#/talk">${t("talk.all")}</a>
      <button class="quiet" onClick=${keep}>${t("talk.export")}</button>
      <button class="quiet" disabled=${empty} onClick=${() => setAsking("erase")}>${t("talk.erase")}</button>
      <button class="quiet" onClick=${() => setAsking("delete")}>${t("talk.delete")}</button>
    </div></div>
    ${problem && html`<${Note} kind="error">${problem}<//>`}
    ${asking && html`<${Confirm} title=${t(`talk.${asking}`)} text=${t(`talk.${asking}.sure`)}
      yes=${t(`talk.${asking}.yes`)} act=${ACTS[asking](path)} close=${() => setAsking(null)} />`}`;
}

const ACTS = {
  erase: (path) => () => ask(`${path}/erase`, { body: {} }),
  delete: (path) => async () => {
    await ask(path, { method: "DELETE" });
    location.hash = "#/talk";
  },
};

/** The log as a file that `felt replay` reads. */
async function download(path, id) {
  const lines = new Blob([await askText(`${path}/export`)], { type: "application/x-ndjson" });
  const href = URL.createObjectURL(lines);
  const link = Object.assign(document.createElement("a"), { href, download: `${id}.jsonl` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

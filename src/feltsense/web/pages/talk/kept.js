// Everything that is remembered of a person: facts can be changed, anything can be erased.
import { html, useEffect, useRef, useState } from "../../vendor/htm-preact.js";
import { ask } from "../../api.js";
import { Unanswered, useAsked } from "../../parts/asked.js";
import { Confirm } from "../../parts/dialog.js";
import { Note } from "../../parts/note.js";
import { language, t } from "../../words.js";

export function Kept({ person, changes }) {
  const path = `/v1/people/${encodeURIComponent(person)}/memory`;
  const [erasing, setErasing] = useState(null);
  const asked = useAsked(path);
  const seen = useRef(changes);
  const last = useLast(asked.found);
  useEffect(() => {
    if (seen.current !== changes) asked.again();
    seen.current = changes;
  }, [changes]);
  if (!last) return html`<${Unanswered} asked=${asked} />`;
  const erase = async () => {
    await ask(`${path}/${encodeURIComponent(erasing)}`, { method: "DELETE" });
    asked.again();
  };
  return html`<h3>${t("talk.memory.all", { person })}</h3>
    ${last.facts.length + last.episodes.length === 0 && html`<p class="faint">${t("talk.memory.empty")}</p>`}
    <ul class="kept">
      ${last.facts.map((one) => html`<${Fact} key=${one.id} fact=${one} path=${path} again=${asked.again}
        erase=${setErasing} />`)}
      ${last.episodes.toReversed().map((one) => html`<${Episode} key=${one.id} episode=${one} erase=${setErasing} />`)}
    </ul>
    ${erasing && html`<${Confirm} title=${t("talk.memory.erase")} text=${t("talk.memory.erase.sure")}
      yes=${t("talk.memory.erase")} act=${erase} close=${() => setErasing(null)} />`}`;
}

/** The newest thing that was found, also while it is asked for again. */
function useLast(found) {
  const last = useRef(null);
  last.current = found ?? last.current;
  return last.current;
}

function Episode({ episode, erase }) {
  const day = new Date(episode.time).toLocaleDateString(language(), { dateStyle: "medium" });
  return html`<li><span>“${episode.text}” <small>${[day, ...episode.emotions].join(" · ")}</small></span>
    <button class="quiet" aria-label=${t("talk.memory.erase.this", { what: episode.text })}
      onClick=${() => erase(episode.id)}>${t("talk.memory.erase")}</button></li>`;
}

function Fact({ fact, path, again, erase }) {
  const [value, setValue] = useState(null);
  const [problem, setProblem] = useState("");
  const save = async (event) => {
    event.preventDefault();
    try {
      await ask(`${path}/${encodeURIComponent(fact.id)}`, { method: "PATCH", body: { value } });
      setValue(null);
      setProblem("");
      again();
    } catch (error) {
      setProblem(error.message);
    }
  };
  if (value === null)
    return html`<li><span><strong>${fact.name}</strong>: ${fact.value}</span>
      <button class="quiet" aria-label=${t("talk.memory.edit.this", { what: fact.name })}
        onClick=${() => setValue(fact.value)}>${t("talk.memory.edit")}</button>
      <button class="quiet" aria-label=${t("talk.memory.erase.this", { what: fact.name })}
        onClick=${() => erase(fact.id)}>${t("talk.memory.erase")}</button></li>`;
  return html`<li><form class="edit" onSubmit=${save}>
    <label>${fact.name}<input value=${value} required maxlength="500"
      onInput=${(event) => setValue(event.target.value)} /></label>
    ${problem && html`<${Note} kind="error">${problem}<//>`}
    <button>${t("talk.memory.save")}</button>
    <button type="button" class="quiet" onClick=${() => setValue(null)}>${t("dialog.cancel")}</button>
  </form></li>`;
}

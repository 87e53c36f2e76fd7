// Two systems side by side: the same words go to both, and what they make of them stands in two columns.
import { html, useState } from "../../vendor/htm-preact.js";
import { Unanswered, useAsked } from "../../parts/asked.js";
import { t } from "../../words.js";
import { Round } from "./round.js";
import { useTalk } from "./talk.js";

export function Sides() {
  const readers = useAsked("/v1/readers");
  const models = useAsked("/v1/models");
  if (!readers.found) return html`<${Unanswered} asked=${readers} />`;
  if (!models.found && models.problem?.status !== 404) return html`<${Unanswered} asked=${models} />`;
  return html`<${Both} systems=${systemsOf(readers.found.items, models.found?.data ?? [])} />`;
}

/** Readers and agents as {id, title, kind}; each agent also with other choices by chance. */
function systemsOf(readers, models) {
  const agents = models.map(({ id }) => ({ id: `agent:${id}`, title: id, kind: "agent" }));
  const others = models.map(({ id }) => ({ id: `agent:${id}:2`, title: t("compare.chance", { name: id }), kind: "agent" }));
  return [...agents, ...others, ...readers.map((id) => ({ id: `reader:${id}`, title: id, kind: "reader" }))];
}

function Both({ systems }) {
  const talk = useTalk([systems[0].id, systems[1].id]);
  const [draft, setDraft] = useState("");
  const send = (event) => {
    event.preventDefault();
    if (!draft.trim() || talk.busy) return;
    talk.say(draft.trim());
    setDraft("");
  };
  const titles = talk.chosen.map((id) => systems.find((one) => one.id === id).title);
  return html`<p class="faint">${t("compare.sides.about")}</p>
    <div class="pair">${[0, 1].map((side) => html`<${Choice} side=${side} systems=${systems} talk=${talk} />`)}</div>
    ${talk.texts.map((text, turn) => html`<${Round} key=${turn} turn=${turn} text=${text} titles=${titles} talk=${talk} />`)}
    <form class="say" onSubmit=${send}>
      <label>${t("compare.message")}<textarea rows="2" value=${draft} maxlength="20000"
        onInput=${(event) => setDraft(event.target.value)} onKeyDown=${(event) => entered(event, send)}></textarea></label>
      <div class="row">
        <button disabled=${talk.busy || !draft.trim()}>${t("compare.send")}</button>
        ${talk.texts.length > 0 && html`<button type="button" class="quiet" onClick=${talk.anew}>${t("compare.anew")}</button>`}
        <small>${t("compare.kept")}</small>
      </div>
    </form>`;
}

function Choice({ side, systems, talk }) {
  const groups = ["agent", "reader"].filter((kind) => systems.some((one) => one.kind === kind));
  const value = talk.chosen[side];
  return html`<label>${t(side ? "compare.right" : "compare.left")}
    <select value=${value} onChange=${(event) => talk.choose(side, event.target.value)}>
      ${groups.map((kind) => html`<optgroup label=${t(`compare.kind.${kind}`)}>
        ${systems.filter((one) => one.kind === kind).map(
          ({ id, title }) => html`<option value=${id} selected=${id === value}>${title}</option>`,
        )}</optgroup>`)}
    </select>
  </label>`;
}

function entered(event, send) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send(event);
}

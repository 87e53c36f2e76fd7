// The conversation so far: a form of turns, to be typed or pasted; what is being answered stands on top.
import { html, useState } from "../../vendor/htm-preact.js";
import { Panel } from "../../parts/panel.js";
import { t } from "../../words.js";
import { turnsOf } from "./transcript.js";

export function Talk({ turns, set }) {
  const put = (i, changes) => set(turns.map((turn, at) => (at === i ? { ...turn, ...changes } : turn)));
  const other = turns.at(-1)?.speaker === "seeker" ? "supporter" : "seeker";
  return html`<${Panel} name="helper.talk" title=${t("helper.talk")}>
    ${!turns.length && html`<p class="faint">${t("helper.talk.none")}</p>`}
    <ol class="turns">
      ${turns.map(
        (turn, i) => html`<${Turn} key=${i} n=${i + 1} turn=${turn} put=${(changes) => put(i, changes)}
          remove=${() => set(turns.filter((_, at) => at !== i))} />`,
      )}
    </ol>
    <div class="row"><button type="button" class="quiet" onClick=${() => set([...turns, { speaker: other, text: "" }])}>${t("helper.turn.add")}</button></div>
    <${Paste} take=${set} />
  <//>`;
}

function Turn({ n, turn, put, remove }) {
  return html`<li class=${turn.speaker}>
    <div class="row">
      <select aria-label=${t("helper.turn.speaker", { n })} value=${turn.speaker} onChange=${(event) => put({ speaker: event.target.value })}>
        ${["seeker", "supporter"].map((one) => html`<option value=${one} selected=${one === turn.speaker}>${t(`helper.${one}`)}</option>`)}
      </select>
      <button type="button" class="quiet" aria-label=${t("helper.turn.remove.n", { n })} onClick=${remove}>${t("helper.turn.remove")}</button>
    </div>
    <textarea rows="2" aria-label=${t("helper.turn.words", { n })} value=${turn.text} onInput=${(event) => put({ text: event.target.value })}></textarea>
  </li>`;
}

function Paste({ take }) {
  const [text, setText] = useState("");
  const pasted = (event) => {
    event.target.closest("details").open = false;
    take(turnsOf(text), true);
    setText("");
  };
  return html`<details class="paste"><summary>${t("helper.paste")}</summary>
    <label>${t("helper.paste.label")}
      <textarea rows="4" placeholder=${t("helper.paste.like")} value=${text} onInput=${(event) => setText(event.target.value)}></textarea></label>
    <button type="button" class="quiet" disabled=${!text.trim()} onClick=${pasted}>${t("helper.paste.take")}</button>
  </details>`;
}

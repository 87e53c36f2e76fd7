// The field for what comes next. Enter sends, Shift+Enter begins a line, Escape stops waiting.
import { html, useEffect, useRef, useState } from "../../vendor/htm-preact.js";
import { Note } from "../../parts/note.js";
import { t } from "../../words.js";

const LONGEST = 20_000;

export function Composer({ id, saying }) {
  const [text, setText] = useDraft(id);
  const [hint, setHint] = useState("");
  const [queued, setQueued] = useState(false);
  const field = useRef(null);
  const waiting = saying.pending?.state === "waiting";
  useEffect(() => field.current.focus({ preventScroll: true }), []);
  useRefused(saying.refused, text, setText);
  useEscape(waiting, saying.stop);
  const send = (event) => {
    event?.preventDefault();
    field.current.focus();
    if (!text.trim()) return setHint(t("talk.hint.empty"));
    const over = [...text].length - LONGEST;
    if (over > 0) return setHint(t("talk.hint.long", { n: over }));
    setQueued(waiting);
    if (saying.pending) return setHint(t(waiting ? "talk.hint.waiting" : "talk.hint.unsent"));
    setHint("");
    setText("");
    saying.say(text);
  };
  useEffect(() => {
    if (queued && !waiting) send();
  }, [queued, waiting]);
  const typed = (event) => {
    setText(event.target.value);
    setHint("");
    setQueued(false);
  };
  const pressed = (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event);
  };
  return html`<form class="composer" onSubmit=${send}>
    ${saying.refused?.problem && html`<${Note} kind="error">${saying.refused.problem}<//>`}
    ${hint && html`<${Note} kind="warm">${hint}<//>`}
    <label for="talk-words">${t("talk.words")}</label>
    <textarea id="talk-words" ref=${field} rows="3" value=${text} placeholder=${t("talk.placeholder")}
      aria-describedby="talk-keys" onKeyDown=${pressed} onInput=${typed} />
    <div class="row">
      <button type="button" class="quiet" disabled aria-describedby="talk-voice">${t("talk.voice")}</button>
      <small id="talk-voice">${t("talk.voice.later")}</small>
      <small id="talk-keys" class="keys">${t("talk.keys")}</small>
      ${waiting
        ? html`<button type="button" class="quiet" onClick=${saying.stop}>${t("talk.stop")}</button>`
        : html`<button>${t("talk.send")}</button>`}
    </div>
  </form>`;
}

/** What is typed, kept in this tab until it is sent. */
function useDraft(id) {
  const name = `feltsense.talk.draft.${id}`;
  const [text, setText] = useState(() => sessionStorage.getItem(name) ?? "");
  const set = (words) => {
    setText(words);
    if (words) sessionStorage.setItem(name, words);
    else sessionStorage.removeItem(name);
  };
  return [text, set];
}

/** Words that are not said after all come back into the field, before what was typed meanwhile. */
function useRefused(refused, text, setText) {
  useEffect(() => {
    if (refused) setText([refused.text, text].filter(Boolean).join("\n"));
  }, [refused]);
}

function useEscape(waiting, stop) {
  useEffect(() => {
    const pressed = (event) => event.key === "Escape" && waiting && !document.querySelector("dialog[open]") && stop();
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [waiting]);
}

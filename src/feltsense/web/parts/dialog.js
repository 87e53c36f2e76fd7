// A window above the page: it takes the focus, Escape closes it, and the focus goes back to where it was.
import { html, useEffect, useRef, useState } from "../vendor/htm-preact.js";
import { t } from "../words.js";
import { Note } from "./note.js";

export function Dialog({ title, close, children }) {
  const place = useRef(null);
  useEffect(() => {
    const dialog = place.current;
    dialog.showModal();
    return () => dialog.close();
  }, []);
  return html`<dialog ref=${place} aria-label=${title} onCancel=${(event) => (event.preventDefault(), close())}>
    <div class="top"><h2>${title}</h2>
      <button type="button" class="quiet" onClick=${close}>${t("dialog.close")}</button></div>
    ${children}
  </dialog>`;
}

/** Asks before something that cannot be taken back; `act` does it, and what goes wrong is said here. */
export function Confirm({ title, text, yes, act, close }) {
  const [state, setState] = useState({ busy: false, problem: "" });
  const go = async () => {
    setState({ busy: true, problem: "" });
    try {
      await act();
      close();
    } catch (problem) {
      setState({ busy: false, problem: problem.message });
    }
  };
  return html`<${Dialog} title=${title} close=${close}>
    <p>${text}</p>
    ${state.problem && html`<${Note} kind="error">${state.problem}<//>`}
    <div class="row"><button type="button" class="danger" disabled=${state.busy} onClick=${go}>${yes}</button>
      <button type="button" class="quiet" onClick=${close}>${t("dialog.cancel")}</button></div>
  <//>`;
}

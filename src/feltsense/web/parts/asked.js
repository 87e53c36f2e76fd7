// What a route answers, asked when a page opens; while it lasts, how long it may still take, and a way to stop.
import { html, useEffect, useState } from "../vendor/htm-preact.js";
import { ask } from "../api.js";
import { t } from "../words.js";
import { Note } from "./note.js";

const NAME = "feltsense.seconds.";

/** What `path` answers, as {found}, {problem}, {stopped} or {stop} while it is awaited; `again` asks anew. */
export function useAsked(path) {
  const [state, setState] = useState({});
  const [round, setRound] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    const begun = performance.now();
    let here = true;
    const tell = (next) => here && setState(next);
    setState({ stop: () => stop.abort() });
    ask(path, { signal: stop.signal }).then(
      (found) => {
        localStorage.setItem(NAME + path, (performance.now() - begun) / 1000);
        tell({ found });
      },
      (problem) => tell(problem.name === "AbortError" ? { stopped: true } : { problem }),
    );
    return () => {
      here = false;
      stop.abort();
    };
  }, [path, round]);
  return { ...state, path, again: () => setRound((n) => n + 1) };
}

/** What stands in place of an answer that is not there: waiting, a problem, or that it was stopped. */
export function Unanswered({ asked }) {
  const again = html`<button class="quiet" onClick=${asked.again}>${t("asked.again")}</button>`;
  if (asked.problem) return html`<${Note} kind="error">${asked.problem.message} ${again}<//>`;
  if (asked.stopped) return html`<${Note}>${t("asked.stopped")} ${again}<//>`;
  return html`<${Waiting} stop=${asked.stop} usual=${Number(localStorage.getItem(NAME + asked.path))} />`;
}

/** Says that something is awaited; after two seconds also for how long still, where `usual` seconds are known. */
export function Waiting({ stop, usual, label = t("loading") }) {
  const seconds = useSeconds();
  const left = Math.ceil(usual - seconds);
  const words = left > 0 ? t("asked.left", { seconds: left }) : t("asked.since", { seconds });
  return html`<div class="row waiting">
    <span role="status">${label}</span>
    ${seconds >= 2 && html`<span class="faint">${words}</span>`}
    ${seconds >= 2 && stop && html`<button class="quiet" onClick=${stop}>${t("asked.stop")}</button>`}
  </div>`;
}

function useSeconds() {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const clock = setInterval(() => setSeconds((n) => n + 1), 1000);
    return () => clearInterval(clock);
  }, []);
  return seconds;
}

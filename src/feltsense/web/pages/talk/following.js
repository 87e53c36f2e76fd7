// The log of a conversation as it grows: read whole, then followed; after a cut it is taken up where it stopped.
import { useEffect, useRef, useState } from "../../vendor/htm-preact.js";
import { ask, listen } from "../../api.js";
import { lastOf, merged } from "./log.js";

const LONGEST = 15;
const LASTING = [401, 403, 404];

/** `{events, ready, cut, problem}` of a conversation; `read` asks for what is new in it. */
export function useLog(id) {
  const [state, setState] = useState({ events: [], ready: false, cut: false, problem: null });
  const events = useRef([]);
  const change = (more) => setState((before) => ({ ...before, ...more }));
  const add = (more) => {
    events.current = merged(events.current, more);
    change({ events: events.current });
  };
  const path = `/v1/conversations/${encodeURIComponent(id)}/events`;
  const read = async (signal) => add(await ask(`${path}?after=${lastOf(events.current)}`, { signal }));
  useEffect(() => whileSeen((signal) => follow(path, { events, add, read, change, signal })), [id]);
  return { ...state, read };
}

/** Runs something while the page is seen; a browser keeps few connections, so hidden tabs hold none. */
function whileSeen(run) {
  let running = null;
  const changed = () => {
    running?.abort();
    running = document.hidden ? null : new AbortController();
    if (running) run(running.signal);
  };
  changed();
  document.addEventListener("visibilitychange", changed);
  return () => {
    document.removeEventListener("visibilitychange", changed);
    running?.abort();
  };
}

async function follow(path, { events, add, read, change, signal }) {
  for (let pause = 1; !signal.aborted; pause = Math.min(pause * 2, LONGEST)) {
    try {
      await read(signal);
      change({ ready: true, cut: false });
      pause = 1;
      const headers = { "Last-Event-ID": String(lastOf(events.current)) };
      await listen(path, { headers, signal, hear: (_, event) => add([event]) });
    } catch (problem) {
      if (signal.aborted) return;
      if (LASTING.includes(problem.status)) return change({ problem });
      change({ cut: true });
    }
    await rest(pause, signal);
  }
}

function rest(seconds, signal) {
  return new Promise((done) => {
    const timer = setTimeout(done, seconds * 1000);
    signal.addEventListener("abort", () => (clearTimeout(timer), done()), { once: true });
  });
}

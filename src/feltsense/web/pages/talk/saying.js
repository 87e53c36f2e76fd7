// Saying something: one key for each message, so that asking again never doubles it; kept in this tab until answered.
import { useEffect, useRef, useState } from "../../vendor/htm-preact.js";
import { listen, Problem } from "../../api.js";
import { t } from "../../words.js";
import { lastOf } from "./log.js";

const FINAL = [410, 413, 422];
const NOTHING = { problem: null, pieces: "", events: [] };

/**
 * What is being said: `pending` {text, state: waiting, stopped or failed, problem, pieces, events} or null, the words
 * of the last `answer`, words that go back into the field as `refused` {text, problem}, and what can be done.
 */
export function useSaying(id, log) {
  const [pending, setPending] = useState(() => stored(id));
  const [answer, setAnswer] = useState(null);
  const [refused, setRefused] = useState(null);
  const running = useRef(null);
  const put = (next) => setPending((before) => keep(id, typeof next === "function" ? before && next(before) : next));
  const change = (more) => put((before) => ({ ...before, ...more }));
  const drop = () => put(null);

  const run = async (message) => {
    running.current?.abort();
    const { signal } = (running.current = new AbortController());
    setRefused(null);
    put({ ...message, ...NOTHING, state: "waiting" });
    try {
      setAnswer(await asked(id, message, { signal, put, log }));
      running.current = null;
      drop();
    } catch (problem) {
      if (signal.aborted || problem.status === 401) return; // without a key the page goes; it is sent with the next one
      if (FINAL.includes(problem.status)) {
        drop();
        setRefused({ text: message.text, problem: problem.message });
      } else change({ ...NOTHING, state: "failed", problem: problem.message });
    }
  };
  const stop = () => {
    running.current?.abort();
    change({ ...NOTHING, state: "stopped" });
  };
  const takeBack = () => {
    setRefused({ text: pending.text, problem: "" });
    drop();
  };
  const say = (text) => run({ text, key: newKey(), after: lastOf(log.events) });

  useEffect(() => {
    const left = running.current ? null : stored(id);
    if (left?.state === "waiting") run(left);
    return () => running.current?.abort();
  }, [id]);
  useEffect(() => {
    if (pending && pending.state !== "waiting" && isTold(pending, log.events)) drop();
  }, [pending, log.events]);
  return { pending, answer, refused, say, again: () => run(pending), stop, takeBack };
}

/** Whether these events, or those that came with the answer, already tell of the message. */
export function isTold(pending, events) {
  const signals = events.filter(({ seq, content }) => seq > pending.after && content?.kind === "signal");
  const says = ({ content }) => content.signal.parts.some((part) => part.text === pending.text);
  return pending.events.length > 0 || signals.some(says);
}

/** The words of the answer, once all of it came and stands in the log. */
async function asked(id, message, { signal, put, log }) {
  const begun = Date.now();
  let done = null;
  const hear = {
    piece: ({ text }) => put((before) => ({ ...before, pieces: before.pieces + text })),
    retract: () => put((before) => ({ ...before, pieces: "" })),
    event: (event) => put((before) => ({ ...before, events: upTo(before.events, event) })),
    done: (answered) => (done = answered),
    error: ({ status, detail }) => {
      throw new Problem(status, detail);
    },
  };
  const path = `/v1/conversations/${encodeURIComponent(id)}/turns`;
  const headers = { "Idempotency-Key": message.key };
  await listen(path, { body: { text: message.text }, headers, signal, hear: (name, data) => hear[name]?.(data) });
  if (!done) throw new Problem(0, t("error.cut"));
  await log.read(signal);
  remember(Date.now() - begun);
  return done.answer.reply.text;
}

/** The events with one more; where the server answers anew, what it told before no longer holds. */
const upTo = (events, event) => [...events.filter(({ seq }) => seq < event.seq), event];

const place = (id) => `feltsense.talk.said.${id}`;

function keep(id, message) {
  if (!message) sessionStorage.removeItem(place(id));
  else {
    const { text, key, after, state, problem } = message;
    sessionStorage.setItem(place(id), JSON.stringify({ text, key, after, state, problem }));
  }
  return message;
}

function stored(id) {
  const found = sessionStorage.getItem(place(id));
  return found && { ...NOTHING, ...JSON.parse(found) };
}

function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const TIMES = "feltsense.talk.seconds";

/** How long answers took here, to tell how long the next one may take. */
function remember(ms) {
  localStorage.setItem(TIMES, JSON.stringify([ms / 1000, ...usual()].slice(0, 9)));
}

function usual() {
  return JSON.parse(localStorage.getItem(TIMES) ?? "[]");
}

/** The usual seconds of an answer (the median of the newest); 0 when none came yet. */
export function usualSeconds() {
  const times = usual().sort((one, other) => one - other);
  return times.length ? times[times.length >> 1] : 0;
}

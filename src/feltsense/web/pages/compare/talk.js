// A talk that two systems have at once: what was said to both, and what each of them answered, turn by turn.
import { useEffect, useRef, useState } from "../../vendor/htm-preact.js";
import { ask } from "../../api.js";

const NOTHING = { texts: [], answers: [[], []] };

/** Answers are {found}, {problem}, {stopped} or {waiting: true}; a system that is chosen anew hears everything again. */
export function useTalk(first) {
  const [chosen, setChosen] = useState(first);
  const [state, setState] = useState(NOTHING);
  const stops = useRef([null, null]);
  useEffect(() => () => stops.current.forEach((stop) => stop?.abort()), []);

  const put = (side, turn, answer) =>
    setState((old) => ({ ...old, answers: old.answers.map((all, i) => (i === side ? set(all, turn, answer) : all)) }));
  const hear = async (side, system, texts, before) => {
    stops.current[side]?.abort();
    const stop = (stops.current[side] = new AbortController());
    const answers = [...before];
    for (let turn = answers.length; turn < texts.length; turn++) {
      put(side, turn, { waiting: true });
      const answer = await answered(system, texts.slice(0, turn + 1), answers, stop.signal);
      if (stops.current[side] !== stop) return;
      put(side, turn, answer);
      if (!answer.found) return;
      answers.push(answer);
    }
  };
  const good = (side) => {
    const end = state.answers[side].findIndex((one) => !one?.found);
    return end < 0 ? state.answers[side] : state.answers[side].slice(0, end);
  };
  return {
    ...state,
    chosen,
    busy: state.answers.some((all) => all.some((one) => one?.waiting)),
    say: (text) => {
      const texts = [...state.texts, text];
      setState((old) => ({ ...old, texts }));
      chosen.forEach((system, side) => hear(side, system, texts, good(side)));
    },
    choose: (side, system) => {
      setChosen(set(chosen, side, system));
      setState((old) => ({ ...old, answers: set(old.answers, side, []) }));
      hear(side, system, state.texts, []);
    },
    again: (side) => hear(side, chosen[side], state.texts, good(side)),
    stop: (side) => stops.current[side]?.abort(),
    anew: () => {
      stops.current.forEach((stop) => stop?.abort());
      stops.current = [null, null];
      setState(NOTHING);
    },
  };
}

async function answered(system, texts, answers, signal) {
  const [kind, name, seed] = system.split(":");
  try {
    const found = kind === "reader" ? await read(name, texts.at(-1), signal) : await reply(name, seed, texts, answers, signal);
    return { found };
  } catch (problem) {
    return problem.name === "AbortError" ? { stopped: true } : { problem };
  }
}

const read = async (reader, text, signal) => ({ affect: await ask("/v1/analyze", { body: { text, reader }, signal }) });

/** What an agent answers to everything that was said, its own words between; the server keeps nothing of it. */
async function reply(model, seed, texts, answers, signal) {
  const messages = texts.flatMap((content, turn) => [
    { role: "user", content },
    ...(answers[turn] ? [{ role: "assistant", content: answers[turn].found.reply }] : []),
  ]);
  const body = { model, messages, seed: Number(seed ?? 1) };
  const found = await ask("/v1/chat/completions", { body, signal });
  return { ...found.feltsense, reply: found.choices[0].message.content };
}

const set = (all, at, value) => Object.assign([...all], { [at]: value });

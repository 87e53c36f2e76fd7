// A conversation that was pasted as "Client: … / Counsellor: …", as turns.
const SEEKER = /^(client|seeker|patient|person|caller|user|visitor|klient|klientin|ratsuchende|ratsuchender|anrufer|anruferin|k|c)$/i;
const SUPPORTER =
  /^(counsellor|counselor|therapist|helper|supporter|volunteer|agent|assistant|me|ich|berater|beraterin|therapeut|therapeutin|helfer|helferin|b|t)$/i;
const NAMED = /^\s*(\p{L}[\p{L}.'’-]*(?: \p{L}[\p{L}.'’-]*)?)\s*[:：]\s*(.*)$/u;

/** The turns of a transcript; of other names the first one who is neither is the client, everybody else the helper. */
export function turnsOf(text) {
  const turns = [];
  const known = new Map();
  for (const line of text.split(/\r?\n/)) {
    const [, name, words] = line.match(NAMED) ?? [];
    if (name && speaks(name, text)) turns.push({ speaker: speakerOf(name, known), text: words.trim() });
    else if (turns.length && line.trim()) turns.at(-1).text = `${turns.at(-1).text}\n${line.trim()}`.trim();
    else if (line.trim()) turns.push({ speaker: "seeker", text: line.trim() });
  }
  return turns.filter((turn) => turn.text);
}

/** A name is one of the usual ones, or begins more than one line; "Note: …" in the middle of a turn is none. */
function speaks(name, text) {
  if (SEEKER.test(name) || SUPPORTER.test(name)) return true;
  return text.split(/\r?\n/).filter((line) => line.match(NAMED)?.[1] === name).length > 1;
}

function speakerOf(name, known) {
  if (SEEKER.test(name)) return "seeker";
  if (SUPPORTER.test(name)) return "supporter";
  if (!known.has(name)) known.set(name, [...known.values()].includes("seeker") ? "supporter" : "seeker");
  return known.get(name);
}

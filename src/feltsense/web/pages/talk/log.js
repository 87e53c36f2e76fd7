// The log of a conversation and what it tells. Everything on this page is made of it, so two tabs agree.

/** The events of both, each once, without the contents that an erasure took. */
export function merged(log, more) {
  const found = new Map(log.map((event) => [event.seq, event]));
  for (const event of more) if (found.get(event.seq)?.content !== null) found.set(event.seq, event);
  const events = [...found.values()].sort((one, other) => one.seq - other.seq);
  const gone = new Set(events.flatMap(({ content }) => (content?.kind === "erased" ? content.events : [])));
  return events.map((event) => (gone.has(event.seq) ? { ...event, content: null, salt: null } : event));
}

export const lastOf = (log) => log.at(-1)?.seq ?? -1;

/** What the events tell: `items` of the talk in order, the `turns` among them, the country, how many notices. */
export function told(events) {
  const tale = { items: [], turns: [], country: null, notices: 0, kept: 0, places: new Map(), count: 0, now: null };
  for (const event of events) (TELL[event.kind] ?? ignore)(tale, event, event.content);
  return tale;
}

const ignore = () => {};
const TELL = {
  opened: (tale, _, content) => (tale.country = content?.country ?? tale.country),
  signal: heard,
  slot: filled,
  guard: guarded,
  notice: (tale, _, content) => (tale.notices += content ? 1 : 0),
  kept: (tale) => tale.kept++,
  forgotten: (tale) => tale.kept++,
  handover: (tale, event, content) => tale.items.push({ kind: "handover", seq: event.seq, status: content.status }),
};

/** A turn begins; `place` is its number among the turns that are left, as the server counts them. */
function heard(tale, event, content) {
  tale.now = null;
  if (content === null) return erased(tale, event);
  for (const number of tale.places.keys()) if (number >= content.turn) tale.places.delete(number);
  const text = content.signal.parts.filter(({ kind }) => kind === "text").map((part) => part.text);
  const { seq, time } = event;
  tale.now = { kind: "turn", seq, time, number: tale.turns.length + 1, place: tale.count,
    heard: { text: text.join("\n") }, answered: null, guard: { state: "none", actions: [] } };
  tale.places.set(content.turn, tale.now.heard);
  tale.count++;
  tale.items.push(tale.now);
  tale.turns.push(tale.now);
}

function erased(tale, event) {
  if (tale.items.at(-1)?.kind !== "gone") tale.items.push({ kind: "gone", seq: event.seq });
}

function filled(tale, _, content) {
  if (content === null) return;
  if (!tale.places.has(content.turn)) begun(tale, content);
  Object.assign(tale.places.get(content.turn), { [content.slot]: content.value });
}

/** A slot of a turn that no signal began: that of the answer. */
function begun(tale, content) {
  const slots = {};
  tale.places.set(content.turn, slots);
  tale.count++;
  if (tale.now && content.speaker === "supporter") tale.now.answered ??= slots;
}

function guarded(tale, _, content) {
  if (!tale.now || content === null) return;
  const { guard } = tale.now;
  if (guard.state === "none") guard.state = content.state ?? "none";
  guard.actions = [...guard.actions, ...content.actions];
}

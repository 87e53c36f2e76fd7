// What a system made of a message, slot by slot, as items that can be held against each other.

const NEAR = 0.1;
const SHOWN = 0.1;
const MOST = 6;
const AXES = ["valence", "arousal", "dominance"];

/** The slots of an answer that hold anything: {name: [{name, value, p?}]}; both columns show the same ones. */
export function slotsOf({ affect, understanding, plan, reply, by, guard, notices }) {
  const slots = {
    affect: affect ? feelings(affect) : [],
    understanding: understanding ? understood(understanding) : [],
    risk: risked(understanding?.risk ?? affect?.risk),
    plan: plan ? planned(plan) : [],
    reply: reply ? [{ name: "text", value: reply, long: true }, { name: "by", value: by }] : [],
    guard: guard ? [{ name: "state", value: guard.state }, ...listed("act", guard.actions)] : [],
    notices: listed("notice", (notices ?? []).map(({ name }) => name)),
  };
  return Object.fromEntries(Object.entries(slots).filter(([, items]) => items.length));
}

function feelings({ emotions, unknown, sentiment, vad, intensity }) {
  const some = emotions.filter(({ p, present }, i) => present || p >= SHOWN || i === 0).slice(0, MOST);
  return [
    ...(unknown ? [{ name: "unknown", value: "" }] : []),
    ...some.map(({ label, p, present }) => ({ name: label, p, strong: present })),
    ...(sentiment ? [{ name: "sentiment", value: sentiment.label }] : []),
    ...AXES.filter(() => vad).map((axis) => ({ name: axis, p: vad[axis] })),
    ...(intensity == null ? [] : [{ name: "intensity", p: intensity }]),
  ];
}

function understood({ cause, further_causes: further = [], needs, state, values = [], inferences = [] }) {
  return [
    ...(cause ? [{ name: "cause", value: `“${cause.text}”` }] : []),
    ...listed("cause", further.map(({ text }) => `“${text}”`)),
    ...listed("need", needs),
    ...["emotion", "stage", "talk", "turned"].filter((name) => state?.[name]).map((name) => ({ name, value: plain(state[name]) })),
    ...(state?.ambivalent ? [{ name: "ambivalent", value: "" }] : []),
    ...listed("value", values),
    ...inferences.map(({ kind, text }) => ({ name: kind, value: text, each: true })),
  ];
}

const risked = (risk) => (risk ? [{ name: "level", value: risk.level }, { name: "elevated or imminent", p: risk.p }] : []);

function planned({ acts, stage, initiative }) {
  return [
    ...listed("act", acts.map(({ strategy }) => strategy)),
    ...(stage ? [{ name: "stage", value: stage }] : []),
    ...(initiative ? [{ name: "initiative", value: initiative }] : []),
  ];
}

/** Values that stand under the same name: each is held against the whole list of the other. */
const listed = (name, values) => values.map((value) => ({ name, value: plain(value), each: true }));

const plain = (text) => text.replaceAll("_", " ");

/** The items of a slot, each with whether it is `alone` here, `other` there, or the same ("") in both. */
export function marked(items, others) {
  return items.map((item) => ({ ...item, differs: others ? difference(item, others) : "" }));
}

function difference(item, others) {
  const named = others.filter(({ name }) => name === item.name);
  if (item.each) return named.some(({ value }) => value === item.value) ? "" : "alone";
  if (!named.length) return "alone";
  const [its] = named;
  const same = item.p == null ? item.value === its.value : Math.abs(item.p - its.p) < NEAR && !item.strong === !its.strong;
  return same ? "" : "other";
}

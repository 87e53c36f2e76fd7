// One of a few tones for a label, so that kindred feelings look alike; the label's name always stands beside it.
const KINDRED = {
  joy: "joy amusement excitement optimism pride relief positive happiness anticipation",
  warmth: "love caring gratitude admiration approval desire trust",
  sadness: "sadness grief disappointment remorse negative",
  anger: "anger annoyance disapproval",
  fear: "fear nervousness embarrassment",
  disgust: "disgust",
  surprise: "surprise realization confusion curiosity",
  plain: "neutral",
};
const TONES = new Map(Object.entries(KINDRED).flatMap(([tone, labels]) => labels.split(" ").map((label) => [label, tone])));
const SPARE = ["joy", "sadness", "anger", "fear", "surprise", "warmth", "disgust"];

/** The class of a label; a label of one's own gets the next tone in turn. */
export function tone(label) {
  if (!label) return "tone-plain";
  if (!TONES.has(label)) TONES.set(label, SPARE[TONES.size % SPARE.length]);
  return `tone-${TONES.get(label)}`;
}

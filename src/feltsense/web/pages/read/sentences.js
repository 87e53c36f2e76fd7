// A text taken apart into sentences; what has no letter stays with the sentence before it.
const WORD = /[\p{L}\p{N}]/u;

/** The sentences of a text: {text, opens}; `opens` says that a paragraph begins with it. */
export function sentences(text) {
  const cut = new Intl.Segmenter("en-u-ss-standard", { granularity: "sentence" });
  return text.split(/\n+/).flatMap((paragraph) => {
    const found = [];
    for (const { segment } of cut.segment(paragraph)) {
      if (found.length && !WORD.test(segment)) found[found.length - 1] += segment;
      else found.push(segment);
    }
    const spoken = found.map((one) => one.trim()).filter(Boolean);
    return spoken.map((one, i) => ({ text: one, opens: i === 0 }));
  });
}

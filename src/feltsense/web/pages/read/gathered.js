// What was found in many texts, kept small: counts, a line of bins, the first rows, and the parts of two downloads.
const KEPT = 1000;
const KEPT_OF_EACH = 100;
const BINS = 300;
const CELLS = ["row", "text", "leading", "p", "valence", "arousal", "dominance", "intensity", "sentiment", "risk"];

/** The likeliest label that is present; empty where the reader abstains. */
export const leading = ({ emotions }) => emotions.find((one) => one.present)?.label ?? "";

export class Gathered {
  count = 0;
  empty = 0;
  cut = 0;
  risks = 0;
  leading = new Map();
  rows = [];
  line = new Line();
  csv = [];
  jsonl = [];

  /** Take in readings with the texts that they are of. */
  add(items, texts) {
    if (!this.count) this.labels = items[0].emotions.map((one) => one.label).sort();
    const read = items.map((item, i) => ({ row: texts[i].row, item, label: leading(item) }));
    for (const one of read) this.#take(one);
    this.csv.push(new Blob(read.map((one) => csvLine(cells(one, this.labels)))));
    this.jsonl.push(new Blob(read.map(({ row, item }) => JSON.stringify({ row, ...item }) + "\n")));
  }

  /** The whole of it as a file. */
  file(kind) {
    if (kind === "jsonl") return new Blob(this.jsonl, { type: "application/x-ndjson" });
    const head = csvLine([...CELLS, ...(this.labels ?? []).map((label) => `p_${label}`)]);
    return new Blob(["\ufeff", head, ...this.csv], { type: "text/csv" });
  }

  #take(one) {
    const alike = this.leading.get(one.label) ?? 0;
    if (this.count < KEPT || alike < KEPT_OF_EACH) this.rows.push(one);
    this.leading.set(one.label, alike + 1);
    this.count += 1;
    if (one.item.risk.level !== "none") this.risks += 1;
    this.line.add(one.item.vad?.valence ?? null, one.item.intensity);
  }
}

/** Means of two values along the texts, in at most so many bins: where there are more, each becomes twice as wide. */
class Line {
  #bins = [];
  #width = 1;
  #count = 0;

  add(valence, intensity) {
    const at = Math.floor(this.#count / this.#width);
    if (at === BINS) this.#halve();
    const bin = (this.#bins[Math.floor(this.#count / this.#width)] ??= { n: 0, valence: 0, intensity: 0 });
    this.#count += 1;
    bin.n += 1;
    for (const [name, value] of Object.entries({ valence, intensity })) {
      bin[name] = value === null || bin[name] === null ? null : bin[name] + value;
    }
  }

  /** Places, valence and intensity, as uPlot takes them. */
  get data() {
    const mean = (name) => this.#bins.map((bin) => (bin[name] === null ? null : bin[name] / bin.n));
    return [this.#bins.map((_, i) => i * this.#width + 1), mean("valence"), mean("intensity")];
  }

  #halve() {
    const sum = (a, b) => (a === null || b === null ? null : a + b);
    const bins = this.#bins;
    const pair = (a, b) => ({ n: a.n + b.n, valence: sum(a.valence, b.valence), intensity: sum(a.intensity, b.intensity) });
    this.#bins = Array.from({ length: BINS / 2 }, (_, i) => pair(bins[2 * i], bins[2 * i + 1]));
    this.#width *= 2;
  }
}

function cells({ row, item, label }, labels) {
  const p = Object.fromEntries(item.emotions.map((one) => [one.label, one.p]));
  const { valence, arousal, dominance } = item.vad ?? {};
  const shared = [row, item.text, label, p[label], valence, arousal, dominance, item.intensity, item.sentiment?.label];
  return [...shared, item.risk.level, ...labels.map((name) => p[name])];
}

const csvLine = (cells) => cells.map(csvCell).join(",") + "\r\n";

/** A cell; words that a spreadsheet would take for a formula begin with an apostrophe. */
function csvCell(cell) {
  const words = typeof cell === "string" && /^[=+\-@\t]/.test(cell) ? `'${cell}` : String(cell ?? "");
  return /[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
}

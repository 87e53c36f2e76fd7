// Reading many texts: batch after batch, with progress; it can be stopped and goes on where it was.
import { ask, Problem } from "../../api.js";
import { t } from "../../words.js";
import { Gathered } from "./gathered.js";

const BATCH = 250;
const LETTERS = 400_000;
const LONGEST = 20_000;
const SOMETHING = /[^\s\x1c-\x1f\x85]/;

/** Reads `texts` (arrays of texts as they come); `seen.share` is how far it is with them. `changed` is called at every step. */
export class Job {
  state = "running";
  problem = "";
  share = 0;
  #pending = null;

  constructor({ texts, seen, options, name, kind, changed }) {
    Object.assign(this, { seen, options, name, kind, changed });
    this.gathered = new Gathered();
    this.batches = this.#batches(texts);
    this.seconds = 0;
    this.run();
  }

  async run() {
    this.#tell("running");
    this.abort = new AbortController();
    this.since = performance.now();
    try {
      while ((this.#pending ??= await this.#next())) await this.#read();
      this.#tell("done");
    } catch (error) {
      const broken = error.source !== undefined;
      const stopped = error.name === "AbortError";
      this.#tell(broken ? "broken" : "paused", stopped ? "" : (error.source ?? error).message);
    }
  }

  stop() {
    this.abort.abort();
  }

  /** Seconds that are left, or null while nobody can tell. */
  get left() {
    const { share } = this;
    const spent = this.seconds + (performance.now() - this.since) / 1000;
    return this.state === "running" && share > 0 && spent > 1 ? Math.ceil((spent / share) * (1 - share)) : null;
  }

  #tell(state, problem = "") {
    if (state !== "running" && this.since) this.seconds += (performance.now() - this.since) / 1000;
    Object.assign(this, { state, problem });
    this.changed();
  }

  async #read() {
    const texts = this.#pending.map((one) => one.text);
    const { items } = await ask("/v1/analyze", { body: { texts, ...this.options }, signal: this.abort.signal });
    this.gathered.add(items, this.#pending);
    this.share = this.#pending.at(-1).share;
    this.#pending = null;
    this.changed();
  }

  async #next() {
    if (this.abort.signal.aborted) throw new DOMException("", "AbortError");
    try {
      return (await this.batches.next()).value ?? null;
    } catch (error) {
      const source = error instanceof Problem ? error : new Error(t("read.file.unreadable"));
      throw Object.assign(new Error(), { source });
    }
  }

  async *#batches(texts) {
    let batch = [];
    let letters = 0;
    let row = 0;
    let before = 0;
    for await (const some of texts) {
      const { share } = this.seen;
      for (const [i, raw] of some.entries()) {
        row += 1;
        const text = this.#clean(raw);
        if (text === null) continue;
        batch.push({ row, text, share: before + ((share - before) * (i + 1)) / some.length });
        letters += text.length;
        if (batch.length < BATCH && letters < LETTERS) continue;
        yield batch;
        batch = [];
        letters = 0;
      }
      before = share;
    }
    if (batch.length) yield batch;
  }

  /** A text as the server reads it, or null where there is none; what is left out or cut is counted. */
  #clean(raw) {
    if (typeof raw !== "string" || !SOMETHING.test(raw)) {
      this.gathered.empty += 1;
      return null;
    }
    const text = raw.toWellFormed();
    if (text.length <= LONGEST) return text;
    const letters = [...text];
    if (letters.length <= LONGEST) return text;
    this.gathered.cut += 1;
    return letters.slice(0, LONGEST).join("");
  }
}

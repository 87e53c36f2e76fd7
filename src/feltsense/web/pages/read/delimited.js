// Comma-separated values (RFC 4180, and what people make of it), parsed piece by piece.
const SEPARATORS = [",", ";", "\t", "|"];

/** Takes pieces of a file and gives the rows that are whole; cells in quotes may hold anything. */
export class Delimited {
  #separator;
  #row = [];
  #cell = "";
  #inside = false;
  #last = "";

  constructor(separator) {
    this.#separator = separator;
  }

  /** The rows that end in this piece. */
  push(piece) {
    const rows = [];
    for (const c of piece) {
      if (this.#inside && c !== '"') this.#cell += c;
      else if (c === '"') this.#quote();
      else if (c === this.#separator) this.#close();
      else if (c === "\n" || c === "\r") this.#end(c, rows);
      else this.#cell += c;
      this.#last = c;
    }
    return rows;
  }

  /** What is left when the file ends. */
  finish() {
    this.#inside = false;
    return this.push("\n");
  }

  #quote() {
    if (this.#inside) this.#inside = false;
    else if (this.#last === '"') {
      this.#cell += '"';
      this.#inside = true;
    } else if (this.#cell === "") this.#inside = true;
    else this.#cell += '"';
  }

  #close() {
    this.#row.push(this.#cell);
    this.#cell = "";
  }

  #end(c, rows) {
    if (c === "\n" && this.#last === "\r") return;
    this.#close();
    if (this.#row.length > 1 || this.#row[0] !== "") rows.push(this.#row);
    this.#row = [];
  }
}

/** The separator that parts the first line most often. */
export function separatorOf(text) {
  const line = text.replace(/"[^"]*"/g, "").split(/[\r\n]/, 1)[0];
  const often = (one) => line.split(one).length;
  return SEPARATORS.reduce((best, one) => (often(one) > often(best) ? one : best));
}

/** Whether a row looks like names of columns. */
export function namesColumns(row) {
  const names = row.map((cell) => cell.trim());
  return new Set(names).size === names.length && names.every((name) => /^[^\d\s].{0,39}$/.test(name) && !/[.!?]$/.test(name));
}

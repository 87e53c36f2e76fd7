// Comma-separated values (RFC 4180, and what people make of it), parsed piece by piece.
const SEPARATORS = [",", ";", "\t", "|"];

/** Takes pieces of a file and gives the rows that are whole; cells in quotes may hold anything. */
export class Delimited {
  #special;
  #row = [];
  #cell = "";
  #inside = false;
  #closed = false;
  #return = false;

  constructor(separator) {
    this.#special = new RegExp(`["\r\n${separator}]`, "g");
  }

  /** The rows that end in this piece. */
  push(piece) {
    const rows = [];
    for (let at = 0; at < piece.length; at += 1) {
      const next = this.#next(piece, at);
      if (next > at) this.#take(piece.slice(at, next));
      if (next < piece.length) this.#mark(piece[next], rows);
      at = next;
    }
    return rows;
  }

  /** What is left when the file ends. */
  finish() {
    this.#inside = false;
    return this.push("\n");
  }

  #next(piece, at) {
    if (this.#inside) {
      const quote = piece.indexOf('"', at);
      return quote < 0 ? piece.length : quote;
    }
    this.#special.lastIndex = at;
    return this.#special.exec(piece)?.index ?? piece.length;
  }

  #take(words) {
    this.#cell += words;
    this.#closed = this.#return = false;
  }

  #mark(c, rows) {
    const closed = this.#closed;
    const again = this.#return && c === "\n";
    this.#closed = c === '"' && this.#inside;
    this.#return = c === "\r";
    if (c === '"') this.#quote(closed);
    else if (c !== "\n" && c !== "\r") this.#close();
    else if (!again) this.#end(rows);
  }

  /** A quote ends a quoted cell, doubles within one, begins one, or is a letter in the middle of others. */
  #quote(closed) {
    if (this.#inside) this.#inside = false;
    else if (!closed && this.#cell) this.#cell += '"';
    else {
      if (closed) this.#cell += '"';
      this.#inside = true;
    }
  }

  #close() {
    this.#row.push(this.#cell);
    this.#cell = "";
  }

  #end(rows) {
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

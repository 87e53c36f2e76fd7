// Files as texts: what columns there are, and the texts of one, read piece by piece however large the file is.
import { pieces, Problem, send } from "../../api.js";
import { t } from "../../words.js";
import { Delimited, namesColumns, separatorOf } from "./delimited.js";

export const ENDINGS = ".csv,.tsv,.jsonl,.ndjson,.txt,.parquet";
const KINDS = { csv: "csv", tsv: "tsv", jsonl: "jsonl", ndjson: "jsonl", txt: "txt", parquet: "parquet" };
const PARQUET = "application/vnd.apache.parquet";
const HEAD = 2 ** 18;
const SHOWN = 5;
const TURN = 16;
const LIKELY = /^(text|texts|sentence|message|comment|review|content|body|utterance|post|nachricht|kommentar)$/i;

/** What a file holds: {file, kind, rows, columns, first, column, …}. `header` overrides what the first row looks like. */
export async function openFile(file, header) {
  const kind = KINDS[file.name.split(".").pop().toLowerCase()];
  if (!kind) throw new Problem(415, t("read.file.kind"));
  if (!file.size) throw new Problem(422, t("read.file.empty"));
  const found = kind === "parquet" ? await openParquet(file) : await openPlain(file, kind, header);
  if (!found.columns.length) throw new Problem(422, t("read.file.empty"));
  return { file, kind, ...found, column: likely(found) };
}

/** The texts of the chosen column, some at once; `seen.share` says how much of the file is behind. */
export async function* textsOf(opened, seen) {
  if (opened.kind === "parquet") yield* fromParquet(opened, seen);
  else if (opened.kind === "jsonl" || opened.kind === "txt") yield* fromLines(opened, seen);
  else yield* fromRows(opened, seen);
}

async function openParquet(file) {
  const response = await send("/v1/files/columns", { body: file.slice(0, file.size, PARQUET), type: PARQUET });
  const found = await response.json();
  return { columns: found.columns, first: found.first, rows: found.rows };
}

async function openPlain(file, kind, header) {
  const bytes = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes, { stream: bytes.length < file.size });
  const whole = bytes.length === file.size;
  const shape = kind === "csv" || kind === "tsv" ? openRows(text, kind, header, whole) : openLines(text, kind);
  return { ...shape, encoding, rows: null };
}

function openRows(text, kind, header, whole) {
  const separator = kind === "tsv" ? "\t" : separatorOf(text);
  const parser = new Delimited(separator);
  const rows = parser.push(text);
  if (whole || !rows.length) rows.push(...parser.finish());
  const headed = header ?? (rows.length > 1 && namesColumns(rows[0]));
  const wide = Math.max(0, ...rows.slice(0, SHOWN + 1).map((row) => row.length));
  const columns = Array.from({ length: wide }, (_, i) => (headed && rows[0][i]) || t("read.file.column", { n: i + 1 }));
  return { separator, header: headed, columns, first: rows.slice(headed ? 1 : 0).slice(0, SHOWN) };
}

function openLines(text, kind) {
  const lines = text.split(/\r?\n/).filter((line) => line.trim()).slice(0, SHOWN);
  if (kind === "txt") return { columns: [t("read.file.lines")], first: lines.map((line) => [line]) };
  const records = lines.map(record).filter(Boolean);
  const columns = [...new Set(records.flatMap(Object.keys))];
  return { columns, first: records.map((one) => columns.map((name) => shown(one[name]))) };
}

function likely({ columns, first }) {
  const named = columns.findIndex((name) => LIKELY.test(name));
  if (named >= 0) return named;
  const length = (i) => first.reduce((sum, row) => sum + (row[i] ?? "").length, 0);
  return columns.reduce((best, _, i) => (length(i) > length(best) ? i : best), 0);
}

async function* fromRows({ file, encoding, separator, header, column }, seen) {
  const parser = new Delimited(separator);
  let skip = header ? 1 : 0;
  const cells = (rows) => {
    skip -= rows.splice(0, skip).length;
    return rows.map((row) => row[column] ?? null);
  };
  for await (const text of decoded(file, encoding, seen)) yield cells(parser.push(text));
  yield cells(parser.finish());
}

async function* fromLines({ file, encoding, kind, columns, column }, seen) {
  const text = (line) => (kind === "txt" ? line : (record(line)?.[columns[column]] ?? null));
  for await (const lines of split(decoded(file, encoding, seen))) yield lines.map(text);
}

async function* fromParquet({ file, columns, column, rows }, seen) {
  const body = file.slice(0, file.size, PARQUET);
  const response = await send(`/v1/files/texts?column=${encodeURIComponent(columns[column])}`, { body, type: PARQUET });
  let count = 0;
  for await (const lines of split(pieces(response))) {
    const found = lines.map((line) => JSON.parse(line));
    const failed = found.find((one) => one.error);
    count += lines.length;
    seen.share = rows ? count / rows : 1;
    yield found.filter((one) => !one.error).map((one) => one.text);
    if (failed) throw new Problem(422, failed.error);
  }
}

/** The whole lines of pieces of text, without empty ones. */
async function* split(texts) {
  let rest = "";
  for await (const text of texts) {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop();
    yield lines.filter((line) => line.trim());
  }
  if (rest.trim()) yield [rest];
}

/** The text of a file, piece by piece; now and then the page gets its turn. */
async function* decoded(file, encoding, seen) {
  const decoder = new TextDecoder(encoding);
  const reader = file.stream().getReader();
  let since = performance.now();
  for (let bytes = 0, next; !(next = await reader.read()).done; ) {
    bytes += next.value.length;
    seen.share = bytes / file.size;
    yield decoder.decode(next.value, { stream: true });
    if (performance.now() - since < TURN) continue;
    await new Promise((go) => setTimeout(go));
    since = performance.now();
  }
  yield decoder.decode();
}

function encodingOf(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}

/** A line of JSON as a record; a bare string is its text. */
function record(line) {
  try {
    const found = JSON.parse(line);
    if (typeof found === "string") return { text: found };
    return found && typeof found === "object" && !Array.isArray(found) ? found : null;
  } catch {
    return null;
  }
}

const shown = (value) => (typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value));

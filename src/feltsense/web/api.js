// Asking the server: JSON in and out, streams of events, and one kind of error in one sentence.
import { key, setKey } from "./key.js";
import { t } from "./words.js";

/** What went wrong, in a sentence for people; `status` is 0 when the server was not reached. */
export class Problem extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/** The JSON that a route answers; null where it answers nothing. */
export async function ask(path, { method, body, headers, signal } = {}) {
  const response = await send(path, { method, body, headers, signal });
  return response.status === 204 ? null : response.json();
}

/** The text that a route answers. */
export async function askText(path) {
  return (await send(path)).text();
}

/** Every event of a stream: `hear(name, data, id)`. */
export async function listen(path, { body, headers, signal, hear }) {
  const asked = { Accept: "text/event-stream", ...headers };
  const response = await send(path, { body, headers: asked, signal });
  let rest = "";
  for await (const text of pieces(response)) {
    const parts = (rest + text).split("\n\n");
    rest = parts.pop();
    for (const part of parts) tellEvent(part, hear);
  }
}

/** The pieces of text of a body, as they come. */
export async function* pieces(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    let next;
    try {
      next = await reader.read();
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new Problem(0, t("error.cut"));
    }
    if (next.done) return;
    yield next.value;
  }
}

/** The response, when it is a good one. */
export async function send(path, { method, body, headers = {}, signal, type = "application/json" } = {}) {
  const raw = typeof body === "string" || body instanceof Blob;
  const asked = { Authorization: `Bearer ${key()}`, ...headers };
  if (body !== undefined) asked["Content-Type"] = type;
  let response;
  try {
    response = await fetch(path, {
      method: method ?? (body === undefined ? "GET" : "POST"),
      headers: asked,
      body: body === undefined || raw ? body : JSON.stringify(body),
      signal,
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(0, t("error.unreached"));
  }
  if (response.ok) return response;
  if (response.status === 401) setKey("", true);
  throw new Problem(response.status, await detail(response));
}

async function detail(response) {
  try {
    const problem = await response.json();
    return problem.detail ?? problem.title ?? response.statusText;
  } catch {
    return response.statusText || t("error.unknown");
  }
}

function tellEvent(part, hear) {
  const found = { event: "message", data: "", id: null };
  for (const line of part.split("\n")) {
    const at = line.indexOf(":");
    if (at > 0) found[line.slice(0, at)] = line.slice(at + 1).trimStart();
  }
  if (found.data) hear(found.event, JSON.parse(found.data), found.id);
}

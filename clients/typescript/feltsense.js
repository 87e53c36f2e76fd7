// A client of a Feltsense server in one file: the types beside it are generated, this is not. Needs `fetch` alone.

/** What the server answers when it refuses; `problem` holds its problem details (RFC 9457). */
export class Refused extends Error {
  constructor(problem) {
    super(problem.detail);
    this.name = "Refused";
    this.problem = problem;
  }
}

export function feltsense(address, key) {
  async function send(method, path, options = {}) {
    const { params = {}, query = {}, body, headers = {}, signal } = options;
    const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name]));
    const url = new URL(filled, address);
    for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value);
    const answer = await fetch(url, {
      method: method.toUpperCase(),
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    });
    if (!answer.ok) throw new Refused(await answer.json());
    return answer;
  }

  return {
    async ask(method, path, options) {
      const answer = await send(method, path, options);
      const text = await answer.text();
      return text ? JSON.parse(text) : undefined;
    },

    async *stream(method, path, options = {}) {
      const headers = { ...options.headers, accept: "text/event-stream" };
      const answer = await send(method, path, { ...options, headers });
      yield* events(answer.body.pipeThrough(new TextDecoderStream()).getReader());
    },
  };
}

async function* events(reader) {
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const whole = (rest + value).split("\n\n");
    rest = whole.pop();
    for (const lines of whole) {
      const fields = Object.fromEntries(lines.split("\n").map((line) => line.split(/: (.*)/s, 2)));
      if (fields.data) yield { event: fields.event, data: JSON.parse(fields.data), id: fields.id };
    }
  }
}

// Checked against the types by clients/generate; without its type of `first` and `turn` it also runs as JavaScript.
import { feltsense, Refused, type Schemas } from "./feltsense.js";

export async function talk(address: string, key: string, text: string): Promise<string> {
  const server = feltsense(address, key);
  const first: Schemas["About"] = await server.ask("post", "/v1/conversations", { body: { country: "GB" } });
  let said = "";
  for await (const told of server.stream("post", "/v1/conversations/{id}/turns", {
    params: { id: first.id },
    body: { text },
  })) {
    if (told.event === "piece") said += (told.data as { text: string }).text;
    if (told.event === "retract") said = "";
  }
  const events = await server.ask("get", "/v1/conversations/{id}/events", { params: { id: first.id } });
  return `${events.length} events; ${said}`;
}

export async function labels(address: string, key: string, text: string): Promise<string[]> {
  try {
    const found = await feltsense(address, key).ask("post", "/v1/analyze", { body: { text } });
    return "emotions" in found ? found.emotions.filter((one) => one.present).map((one) => one.label) : [];
  } catch (error) {
    if (error instanceof Refused) return [error.problem.detail];
    throw error;
  }
}

// @ts-expect-error a path that the server does not have
export const wrong = () => feltsense("", "").ask("get", "/v1/nothing", {});
// @ts-expect-error a body without its text
export const empty = () => feltsense("", "").ask("post", "/v1/conversations/{id}/turns", { params: { id: "" }, body: {} });

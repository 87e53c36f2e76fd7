// Asking the server while somebody types: after a pause, and never two questions at once.
import { ask } from "../../api.js";
import { useEffect, useState } from "../../vendor/htm-preact.js";

export const PAUSE = 600;

/** {found, waiting, failed} for a body; nothing is asked while it is null. What was found stays until there is news. */
export function useAsked(path, body, again) {
  const [state, setState] = useState({ found: null, body: null, waiting: false, failed: "" });
  const sent = body && JSON.stringify(body);
  useEffect(() => {
    if (!sent) return setState({ found: null, body: null, waiting: false, failed: "" });
    const abort = new AbortController();
    const later = setTimeout(() => {
      setState((before) => ({ ...before, waiting: true }));
      ask(path, { body: sent, signal: abort.signal }).then(
        (found) => setState({ found, body, waiting: false, failed: "" }),
        (error) => error.name !== "AbortError" && setState((before) => ({ ...before, waiting: false, failed: error.message })),
      );
    }, PAUSE);
    return () => {
      clearTimeout(later);
      abort.abort();
    };
  }, [sent, again]);
  return state;
}

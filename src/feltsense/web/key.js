// The key that opens the server: from the link that the server printed, kept for this tab alone.
const NAME = "feltsense.key";
let refused = false;

/** Take a key out of the address (`#key=…`), so that it stays in no history. */
export function takeKey() {
  const found = location.hash.match(/^#key=([A-Za-z0-9_.-]+)$/);
  if (!found) return;
  setKey(found[1]);
  history.replaceState(null, "", location.pathname + "#/talk");
}

export const key = () => sessionStorage.getItem(NAME) ?? "";

/** Whether the server did not take the last key. */
export const wasRefused = () => refused;

export function setKey(value, notTaken = false) {
  refused = notTaken;
  if (value) sessionStorage.setItem(NAME, value);
  else sessionStorage.removeItem(NAME);
  dispatchEvent(new Event("key"));
}

// Talking: without an id in the address a beginning and the earlier talks, with one that conversation.
import { html, useEffect, useState } from "../vendor/htm-preact.js";
import { within } from "../parts/address.js";
import { Conversation } from "./talk/conversation.js";
import { Start } from "./talk/start.js";

export default function Page() {
  const [id, setId] = useState(named());
  useEffect(() => {
    const moved = () => setId(named());
    moved(); // the address may have changed before anybody listened
    addEventListener("hashchange", moved);
    return () => removeEventListener("hashchange", moved);
  }, []);
  return id ? html`<${Conversation} key=${id} id=${id} />` : html`<${Start} />`;
}

/** The id in #/talk/ID; nothing where it cannot be one. */
function named() {
  const found = within();
  return /^[\w.:-]{1,128}$/.test(found) ? found : "";
}

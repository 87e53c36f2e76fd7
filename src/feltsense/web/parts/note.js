// A message: an error (told at once to who listens) or a piece of news.
import { html } from "../vendor/htm-preact.js";

export function Note({ kind = "news", children }) {
  return html`<p class="note ${kind}" role=${kind === "error" ? "alert" : "status"}>${children}</p>`;
}

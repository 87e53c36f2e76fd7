// A panel that can be closed; whether it is open is remembered in this browser.
import { html, useState } from "../vendor/htm-preact.js";

export function Panel({ name, title, children }) {
  const stored = `feltsense.panel.${name}`;
  const [open, setOpen] = useState(localStorage.getItem(stored) !== "closed");
  const toggled = (event) => {
    setOpen(event.target.open);
    localStorage.setItem(stored, event.target.open ? "open" : "closed");
  };
  return html`<details class="panel" data-panel=${name} open=${open} onToggle=${toggled}>
    <summary><h2>${title}</h2></summary>
    <div class="inside">${open && children}</div>
  </details>`;
}

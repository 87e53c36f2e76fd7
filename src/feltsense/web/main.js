// The way in: the key from the address, then the shell with the page that the address names.
import { html, render } from "./vendor/htm-preact.js";
import { takeKey } from "./key.js";
import { Shell } from "./shell.js";

takeKey();
addEventListener("hashchange", takeKey);
document.getElementById("app").replaceChildren();
render(html`<${Shell} />`, document.getElementById("app"));

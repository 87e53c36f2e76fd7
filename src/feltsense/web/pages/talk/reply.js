// The words of a reply; help lines in them stand out, and their numbers and addresses can be followed.
import { html } from "../../vendor/htm-preact.js";
import { t } from "../../words.js";

const LINE = /^- (.{1,100}?): (.+)$/;
const NUMBER = /^\+?\d[\d ()-]{0,18}\d$/;
const WAYS = [
  [/^tel\. (.+)$/, Phone],
  [/^SMS (.+)$/, Sms],
  [/^(https:\/\/.+)$/, Site],
];
const ADDRESS = /^https:\/\/[a-z0-9.-]+(\/[\w.~/-]*)?$/;

export function Reply({ text }) {
  return html`${blocks(text).map((block) =>
    Array.isArray(block) ? html`<ul class="help">${block}</ul>` : html`<p>${block}</p>`,
  )}`;
}

/** Paragraphs, and between them lists of help lines. */
function blocks(text) {
  const found = [];
  for (const line of text.split("\n")) {
    const help = helpLine(line);
    if (help && Array.isArray(found.at(-1))) found.at(-1).push(help);
    else if (help) found.push([help]);
    else if (line.trim()) found.push(line);
  }
  return found;
}

/** A line such as "- NAME: tel. 116 123 · https://…", as guards write it; null for any other. */
function helpLine(line) {
  const [, name, rest] = line.match(LINE) ?? [];
  const ways = rest?.split(" · ");
  if (!ways?.some((way) => WAYS.some(([pattern]) => pattern.test(way)))) return null;
  const named = rest === `tel. ${name}` ? t("talk.help.emergency") : name;
  return html`<li><strong>${named}</strong>${ways.map((way) => html` <${Way} way=${way} />`)}</li>`;
}

function Way({ way }) {
  for (const [pattern, Shown] of WAYS) {
    const [, found] = way.match(pattern) ?? [];
    if (found) return html`<${Shown} found=${found} />`;
  }
  return html`<span>${way}</span>`;
}

/** A number that can be called, when it is nothing but a number. */
export function Phone({ found, scheme = "tel", shown = found }) {
  if (!NUMBER.test(found)) return html`<span>${shown}</span>`;
  return html`<a class="phone" href=${`${scheme}:${found.replace(/[^\d+]/g, "")}`}>${shown}</a>`;
}

export function Sms({ found }) {
  return html`<${Phone} found=${found} scheme="sms" shown=${`SMS ${found}`} />`;
}

export function Site({ found }) {
  if (!ADDRESS.test(found)) return html`<span>${found}</span>`;
  return html`<a href=${found} target="_blank" rel="noopener noreferrer">${found.replace("https://", "")}</a>`;
}

// A member of the catalogue: what it is at a glance, and opened its card, its results and how to try it.
import { html } from "../../vendor/htm-preact.js";
import { language, t } from "../../words.js";
import { told } from "../compare/interval.js";

export function Member(member) {
  const { kind, name, summary } = member;
  return html`<li><details class="member">
    <summary><span class="name">${kind === "component" ? name.split("/").slice(1).join("/") : name}</span>
      ${" "}<span class="summary">${plain(summary)}</span></summary>
    <dl>
      <${Fact} title=${t("systems.paper")} value=${plain(member.paper)} />
      <${Fact} title=${t("systems.licence")} value=${plain(member.licence)} />
      <${Fact} title=${t("systems.languages")} value=${member.languages.map(spoken).join(", ")} />
      <${Fact} title=${t("systems.modalities")} value=${member.modalities.join(", ")} />
      <${Fact} title=${t("systems.reads")} value=${member.reads.join(", ")} />
      <${Fact} title=${t("systems.used_by")} value=${member.used_by.join(", ")} />
      ${member.needs.length > 0 && html`<${Fact} title=${t("systems.needs")}
        value=${html`<code>pip install 'feltsense[${member.needs.join(",")}]'</code>`} />`}
      ${member.evidence.length > 0 && html`<${Fact} title=${t("systems.evidence")} value=${html`<${Evidence} items=${member.evidence} />`} />`}
    </dl>
    ${safe(member.link) && html`<p><a href=${member.link} target="_blank" rel="noopener noreferrer">${t("systems.source")}</a></p>`}
    <${Try} ...${member} />
  </details></li>`;
}

const Fact = ({ title, value }) => (value ? html`<div><dt>${title}</dt><dd>${value}</dd></div>` : null);

function Evidence({ items }) {
  return html`<ul class="evidence">${items.map(({ task, system, figure, measured }) => html`<li>
    <a href=${`#/compare?task=${encodeURIComponent(task)}`}>${task}</a>: ${figure} <b>${told(measured.value)}</b>
    ${measured.low != null && html` <small>[${told(measured.low)}, ${told(measured.high)}]</small>`}
    ${" "}<small>${t("systems.by", { system })}</small></li>`)}</ul>`;
}

/** Where it can be tried: a page of this server, or a command. */
function Try({ kind, name, used_by: users }) {
  const place = placeOf(kind, name);
  if (place) return html`<p><a class="button" href=${place}>${t("systems.try")}</a></p>`;
  if (kind === "dataset") return html`<${Command} about=${t("systems.get")} command=${`felt data get ${name}`} />`;
  const call = `from feltsense.catalogue import load\nload("${kind}", "${name}")`;
  if (kind === "component") return html`<${Command} about=${t(users.length ? "systems.part" : "systems.alone")} command=${call} />`;
  return html`<${Command} about=${t("systems.labels")} command=${call} />`;
}

function placeOf(kind, name) {
  if (kind === "reader") return `#/read?reader=${encodeURIComponent(name)}`;
  return kind === "recipe" ? ({ reader: "#/read", default: "#/talk", counsellor: "#/helper" }[name] ?? "#/talk") : null;
}

const Command = ({ about, command }) => html`<p class="faint">${about}</p><pre><code>${command}</code></pre>`;

const plain = (text) => text.replace(/\*\*|`/g, "");

const safe = (link) => link?.startsWith("https://");

/** A language by its name, where the browser knows it. */
function spoken(code) {
  if (code === "mul") return t("systems.many");
  try {
    return new Intl.DisplayNames([language()], { type: "language" }).of(code);
  } catch {
    return code;
  }
}

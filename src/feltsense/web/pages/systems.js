// Systems: the catalogue, searched and grouped, each member with its card, its results and a way to try it.
import { html, useState } from "../vendor/htm-preact.js";
import { keep, query } from "../parts/address.js";
import { Unanswered, useAsked } from "../parts/asked.js";
import { t } from "../words.js";
import { found, groups, KINDS } from "./systems/finding.js";
import { Member } from "./systems/member.js";

export default function Page() {
  const asked = useAsked("/v1/systems");
  return html`<div class="systems">
    <h1>${t("nav.systems")}</h1>
    <p class="faint">${t("systems.about")}</p>
    ${asked.found ? html`<${Catalogue} items=${asked.found.items} />` : html`<${Unanswered} asked=${asked} />`}
  </div>`;
}

function Catalogue({ items }) {
  const [wanted, setWanted] = useState(() => ({ words: query().get("find") ?? "", kind: query().get("kind") ?? "" }));
  const change = (values) => {
    const next = { ...wanted, ...values };
    setWanted(next);
    keep({ find: next.words, kind: next.kind });
  };
  const some = found(items, wanted);
  return html`
    <form class="find" role="search" onSubmit=${(event) => event.preventDefault()}>
      <label>${t("systems.find")}<input type="search" value=${wanted.words}
        onInput=${(event) => change({ words: event.target.value })} /></label>
      <label>${t("systems.kind")}<select value=${wanted.kind} onChange=${(event) => change({ kind: event.target.value })}>
        <option value="">${t("systems.all")}</option>
        ${KINDS.map((kind) => html`<option value=${kind} selected=${kind === wanted.kind}>${titled(kind)}</option>`)}
        <optgroup label=${t("systems.kinds.component")}>${rooms(items).map(
          (room) => html`<option value=${room} selected=${room === wanted.kind}>${room.split("/")[1]}</option>`,
        )}</optgroup>
      </select></label>
      <p role="status">${t("systems.count", { some: some.length, all: items.length })}</p>
    </form>
    ${groups(some).map(([name, members]) => html`<${Group} key=${name} name=${name} members=${members} />`)}
    ${!some.length && html`<p>${t("systems.nothing")}
      ${" "}<button class="quiet" onClick=${() => change({ words: "", kind: "" })}>${t("systems.reset")}</button></p>`}
  `;
}

function titled(name) {
  const [kind, room] = name.split("/");
  return room ? `${t(`systems.kinds.${kind}`)}: ${room}` : t(`systems.kinds.${kind}`);
}

const rooms = (items) => groups(items).map(([name]) => name).filter((name) => name.includes("/"));

/** Members of one kind, or of one room of the components. */
function Group({ name, members }) {
  const title = titled(name);
  return html`<section class="group" aria-label=${title}>
    <h2>${title} <small>${members.length}</small></h2>
    <ul class="members">${members.map((one) => html`<${Member} key=${one.name} ...${one} />`)}</ul>
  </section>`;
}

// Before a conversation: who talks and from where, and the conversations that were had.
import { html, useState } from "../../vendor/htm-preact.js";
import { ask } from "../../api.js";
import { Note } from "../../parts/note.js";
import { Unanswered, useAsked, Waiting } from "../../parts/asked.js";
import { language, t } from "../../words.js";

const PERSON = "[A-Za-z0-9_.@:\\-]{1,128}";

export function Start() {
  return html`<h1>${t("nav.talk")}</h1>
    <div class="two">
      <section class="card" aria-labelledby="talk-new"><h2 id="talk-new">${t("talk.new")}</h2><${Begin} /></section>
      <section class="card" aria-labelledby="talk-earlier">
        <h2 id="talk-earlier">${t("talk.earlier")}</h2><${Earlier} /></section>
    </div>`;
}

function Begin() {
  const [person, setPerson] = useState("");
  const [country, setCountry] = useState("");
  const [state, setState] = useState({ stop: null, problem: "" });
  const begin = async (event) => {
    event.preventDefault();
    const stop = new AbortController();
    setState({ stop: () => stop.abort(), problem: "" });
    const body = { person: person || null, country: country || null };
    try {
      const made = await ask("/v1/conversations", { body, signal: stop.signal });
      location.hash = `#/talk/${made.id}`;
    } catch (problem) {
      setState({ stop: null, problem: problem.name === "AbortError" ? "" : problem.message });
    }
  };
  return html`<form class="begin" onSubmit=${begin}>
    <p>${t("talk.about")}</p>
    <label>${t("talk.person")}<input value=${person} pattern=${PERSON} title=${t("talk.person.rule")} maxlength="128"
      autocomplete="off" aria-describedby="talk-person"
      onInput=${(event) => setPerson(event.target.value.trim())} /></label>
    <p id="talk-person" class="faint">${t("talk.person.about")}</p>
    <${Country} value=${country} set=${setCountry} />
    ${state.problem && html`<${Note} kind="error">${state.problem}<//>`}
    ${state.stop
      ? html`<${Waiting} stop=${state.stop} usual=${0} />`
      : html`<div><button>${t("talk.begin")}</button></div>`}
  </form>`;
}

/** The countries of which help lines are known, by their names in the page's language. */
function Country({ value, set }) {
  const { found } = useAsked("/v1/help");
  const names = new Intl.DisplayNames(language(), { type: "region" });
  const known = (found?.countries ?? []).map((code) => [code, names.of(code)]);
  known.sort(([, one], [, other]) => one.localeCompare(other));
  return html`<label>${t("talk.country")}<select value=${value} onChange=${(event) => set(event.target.value)}>
    <option value="">${t("talk.country.own")}</option>
    ${known.map(([code, name]) => html`<option value=${code}>${name}</option>`)}
  </select></label>`;
}

/** The conversations of this tenant, page by page, the newest first. */
function Earlier() {
  const [before, setBefore] = useState([]);
  const from = before.at(-1);
  const asked = useAsked(`/v1/conversations?limit=12${from ? `&before=${encodeURIComponent(from)}` : ""}`);
  if (!asked.found) return html`<${Unanswered} asked=${asked} />`;
  const { items, next } = asked.found;
  if (!items.length) return html`<p class="faint">${t("talk.earlier.none")}</p>`;
  return html`<ul class="talks">${items.map((about) => html`<li key=${about.id}><${Link} about=${about} /></li>`)}</ul>
    <div class="row">
      ${from && html`<button class="quiet" onClick=${() => setBefore(before.slice(0, -1))}>${t("talk.newer")}</button>`}
      ${next && html`<button class="quiet" onClick=${() => setBefore([...before, next])}>${t("talk.older")}</button>`}
    </div>`;
}

function Link({ about }) {
  const made = new Date(about.created).toLocaleString(language(), { dateStyle: "medium", timeStyle: "short" });
  return html`<a href="#/talk/${about.id}"><span>${made}</span>
    <small>${[about.person ?? t("talk.nobody"), about.settings.country].filter(Boolean).join(" · ")}</small></a>`;
}

// What stands around every page: skip link, navigation, language, theme, the key, and what this is and is not.
import { html, useEffect, useState } from "./vendor/htm-preact.js";
import { key, setKey, wasRefused } from "./key.js";
import { LANGUAGES, language, setLanguage, t } from "./words.js";
import { Note } from "./parts/note.js";

const PAGES = ["talk", "read", "helper", "compare", "systems"];
const THEMES = ["auto", "light", "dark"];

export function Shell() {
  const page = useAddress();
  useAgain("language");
  const [theme, setTheme] = useTheme();
  const open = useKey();
  useEffect(() => {
    document.documentElement.lang = language();
    document.title = `${t(`nav.${page}`)} · Feltsense`;
  });
  return html`
    <a class="skip" href="#main" onClick=${skip}>${t("nav.skip")}</a>
    <header>
      <a class="brand" href="#/talk"><img src="icon.svg" alt="" width="24" height="24" />Feltsense</a>
      <nav aria-label=${t("nav.pages")}>
        ${PAGES.map(
          (name) => html`<a href="#/${name}" aria-current=${name === page ? "page" : null}>${t(`nav.${name}`)}</a>`,
        )}
      </nav>
      <div class="choices">
        <${Choice} label=${t("nav.language")} value=${language()} of=${Object.entries(LANGUAGES)} set=${setLanguage} />
        <${Choice} label=${t("nav.theme")} value=${theme} of=${THEMES.map((one) => [one, t(`theme.${one}`)])}
          set=${setTheme} />
      </div>
    </header>
    <main id="main" tabindex="-1">${open ? html`<${Page} key=${page} name=${page} />` : html`<${Door} />`}</main>
    <footer>${t("footer")} ${open && html`<button class="quiet" onClick=${() => setKey("")}>${t("key.forget")}</button>`}</footer>
  `;
}

function Choice({ label, value, of, set }) {
  return html`<select aria-label=${label} value=${value} onChange=${(event) => set(event.target.value)}>
    ${of.map(([name, words]) => html`<option value=${name} selected=${name === value}>${words}</option>`)}
  </select>`;
}

/** The page of this name, loaded when it is first wanted. */
function Page({ name }) {
  const [found, setFound] = useState(null);
  const [failed, setFailed] = useState("");
  useEffect(() => {
    import(`./pages/${name}.js`).then(
      (module) => setFound(() => module.default),
      () => setFailed(t("error.page")),
    );
  }, [name]);
  if (failed) return html`<${Note} kind="error">${failed}<//>`;
  return found ? html`<${found} />` : html`<p role="status">${t("loading")}</p>`;
}

/** Asks for a key where there is none. */
function Door() {
  const [value, setValue] = useState("");
  const open = (event) => {
    event.preventDefault();
    setKey(value.trim());
  };
  return html`<form class="door" onSubmit=${open}>
    <h1>${t("key.title")}</h1>
    ${wasRefused() && html`<${Note} kind="error">${t("key.refused")}<//>`}
    <p>${t("key.about")}</p>
    <label>${t("key.label")}<input type="password" required autocomplete="off" value=${value}
      onInput=${(event) => setValue(event.target.value)} /></label>
    <button>${t("key.open")}</button>
  </form>`;
}

function skip(event) {
  event.preventDefault();
  document.getElementById("main").focus();
}

function useAgain(...names) {
  const [, again] = useState(0);
  useEffect(() => {
    const changed = () => again((n) => n + 1);
    names.forEach((name) => addEventListener(name, changed));
    return () => names.forEach((name) => removeEventListener(name, changed));
  }, []);
}

function useKey() {
  useAgain("key");
  return key();
}

function useAddress() {
  useAgain("hashchange");
  const name = location.hash.replace(/^#\/?/, "").split(/[/?]/)[0];
  return PAGES.includes(name) ? name : "talk";
}

function useTheme() {
  const [theme, setTheme] = useState(localStorage.getItem("feltsense.theme") ?? "auto");
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem("feltsense.theme", theme);
    dispatchEvent(new Event("theme"));
  }, [theme]);
  return [theme, setTheme];
}

// The page's own words, in the language that was chosen. What the server says stays in the server's language.
import en from "./words/en.js";
import de from "./words/de.js";

export const LANGUAGES = { en: "English", de: "Deutsch" };
const WORDS = { en, de };
const NAME = "feltsense.language";

export const language = () => {
  const wanted = localStorage.getItem(NAME) ?? navigator.language.slice(0, 2);
  return wanted in WORDS ? wanted : "en";
};

export function setLanguage(wanted) {
  localStorage.setItem(NAME, wanted);
  document.documentElement.lang = wanted;
  dispatchEvent(new Event("language"));
}

/** The words under a name, with `{holes}` filled in; English where a language lacks them. */
export function t(name, holes = {}) {
  const text = WORDS[language()][name] ?? en[name] ?? name;
  return text.replace(/\{(\w+)\}/g, (_, hole) => holes[hole] ?? "");
}

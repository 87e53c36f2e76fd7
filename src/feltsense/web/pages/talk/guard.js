// Where the guards stand and what they did, in words.
import { html } from "../../vendor/htm-preact.js";
import { useAsked } from "../../parts/asked.js";
import { t } from "../../words.js";

export function Guard({ guard }) {
  const meanings = useAsked("/v1/guards").found?.items ?? [];
  return html`<p class="state ${guard.state}"><strong>${t(`talk.state.${guard.state}`)}</strong>${" "}
      ${t(`talk.state.${guard.state}.about`)}</p>
    ${guard.actions.length > 0 && html`<h3>${t("talk.guard.acts")}</h3><ul class="acts">
      ${guard.actions.map((action) => html`<li><code>${action}</code> ${meaning(meanings, action)}</li>`)}</ul>`}`;
}

/** What an act means; a reason may follow behind a colon. */
function meaning(meanings, action) {
  if (action === "model_failed") return t("talk.guard.model_failed");
  const named = (name) => meanings.find((one) => one.action === name)?.meaning;
  return named(action) ?? named(action.split(":")[0]) ?? "";
}

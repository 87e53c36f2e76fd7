// Beside a conversation: what was felt, why, what is planned, what is remembered, and where the guards stand.
import { html } from "../../vendor/htm-preact.js";
import { Panel } from "../../parts/panel.js";
import { t } from "../../words.js";
import { Causes } from "./causes.js";
import { Feeling } from "./feeling.js";
import { Guard } from "./guard.js";
import { HelpLines } from "./help.js";
import { Memory } from "./memory.js";
import { Planned } from "./planned.js";

export function Beside({ tale, about }) {
  const last = tale.turns.findLast(({ heard }) => heard.understanding);
  const answered = tale.turns.findLast((turn) => turn.answered?.plan);
  const none = html`<p class="faint">${t("talk.nothing")}</p>`;
  return html`<aside class="led" aria-label=${t("talk.beside")}>
    <${Panel} name="talk.feeling" title=${t("talk.feeling")}><${Feeling} turns=${tale.turns} /><//>
    <${Panel} name="talk.cause" title=${t("talk.cause")}>
      ${last ? html`<${Causes} turns=${tale.turns} understanding=${last.heard.understanding} />` : none}<//>
    <${Panel} name="talk.plan" title=${t("talk.plan")}>
      ${answered ? html`<${Planned} plan=${answered.answered.plan} />` : none}<//>
    <${Panel} name="talk.memory" title=${t("talk.memory")}>
      <${Memory} person=${about?.person} understanding=${last?.heard.understanding} changes=${tale.kept} /><//>
    <${Panel} name="talk.guard" title=${t("talk.guard")}>
      <${Guard} guard=${tale.turns.at(-1)?.guard ?? { state: "none", actions: [] }} />
      <${HelpLines} country=${tale.country} /><//>
  </aside>`;
}

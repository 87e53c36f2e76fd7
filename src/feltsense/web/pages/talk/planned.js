// What was planned for an answer, in its order, with reasons; and what came second.
import { html } from "../../vendor/htm-preact.js";
import { t } from "../../words.js";

export function Planned({ plan }) {
  const { acts, alternatives = [], foreseen = [], stage } = plan;
  return html`${stage && html`<p class="faint">${t("talk.stage")}: ${t(`talk.stage.${stage}`)}</p>`}
    <ol class="acts">${acts.map((act) => html`<li><${Act} act=${act} /></li>`)}</ol>
    ${alternatives.length > 0 && html`<h3>${t("talk.plan.instead")}</h3>
      <ul class="acts">${alternatives.map((act) => html`<li><${Act} act=${act} /></li>`)}</ul>`}
    ${foreseen.length > 0 && html`<h3>${t("talk.plan.ahead", { turns: foreseen[0].turns })}</h3>
      <ul class="acts">${foreseen.map((one) => html`<li>${one.acts.map(strategy).join(" + ")}
        <span class="number"> ${relief(one.relief)}</span></li>`)}</ul>`}`;
}

function Act({ act }) {
  return html`<strong>${strategy(act.strategy)}</strong> <small class="number">${act.p.toFixed(2)}</small><br />
    ${act.why}`;
}

const strategy = (name) => t(`talk.strategy.${name}`);
const relief = (value) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;

// The first rows as a table, those of one emotion if wanted.
import { html, useState } from "../../vendor/htm-preact.js";
import { t } from "../../words.js";
import { tone } from "./tones.js";

const PAGE = 50;
const ALL = "*";

export function Rows({ gathered, chosen, choose }) {
  const [label, setLabel] = useState(ALL);
  const [shown, setShown] = useState(PAGE);
  const fitting = gathered.rows.filter((one) => label === ALL || one.label === label);
  const total = label === ALL ? gathered.count : gathered.leading.get(label);
  const filter = (event) => {
    setLabel(event.target.value);
    setShown(PAGE);
  };
  return html`<div class="card rows">
    <div class="row"><h2>${t("read.rows")}</h2>
      <label class="inline">${t("read.filter")}
        <select value=${label} onChange=${filter}>
          <option value=${ALL}>${t("read.filter.all")}</option>
          ${[...gathered.leading.keys()].sort().map((one) => html`<option value=${one}>${one || t("read.unclear")}</option>`)}
        </select></label>
      <span class="faint">${t("read.rows.shown", { n: Math.min(shown, fitting.length), of: total })}</span></div>
    <div class="wide" tabindex="0" role="region" aria-label=${t("read.rows")}><table>
      <thead><tr><th class="number">#</th><th>${t("read.text")}</th><th>${t("read.leading")}</th>
        <th class="number">${t("read.valence")}</th></tr></thead>
      <tbody>${fitting.slice(0, shown).map((one) => html`<${Row} key=${one.row} one=${one} chosen=${one === chosen} choose=${choose} />`)}</tbody>
    </table></div>
    ${shown < fitting.length && html`<button class="quiet" onClick=${() => setShown(shown + PAGE)}>${t("read.rows.more")}</button>`}
  </div>`;
}

function Row({ one, chosen, choose }) {
  const { text, vad, risk } = one.item;
  return html`<tr class=${chosen ? "chosen" : ""}>
    <td class="number">${one.row}</td>
    <td><button class="words" aria-pressed=${chosen} onClick=${() => choose(one)}>${text.length > 300 ? `${text.slice(0, 299)}…` : text}</button></td>
    <td><span class="tag ${tone(one.label)}">${one.label || t("read.unclear")}</span>
      ${risk.level !== "none" && html` <strong class="tag">${t("read.risk.tag")}</strong>`}</td>
    <td class="number">${vad ? vad.valence.toFixed(2) : "–"}</td>
  </tr>`;
}

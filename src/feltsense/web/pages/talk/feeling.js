// The feeling over time: where each turn lies between pleasant and calm, and its strongest emotions.
import { html, useMemo } from "../../vendor/htm-preact.js";
import { Bars } from "../../parts/bars.js";
import { COLOURS, Plot } from "../../parts/plot.js";
import { t } from "../../words.js";
import { Path } from "./path.js";

const LINES = 5;
const SHOWN = 5;
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500];
const DASHES = [[], [6, 3], [2, 3], [9, 3, 2, 3], [12, 4]];

export function Feeling({ turns }) {
  const felt = turns.filter(({ heard, guard }) => heard.affect && !unread(guard));
  const last = felt.at(-1)?.heard.affect;
  const foreign = turns.length > 0 && unread(turns.at(-1).guard);
  const note = foreign && html`<p class="note warm">${t("talk.feeling.unread")}</p>`;
  if (!last) return note || html`<p class="faint">${t("talk.nothing")}</p>`;
  return html`${note}<div class="felt"><${Path} turns=${felt} />
      <div><h3>${t("talk.feeling.now")}</h3><${Now} affect=${last} /></div></div>
    ${felt.length > 1 && html`<h3>${t("talk.feeling.lines")}</h3><${Lines} felt=${felt} />`}`;
}

/** Whether words were in a language that the reader has not learnt, so that what it says of them means nothing. */
const unread = (guard) => guard.actions.includes("other_language");

/** The strongest emotions of one turn. */
export function Now({ affect }) {
  const first = affect.emotions.slice(0, SHOWN);
  const items = first.map(({ label, p, present }) => ({ label: shown(label), p, strong: present }));
  return html`${affect.unknown && html`<p class="faint">${t("talk.feeling.unknown")}</p>`}
    <${Bars} items=${items} empty=${t("talk.nothing")} />`;
}

/** The emotions that were strongest in any turn, each as a line of its own dashes. */
function Lines({ felt }) {
  const key = felt.map(({ seq }) => seq).join();
  const { data, options, label } = useMemo(() => drawn(felt), [key, t("talk.turn")]);
  return html`<${Plot} data=${data} options=${options} height=${190} label=${label} />`;
}

function drawn(felt) {
  const names = strongest(felt);
  const numbers = felt.map(({ number }) => number);
  const rows = names.map((name) => felt.map(({ heard }) => probability(heard.affect, name)));
  const said = names.map((name, i) => `${shown(name)} ${rows[i].map((p) => p?.toFixed(2) ?? "–").join(", ")}`);
  const series = names.map((name, i) => ({ label: shown(name), stroke: COLOURS[i], dash: DASHES[i], width: 2,
    points: { show: true, size: 6, fill: COLOURS[i] } }));
  const whole = (_, splits) => splits.map((at) => (Number.isInteger(at) ? at : ""));
  const options = {
    cursor: { show: false },
    legend: { show: true, live: false },
    scales: { x: { time: false, range: [numbers[0] - 0.3, numbers.at(-1) + 0.3] }, y: { range: [0, 1] } },
    series: [{ label: t("talk.turn") }, ...series],
    axes: [{ values: whole, label: t("talk.turn"), labelSize: 18, size: 34, incrs: STEPS }, { size: 46 }],
  };
  return { data: [numbers, ...rows], options, label: `${t("talk.feeling.lines")}: ${said.join("; ")}` };
}

function strongest(felt) {
  const most = new Map();
  for (const { heard } of felt)
    for (const { label, p } of heard.affect.emotions) most.set(label, Math.max(p, most.get(label) ?? 0));
  most.delete("neutral");
  return [...most].sort(([, one], [, other]) => other - one).slice(0, LINES).map(([label]) => label);
}

const probability = (affect, name) => affect.emotions.find(({ label }) => label === name)?.p ?? null;

export const shown = (label) => label.replaceAll("_", " ");

// One sentence in full: its words with those that drove the reading, emotions, dimensions, risk and causes.
import { ask } from "../../api.js";
import { html, useEffect, useState } from "../../vendor/htm-preact.js";
import { Bars } from "../../parts/bars.js";
import { Marked } from "../../parts/marked.js";
import { Note } from "../../parts/note.js";
import { language, t } from "../../words.js";

const SHOWN = 6;

export function Detail({ one, options, links, choose }) {
  const { item } = one;
  const explained = useExplained(one, options);
  const spans = explained.item?.spans ?? [];
  return html`<section class="card detail" aria-label=${t("read.detail")}>
    <h2>${t("read.detail.row", { n: one.row })}</h2>
    <blockquote><${Marked} text=${item.text} spans=${spans} /></blockquote>
    <p class="faint">${drove(explained, spans)}</p>
    ${item.risk.level !== "none" && html`<${Note} kind="warm">${t(`read.risk.${item.risk.level}`)}<//>`}
    <${Bars} items=${bars(item)} empty=${t("read.none")} />
    ${!one.label && item.emotions.length > 0 && html`<p class="faint">${t("read.unclear.why")}</p>`}
    <${Dimensions} item=${item} />
    <${Causes} one=${one} links=${links} choose=${choose} />
    <p class="faint"><small>${t("read.by", { model: item.model })}</small></p>
  </section>`;
}

const bars = ({ emotions }) =>
  emotions.slice(0, SHOWN).map(({ label, p, present }) => ({ label, p, strong: present, note: present && "✓" }));

function drove({ item, failed }, spans) {
  if (failed) return failed;
  if (!item) return t("read.spans.asking");
  if (!spans.length) return t("read.spans.none");
  const { whole, without } = item.deletion ?? {};
  return whole === undefined ? t("read.spans") : t("read.spans.without", { whole: whole.toFixed(2), without: without.toFixed(2) });
}

function Dimensions({ item }) {
  if (!item.vad && item.intensity === null) return null;
  const { valence, arousal } = item.vad ?? {};
  return html`<dl class="dimensions">
    ${valence !== undefined && html`<${Scale} name="valence" value=${valence} low=${-1} />`}
    ${arousal !== undefined && html`<${Scale} name="arousal" value=${arousal} low=${-1} />`}
    ${item.intensity !== null && html`<${Scale} name="intensity" value=${item.intensity} low=${0} />`}
  </dl>`;
}

function Scale({ name, value, low }) {
  const at = `${((value - low) / (1 - low)) * 100}%`;
  const number = new Intl.NumberFormat(language(), { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: low ? "exceptZero" : "auto" });
  return html`<div>
    <dt>${t(`read.${name}`)}</dt>
    <dd><span class="scale" aria-hidden="true"><span style=${{ left: at }}></span></span>
      <span class="number">${number.format(value)}</span>
      <small>${t(`read.${name}.${value < (low ? -0.1 : 0.33) ? "low" : value > (low ? 0.1 : 0.66) ? "high" : "middle"}`)}</small></dd>
  </div>`;
}

/** What brings this feeling about, and which feelings this sentence explains. */
function Causes({ one, links, choose }) {
  const at = one.row - 1;
  const own = links.filter((link) => link.felt === at);
  const explains = links.filter((link) => link.cause.turn === at && link.felt !== at);
  const to = (i) => html`<button class="quiet" onClick=${() => choose(i)}>${t("read.detail.row", { n: i + 1 })}</button>`;
  return html`
    ${own.map(
      ({ cause }) => html`<p>${t("read.cause", { emotion: cause.emotion })} <q>${cause.text}</q> ${cause.turn !== at && to(cause.turn)}</p>`,
    )}
    ${explains.map(({ felt, cause }) => html`<p>${t("read.explains", { emotion: cause.emotion })} ${to(felt)}</p>`)}
  `;
}

/** The reading of a sentence with the words that drove it, asked for when it is looked at. */
function useExplained(one, options) {
  const [found, setFound] = useState({});
  useEffect(() => {
    setFound({ item: one.explained });
    if (one.explained) return;
    const abort = new AbortController();
    ask("/v1/analyze", { body: { text: one.item.text, spans: true, ...options }, signal: abort.signal }).then(
      (item) => setFound({ item: (one.explained = item) }),
      (error) => error.name !== "AbortError" && setFound({ failed: error.message }),
    );
    return () => abort.abort();
  }, [one]);
  return found;
}

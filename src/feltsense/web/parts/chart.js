// Axes for a small chart in SVG, as wide as its place; what is drawn inside gets the scales.
import { html, useEffect, useRef, useState } from "../vendor/htm-preact.js";

const LEFT = 46, BOTTOM = 40, TOP = 10, RIGHT = 12;
const SHAPES = ["circle", "square", "diamond", "triangle"];

/** `x` and `y` are {low, high, title, log?}; `draw({x, y, width})` returns what stands between the axes. */
export function Chart({ x, y, height = 300, label, draw }) {
  const [place, width] = useWidth();
  const across = scale(x, LEFT, width - RIGHT);
  const up = scale(y, height - BOTTOM, TOP);
  return html`<div class="chart" ref=${place}>
    <svg width=${width} height=${height} role="img" aria-label=${label}>
      ${ticks(x, width / 90).map((at) => html`<g class="tick"><path d=${`M${across(at)} ${TOP}V${height - BOTTOM}`} />
        <text x=${across(at)} y=${height - BOTTOM + 16} text-anchor="middle">${short(at)}</text></g>`)}
      ${ticks(y, 6).map((at) => html`<g class="tick"><path d=${`M${LEFT} ${up(at)}H${width - RIGHT}`} />
        <text x=${LEFT - 6} y=${up(at) + 4} text-anchor="end">${short(at)}</text></g>`)}
      <text x=${(LEFT + width - RIGHT) / 2} y=${height - 6} text-anchor="middle">${x.title}</text>
      <text transform=${`translate(12 ${(height - BOTTOM) / 2}) rotate(-90)`} text-anchor="middle">${y.title}</text>
      ${draw({ x: across, y: up, width })}
    </svg>
  </div>`;
}

/** A mark whose shape differs too, so that colour alone tells nothing apart. */
export function Mark({ x, y, shape, colour, size = 5 }) {
  const name = SHAPES[shape % SHAPES.length];
  if (name === "circle") return html`<circle cx=${x} cy=${y} r=${size} fill=${colour} />`;
  const path = {
    square: `M${x - size} ${y - size}h${2 * size}v${2 * size}h${-2 * size}z`,
    diamond: `M${x} ${y - size * 1.4}L${x + size * 1.4} ${y}L${x} ${y + size * 1.4}L${x - size * 1.4} ${y}z`,
    triangle: `M${x} ${y - size * 1.3}L${x + size * 1.2} ${y + size}H${x - size * 1.2}z`,
  }[name];
  return html`<path d=${path} fill=${colour} />`;
}

function scale({ low, high, log }, from, to) {
  const of = log ? Math.log10 : (value) => value;
  const span = of(high) - of(low) || 1;
  return (value) => Math.round(10 * (from + ((of(value) - of(low)) / span) * (to - from))) / 10;
}

/** At most about `most` round values; powers of ten on a logarithmic axis. */
function ticks({ low, high, log }, most) {
  if (log) {
    const first = Math.ceil(Math.log10(low)), last = Math.floor(Math.log10(high));
    return Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i));
  }
  const rough = (high - low) / Math.max(2, most);
  const ten = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * ten).find((n) => n >= rough);
  const first = Math.ceil(low / step - 1e-9);
  return Array.from({ length: Math.floor(high / step + 1e-9) - first + 1 }, (_, i) => (first + i) * step);
}

const short = (value) => (value >= 1000 ? `${+(value / 1000).toPrecision(6)}k` : `${+value.toPrecision(3)}`);

function useWidth() {
  const place = useRef(null);
  const [width, setWidth] = useState(320);
  useEffect(() => {
    const watch = new ResizeObserver(() => setWidth(Math.max(240, place.current.clientWidth)));
    watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  return [place, width];
}

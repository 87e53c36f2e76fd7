// A plot by uPlot that keeps to the width of its place and to the theme. `data` and `options` are uPlot's own.
import { html, useEffect, useRef } from "../vendor/htm-preact.js";
import UPlot from "../vendor/uplot.js";

export const COLOURS = ["#3b7dd8", "#d2691e", "#2e8b57", "#a0439b", "#c23b3b", "#7d7421", "#20808d", "#86593a"];

/** `label` tells who cannot see the plot what it shows. */
export function Plot({ data, options, height = 200, label }) {
  const place = useRef(null);
  useEffect(() => {
    let plot = null;
    const draw = () => {
      plot?.destroy();
      const width = Math.max(place.current.clientWidth, 200);
      plot = new UPlot({ ...inked(options), width, height }, data, place.current);
    };
    draw();
    const watch = new ResizeObserver(() => plot.setSize({ width: Math.max(place.current.clientWidth, 200), height }));
    watch.observe(place.current);
    addEventListener("theme", draw);
    return () => {
      watch.disconnect();
      removeEventListener("theme", draw);
      plot?.destroy();
    };
  }, [data, options, height]);
  return html`<div class="plot" ref=${place} role="img" aria-label=${label}></div>`;
}

/** The options with axes in the colours of the theme. */
function inked(options) {
  const style = getComputedStyle(document.body);
  const ink = { stroke: style.color, grid: { stroke: style.getPropertyValue("--line-plain") }, font: "12px system-ui" };
  const axes = options.axes ?? [{}, {}];
  return { ...options, axes: axes.map((axis) => ({ ...ink, ...axis })) };
}

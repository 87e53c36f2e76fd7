// What a task's results say: figures, rows with intervals, and who is clearly behind whom.

/** The task as the server describes it, or what its results alone tell. */
export function taskOf(bench, name) {
  const known = bench.tasks.find((one) => one.name === name);
  if (known) return known;
  const figures = new Set(resultsOf(bench, name).flatMap((one) => Object.keys(one.figures)));
  const about = (figure) => ({ name: figure, title: figure.replaceAll("_", " "), better: null, unit: "" });
  return { name, summary: "", differs: "", corpora: [], published: [], figures: [...figures].map(about) };
}

export const taskNames = (bench) => [...new Set(bench.items.map((one) => one.task))].sort();

const resultsOf = (bench, name) => bench.items.filter((one) => one.task === name);

/** The figures that any result of the task has, the leading one first. */
export function figuresOf(bench, task) {
  const own = resultsOf(bench, task.name);
  return task.figures.filter(({ name }) => own.some((one) => name in one.figures));
}

/** A row for each result that has the figure: {…result, measured, standing}; see `standing`. */
export function rowsOf(bench, task, figure) {
  const own = resultsOf(bench, task.name).filter((one) => figure.name in one.figures);
  const rows = own.map((one) => ({ ...one, measured: one.figures[figure.name] }));
  const best = bestOf(rows, figure);
  return rows.map((row) => ({ ...row, standing: standing(row, best, figure.better) }));
}

/** The best of the whole runs; null where nobody knows which end is better. */
export function bestOf(rows, { better }) {
  const whole = rows.filter((one) => !one.limit);
  if (!better || !whole.length) return null;
  const sign = better === "higher" ? 1 : -1;
  return whole.reduce((a, b) => (sign * b.measured.value > sign * a.measured.value ? b : a));
}

/** One of best, unclear (intervals overlap), behind, limited (a part of the items), alone (no interval); "" without a best. */
function standing(row, best, better) {
  if (row === best) return "best";
  if (row.limit) return "limited";
  if (!best) return "";
  if (row.measured.low == null || best.measured.low == null) return "alone";
  const [mine, its] = [row.measured, best.measured];
  const apart = better === "higher" ? mine.high < its.low : mine.low > its.high;
  return apart ? "behind" : "unclear";
}

/** From where to where all of the measured figures reach, zero included where it is near. */
export function rangeOf(measured) {
  const ends = measured.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]);
  const low = Math.min(0, ...ends), high = Math.max(...ends);
  return { low, high: high > low ? high : low + 1 };
}

/** Those that nobody beats in both: `points` are {x, y}, y is better when higher, x as `faster` says. */
export function frontOf(points, faster) {
  const sign = faster === "higher" ? 1 : -1;
  const beats = (a, b) => sign * a.x >= sign * b.x && a.y >= b.y && (a.x !== b.x || a.y !== b.y);
  const front = points.filter((one) => !points.some((other) => beats(other, one)));
  return front.sort((a, b) => a.x - b.x);
}

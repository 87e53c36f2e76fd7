// Searching the catalogue, and grouping what was found.

export const KINDS = ["recipe", "reader", "component", "dataset", "taxonomy"];

/** Members of a kind, or of a room such as component/guard, in which every word occurs. */
export function found(items, { words, kind }) {
  const parts = words.toLowerCase().split(/\s+/).filter(Boolean);
  const text = (one) => [one.name, one.summary, one.paper, one.licence, ...one.languages].join(" ").toLowerCase();
  const within = (one) => !kind || groupOf(one) === kind || one.kind === kind;
  return items.filter((one) => within(one) && parts.every((part) => text(one).includes(part)));
}

/** Pairs of a group's name and its members: kinds, and for components their rooms. */
export function groups(items) {
  const of = {};
  for (const one of items) (of[groupOf(one)] ??= []).push(one);
  return Object.entries(of);
}

const groupOf = ({ kind, name }) => (kind === "component" ? `${kind}/${name.split("/")[0]}` : kind);

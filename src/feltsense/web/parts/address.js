// What stands behind the page's name in the address: #/read?reader=nano, #/compare/systems.

/** The part after the page's name: "systems" in #/compare/systems; empty without one. */
export const within = () => location.hash.split("?")[0].split("/")[2] ?? "";

/** The values after the question mark. */
export const query = () => new URLSearchParams(location.hash.split("?")[1] ?? "");

/** Keep values in the address without a step in the history; empty ones are left out. */
export function keep(values) {
  const left = Object.entries(values).filter(([, value]) => value);
  const tail = left.length ? `?${new URLSearchParams(left)}` : "";
  history.replaceState(null, "", location.hash.split("?")[0] + tail);
}

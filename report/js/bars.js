// Lists of bars: each bar says a name and a number, and filters by it.

import { el } from "./dom.js";
import { t, number, byName } from "./words.js";
import { state, toggle } from "./state.js";

// How many bars each list shows.
const shown = new Map();

// ids: what the list is of; count(id), keyOf(id) and item(id) say the rest. Chosen
// ones come first, then the most.
export function barList({ set, title, note, ids, count, keyOf, item, first = 8, again }) {
  const limit = shown.get(set) ?? first;
  const chosen = state[set].size ? ids.filter((id) => state[set].has(keyOf(id))) : [];
  const { most, total } = strongest(ids, count, limit + chosen.length);
  const list = [...new Set([...chosen, ...most])].slice(0, Math.max(limit, chosen.length)).map(item);
  list.sort((a, b) => state[set].has(b.key) - state[set].has(a.key) || b.count - a.count || byName(a.name, b.name));
  const top = list.reduce((top, { count }) => Math.max(top, count), 1);
  const rows = list.map((one) => el("li", null, bar(set, one, top)));
  return el("section", { class: "card bars", "aria-labelledby": `bars-${set}` },
    el("h2", { id: `bars-${set}` }, title, total > 1 && el("small", { title: t("n_different", number(total)) }, number(total))),
    noteOf(set, note),
    rows.length ? el("ol", null, rows) : el("p", { class: "none" }, t("none")),
    more(set, total, limit, first, again));
}

// What a list counts, and that its own filter does not count in it.
export function noteOf(set, note) {
  const words = [note, state[set].size && t("own_filter")].filter(Boolean).join(" · ");
  return words ? el("p", { class: "note" }, words) : null;
}

// The most counted, without sorting all: there may be hundreds of thousands. Of
// equals the first.
function strongest(ids, count, wanted) {
  const most = [], counts = [];
  let total = 0;
  for (const id of ids) {
    const n = count(id);
    if (n === 0) continue;
    total += 1;
    if (most.length === wanted && n <= counts[wanted - 1]) continue;
    let at = Math.min(most.length, wanted - 1);
    for (; at > 0 && counts[at - 1] < n; at--) [most[at], counts[at]] = [most[at - 1], counts[at - 1]];
    [most[at], counts[at]] = [id, n];
  }
  return { most, total };
}

export function bar(set, { key, name, count, articles, tint }, most) {
  const pressed = state[set].has(key);
  const told = articles === undefined ? null : t("in_articles", number(articles));
  return el("button", {
    type: "button", class: count ? "bar" : "bar zero", "data-key": `${set}:${key}`, "aria-pressed": pressed ? "true" : "false", title: told,
    vars: { "--w": `${(100 * count) / most}%`, ...(tint && { "--tint": tint }) },
    on: { click: () => toggle(set, key) },
  }, el("bdi", { class: "name" }, name), el("span", { class: "count" }, number(count)));
}

function more(set, length, limit, first, again) {
  if (length <= first) return null;
  const next = limit >= length ? first : Math.min(limit + 24, length);
  return el("button", {
    type: "button", class: "more", "data-key": `more:${set}`,
    on: { click: () => { shown.set(set, next); again(); } },
  }, next > limit ? t("show_more", number(length - limit)) : t("show_less"));
}

// Columns over years; a column filters by its year.
export function yearColumns(counts) {
  const years = [...counts.keys()].filter((y) => /^\d{4}$/.test(y)).map(Number).sort((a, b) => a - b);
  const untold = counts.get("") ?? 0;
  const head = [el("h2", { id: "years" }, t("by_year"))];
  if (!years.length) return el("section", { class: "card years" }, head, el("p", { class: "none" }, t("none")));
  const most = Math.max(...years.map((y) => counts.get(String(y))));
  const span = [];
  for (let year = Math.max(years[0], years.at(-1) - 40); year <= years.at(-1); year++) span.push(year);
  const column = (year) => {
    const key = String(year), n = counts.get(key) ?? 0;
    return el("li", null, el("button", {
      type: "button", class: "column", "data-key": `year:${key}`, disabled: n === 0 && !state.year.has(key),
      "aria-pressed": state.year.has(key) ? "true" : "false",
      "aria-label": `${key}: ${t("n_documents", number(n))}`, title: `${key}: ${number(n)}`,
      vars: { "--h": n / most }, on: { click: () => toggle("year", key) },
    }, el("span", { class: "fill" }), el("span", { class: "tick", "aria-hidden": "true" }, tick(year, span))));
  };
  const early = years.filter((y) => y < span[0]);
  const notes = [
    state.year.size && t("own_filter"),
    untold && t("no_year", number(untold)),
    early.length && t("earlier", number(early.reduce((sum, y) => sum + counts.get(String(y)), 0)), span[0]),
  ].filter(Boolean);
  return el("section", { class: "card years", "aria-labelledby": "years" }, head,
    el("ol", { class: "columns" }, span.map(column)),
    notes.length ? el("p", { class: "note" }, notes.join(" · ")) : null);
}

// Few years are all named, many every fifth.
function tick(year, span) {
  return span.length <= 14 || year % 5 === 0 ? String(year) : "";
}

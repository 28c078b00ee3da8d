// The articles that pass, in a list that draws only what is on the screen.

import { el, redraw, find } from "./dom.js";
import { data, loadText } from "./data.js";
import { foldQuery, whereFolded } from "./text.js";
import { t, number, day, byName, language } from "./words.js";
import { state, go, hrefWith } from "./state.js";

const BEYOND = 6;
// So many are printed: a screen's worth says too little, all may be a book.
const PRINTED = 500;

const SORTS = {
  date: (a, b) => compare(data.articles.date[b], data.articles.date[a]) || a - b,
  oldest: (a, b) => compare(data.articles.date[a] || "9999", data.articles.date[b] || "9999") || a - b,
  mentions: (a, b) => data.mentions[b] - data.mentions[a] || a - b,
  title: (a, b) => byName(titleOf(a), titleOf(b)) || a - b,
  run: (a, b) => a - b,
};

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function titleOf(i) {
  return data.articles.title[i] || data.articles.id[i];
}

// All articles in each order that was asked for.
const orders = new Map();

export function sortedArticles(passing) {
  const sort = SORTS[state.sort] ?? SORTS.date;
  if (!orders.has(sort)) orders.set(sort, data.articles.id.map((_, i) => i).sort(sort));
  const passes = new Uint8Array(data.size);
  for (const i of passing) passes[i] = 1;
  return orders.get(sort).filter((i) => passes[i]);
}

export function listView(counts) {
  const order = sortedArticles(counts.passing);
  const sort = el("select", { id: "sort", "data-key": "sort", on: { change: (e) => go({ sort: e.target.value }, true) } },
    Object.keys(SORTS).map((key) => el("option", { value: key, selected: key === state.sort }, t(`sort.${key}`))));
  const head = el("div", { class: "head" },
    el("h2", { id: "list-title" }, t("articles"), el("small", null, number(order.length))),
    el("label", { for: "sort" }, t("sort_by"), " ", sort));
  if (!order.length) return el("section", { class: "card list" }, head, el("p", { class: "none" }, t("no_article")));
  return el("section", { class: "card list", "aria-labelledby": "list-title" }, head, rows(order));
}

function rows(order) {
  const inner = el("ol", { class: "rows", "aria-labelledby": "list-title" });
  const query = foldQuery(state.q);
  const box = el("div", { class: query ? "window quoting" : "window", id: "articles", tabindex: -1 }, inner);
  const rowHeight = () => Number.parseFloat(getComputedStyle(box).getPropertyValue("--row")) || 76;
  const draw = () => {
    const height = rowHeight();
    const from = Math.max(0, Math.floor(box.scrollTop / height) - BEYOND);
    const to = Math.min(order.length, Math.ceil((box.scrollTop + box.clientHeight) / height) + BEYOND);
    inner.style.setProperty("--all", `${order.length * height}px`);
    redraw(inner, order.slice(from, to).map((i, k) => row(i, from + k, order.length, query)));
  };
  box.addEventListener("scroll", () => requestAnimationFrame(draw), { passive: true });
  box.addEventListener("keydown", (event) => walkRows(event, box, rowHeight()));
  new ResizeObserver(draw).observe(box);
  printer.draw = () => redraw(inner, order.slice(0, PRINTED).map((i, k) => row(i, k, order.length, query)));
  printer.back = draw;
  return box;
}

function row(i, place, all, query) {
  const { articles } = data;
  const facts = [day(articles.date[i]), articles.outlets[articles.outlet[i]], t("n_mentions", number(data.mentions[i]))];
  return el("li", { "aria-setsize": all, "aria-posinset": place + 1, vars: { "--at": place } },
    el("a", { href: hrefWith({ article: articles.id[i] }), "data-key": `row:${place}` },
      el("bdi", { class: "title" }, titleOf(i)),
      el("span", { class: "facts" }, facts.filter(Boolean).map((fact) => el("bdi", null, fact))),
      query && quote(i, query),
      el("span", { class: "stripe", "aria-hidden": "true" }, stripe(i))));
}

// Lines with the words that were looked for, of the articles that were on the screen.
const quotes = { query: "", of: new Map() };
// So many characters before them, and behind.
const BEFORE = 40, BEHIND_IT = 160;

// The line of an article in which the words stand first; it comes when its text is there.
function quote(i, query) {
  if (quotes.query !== query) Object.assign(quotes, { query, of: new Map() });
  const line = el("span", { class: "quote", lang: "vi" });
  const { of } = quotes;
  if (!of.has(i)) of.set(i, loadText(i).then((text) => of.set(i, quoted(text, query))));
  const known = of.get(i);
  const write = () => line.append(...of.get(i).map((part) => part.cloneNode(true)));
  if (known instanceof Promise) known.then(write);
  else write();
  return line;
}

function quoted(text, query) {
  const first = whereFolded(text, query)[0];
  if (!first) return [el("i", { lang: language }, t("hit_by_name"))];
  const [start, end] = first;
  const from = Math.max(0, start - BEFORE), to = Math.min(text.length, end + BEHIND_IT);
  // No half a letter at either edge.
  const part = (a, b) => text.slice(a, b).toWellFormed().replace(/\ufffd/g, "").replace(/\s+/g, " ");
  return [el("span", null, from ? "…" : "", part(from, start)), el("mark", null, part(start, end)), el("span", null, part(end, to), to < text.length ? "…" : "")];
}

// What an article speaks of, at a glance: a piece for each type, as long as its share.
function stripe(i) {
  const counts = data.types.map((type, n) => [type, data.articles.types[i * data.types.length + n]]);
  return counts.filter(([, n]) => n).map(([type, n]) => el("i", { class: `t-${type}`, vars: { "--n": n } }));
}

function walkRows(event, box, height) {
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const at = /^row:(\d+)$/.exec(document.activeElement?.dataset?.key ?? "");
  if (!way || !at) return;
  event.preventDefault();
  const next = Number(at[1]) + way;
  const top = next * height;
  if (top < box.scrollTop) box.scrollTop = top;
  if (top + height > box.scrollTop + box.clientHeight) box.scrollTop = top + height - box.clientHeight;
  find("articles").querySelector(`[data-key="row:${next}"]`)?.focus({ preventScroll: true });
}

const printer = { draw: null, back: null };
window.addEventListener("beforeprint", () => printer.draw?.());
window.addEventListener("afterprint", () => printer.back?.());

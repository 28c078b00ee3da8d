// One article: its text with mentions, what each is, and what was made of them.

import { el, redraw, find, copy, say } from "./dom.js";
import { csv, fold, foldQuery, offsets, whereFolded } from "./text.js";
import { data, loadArticle } from "./data.js";
import { t, number, day, entityName } from "./words.js";
import { state, toggle, hrefWith } from "./state.js";
import { markedText } from "./marks.js";
import { sortedArticles, titleOf } from "./list.js";

// Longer texts are shown in parts.
const SHOWN = 200;
const LIT = 1000;
const MERGER = "2025-07-01";

// Where what is told of a mention lies over the text.
const NARROW = "(max-width: 60rem)";

const hidden = new Set();
// The article on the screen: its marks, and the mention that is told of.
let open = null;

export function articleView(counts) {
  const i = data.byId.get(state.article);
  const place = el("article", { class: "article", id: "article" }, el("p", { class: "note", role: "status" }, t("loading")));
  if (i === undefined) {
    place.replaceChildren(el("p", { class: "none" }, t("no_such_article", state.article)), el("a", { class: "button", href: hrefWith({ article: "" }) }, t("back")));
    return place;
  }
  loadArticle(i).then((article) => {
    if (place.isConnected) show(place, article, counts);
  });
  return place;
}

function show(place, article, counts) {
  const marks = new Map();
  const text = el("div", { class: "text", id: "text", lang: "vi", role: "group", "aria-label": t("text_help") });
  open = { article, marks, text, pinned: null, shown: null };
  const pieces = markedText(article.text, article.mentions, (element, mention) => {
    if (!marks.has(mention)) marks.set(mention, element);
    element.dataset.m = mention.id;
  });
  let at = 0;
  const draw = (to) => {
    for (; at < Math.min(to, pieces.length); at++) text.append(pieces[at]());
    rest.hidden = at >= pieces.length;
    light();
  };
  const rest = el("button", { type: "button", class: "more", on: { click: () => draw(Infinity) } }, t("show_rest"));
  open.drawAll = () => draw(Infinity);
  listen(text);
  place.replaceChildren(heading(article, counts), toolbar(article, text),
    el("div", { class: "reading" }, el("div", null, text, rest), el("aside", { class: "panel", "aria-label": t("details") },
      el("section", { class: "card", id: "told" }), relations(article), documents(article))));
  draw(SHOWN);
  showFirst();
  text.querySelector("mark")?.setAttribute("tabindex", 0);
  hide(text);
  tell(null);
}

// After a change of filters: the text stays, what is told of it follows.
export function articleAgain() {
  if (!open?.text.isConnected) return;
  const mention = open.shown;
  open.shown = undefined;
  tell(mention);
  light();
}

function heading(article, counts) {
  const order = sortedArticles(counts.passing);
  const at = order.indexOf(article.index);
  const step = (to, words, sign) => order[to] === undefined ? null
    : el("a", { class: "button", href: hrefWith({ article: data.articles.id[order[to]] }), title: titleOf(order[to]), "aria-label": words }, sign);
  const i = article.index, { articles, units } = data;
  // Codes were used anew at the merger: the day says whose this one is.
  const eras = articles.date[i] >= MERGER ? [units[1], units[0]] : units;
  const home = eras.flat().find((u) => u.code === articles.home[i])?.name;
  const facts = [day(articles.date[i]), articles.outlets[articles.outlet[i]], article.author, home && t("home", home), article.source,
    article.record, article.encoding === "utf-8" ? "" : article.encoding];
  return el("header", null,
    el("nav", { class: "steps", "aria-label": t("articles") }, el("a", { class: "button", href: hrefWith({ article: "", view: "articles" }) }, `← ${t("back")}`),
      el("span", null, at < 0 ? "" : `${number(at + 1)} / ${number(order.length)}`), step(at - 1, t("previous_article"), "↑"), step(at + 1, t("next_article"), "↓")),
    el("h2", { class: "headline", id: "headline", tabindex: -1 }, el("bdi", null, titleOf(i))),
    el("p", { class: "facts" }, facts.filter(Boolean).map((fact) => el("bdi", null, fact))));
}

// Types to show and hide, and tables to take away.
function toolbar(article, text) {
  const counts = new Map();
  for (const m of article.mentions) counts.set(m.type, (counts.get(m.type) ?? 0) + 1);
  const types = data.types.filter((type) => counts.has(type));
  const chip = (type) => el("button", {
    type: "button", class: `chip t-${type}`, "data-key": `show:${type}`, "aria-pressed": hidden.has(type) ? "false" : "true",
    on: { click: (event) => {
      if (!hidden.delete(type)) hidden.add(type);
      event.currentTarget.setAttribute("aria-pressed", hidden.has(type) ? "false" : "true");
      hide(text);
    } },
  }, t(`type.${type}`), " ", el("span", null, number(counts.get(type))));
  const take = (words, header, list, rows) => el("button", { type: "button", class: "button", disabled: !list.length, on: { click: async () => {
    await copy(csv(header, rows()));
    say(t("copied", number(list.length)));
  } } }, words);
  return el("div", { class: "tools" },
    el("div", { class: "chips", role: "group", "aria-label": t("shown_types") }, types.map(chip)),
    el("div", { class: "takes", role: "group", "aria-label": t("copy_csv") }, el("span", { "aria-hidden": "true" }, t("copy_csv")),
      take(t("mentions"), MENTIONS, article.mentions, () => mentionRows(article)), take(t("documents"), DOCUMENTS, article.documents, () => article.documents.map((d) => [article.id, ...d])),
      take(t("relations"), RELATIONS, article.relations, () => relationRows(article))));
}

const MENTIONS = ["article_id", "mention_id", "type", "start", "end", "start_byte", "end_byte", "surface", "norm", "name", "zone", "sentence", "rule"];
const DOCUMENTS = ["article_id", "code", "doc_type", "number", "year", "system", "issuer_code", "issuer", "issued_on", "subject", "mentions", "first_mention", "rule"];
const RELATIONS = ["article_id", "relation_id", "subject", "predicate", "object", "start", "end", "rule"];

function mentionRows({ id, text, mentions }) {
  const at = offsets(text, mentions.flatMap((m) => [m.start, m.end]));
  return mentions.map((m) => {
    const [start, startByte] = at.get(m.start), [end, endByte] = at.get(m.end);
    return [id, m.id, m.type, start, end, startByte, endByte, m.surface, m.norm, m.name, m.zone, m.sentence, m.rule];
  });
}

function relationRows({ id, text, relations }) {
  const at = offsets(text, relations.flatMap((r) => [r.start, r.end]));
  return relations.map((r, k) => [id, k + 1, r.subject, r.predicate, r.object, at.get(r.start)[0], at.get(r.end)[0], r.rule]);
}

function hide(text) {
  for (const type of data.types) text.classList.toggle(`hide-${type}`, hidden.has(type));
}

// Hover tells, click and focus keep; arrows go on to the next mention.
function listen(text) {
  const mentionAt = (target) => {
    const mark = target.closest?.("mark");
    return mark ? open.article.mentions[Number(mark.dataset.m) - 1] : null;
  };
  text.addEventListener("mouseover", (e) => tell(mentionAt(e.target) ?? open.pinned));
  text.addEventListener("mouseleave", () => tell(open.pinned));
  text.addEventListener("focusin", (e) => closing || pin(mentionAt(e.target)));
  text.addEventListener("click", (e) => {
    const mention = mentionAt(e.target);
    if (mention) jump(mention);
    else pin(null);
  });
  text.addEventListener("keydown", (e) => {
    const way = { ArrowRight: 1, ArrowLeft: -1, n: 1, p: -1 }[e.key];
    if (!way || !open.pinned || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    if (e.key.length > 1) step(open.article.mentions.filter((m) => !hidden.has(m.type)), way);
    else step(same(open.pinned), way);
  });

  function step(list, way) {
    const at = list.indexOf(open.pinned) + way;
    if (list[at]) jump(list[at]);
  }
}

// Takes away what is told; the keyboard stays where it was in the text.
let closing = false;

function close() {
  closing = true;
  open.marks.get(open.pinned)?.focus({ preventScroll: true });
  closing = false;
  pin(null);
}

function isTold() {
  return open?.text.isConnected && open.pinned;
}

document.addEventListener("keydown", (e) => {
  if (e.key === "Escape" && isTold()) close();
});
document.addEventListener("click", (e) => {
  // A tap beside it, not one in it that has drawn it anew.
  const inside = e.composedPath().some((at) => at.id === "told" || at === open?.text);
  if (isTold() && !inside && matchMedia(NARROW).matches) pin(null);
});

// All mentions of the same thing, in order.
function same(mention) {
  const words = fold(mention.surface);
  const alike = (m) => m.type === mention.type && (mention.norm ? m.norm === mention.norm : !m.norm && fold(m.surface) === words);
  return open.article.mentions.filter(alike);
}

function jump(mention) {
  if (!open.marks.has(mention)) open.drawAll();
  const mark = open.marks.get(mention);
  if (!mark) return;
  for (const other of open.text.querySelectorAll('mark[tabindex="0"]')) other.setAttribute("tabindex", -1);
  mark.setAttribute("tabindex", 0);
  mark.focus({ preventScroll: true });
  mark.scrollIntoView({ block: "nearest" });
  pin(mention);
}

function pin(mention) {
  open.pinned = mention;
  tell(mention);
}

// Filters there are for a type of mention.
const FILTERS = { organisation: "organisation", country: "country", foreign_place: "country", person: "person" };

function tell(mention) {
  if (open.shown === mention && find("told").hasChildNodes()) return;
  open.shown = mention;
  const alike = mention ? same(mention) : [];
  for (const mark of open.text.querySelectorAll("mark.alike, mark.at")) mark.classList.remove("alike", "at");
  for (const m of alike) open.marks.get(m)?.classList.add(m === mention ? "at" : "alike");
  redraw(find("told"), mention ? told(mention, alike) : el("p", { class: "note" }, t("mention_hint")));
}

function told(m, alike) {
  const fact = (name, value, kind = "bdi") => value && [el("dt", null, name), el("dd", null, el(kind, null, value))];
  const at = alike.indexOf(m);
  const go = (to, words, sign) => el("button", { type: "button", "data-key": `same:${sign}`, "aria-label": words, disabled: !alike[to], on: { click: () => jump(alike[to]) } }, sign);
  return [
    el("button", { type: "button", class: "close", "aria-label": t("close"), title: t("close"), on: { click: close } }, "×"),
    el("p", { class: `kind t-${m.type}` }, t(`type.${m.type}`), m.zone !== "body" && el("span", null, t(`zone.${m.zone}`))),
    el("h3", null, el("bdi", null, m.surface.replace(/\s+/g, " "))),
    el("dl", null, m.norm ? fact(t("norm"), m.norm, "code") : [el("dt", null, t("norm")), el("dd", { class: "none" }, t("no_norm"))],
      calledBy(m) !== m.surface && fact(t("name"), calledBy(m)), fact(t("rule"), m.rule, "code"), fact(t("row"), m.row, "code"),
      fact(t("sentence"), number(m.sentence)), fact(t("offsets"), offsetsOf(m), "code")),
    el("div", { class: "same" }, go(at - 1, t("previous_same"), "←"), el("span", null, t("of_same", number(at + 1), number(alike.length))), go(at + 1, t("next_same"), "→"), filterButton(m)),
  ];
}

// Where it stands, in characters: as the tables have it, and `eval --show`.
function offsetsOf(m) {
  const at = offsets(open.article.text, [m.start, m.end]);
  return `${at.get(m.start)[0]}..${at.get(m.end)[0]}`;
}

// The entity that a mention is of, if the page counts its type.
function entityOf(type, norm, name) {
  const { byKey } = data.entities;
  const keys = [norm, `${norm}~${name}`].map((key) => `${data.typeNumber.get(type)} ${key}`);
  return byKey.get(keys.find((key) => byKey.has(key)));
}

function entityOfMention(m) {
  return entityOf(m.type, m.norm, m.name || m.norm || m.surface.replace(/\s+/g, " "));
}

// What a mention's norm is called, in the language of the page where there is a name in it.
function calledBy(m) {
  const i = m.norm && entityOfMention(m);
  return i >= 0 ? entityName(i) : m.name;
}

function filterButton(m) {
  const set = FILTERS[m.type];
  const i = entityOfMention(m);
  const key = data.entities.key[i];
  if (m.type === "province") {
    const units = data.entities[state.era === "new" ? "new" : "old"];
    const unit = units[i];
    return unit ? filterToggle("province", `${state.era}:${unit}`) : null;
  }
  return set && key ? filterToggle(set, key) : null;
}

function filterToggle(set, key) {
  const pressed = state[set].has(key);
  return el("button", { type: "button", "data-key": "filter-this", "aria-pressed": pressed ? "true" : "false", on: { click: () => toggle(set, key) } }, pressed ? t("unfilter") : t("filter_by_this"));
}

function relations(article) {
  const names = new Map(article.mentions.filter((m) => m.name).map((m) => [m.norm, calledBy(m)]));
  const end = (norm) => el("bdi", { title: norm }, names.get(norm) ?? norm);
  const item = (r) => el("li", null, el("button", { type: "button", class: "relation", title: r.rule, on: { click: () => evidence(r) } },
    end(r.subject), el("i", null, t(`predicate.${r.predicate}`)), end(r.object)));
  return el("section", { class: "card", "aria-labelledby": "rel-title" }, el("h3", { id: "rel-title" }, t("relations"), el("small", null, number(article.relations.length))),
    article.relations.length ? el("ul", { class: "relations" }, article.relations.map(item)) : el("p", { class: "none" }, t("none")));
}

function documents(article) {
  const names = new Map(article.mentions.filter((m) => m.name && m.type === "organisation").map((m) => [m.norm, m.name]));
  // By the name the article has for it, else by the one that the tables have.
  const called = (norm) => {
    const i = norm && entityOf("organisation", norm, names.get(norm) ?? norm);
    return i >= 0 ? entityName(i) : names.get(norm) ?? norm;
  };
  const item = ([code, type, , , , , issuer, issued, subject]) => el("li", null, el("b", null, el("bdi", null, code)),
    el("span", { class: "facts" }, [[type], [called(issuer), issuer], [day(issued)]].filter(([fact]) => fact)
      .map(([fact, title]) => el("bdi", { title }, fact))), subject && el("p", null, subject));
  return el("section", { class: "card", "aria-labelledby": "doc-title" }, el("h3", { id: "doc-title" }, t("documents"), el("small", null, number(article.documents.length))),
    article.documents.length ? el("ul", { class: "cited" }, article.documents.map(item)) : el("p", { class: "none" }, t("none")));
}

// The words that say a relation.
function evidence(relation) {
  open.drawAll();
  const range = ranges([[relation.start, relation.end]])[0];
  if (!range) return;
  CSS.highlights?.set("evidence", new Highlight(range));
  reveal(range);
}

// Brings the first place of what was looked for to the reader.
function showFirst() {
  const query = foldQuery(state.q);
  const [first] = query ? whereFolded(open.article.text, query) : [];
  if (!first) return;
  if (!ranges([first]).length) open.drawAll();
  reveal(ranges([first])[0]);
}

// Scrolls to a third of the screen; once more when the pieces on it have their height.
function reveal(range) {
  const go = () => scrollBy(0, range.getBoundingClientRect().top - innerHeight / 3);
  go();
  requestAnimationFrame(() => requestAnimationFrame(go));
}

// What was looked for, shown in the text.
function light() {
  CSS.highlights?.delete("evidence");
  CSS.highlights?.delete("query");
  const query = foldQuery(state.q);
  if (!query || !CSS.highlights) return;
  CSS.highlights.set("query", new Highlight(...ranges(whereFolded(open.article.text, query).slice(0, LIT))));
}

// Places of the text as ranges of the page; those not drawn yet are left out.
function ranges(places) {
  const walker = document.createTreeWalker(open.text, NodeFilter.SHOW_TEXT);
  const out = [];
  let node = walker.nextNode(), before = 0;
  const reach = (at) => {
    while (node && before + node.length < at) {
      before += node.length;
      node = walker.nextNode();
    }
    return node && [node, at - before];
  };
  for (const [start, end] of places) {
    const a = reach(start), b = a && reach(end);
    if (!b) break;
    const range = new Range();
    range.setStart(...a);
    range.setEnd(...b);
    out.push(range);
  }
  return out;
}

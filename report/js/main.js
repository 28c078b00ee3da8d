// Starts the page, and draws it anew whenever what is looked at changes.

import { el, redraw, find, say, calm, inSlices } from "./dom.js";
import { data, loadIndex } from "./data.js";
import { t, number, language, setLanguage } from "./words.js";
import { state, go, onState, readAddress, hrefWith } from "./state.js";
import { count } from "./filter.js";
import { unpackBlocks } from "./blocks.js";
import { hits, search } from "./search.js";
import { overview } from "./overview.js";
import { networkView } from "./network.js";
import { listView } from "./list.js";
import { articleView, articleAgain } from "./article.js";
import { sidebar, drawSidebar } from "./sidebar.js";

const VIEWS = ["overview", "network", "articles"];
const VIEW = { network: networkView, articles: listView, article: articleView };

// Choices of the reader, not of what is read: kept by the browser if it will.
function remembered(key, otherwise) {
  try {
    return localStorage.getItem(`trich-${key}`) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function remember(key, value) {
  try {
    localStorage.setItem(`trich-${key}`, value);
  } catch {
    // Then it holds until the page is closed.
  }
}

function header() {
  const field = el("input", {
    type: "search", id: "q", value: state.q, placeholder: t("search"), "aria-label": t("search"), autocomplete: "off", spellcheck: "false",
    on: { input: calm(180, (event) => go({ q: event.target.value.trim() }, true)) },
  });
  const speak = (to) => el("button", { type: "button", lang: to, "data-key": `lang:${to}`, "aria-pressed": language === to ? "true" : "false", title: { vi: "Tiếng Việt", en: "English" }[to],
    on: { click: () => { remember("lang", to); setLanguage(to); frame(); render(); } } }, to.toUpperCase());
  redraw(find("top"),
    el("div", { class: "brand" }, el("h1", null, data.title || "trich"), el("p", { id: "summary" })),
    el("form", { role: "search", on: { submit: (event) => event.preventDefault() } }, field, el("progress", { id: "searching", max: 1, "aria-label": t("searching"), hidden: true })),
    el("div", { class: "choices" }, el("div", { class: "switch", role: "group", "aria-label": t("language") }, speak("vi"), speak("en")), themeButton()),
    el("nav", { id: "views", "aria-label": t("views") }));
}

function dark() {
  const theme = document.documentElement.dataset.theme;
  return theme === "dark" || (theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
}

function themeButton() {
  return el("button", { type: "button", class: "theme", id: "theme", "data-key": "theme", "aria-pressed": dark() ? "true" : "false", "aria-label": t("dark"), title: t("dark"),
    on: { click: (event) => {
      document.documentElement.dataset.theme = dark() ? "light" : "dark";
      remember("theme", document.documentElement.dataset.theme);
      event.currentTarget.setAttribute("aria-pressed", dark() ? "true" : "false");
    } } }, el("span", { "aria-hidden": "true" }));
}

// What is drawn once for each language.
function frame() {
  document.title = data.title || t("report");
  document.querySelector(".skip").textContent = t("skip");
  header();
  sidebar();
  find("foot").replaceChildren(el("p", null, t("foot", data.run.version, data.run.gazetteers.digest.slice(0, 12)), data.run.gazetteers.overlay ? ` ${t("overlay")}` : ""), el("p", null, t("map_source")));
}

let drawn = "";
let renders = 0;

// Draws what is looked at, in slices; a later call stops an earlier one.
function render() {
  const mine = ++renders;
  const field = find("q");
  if (field.value.trim() !== state.q) field.value = state.q;
  search(state.q, render);
  find("searching").hidden = hits.done === 1;
  find("searching").value = hits.done;
  document.documentElement.dataset.ready = hits.done === 1 ? "drawing" : "searching";
  // What was found stays until there is something to tell.
  return hits.told ? inSlices(draw(), () => mine !== renders) : null;
}

function* draw() {
  const counts = yield* count();
  const view = VIEWS.includes(state.view) ? state.view : "overview";
  const shows = state.article ? `article ${state.article} ${language}` : view;
  const stays = state.article && shows === drawn;
  const made = state.article || view !== "overview" ? null : yield* overview(counts, render);
  drawTop(view, counts);
  drawSidebar(counts, render);
  yield;
  if (stays) articleAgain();
  else drawView(shows, made ?? VIEW[state.article ? "article" : view](counts));
  if (hits.done === 1) document.documentElement.dataset.ready = "yes";
}

function drawTop(view, counts) {
  const tab = (name) => el("a", { href: hrefWith({ view: name, article: "" }), "data-key": `view:${name}`, "aria-current": view === name && !state.article ? "page" : null }, t(`view.${name}`));
  redraw(find("views"), VIEWS.map(tab));
  const words = counts.passing.length === data.size ? t("all_articles", number(data.size)) : t("some_articles", number(counts.passing.length), number(data.size));
  if (find("summary").textContent !== words) say(words);
  find("summary").textContent = words;
}

function drawView(shows, made) {
  const came = shows !== drawn;
  document.body.dataset.view = shows.split(" ")[0];
  redraw(find("main"), made);
  if (came && drawn) scrollTo(0, 0);
  drawn = shows;
}

// Ctrl or Command and K: to the search field.
addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  find("q").focus();
  find("q").select();
});

async function start() {
  document.documentElement.dataset.theme = remembered("theme", "auto");
  await loadIndex();
  setLanguage(remembered("lang", navigator.language.startsWith("vi") || !navigator.language ? "vi" : "en"));
  readAddress();
  onState(render);
  frame();
  await render();
  // Whoever searches later finds them unpacked.
  unpackBlocks();
}

start().catch((fault) => {
  find("wait").textContent = `${fault}`;
  throw fault;
});

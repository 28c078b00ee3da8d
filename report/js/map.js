// The map: provinces of either era, coloured by how often they are mentioned.

import { el, svg, find } from "./dom.js";
import { data, entitiesOf } from "./data.js";
import { t, number, unitName, language } from "./words.js";
import { state, go, toggle } from "./state.js";

const STEPS = 6;
const WIDTH = 750, HEIGHT = 1500;

// Mentions and articles of each unit of an era, by code.
export function countUnits(counts, era) {
  const found = new Map(data.units[era].map((unit) => [unit.code, { unit, mentions: 0, articles: 0 }]));
  const codes = era === 0 ? data.entities.old : data.entities.new;
  let off = 0;
  for (const i of entitiesOf("province")) {
    const of = found.get(codes[i]);
    if (of) {
      of.mentions += counts.mentions[i];
      of.articles += counts.articles[i];
    } else off += counts.mentions[i];
  }
  return { found, off };
}

export function eraSwitch() {
  const choice = (era, n) => el("button", {
    type: "button", "data-key": `era:${era}`, "aria-pressed": state.era === era ? "true" : "false",
    on: { click: () => go({ era }, true) },
  }, t(`era.${era}`));
  return el("div", { class: "switch", role: "group", "aria-label": t("units") }, choice("old"), choice("new"));
}

export function mapCard(counts) {
  const era = state.era === "new" ? 1 : 0;
  const { found, off } = countUnits(counts, era);
  const shapes = data.map[era];
  const most = Math.max(1, ...[...found.values()].map((u) => u.mentions));
  const step = (n) => (n === 0 ? 0 : Math.min(STEPS, 1 + Math.floor(STEPS * Math.sqrt((n - 1) / most))));
  const readout = el("p", { class: "readout", "aria-hidden": "true" });
  const tell = (code) => {
    const of = found.get(code);
    readout.replaceChildren(...(of ? [el("b", null, unitName(of.unit)), unitWords(of)] : []));
  };
  const chosen = (code) => state.province.has(`${state.era}:${code}`);
  const focus = shapes.code.find(chosen) ?? shapes.code[0];
  const paths = shapes.code.map((code, i) => svg("path", {
    d: shapes.path[i], role: "button", tabindex: code === focus ? 0 : -1, "data-key": `map:${code}`, "data-code": code,
    class: `unit q${step(found.get(code).mentions)}`, "aria-pressed": chosen(code) ? "true" : "false",
    "aria-label": `${unitName(found.get(code).unit)}: ${unitWords(found.get(code))}`,
    on: {
      click: () => toggle("province", `${state.era}:${code}`),
      keydown: (event) => walk(event, shapes, code, () => toggle("province", `${state.era}:${code}`)),
      mouseenter: () => tell(code), focus: () => tell(code), mouseleave: () => tell(""), blur: () => tell(""),
    },
  }));
  // Chosen outlines lie on top of their neighbours'.
  paths.sort((a, b) => (a.getAttribute("aria-pressed") === "true") - (b.getAttribute("aria-pressed") === "true"));
  const drawn = svg("svg", {
    id: "map", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "group", "aria-label": t("map_help"),
    class: state.province.size ? "some" : null,
  }, islands(found, step), paths);
  return el("section", { class: "card map", "aria-labelledby": "map-title" },
    el("div", { class: "head" }, el("h2", { id: "map-title" }, t("map")), eraSwitch()),
    el("div", { class: "sheet" }, drawn, readout, legend(most, step, [...found.values()].some((u) => u.mentions))),
    off ? el("p", { class: "note" }, t("off_map", number(off))) : null);
}

function unitWords({ mentions, articles }) {
  return t("n_mentions_in", number(mentions), number(articles));
}

// Two groups of islands, of the units the list of units has them in; boxes, not places.
function islands(found, step) {
  return data.islands.map(({ vi, english, code, x, y }) => svg("g", { class: "islands", "aria-hidden": "true" },
    svg("rect", { x: x - 62, y: y - 34, width: 124, height: 68, rx: 6 }),
    [[-30, -8], [-8, 6], [8, -14], [28, 2], [16, 16], [-20, 14]].map(([dx, dy]) =>
      svg("circle", { cx: x + dx, cy: y + dy, r: 4.5, class: `unit q${step(found.get(code)?.mentions ?? 0)}` })),
    svg("text", { x, y: y + 58, "text-anchor": "middle" }, language === "en" ? english : vi)));
}

// Counts at which the colour changes.
function legend(most, step, counted) {
  const first = new Map();
  for (let n = 1; n <= most && counted && first.size < STEPS; n += Math.max(1, Math.floor(most / 2000)))
    if (!first.has(step(n))) first.set(step(n), n);
  const levels = [...first.keys()].sort((a, b) => a - b);
  const range = (level, i) => {
    const from = first.get(level), to = i + 1 < levels.length ? first.get(levels[i + 1]) - 1 : most;
    return from >= to ? number(from) : `${number(from)}–${number(to)}`;
  };
  return el("ul", { class: "legend", "aria-hidden": "true" },
    el("li", null, el("i", { class: "q0" }), "0"),
    levels.map((level, i) => el("li", null, el("i", { class: `q${level}` }), range(level, i))));
}

const WAYS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

// Arrow keys go to the next unit that way; Enter and blank choose.
function walk(event, shapes, code, choose) {
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    choose();
  }
  const way = WAYS[event.key];
  if (!way) return;
  event.preventDefault();
  const from = shapes.code.indexOf(code);
  let best = -1, cost = Infinity;
  shapes.code.forEach((_, i) => {
    const dx = shapes.x[i] - shapes.x[from], dy = shapes.y[i] - shapes.y[from];
    const along = dx * way[0] + dy * way[1], beside = Math.abs(dx * way[1] + dy * way[0]);
    if (i !== from && along > 0 && along + 2 * beside < cost) [best, cost] = [i, along + 2 * beside];
  });
  if (best < 0) return;
  const next = find("map").querySelector(`[data-code="${shapes.code[best]}"]`);
  for (const path of find("map").querySelectorAll("path")) path.setAttribute("tabindex", path === next ? 0 : -1);
  next.focus();
}

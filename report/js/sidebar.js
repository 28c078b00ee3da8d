// Filters that are always at hand: what is chosen, types, days, outlets.

import { el, redraw, find } from "./dom.js";
import { data } from "./data.js";
import { t, number, entityName, unitName, day } from "./words.js";
import { state, go, toggle, clearFilters, filtered, SETS } from "./state.js";
import { bar, barList, noteOf } from "./bars.js";

// Fields people type into are made once: drawing them anew would take the input
// method's half-typed letters away.
export function sidebar() {
  const field = (key) => el("input", {
    type: "date", id: `date-${key}`, value: state[key], on: { change: (event) => go({ [key]: event.target.value }) },
  });
  const narrow = matchMedia("(max-width: 60rem)").matches;
  find("side").replaceChildren(el("details", { id: "filters", open: !narrow },
    el("summary", null, t("filters"), el("span", { id: "chosen-count" })),
    el("div", { id: "chosen" }), el("div", { id: "types" }),
    el("fieldset", { class: "card dates" }, el("legend", null, t("published")),
      el("label", { for: "date-from" }, t("from")), field("from"), el("label", { for: "date-to" }, t("to")), field("to")),
    el("div", { id: "outlets" })));
}

export function drawSidebar(counts, again) {
  redraw(find("chosen"), chips());
  const n = SETS.reduce((sum, set) => sum + state[set].size, 0) + (state.q ? 1 : 0) + (state.from || state.to ? 1 : 0);
  find("chosen-count").textContent = n ? number(n) : "";
  for (const key of ["from", "to"]) if (find(`date-${key}`).value !== state[key]) find(`date-${key}`).value = state[key];
  const types = data.types.map((type, i) => ({ key: type, name: t(`type.${type}`), count: counts.types[i], tint: `var(--t-${type})` }));
  const most = Math.max(1, ...types.map((type) => type.count));
  redraw(find("types"), el("section", { class: "card bars types", "aria-labelledby": "bars-type" }, el("h2", { id: "bars-type" }, t("types")),
    noteOf("type"),
    el("ol", null, types.map((type) => el("li", null, bar("type", type, most))))));
  const { outlets } = data.articles;
  const named = outlets.map((_, i) => i).filter((i) => outlets[i] !== "");
  redraw(find("outlets"), named.length ? barList({
    set: "outlet", title: t("outlets"), ids: named, first: 6, again, count: (i) => counts.outlets[i], keyOf: (i) => outlets[i],
    item: (i) => ({ key: outlets[i], name: outlets[i], count: counts.outlets[i] }),
  }) : null);
}

// What is chosen, each with a way to take it back.
function chips() {
  if (!filtered()) return null;
  const chip = (words, name, off) => el("button", { type: "button", class: "chip", "data-key": `chip:${name}`, "aria-label": t("take_off", words), on: { click: off } },
    el("bdi", null, words), el("span", { "aria-hidden": "true" }, " ×"));
  const list = SETS.flatMap((set) => [...state[set]].map((key) => chip(nameOf(set, key), `${set}:${key}`, () => toggle(set, key))));
  if (state.q) list.push(chip(`“${state.q}”`, "q", () => go({ q: "" })));
  if (state.from || state.to) list.push(chip([day(state.from) || "…", day(state.to) || "…"].join(" – "), "date", () => go({ from: "", to: "" })));
  return el("section", { class: "card chosen", "aria-label": t("chosen") }, el("div", { class: "chips" }, list),
    el("button", { type: "button", class: "clear", "data-key": "clear", on: { click: clearFilters } }, t("clear")));
}

function nameOf(set, key) {
  if (set === "type") return t(`type.${key}`);
  if (set === "province") {
    const [era, code] = key.split(":");
    const unit = data.units[era === "new" ? 1 : 0].find((u) => u.code === code);
    return unit ? `${unitName(unit)} (${t(`era.${era === "new" ? "new" : "old"}`)})` : key;
  }
  if (["partner", "organisation", "issuer", "country", "person"].includes(set)) {
    const i = data.entities.key.indexOf(key);
    return i < 0 ? key : entityName(i);
  }
  if (set === "document") return data.documents.code[data.documents.byKey.get(key)] ?? key;
  return key;
}

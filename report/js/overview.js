// The overview: how much there is, of what, where and when.

import { el } from "./dom.js";
import { data, entitiesOf } from "./data.js";
import { t, number, entityName, unitName } from "./words.js";
import { state } from "./state.js";
import { barList, yearColumns } from "./bars.js";
import { mapCard, countUnits } from "./map.js";

// Made card by card; gives the view at the end.
export function* overview(counts, again) {
  const { entities } = data;
  const entityList = (set, title, ids, of, note, first = 8) => barList({
    set, title, note, ids, first, again, count: (i) => of.mentions[i], keyOf: (i) => entities.key[i],
    item: (i) => ({ key: entities.key[i], name: entityName(i), count: of.mentions[i], articles: of.articles[i] }),
  });
  const tallied = (set, title, counts, keyOf, nameOf, note) => barList({
    set, title, note, again, ids: [...counts.keys()].filter((k) => k !== -1 && k !== ""), count: (k) => counts.get(k), keyOf,
    item: (k) => ({ key: keyOf(k), name: nameOf(k), count: counts.get(k) }),
  });
  const cards = [
    () => figures(counts),
    () => mapCard(counts.entities),
    () => provinceList(counts, again),
    () => yearColumns(counts.years),
    () => entityList("partner", t("partners"), entitiesOf(...data.types), counts.partners, t("partners_note"), 13),
    () => entityList("organisation", t("organisations"), entitiesOf("organisation"), counts.entities),
    () => tallied("issuer", t("issuers"), counts.issuers, (i) => entities.key[i], entityName, t("issuers_note")),
    () => tallied("doctype", t("doctypes"), counts.doctypes, (k) => k, (k) => k, t("issuers_note")),
    () => entityList("country", t("countries"), entitiesOf("country", "foreign_place"), counts.entities),
    () => entityList("person", t("persons"), entitiesOf("person"), counts.entities),
    rejects,
  ];
  const view = el("div", { class: "overview" });
  for (const card of cards) {
    view.append(card());
    yield;
  }
  return view;
}

function figures(counts) {
  const figure = (n, words) => el("div", null, el("dd", null, number(n)), el("dt", null, words));
  return el("section", { class: "card totals" },
    el("dl", { class: "figures" }, figure(counts.passing.length, t("articles")), figure(counts.mentions, t("mentions")),
      figure(counts.documents, t("documents")), figure(counts.relations, t("document_relations")), figure(data.rejects.source.length, t("rejects"))),
    el("p", { class: "note" }, t("figures_note")));
}

function provinceList(counts, again) {
  const { found } = countUnits(counts.entities, state.era === "new" ? 1 : 0);
  const key = (code) => `${state.era}:${code}`;
  return barList({
    set: "province", title: t("provinces"), first: 14, again, ids: [...found.keys()], count: (code) => found.get(code).mentions, keyOf: key,
    item: (code) => ({ key: key(code), name: unitName(found.get(code).unit), count: found.get(code).mentions, articles: found.get(code).articles }),
  });
}

// All of them up to a screenful; rejects.csv has the rest.
const REJECTS = 200;

function rejects() {
  const { source, record, byte_offset: offset, reason, detail } = data.rejects;
  if (!source.length) return el("section", { class: "card rejects" }, el("h2", null, t("rejects")), el("p", { class: "none" }, t("no_rejects")));
  const heads = [t("source"), t("reason"), t("place"), t("detail")];
  const row = (i) => el("tr", null, [[source[i], record[i]].filter(Boolean).join(" · "), reason[i], number(offset[i]), detail[i]]
    .map((cell) => el("td", null, el("bdi", null, cell))));
  return el("section", { class: "card rejects", "aria-labelledby": "rejects" }, el("h2", { id: "rejects" }, t("rejects"), el("small", null, number(source.length))),
    el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("rejects") }, el("table", null,
      el("thead", null, el("tr", null, heads.map((head) => el("th", { scope: "col" }, head)))),
      el("tbody", null, source.slice(0, REJECTS).map((_, i) => row(i))))),
    source.length > REJECTS ? el("p", { class: "note" }, t("first_rejects", number(REJECTS))) : null);
}

// Which articles pass, and what is counted among them.
//
// A list shows what could be chosen next: its counts obey all filters but its own.
// So for each article we keep how many filters it fails, and which if only one.

import { data } from "./data.js";
import { state } from "./state.js";
import { hits } from "./search.js";

const NONE = 255;

// The filters in force, each as a function of the article's number.
function tests() {
  const active = [];
  const add = (name, test) => active.push({ name, test });
  const { articles, entities, documents } = data;
  if (state.q) add("q", (i) => hits.found[i] === 1);
  if (state.from || state.to) {
    const to = state.to || "9999";
    add("date", (i) => articles.date[i] !== "" && articles.date[i] >= state.from && articles.date[i] <= to);
  }
  if (state.outlet.size) add("outlet", (i) => state.outlet.has(articles.outlets[articles.outlet[i]]));
  if (state.type.size) {
    const numbers = [...state.type].map((type) => data.typeNumber.get(type)).filter((n) => n !== undefined);
    add("type", (i) => numbers.some((n) => articles.types[i * data.types.length + n] > 0));
  }
  if (state.province.size) add("province", anyOf(data.named, chosenProvinces()));
  const kinds = { organisation: ["organisation"], country: ["country", "foreign_place"], person: ["person"] };
  for (const [name, types] of Object.entries(kinds))
    if (state[name].size) add(name, anyOf(data.named, chosen(name, types)));
  if (state.partner.size) add("partner", anyOf(data.partners, chosen("partner", data.types)));
  const ofDocument = {
    issuer: (d) => documents.issuer[d] >= 0 && state.issuer.has(entities.key[documents.issuer[d]]),
    doctype: (d) => state.doctype.has(documents.types[documents.kind[d]]),
    document: (d) => state.document.has(documents.key[d]),
    year: (d) => state.year.has(documents.year[d]),
  };
  for (const [name, test] of Object.entries(ofDocument))
    if (state[name].size) add(name, anyOf(data.cited, Uint8Array.from(documents.code, (_, d) => (test(d) ? 1 : 0))));
  return active;
}

function chosen(name, types) {
  const marks = new Uint8Array(data.entities.norm.length);
  for (const key of state[name])
    for (const type of types) {
      const i = data.entities.byKey.get(`${data.typeNumber.get(type)} ${key}`);
      if (i !== undefined) marks[i] = 1;
    }
  return marks;
}

// `old:64`, `new:52`: units of the maps.
function chosenProvinces() {
  const { old, new: since } = data.entities;
  return Uint8Array.from(old, (_, i) =>
    (old[i] && state.province.has(`old:${old[i]}`)) || (since[i] && state.province.has(`new:${since[i]}`)) ? 1 : 0);
}

function anyOf(lists, marks) {
  return (i) => {
    for (let k = lists.start[i]; k < lists.start[i + 1]; k++) if (marks[lists.ids[k]]) return true;
    return false;
  };
}

// All counts for what is chosen now, in steps.
export function* count() {
  const active = tests();
  // Only failed filter of an article; NONE if it passes, NONE - 2 if it fails several.
  const fails = new Uint8Array(data.size).fill(NONE);
  for (const [n, { test }] of active.entries()) {
    for (let i = 0; i < data.size; i++)
      if (fails[i] !== NONE - 2 && !test(i)) fails[i] = fails[i] === NONE ? n : NONE - 2;
    yield;
  }
  const passes = fails.map((fail) => (fail === NONE ? 1 : 0));
  const passing = [];
  passes.forEach((pass, i) => pass && passing.push(i));
  // For a list: 1 for each article that passes, leaving out the list's own filter.
  const seen = (name) => {
    const own = active.findIndex((a) => a.name === name);
    return own < 0 ? passes : fails.map((fail) => (fail === NONE || fail === own ? 1 : 0));
  };
  const all = (name) => data.types.map(() => name);
  const of = data.types.map((type) => ({ province: "province", organisation: "organisation", person: "person" }[type] ?? "country"));
  return {
    passing,
    types: countTypes(seen("type")),
    outlets: countOutlets(seen("outlet")),
    entities: yield* countLists(data.named, of, seen),
    partners: yield* countLists(data.partners, all("partner"), seen),
    ...(yield* countDocuments(seen)),
    mentions: passing.reduce((sum, i) => sum + data.mentions[i], 0),
    relations: passing.reduce((sum, i) => sum + data.edges.count[i], 0),
  };
}

const STEP = 4096;

// Mentions and articles of each entity. Whether an article counts for one depends on
// the list its type is in.
function* countLists(lists, of, seen) {
  const { kind } = data.entities;
  const known = new Map(of.map((name) => [name, seen(name)]));
  const takes = of.map((name) => known.get(name));
  const alike = takes.every((t) => t === takes[0]);
  const mentions = new Uint32Array(kind.length), articles = new Uint32Array(kind.length);
  for (let i = 0; i < data.size; i++) {
    if (i % STEP === 0) yield;
    if (alike && !takes[0][i]) continue;
    for (let k = lists.start[i]; k < lists.start[i + 1]; k++) {
      const id = lists.ids[k];
      if (!alike && !takes[kind[id]][i]) continue;
      mentions[id] += lists.times[k];
      articles[id] += 1;
    }
  }
  return { mentions, articles };
}

function countTypes(seen) {
  const counts = new Uint32Array(data.types.length);
  for (let i = 0; i < data.size; i++)
    if (seen[i]) for (let n = 0; n < counts.length; n++) counts[n] += data.articles.types[i * counts.length + n];
  return counts;
}

function countOutlets(seen) {
  const counts = new Uint32Array(data.articles.outlets.length);
  for (let i = 0; i < data.size; i++) if (seen[i]) counts[data.articles.outlet[i]] += 1;
  return counts;
}

// Distinct documents: all that are cited, and by issuer, type and year.
function* countDocuments(seen) {
  const { documents } = data;
  const known = new Map();
  const distinct = function* (name) {
    const articles = seen(name);
    if (!known.has(articles)) known.set(articles, yield* distinctDocuments(articles));
    return known.get(articles);
  };
  const tally = function* (name, keyOf) {
    const counts = new Map();
    const all = yield* distinct(name);
    for (let n = 0; n < all.length; n++) {
      if (n % (4 * STEP) === 0) yield;
      const key = keyOf(all[n]);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  };
  return {
    documents: (yield* distinct("")).length,
    issuers: yield* tally("issuer", (d) => documents.issuer[d]),
    doctypes: yield* tally("doctype", (d) => documents.types[documents.kind[d]]),
    years: yield* tally("year", (d) => documents.year[d]),
  };
}

function* distinctDocuments(seen) {
  const { cited } = data;
  const met = new Uint8Array(data.documents.code.length), all = [];
  for (let i = 0; i < data.size; i++) {
    if (i % STEP === 0) yield;
    if (!seen[i]) continue;
    for (let k = cited.start[i]; k < cited.start[i + 1]; k++) {
      if (!met[cited.ids[k]]) all.push(cited.ids[k]);
      met[cited.ids[k]] = 1;
    }
  }
  return all;
}

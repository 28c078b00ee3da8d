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

// All counts for what is chosen now.
export function count() {
  const active = tests();
  const names = active.map((a) => a.name);
  const dim = (name) => (names.includes(name) ? names.indexOf(name) : NONE - 1);
  // Only failed filter of an article; NONE if it passes, NONE - 2 if it fails several.
  const fails = new Uint8Array(data.size).fill(NONE);
  active.forEach(({ test }, n) => {
    for (let i = 0; i < data.size; i++)
      if (fails[i] !== NONE - 2 && !test(i)) fails[i] = fails[i] === NONE ? n : NONE - 2;
  });
  const passing = [];
  for (let i = 0; i < data.size; i++) if (fails[i] === NONE) passing.push(i);
  const seen = (name) => {
    const own = dim(name);
    return (i) => fails[i] === NONE || fails[i] === own;
  };
  return {
    passing,
    types: countTypes(seen("type")),
    outlets: countOutlets(seen("outlet")),
    entities: countLists(data.named, data.entities.norm.length, entitySeen(seen)),
    partners: countLists(data.partners, data.entities.norm.length, seenAlways(seen("partner"))),
    ...countDocuments(seen),
    mentions: passing.reduce((sum, i) => sum + mentionsOf(i), 0),
    relations: passing.reduce((sum, i) => sum + data.edges.count[i], 0),
  };
}

export function mentionsOf(i) {
  let sum = 0;
  for (let k = i * data.types.length; k < (i + 1) * data.types.length; k++) sum += data.articles.types[k];
  return sum;
}

const seenAlways = (test) => (i) => (test(i) ? () => true : null);

// Whether an article counts for an entity depends on the list the entity is in.
function entitySeen(seen) {
  const of = data.types.map((type) =>
    seen({ province: "province", organisation: "organisation", person: "person" }[type] ?? "country"));
  return (i) => {
    const by = of.map((test) => test(i));
    return by.some(Boolean) ? (id) => by[data.entities.kind[id]] : null;
  };
}

// Mentions and articles of each number.
function countLists(lists, size, seen) {
  const mentions = new Uint32Array(size), articles = new Uint32Array(size);
  for (let i = 0; i < data.size; i++) {
    const takes = seen(i);
    if (!takes) continue;
    for (let k = lists.start[i]; k < lists.start[i + 1]; k++) {
      const id = lists.ids[k];
      if (!takes(id)) continue;
      mentions[id] += lists.times[k];
      articles[id] += 1;
    }
  }
  return { mentions, articles };
}

function countTypes(seen) {
  const counts = new Uint32Array(data.types.length);
  for (let i = 0; i < data.size; i++)
    if (seen(i)) for (let n = 0; n < counts.length; n++) counts[n] += data.articles.types[i * counts.length + n];
  return counts;
}

function countOutlets(seen) {
  const counts = new Uint32Array(data.articles.outlets.length);
  for (let i = 0; i < data.size; i++) if (seen(i)) counts[data.articles.outlet[i]] += 1;
  return counts;
}

// Distinct documents: all that are cited, and by issuer, type and year.
function countDocuments(seen) {
  const { documents, cited } = data;
  const distinct = (test, add) => {
    const met = new Uint8Array(documents.code.length);
    for (let i = 0; i < data.size; i++) {
      if (!test(i)) continue;
      for (let k = cited.start[i]; k < cited.start[i + 1]; k++) {
        const d = cited.ids[k];
        if (!met[d]) add(d);
        met[d] = 1;
      }
    }
  };
  const tally = (name, keyOf) => {
    const counts = new Map();
    distinct(seen(name), (d) => counts.set(keyOf(d), (counts.get(keyOf(d)) ?? 0) + 1));
    return counts;
  };
  let all = 0;
  distinct(seen(""), () => all++);
  return {
    documents: all,
    issuers: tally("issuer", (d) => documents.issuer[d]),
    doctypes: tally("doctype", (d) => documents.types[documents.kind[d]]),
    years: tally("year", (d) => documents.year[d]),
  };
}

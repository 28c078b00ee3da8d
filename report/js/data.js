// The data of the page: the index at once, texts when they are asked for.

import { find } from "./dom.js";

export let data = null;

function unpacked(id) {
  const packed = find(id).textContent;
  const bytes = Uint8Array.fromBase64?.(packed) ?? Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
  const { readable, writable } = new DecompressionStream("deflate");
  const writer = writable.getWriter();
  writer.write(bytes);
  writer.close();
  return new Response(readable);
}

async function unpack(id) {
  return JSON.parse(await unpacked(id).text());
}

// The bytes of a block, as soon as the browser has read as far as it.
export async function unpackBytes(id) {
  if (!find(id)) await read;
  return unpacked(id).arrayBuffer();
}

// Lists of all articles in one: those of article i are ids[start[i]..start[i + 1]].
function unfoldLists(lists) {
  const start = new Uint32Array(lists.length.length + 1);
  const ids = new Uint32Array(lists.step.length);
  let at = 0;
  lists.length.forEach((length, i) => {
    let id = 0;
    for (const end = at + length; at < end; at++) ids[at] = id += lists.step[at];
    start[i + 1] = at;
  });
  return { start, ids, times: Uint32Array.from(lists.times) };
}

function starts(lengths) {
  const start = new Uint32Array(lengths.length + 1);
  lengths.forEach((length, i) => (start[i + 1] = start[i] + length));
  return start;
}

function sum(numbers, from, to) {
  let all = 0;
  for (let k = from; k < to; k++) all += numbers[k];
  return all;
}

export async function loadIndex() {
  const d = await unpack("index");
  for (const name of ["named", "partners", "cited"]) d[name] = unfoldLists(d[name]);
  d.size = d.articles.id.length;
  d.byId = new Map(d.articles.id.map((id, i) => [id, i]));
  d.chunkStart = starts(d.chunks);
  d.edgeStart = starts(d.edges.count);
  d.typeNumber = new Map(d.types.map((type, i) => [type, i]));
  d.entities.kind = Uint8Array.from(d.entities.kind);
  d.documents.issuer = Int32Array.from(d.documents.issuer);
  d.articles.types = Uint32Array.from(d.articles.types);
  d.edges.count = Uint32Array.from(d.edges.count);
  d.mentions = Uint32Array.from(d.articles.id, (_, i) => sum(d.articles.types, i * d.types.length, (i + 1) * d.types.length));
  entityKeys(d);
  documentKeys(d);
  data = d;
}

// What stands in the address for an entity: its norm, with its name where codes
// were used anew, its name where it has no norm.
function entityKeys(d) {
  const e = d.entities;
  const seen = d.types.map(() => new Map());
  e.norm.forEach((norm, i) => norm && seen[e.kind[i]].set(norm, (seen[e.kind[i]].get(norm) ?? 0) + 1));
  e.key = e.norm.map((norm, i) => (norm && seen[e.kind[i]].get(norm) === 1 ? norm : `${norm}~${e.name[i]}`));
  later(e, "byKey", () => new Map(e.key.map((key, i) => [`${e.kind[i]} ${key}`, i])));
}

// A value that is made when it is first asked for: there may be hundreds of thousands.
function later(object, name, make) {
  Object.defineProperty(object, name, {
    configurable: true,
    get() {
      const value = make();
      Object.defineProperty(object, name, { value });
      return value;
    },
  });
}

function documentKeys(d) {
  const all = d.documents;
  const issuer = (i) => (all.issuer[i] < 0 ? "" : d.entities.key[all.issuer[i]]);
  later(all, "key", () => all.code.map((code, i) => [code, issuer(i), all.year[i]].join("~").replace(/~+$/, "")));
  later(all, "byKey", () => new Map(all.key.map((key, i) => [key, i])));
}

const KEPT = 48;
const kept = new Map();

async function chunk(number) {
  if (!find(`texts-${number}`)) await read;
  const known = kept.get(number);
  kept.delete(number);
  const got = known ?? unpack(`texts-${number}`);
  kept.set(number, got);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value);
  return got;
}

// Texts stand below the script: they may still be on their way.
const read = new Promise((done) => {
  if (document.readyState !== "loading") done();
  else document.addEventListener("DOMContentLoaded", done, { once: true });
});

// All of one article, its columns made into rows.
export async function loadArticle(i) {
  const number = chunkOf(i);
  const { strings, articles } = await chunk(number);
  const body = articles[i - data.chunkStart[number]];
  const s = (n) => strings[n];
  const m = body.mentions;
  const mentions = m.start.map((start, k) => ({
    id: k + 1, type: s(m.kind[k]), start, end: start + m.length[k], norm: s(m.norm[k]), name: s(m.name[k]),
    zone: s(m.zone[k]), sentence: m.sentence[k], rule: s(m.rule[k]), row: s(m.row[k]),
    surface: body.text.slice(start, start + m.length[k]),
  }));
  const documents = body.documents.map((d) => [...d.slice(0, 9).map(s), d[9], d[10], s(d[11])]);
  const relations = body.relations.map(([subject, predicate, object, start, length, rule]) => ({
    subject: s(subject), predicate: s(predicate), object: s(object), start, end: start + length, rule: s(rule),
  }));
  return { ...body, mentions, documents, relations, index: i, id: data.articles.id[i], title: data.articles.title[i] };
}

// Its text alone.
export async function loadText(i) {
  const number = chunkOf(i);
  return (await chunk(number)).articles[i - data.chunkStart[number]].text;
}

function chunkOf(i) {
  let low = 0, high = data.chunks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (data.chunkStart[middle] <= i) low = middle;
    else high = middle - 1;
  }
  return low;
}

const kinds = new Map();

// The numbers of all entities of these types.
export function entitiesOf(...types) {
  const key = types.join();
  if (!kinds.has(key)) {
    const wanted = Uint8Array.from(data.types, (type) => (types.includes(type) ? 1 : 0));
    const ids = [];
    data.entities.kind.forEach((kind, i) => wanted[kind] && ids.push(i));
    kinds.set(key, ids);
  }
  return kinds.get(key);
}

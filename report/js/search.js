// Free text without tones: titles and names first, texts block by block while the
// page stays awake. What has been found is told as it grows.

import { fold, foldQuery } from "./text.js";
import { inSlices, pause, SLICE } from "./dom.js";
import { data } from "./data.js";
import { block, Phrase } from "./blocks.js";

// found[i] is 1 for an article that has it; done goes from 0 to 1; told says whether
// there is something to show.
export const hits = { query: "", found: new Uint8Array(0), done: 1, told: true };

// Until it is first told how far the search is, and from then on, in milliseconds;
// telling takes at most one part in so many of the time.
const SOON = 120, LATER = 500, PART = 5;

let turn = 0;

export async function search(text, grown) {
  const query = foldQuery(text);
  if (query === hits.query) return;
  const mine = ++turn;
  const stale = () => mine !== turn;
  Object.assign(hits, { query, found: new Uint8Array(data.size), done: query ? 0 : 1, told: !query });
  if (!query) return;
  await pause();
  if (!stale()) await inSlices(searchNames(query), stale);
  const phrase = new Phrase(query);
  let told = performance.now(), wait = SOON, begun = told;
  for (let n = 0; n < data.words && !stale(); n++) {
    const next = await block(n);
    if (stale()) return;
    phrase.learn(next);
    phrase.scan(next, hits.found);
    hits.done = n / data.words;
    const now = performance.now();
    if (now - told > wait) {
      hits.told = true;
      await grown();
      told = begun = performance.now();
      wait = Math.max(LATER, PART * (told - now));
    } else if (now - begun > SLICE) {
      await pause();
      begun = performance.now();
    }
  }
  if (stale()) return;
  Object.assign(hits, { done: 1, told: true });
  grown();
}

// Names are folded many in one string, a list of these for each sort of names.
const NAMES = 4096;
const BETWEEN = "\u0001", BEHIND = "\u0002";
const nameLists = {
  entities: { size: () => data.entities.norm.length, columns: () => [data.entities.name, data.entities.english, data.entities.norm], folded: [] },
  documents: { size: () => data.documents.code.length, columns: () => [data.documents.code], folded: [] },
  articles: { size: () => data.size, columns: () => [data.articles.title, data.articles.id, data.articles.outlet.map((n) => data.articles.outlets[n])], folded: [] },
};

function foldNames(columns, from, to) {
  let names = "";
  for (let i = from; i < to; i++) {
    for (const column of columns) names += column[i] + BETWEEN;
    names += BEHIND;
  }
  names = fold(names).replace(/  +/g, " ");
  const ends = [];
  for (let at = names.indexOf(BEHIND); at >= 0; at = names.indexOf(BEHIND, at + 1)) ends.push(at);
  return { names, ends: Uint32Array.from(ends) };
}

// 1 for each of a list that has the query in one of its names, in steps.
function* named({ size, columns, folded }, query) {
  const marks = new Uint8Array(size());
  const all = folded.length ? null : columns();
  for (let from = 0; from < marks.length; from += NAMES) {
    const n = from / NAMES;
    folded[n] ??= foldNames(all ?? columns(), from, Math.min(from + NAMES, marks.length));
    const { names, ends } = folded[n];
    let k = 0;
    for (let at = names.indexOf(query); at >= 0; at = names.indexOf(query, ends[k++])) {
      while (ends[k] < at) k++;
      marks[from + k] = 1;
    }
    yield;
  }
  return marks;
}

function* searchNames(query) {
  const { found } = hits;
  const marks = {};
  for (const key of Object.keys(nameLists)) marks[key] = yield* named(nameLists[key], query);
  const any = (lists, wanted, i) => {
    for (let k = lists.start[i]; k < lists.start[i + 1]; k++) if (wanted[lists.ids[k]]) return true;
    return false;
  };
  for (let i = 0; i < data.size; i++) {
    if (i % NAMES === 0) yield;
    if (marks.articles[i] || any(data.named, marks.entities, i) || any(data.cited, marks.documents, i)) found[i] = 1;
  }
}

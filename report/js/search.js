// Free text without tones: titles and names at once, texts chunk by chunk while
// the page stays awake. What has been found is told as it grows.

import { fold, foldQuery } from "./text.js";
import { data, foldedTexts } from "./data.js";

// found[i] is 1 for an article that has it; done goes from 0 to 1.
export const hits = { query: "", found: new Uint8Array(0), done: 1 };

let turn = 0;
let names = null;

export async function search(text, grown) {
  const query = foldQuery(text);
  if (query === hits.query && hits.found.length === data.size) return;
  const mine = ++turn;
  hits.query = query;
  hits.found = new Uint8Array(data.size);
  hits.done = query ? 0 : 1;
  if (!query) return;
  searchIndex(query);
  let told = performance.now();
  for (let n = 0; n < data.chunks.length; n++) {
    const { first, texts } = await foldedTexts(n);
    if (mine !== turn) return;
    texts.forEach((text, i) => {
      if (text.includes(query)) hits.found[first + i] = 1;
    });
    hits.done = (n + 1) / data.chunks.length;
    if (performance.now() - told > 250 || hits.done === 1) {
      told = performance.now();
      grown();
      // A key pressed meanwhile goes first.
      await new Promise((next) => setTimeout(next));
      if (mine !== turn) return;
    }
  }
}

function searchIndex(query) {
  const { entities, documents, articles } = data;
  names ??= {
    entities: entities.name.map((name, i) => fold(`${name}\n${entities.english[i]}\n${entities.norm[i]}`)),
    documents: documents.code.map(fold),
    articles: articles.id.map((id, i) => fold(`${id}\n${articles.outlets[articles.outlet[i]]}`)),
  };
  const marks = (list) => Uint8Array.from(list, (name) => (name.includes(query) ? 1 : 0));
  const named = marks(names.entities), cited = marks(names.documents);
  const any = (lists, wanted, i) => {
    for (let k = lists.start[i]; k < lists.start[i + 1]; k++) if (wanted[lists.ids[k]]) return true;
    return false;
  };
  for (let i = 0; i < data.size; i++) {
    const titled = data.foldedTitles[i].includes(query) || names.articles[i].includes(query);
    if (titled || any(data.named, named, i) || any(data.cited, cited, i)) hits.found[i] = 1;
  }
}

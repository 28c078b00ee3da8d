// A text with its mentions as nested elements. Mentions of different types nest;
// should two cross, the later one is cut where the earlier one ends.

import { el } from "./dom.js";

// At most so many characters to a piece, so that the browser can leave out of its
// work what is off the screen.
const PIECE = 6000;

// The pieces of a text, each made when it is called for; each mention's element is
// told to `made(element, mention)`.
export function markedText(text, mentions, made) {
  const sorted = mentions.map((_, k) => k);
  sorted.sort((a, b) => mentions[a].start - mentions[b].start || mentions[b].end - mentions[a].end || a - b);
  return pieces(text, sorted.map((k) => mentions[k])).map(([from, to, inside]) => () =>
    el("div", { class: "piece" }, nest(text, from, to, inside, made)));
}

// Cuts at line ends outside all mentions.
function pieces(text, sorted) {
  const out = [];
  let from = 0, covered = 0, next = 0, inside = [];
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) {
    for (; next < sorted.length && sorted[next].start <= end; next++) {
      inside.push(sorted[next]);
      covered = Math.max(covered, sorted[next].end);
    }
    if (end - from < PIECE || covered > end) continue;
    out.push([from, end + 1, inside]);
    [from, inside] = [end + 1, []];
  }
  out.push([from, text.length, [...inside, ...sorted.slice(next)]]);
  return out;
}

function nest(text, from, to, inside, made) {
  const out = [];
  let at = from;
  for (let k = 0; k < inside.length; ) {
    const mention = inside[k];
    const start = Math.max(mention.start, at), end = Math.min(mention.end, to);
    let last = k + 1;
    while (last < inside.length && inside[last].start < end) last++;
    if (start < end) {
      if (at < start) out.push(text.slice(at, start));
      const element = el("mark", { class: `m t-${mention.type}${mention.zone === "furniture" ? " furniture" : ""}`, tabindex: -1 },
        nest(text, start, end, inside.slice(k + 1, last), made));
      made(element, mention);
      out.push(element);
      at = end;
    }
    k = last;
  }
  if (at < to) out.push(text.slice(at, to));
  return out;
}

// Texts as numbers of their words, block by block, as src/report/words.rs packs them.

import { idle } from "./dom.js";
import { data, unpackBytes } from "./data.js";

// Numbers below this are one unit, others two.
const ONE = 0xc000;

const blocks = [];

// A block: number of its first article and first word, units of each article, all
// units, its new words between line ends, and where each of these begins.
export function block(number) {
  blocks[number] ??= load(number);
  return blocks[number];
}

// Unpacks all of them while nothing else is to be done.
export async function unpackBlocks() {
  for (let n = 0; n < data.words; n++) {
    await block(n);
    await idle();
  }
}

async function load(number) {
  const before = number ? await block(number - 1) : null;
  const bytes = await unpackBytes(`words-${number}`);
  const [articles, units] = new Uint32Array(bytes, 0, 2);
  const start = 8 + 4 * articles;
  const words = `\n${new TextDecoder().decode(new Uint8Array(bytes, start + 2 * units))}`;
  const lines = [];
  for (let at = words.indexOf("\n"); at < words.length - 1; at = words.indexOf("\n", at + 1)) lines.push(at);
  return {
    article: before ? before.article + before.lengths.length : 0,
    word: before ? before.word + before.lines.length : 0,
    lengths: new Uint32Array(bytes, 8, articles),
    units: new Uint16Array(bytes, start, units),
    words,
    lines: Uint32Array.from(lines),
  };
}

// What is looked for: the first word may begin within one, the last may end within
// one, as letters in a row do; one word alone may be any part of one.
const FIRST = 1, LAST = 2;

export class Phrase {
  constructor(query) {
    const words = query.split(" ");
    this.alone = words.length === 1;
    this.marked = this.alone ? [[FIRST, words[0]]] : [[FIRST, `${words[0]}\n`], [LAST, `\n${words.at(-1)}`]];
    this.middle = words.slice(1, -1).map((word) => ({ word: `\n${word}\n`, number: -1 }));
    // What each word is to the phrase.
    this.marks = new Uint8Array(1 << 16);
  }

  // Learns the words of a block. Blocks come in their order.
  learn(block) {
    const size = block.word + block.lines.length;
    if (size > this.marks.length) {
      const wider = new Uint8Array(2 * size);
      wider.set(this.marks);
      this.marks = wider;
    }
    for (const [mark, part] of this.marked)
      for (const line of linesWith(block, part)) this.marks[block.word + line] |= mark;
    for (const one of this.middle)
      for (const line of linesWith(block, one.word)) one.number = block.word + line;
  }

  // Sets found[i] for each article of a block that has the phrase.
  scan(block, found) {
    let from = 0;
    block.lengths.forEach((length, i) => {
      const article = block.article + i;
      if (!found[article] && this.stands(block.units, from, from + length)) found[article] = 1;
      from += length;
    });
  }

  stands(units, from, to) {
    const { marks, alone } = this;
    for (let i = from; i < to; i++) {
      let number = units[i];
      if (number >= ONE) number = wide(number, units[++i]);
      if (marks[number] & FIRST && (alone || this.goesOn(units, i + 1, to))) return true;
    }
    return false;
  }

  // Whether the rest of the phrase stands here.
  goesOn(units, from, to) {
    let i = from;
    for (const { number } of this.middle) {
      if (i >= to) return false;
      const one = units[i] < ONE;
      if ((one ? units[i] : wide(units[i], units[i + 1])) !== number) return false;
      i += one ? 1 : 2;
    }
    return i < to && (this.marks[units[i] < ONE ? units[i] : wide(units[i], units[i + 1])] & LAST) !== 0;
  }
}

function wide(unit, next) {
  return ONE + (unit - ONE) * 65536 + next;
}

// The words of a block that have a part.
function* linesWith({ words, lines }, part) {
  let line = 0;
  for (let at = words.indexOf(part); at >= 0; ) {
    let high = lines.length - 1;
    while (line < high) {
      const middle = (line + high + 1) >> 1;
      if (lines[middle] <= at) line = middle;
      else high = middle - 1;
    }
    yield line;
    if (++line >= lines.length) return;
    at = words.indexOf(part, lines[line]);
  }
}

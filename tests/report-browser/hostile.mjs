// An output folder whose every cell would like to be markup: node hostile.mjs DIR

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const EVIL = [
  "</script><script>window.hacked = 1</script>",
  "<img src=x onerror=window.hacked=2>",
  "javascript:window.hacked=3",
  "--><svg onload=window.hacked=4>",
  "\u202eevil ]]> ${1} {{1}} &lt;b&gt; \u0000 🙂",
];

function record(evil, n) {
  const text = `${evil}\n\n${evil} tỉnh ${evil}\n`;
  const kinds = ["province", "organisation", "country", "person", "document"];
  const points = [...evil].length;
  const mentions = kinds.map((type, k) => ({
    mention_id: k + 1, type, start: 0, end: points, start_byte: 0, end_byte: Buffer.byteLength(evil), surface: evil,
    norm: evil, name: evil, zone: "title", sentence: 1, rule: evil, row: evil,
  }));
  const document = (code) => ({
    code, doc_type: evil, number: evil, year: "2024", system: evil, issuer_code: evil, issuer: evil, issued_on: evil, subject: evil, mentions: 1, first_mention: 1,
  });
  const relation = (predicate) => ({ relation_id: 1, subject: evil, predicate, object: `${evil}2`, start: 0, end: points, rule: evil });
  return {
    article_id: `${n}${evil}`, source: evil, record: evil, title: evil, published_on: evil, outlet: evil, author: evil, home_province: evil,
    encoding: evil, chars: 1, sentences: 1, sha256: "", mentions, documents: [document(evil), document(`${evil}2`)],
    relations: [relation("implements"), relation("holds"), relation("cooperates_with")], places: [], persons: [], text,
  };
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const dir = process.argv[2];
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, "articles.jsonl"), EVIL.map((evil, n) => `${JSON.stringify(record(evil, n))}\n`).join(""));
  const quoted = (cell) => `"${cell.replaceAll('"', '""')}"`;
  const rejects = EVIL.map((evil) => [evil, evil, "7", evil, evil].map(quoted).join(","));
  writeFileSync(join(dir, "rejects.csv"), ["source,record,byte_offset,reason,detail", ...rejects, ""].join("\n"));
}

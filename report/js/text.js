// Letters without marks, offsets, and tables as text.

// Code of a letter -> code of the letter without marks, small; 0 for a mark. The
// words of the search are folded likewise by src/report/words.rs.
const FOLDED = foldTable();

function foldTable() {
  const table = new Uint16Array(65536);
  for (let code = 0; code < 65536; code++) table[code] = code;
  for (let code = 0x41; code <= 0x5a; code++) table[code] = code + 32;
  const ranges = [[0xc0, 0x250], [0x1e00, 0x1f00]];
  for (const [from, to] of ranges)
    for (let code = from; code < to; code++) {
      const base = String.fromCharCode(code).normalize("NFD").replace(/[\u0300-\u036f]/g, "");
      table[code] = base.toLowerCase().charCodeAt(0);
    }
  for (const d of "đĐðÐ") table[d.charCodeAt(0)] = 0x64;
  for (let code = 0x300; code < 0x370; code++) table[code] = 0;
  for (const blank of "\t\n\v\f\r\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff") table[blank.charCodeAt(0)] = 0x20;
  for (let code = 0x2000; code <= 0x200a; code++) table[code] = 0x20;
  table[0] = 0;
  return table;
}

const units = new TextDecoder("utf-16le");

// `Thanh Hóa`, composed or not, as `thanh hoa`.
export function fold(text) {
  const out = new Uint16Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const code = FOLDED[text.charCodeAt(i)];
    if (code) out[length++] = code;
  }
  return units.decode(out.subarray(0, length));
}

// What a person types, as it is looked for.
export function foldQuery(text) {
  return fold(text).replace(/\s+/g, " ").trim();
}

// Where a folded query stands in a text, as [start, end] of the text. Blanks and line
// ends in a row are one blank.
export function whereFolded(text, query) {
  const at = [];
  let folded = "";
  for (let i = 0; i < text.length; i++) {
    const code = FOLDED[text.charCodeAt(i)];
    if (!code || (code === 0x20 && folded.endsWith(" "))) continue;
    folded += String.fromCharCode(code);
    at.push(i);
  }
  at.push(text.length);
  const found = [];
  for (let i = folded.indexOf(query); query && i >= 0; i = folded.indexOf(query, i + query.length))
    found.push([at[i], at[i + query.length]]);
  return found;
}

// From units of UTF-16 to what the tables have: code points and bytes.
export function offsets(text, places) {
  const sorted = [...new Set(places)].sort((a, b) => a - b);
  const found = new Map();
  let unit = 0, point = 0, byte = 0;
  for (const place of sorted) {
    while (unit < place) {
      const code = text.codePointAt(unit);
      unit += code > 0xffff ? 2 : 1;
      point += 1;
      byte += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    }
    found.set(place, [point, byte]);
  }
  return found;
}

// RFC 4180 with \n, as the tables of a run.
export function csv(header, rows) {
  const cell = (value) => {
    const text = String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [header, ...rows].map((row) => row.map(cell).join(",") + "\n").join("");
}

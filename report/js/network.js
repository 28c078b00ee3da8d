// Who carries out whom: documents in columns by the level of their issuers.

import { el, svg, redraw, find, copy, say } from "./dom.js";
import { csv } from "./text.js";
import { data } from "./data.js";
import { t, number, entityName, unitName, day } from "./words.js";
import { state, go, toggle, hrefWith } from "./state.js";
import { arrange } from "./layers.js";

const MOST = 200;
const COLUMN = 234, BOX = 172, ROW = 42, TOP = 12, LEFT = 12;

// The documents and relations of the articles that pass; too many are cut to
// those with the most relations.
function chosenNetwork(passing) {
  const weight = new Map(), degree = new Map();
  for (const i of passing)
    for (let k = data.edgeStart[i]; k < data.edgeStart[i + 1]; k++) {
      const { subject, predicate, object } = data.edges;
      if (subject[k] === object[k]) continue;
      const key = `${subject[k]} ${predicate[k]} ${object[k]}`;
      if (!weight.has(key))
        for (const d of [subject[k], object[k]]) degree.set(d, (degree.get(d) ?? 0) + 1);
      weight.set(key, (weight.get(key) ?? 0) + 1);
    }
  const byDegree = [...degree.keys()].sort((a, b) => degree.get(b) - degree.get(a) || a - b);
  const kept = keepConnected(byDegree, weight);
  const place = new Map(kept.map((d, i) => [d, i]));
  const edges = [...weight].map(([key, times]) => [...key.split(" ").map(Number), times])
    .filter(([a, , b]) => place.has(a) && place.has(b))
    .map(([a, predicate, b, times]) => ({ from: place.get(a), to: place.get(b), predicate, times }));
  return { nodes: kept, edges, all: degree.size, relations: weight.size };
}

// The best connected first, each with its neighbours, so that none stands alone.
function keepConnected(byDegree, weight) {
  if (byDegree.length <= MOST) return byDegree;
  const near = new Map(byDegree.map((d) => [d, []]));
  for (const key of weight.keys()) {
    const [a, , b] = key.split(" ").map(Number);
    near.get(a).push(b);
    near.get(b).push(a);
  }
  const kept = new Set();
  for (const d of byDegree) {
    const fresh = [d, ...near.get(d)].filter((n) => !kept.has(n));
    if (kept.size + fresh.length > MOST && kept.has(d) === false && fresh.length > MOST / 4) continue;
    for (const n of fresh) if (kept.size < MOST) kept.add(n);
    if (kept.size >= MOST) break;
  }
  const linked = (d) => near.get(d).some((n) => kept.has(n));
  return byDegree.filter((d) => kept.has(d) && linked(d));
}

export function networkView(counts) {
  const network = chosenNetwork(counts.passing);
  const head = el("div", { class: "head" }, el("h2", { id: "net-title" }, t("network")),
    el("p", { class: "note" }, network.all > network.nodes.length
      ? t("network_cut", number(network.nodes.length), number(network.all))
      : t("network_all", number(network.nodes.length), number(network.relations))));
  if (!network.nodes.length)
    return el("section", { class: "card" }, head, el("p", { class: "none" }, t("network_none")));
  return el("section", { class: "card network", "aria-labelledby": "net-title" },
    head, differing(network, counts), predicateLegend(network), el("p", { id: "net-told", class: "note" }), drawing(network), el("div", { id: "net-detail" }), relationTable(network));
}

// Why the overview has other numbers.
function differing({ all, relations }, counts) {
  if (all === counts.documents && relations === counts.relations) return null;
  return el("p", { class: "note counts" }, t("network_counts", number(counts.documents), number(counts.relations)));
}

function predicateLegend(network) {
  const used = new Set(network.edges.map((e) => e.predicate));
  return el("ul", { class: "predicates" }, [...used].sort((a, b) => a - b).map((p) =>
    el("li", { class: data.predicates[p] }, el("i"), t(`predicate.${data.predicates[p]}`))));
}

function drawing(network) {
  const { documents } = data;
  const nodes = network.nodes.map((d) => ({ layer: documents.layer[d] }));
  const plan = arrange(nodes, network.edges.map((e) => [e.from, e.to]));
  const x = (i) => LEFT + plan.column[i] * COLUMN;
  const y = (i) => TOP + plan.y[i] * ROW;
  const width = LEFT + plan.layers.length * COLUMN, height = TOP * 2 + plan.rows * ROW;
  const heads = el("div", { class: "layers", vars: { "--pitch": `${COLUMN}px`, "--left": `${LEFT}px` } },
    plan.layers.map((layer, c) => el("div", null, t(`layer.${data.layers[layer]}`), el("small", null, number(plan.columns[c].length)))));
  const lines = network.edges.map((e) => svg("path", {
    class: `edge ${data.predicates[e.predicate]}`, d: curve(e, plan, x, y), "marker-end": `url(#to-${data.predicates[e.predicate]})`,
    "data-from": e.from, "data-to": e.to,
  }));
  const boxes = network.nodes.map((d, i) => node(d, i, x(i), y(i), network, plan));
  const drawn = svg("svg", { id: "net", width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": t("network_help") },
    svg("defs", null, data.predicates.map(arrow)), svg("g", null, lines), svg("g", null, boxes));
  const box = el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("network") }, heads, drawn);
  queueMicrotask(() => mark(network, network.nodes.findIndex((d) => documents.key[d] === state.at), true));
  return box;
}

function arrow(predicate) {
  return svg("marker", { id: `to-${predicate}`, class: predicate, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" },
    svg("path", { d: "M0 1L7 4L0 7z" }));
}

// From the subject's side to the object's; within a column around its right side.
function curve({ from, to }, plan, x, y) {
  const a = y(from) + ROW / 2 - 4, b = y(to) + ROW / 2 - 4;
  if (plan.column[from] === plan.column[to]) {
    const side = x(from) + BOX, bend = side + Math.min(72, 22 + Math.abs(a - b) / 6);
    return `M${side} ${a}C${bend} ${a} ${bend} ${b} ${side + 2} ${b}`;
  }
  const left = plan.column[from] > plan.column[to];
  const start = left ? x(from) : x(from) + BOX, end = left ? x(to) + BOX + 2 : x(to) - 2;
  const pull = Math.max(40, Math.abs(end - start) / 2) * (left ? -1 : 1);
  return `M${start} ${a}C${start + pull} ${a} ${end - pull} ${b} ${end} ${b}`;
}

function cut(text, length) {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

function issuerOf(d) {
  return data.documents.issuer[d] < 0 ? "" : entityName(data.documents.issuer[d]);
}

// A box has room for little: of a local body its place tells more than its kind,
// which the code has.
function placeOf(d) {
  const issuer = data.documents.issuer[d];
  if (issuer < 0 || !data.entities.norm[issuer].includes("@")) return "";
  const name = data.entities.name[issuer];
  const unit = data.units.flat().find((u) => name.endsWith(` ${u.name}`));
  return unit ? unitName(unit) : "";
}

function node(d, i, x, y, network, plan) {
  const { documents } = data;
  const under = [documents.year[d], placeOf(d) || issuerOf(d) || documents.types[documents.kind[d]]].filter(Boolean).join(" · ");
  const [code, below] = [cut(documents.code[d], 22), cut(under, 27)];
  const relations = network.edges.filter((e) => e.from === i || e.to === i).length;
  const choose = () => go({ at: state.at === documents.key[d] ? "" : documents.key[d] }, true);
  return svg("g", {
    class: `doc layer-${data.layers[documents.layer[d]]}`, transform: `translate(${x} ${y})`, role: "button", tabindex: i === 0 ? 0 : -1,
    "data-key": `net:${documents.key[d]}`, "data-node": i, "aria-pressed": state.at === documents.key[d] ? "true" : "false",
    "aria-label": `${code} ${below}, ${t("n_relations", number(relations))}`,
    on: {
      click: choose, keydown: (event) => step(event, i, plan, choose),
      mouseenter: () => mark(network, i), mouseleave: () => mark(network, -1), focus: () => mark(network, i), blur: () => mark(network, -1),
    },
  }, svg("rect", { width: BOX, height: ROW - 8, rx: 5 }),
  svg("text", { x: 9, y: 14, class: "code" }, code), " ",
  svg("text", { x: 9, y: 27, class: "under" }, below));
}

// Shows a document with what it is related to; without one, the chosen one.
function mark(network, i, anew = false) {
  const drawn = find("net");
  if (!drawn) return;
  const chosen = network.nodes.findIndex((d) => data.documents.key[d] === state.at);
  const at = i >= 0 ? i : chosen;
  const near = new Set([at]);
  for (const line of drawn.querySelectorAll(".edge")) {
    const [a, b] = [Number(line.dataset.from), Number(line.dataset.to)];
    const on = a === at || b === at;
    line.classList.toggle("on", on);
    if (on) near.add(a).add(b);
  }
  for (const box of drawn.querySelectorAll(".doc")) box.classList.toggle("on", near.has(Number(box.dataset.node)));
  drawn.classList.toggle("some", at >= 0);
  find("net-told").textContent = at >= 0 ? inWords(network.nodes[at]) : t("network_hint");
  if (anew) {
    redraw(find("net-detail"), chosen >= 0 ? detail(network, chosen) : []);
    // Without a chosen one, the first part's leftmost: its column may be off the screen.
    const boxes = [...drawn.querySelectorAll(".doc")].filter((box) => place(box).f < ROW * 10);
    const first = boxes.sort((a, b) => place(a).e - place(b).e)[0];
    if (chosen >= 0) bringIntoView(drawn.querySelector(`[data-node="${chosen}"]`));
    else if (first) drawn.closest(".scroll").scrollLeft = place(first).e - LEFT;
  }
}

// A document in a line, in full.
function inWords(d) {
  const { documents } = data;
  const what = `${documents.types[documents.kind[d]]} ${documents.code[d]}`.trim();
  return [what, issuerOf(d), day(documents.issued_on[d]), documents.subject[d]].filter(Boolean).join(" · ");
}

function place(box) {
  return box.transform.baseVal.consolidate().matrix;
}

// Scrolls the drawing, never the page.
function bringIntoView(box) {
  const scroll = box.closest(".scroll"), a = box.getBoundingClientRect(), b = scroll.getBoundingClientRect();
  if (a.top < b.top + 40 || a.bottom > b.bottom) scroll.scrollTop += a.top - b.top - b.height / 2;
  if (a.left < b.left || a.right > b.right) scroll.scrollLeft += a.left - b.left - b.width / 2 + BOX / 2;
}

function step(event, i, plan, choose) {
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    choose();
    return;
  }
  const c = plan.column[i];
  const up = plan.columns[c].indexOf(i);
  const nearest = (column) => plan.columns[column]?.reduce((best, j) =>
    best < 0 || Math.abs(plan.y[j] - plan.y[i]) < Math.abs(plan.y[best] - plan.y[i]) ? j : best, -1);
  const next = {
    ArrowUp: () => plan.columns[c][up - 1], ArrowDown: () => plan.columns[c][up + 1],
    ArrowLeft: () => nearest(c - 1), ArrowRight: () => nearest(c + 1),
  }[event.key]?.();
  if (next === undefined) return;
  event.preventDefault();
  for (const box of find("net").querySelectorAll(".doc")) box.setAttribute("tabindex", Number(box.dataset.node) === next ? 0 : -1);
  find("net").querySelector(`[data-node="${next}"]`).focus({ preventScroll: true });
  bringIntoView(find("net").querySelector(`[data-node="${next}"]`));
}

function detail(network, i) {
  const { documents } = data, d = network.nodes[i];
  const fact = (name, value) => value && [el("dt", null, name), el("dd", null, el("bdi", null, value))];
  const said = network.edges.filter((e) => e.from === i || e.to === i).map((e) => {
    const other = network.nodes[e.from === i ? e.to : e.from];
    const predicate = t(`predicate.${data.predicates[e.predicate]}`);
    const link = el("a", { href: hrefWith({ at: documents.key[other] }) }, documents.code[other]);
    return el("li", null, e.from === i ? [`${predicate} → `, link] : [link, ` → ${predicate}`]);
  });
  const pressed = state.document.has(documents.key[d]);
  return el("div", { class: "detail" },
    el("h3", null, `${documents.types[documents.kind[d]]} ${documents.code[d]}`.trim()),
    el("dl", null, fact(t("issuer"), issuerOf(d)), fact(t("issued_on"), day(documents.issued_on[d])), fact(t("subject"), documents.subject[d])),
    el("ul", null, said),
    el("button", { type: "button", "data-key": "net-filter", "aria-pressed": pressed ? "true" : "false", on: { click: () => toggle("document", documents.key[d]) } },
      pressed ? t("unfilter") : t("filter_by_this")),
    el("a", { class: "button", href: hrefWith({ view: "articles", document: new Set([documents.key[d]]) }) }, t("its_articles")));
}

// The same as a table, for those who read rather than look.
function relationTable(network) {
  const { documents } = data;
  const rows = network.edges.map((e) => [documents.code[network.nodes[e.from]], data.predicates[e.predicate], documents.code[network.nodes[e.to]], e.times]);
  const cells = (row) => [row[0], t(`predicate.${row[1]}`), row[2], number(row[3])];
  const heads = [t("from_document"), t("relation"), t("to_document"), t("times")];
  const save = async () => {
    await copy(csv(["subject", "predicate", "object", "articles"], rows));
    say(t("copied", number(rows.length)));
  };
  return el("details", { class: "relations" }, el("summary", null, t("as_table", number(rows.length))),
    el("button", { type: "button", on: { click: save } }, t("copy_csv")),
    el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("relations") }, el("table", null,
      el("thead", null, el("tr", null, heads.map((h) => el("th", { scope: "col" }, h)))),
      el("tbody", null, rows.map((row) => el("tr", null, cells(row).map((c) => el("td", null, el("bdi", null, c)))))))));
}

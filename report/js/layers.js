// Where nodes stand in a layered drawing: a column for each layer, neighbours at
// about the same height, few crossings. Numbers in, numbers out; nothing is drawn.

const SWEEPS = 16;

// nodes: [{ layer }]; edges: [[from, to]], by place in nodes. Gives each node its
// column and y, y at least 1 apart in a column, and the number of rows needed.
export function arrange(nodes, edges) {
  const near = nodes.map(() => []);
  for (const [a, b] of edges) {
    near[a].push(b);
    near[b].push(a);
  }
  const layers = [...new Set(nodes.map((n) => n.layer))].sort((a, b) => a - b);
  const group = components(near);
  const columns = layers.map((layer) =>
    nodes.map((_, i) => i).filter((i) => nodes[i].layer === layer).sort((a, b) => group[a] - group[b] || a - b));
  orderColumns(columns, near, group);
  const y = spread(columns, near);
  const column = new Array(nodes.length);
  columns.forEach((list, c) => list.forEach((i) => (column[i] = c)));
  return { layers, columns, column, y, rows: Math.max(1, ...y.map((v) => v + 1)) };
}

// A number for each connected part, the largest part first.
function components(near) {
  const part = near.map(() => -1), sizes = [];
  near.forEach((_, root) => {
    if (part[root] >= 0) return;
    const open = [root];
    part[root] = sizes.length;
    sizes.push(0);
    while (open.length) {
      const i = open.pop();
      sizes[part[i]] += 1;
      for (const j of near[i]) if (part[j] < 0) open.push(j), (part[j] = part[i]);
    }
  });
  const rank = sizes.map((_, p) => p).sort((a, b) => sizes[b] - sizes[a] || a - b);
  return part.map((p) => rank.indexOf(p));
}

// Barycentres, from the left and from the right in turn; parts stay together, so
// that none is torn by another.
function orderColumns(columns, near, group) {
  const place = new Array(near.length);
  const settle = (list) => list.forEach((i, k) => (place[i] = list.length < 2 ? 0.5 : k / (list.length - 1)));
  columns.forEach(settle);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const list of sweep % 2 ? [...columns].reverse() : columns) {
      const middle = new Map(list.map((i) => [i, mean(near[i].map((j) => place[j]), place[i])]));
      list.sort((a, b) => group[a] - group[b] || middle.get(a) - middle.get(b));
      settle(list);
    }
  }
}

// Heights as near to those of the neighbours as order and distance allow.
function spread(columns, near) {
  const y = new Array(near.length).fill(0);
  columns.forEach((list) => list.forEach((i, k) => (y[i] = k)));
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    for (const list of sweep % 2 ? [...columns].reverse() : columns) {
      const wanted = list.map((i) => mean(near[i].map((j) => y[j]), y[i]));
      apart(wanted).forEach((at, k) => (y[list[k]] = at));
    }
  const top = Math.min(...y);
  return y.map((v) => v - top);
}

// The heights nearest to the wanted ones, in order and 1 apart: wanted[k] - k must
// not fall, and runs that do are pooled at their mean.
function apart(wanted) {
  const pools = [];
  wanted.forEach((at, k) => {
    let pool = { sum: at - k, size: 1 };
    while (pools.length && pools.at(-1).sum / pools.at(-1).size > pool.sum / pool.size) {
      const before = pools.pop();
      pool = { sum: before.sum + pool.sum, size: before.size + pool.size };
    }
    pools.push(pool);
  });
  return pools.flatMap(({ sum, size }) => new Array(size).fill(sum / size)).map((at, k) => at + k);
}

function mean(list, otherwise) {
  return list.length ? list.reduce((a, b) => a + b, 0) / list.length : otherwise;
}

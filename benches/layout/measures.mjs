// What a drawing is judged by, the same for every engine. Lengths are pixels at 100 %.

/** Lines may touch a table's border. */
const BORDER = 1;
/** Ends this close to each other are at one row. */
const ROW = 17;

/**
 * A drawing is `{tables: [[x, y, width, height]], edges: [{tables: [a, b], rows: [a, b], points: [[x, y]]}]}`.
 *
 * - crossings: pairs of edges that cross, once for each place; edges that run on one line are counted one by one
 * - seen: places where lines cross; edges that run on one line are one
 * - length: of all edges
 * - through: edges that run through a table that they do not join
 * - overlaps: pairs of tables
 * - shared: pairs of edges that run upon each other although neither end is at the same row of the same table
 * - area: of the rectangle around everything
 */
export function measure({ tables, edges }) {
  const lines = edges.flatMap(({ points }, edge) => points.slice(1).map((to, at) => line(points[at], to, edge)));
  const boxes = tables.map(([x, y, width, height], table) => ({ table, box: [x, y, x + width, y + height] }));
  let crossings = 0;
  const seen = new Set();
  const shared = new Set();
  pairs(lines, (a, b) => {
    if (a.edge === b.edge) return;
    if (cross(a, b)) {
      crossings += 1;
      seen.add(place(a, b));
    } else if (upon(a, b) && !joined(edges[a.edge], edges[b.edge])) {
      shared.add([a.edge, b.edge].sort().join(' '));
    }
  });
  const through = new Set();
  pairs([...lines, ...boxes], (a, b) => {
    const [it, { table, box }] = a.table === undefined ? [a, b] : [b, a];
    if (it.edge === undefined || table === undefined || edges[it.edge].tables.includes(table)) return;
    if (enters(it, box.map((at, side) => at + (side < 2 ? BORDER : -BORDER)))) through.add(it.edge);
  });
  let overlaps = 0;
  pairs(boxes, ({ box: a }, { box: b }) => {
    if (a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]) overlaps += 1;
  });
  const all = [...lines, ...boxes].map((it) => it.box);
  const side = (at, most) => all.reduce((found, box) => most(found, box[at]), all[0]?.[at] ?? 0);
  return {
    crossings,
    seen: seen.size,
    length: Math.round(lines.reduce((sum, { from, to }) => sum + Math.hypot(to[0] - from[0], to[1] - from[1]), 0)),
    through: through.size,
    overlaps,
    shared: shared.size,
    area: Math.round((side(2, Math.max) - side(0, Math.min)) * (side(3, Math.max) - side(1, Math.min))),
  };
}

const line = (from, to, edge) => ({
  from, to, edge,
  box: [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.max(from[0], to[0]), Math.max(from[1], to[1])],
});

/** Calls `found` with each pair whose boxes meet. */
function pairs(items, found) {
  const sorted = [...items].sort((a, b) => a.box[0] - b.box[0]);
  let active = [];
  for (const it of sorted) {
    active = active.filter((other) => other.box[2] >= it.box[0]);
    for (const other of active) {
      if (other.box[1] <= it.box[3] && it.box[1] <= other.box[3]) found(other, it);
    }
    active.push(it);
  }
}

/** On which side of a line a point is: 0 is upon it. */
const turn = ({ from, to }, at) => {
  const area = (to[0] - from[0]) * (at[1] - from[1]) - (to[1] - from[1]) * (at[0] - from[0]);
  return Math.abs(area) < 1e-6 ? 0 : Math.sign(area);
};

const cross = (a, b) => turn(a, b.from) * turn(a, b.to) < 0 && turn(b, a.from) * turn(b, a.to) < 0;

/** Where two lines cross. */
function place(a, b) {
  const [ax, ay] = [a.to[0] - a.from[0], a.to[1] - a.from[1]];
  const [bx, by] = [b.to[0] - b.from[0], b.to[1] - b.from[1]];
  const share = ((b.from[0] - a.from[0]) * by - (b.from[1] - a.from[1]) * bx) / (ax * by - ay * bx);
  return [a.from[0] + ax * share, a.from[1] + ay * share].map(Math.round).join(' ');
}

/** Whether two lines have more than a pixel in common. */
function upon(a, b) {
  const upright = ({ box }) => box[2] - box[0] < 0.01;
  const level = ({ box }) => box[3] - box[1] < 0.01;
  const common = (at) => Math.min(a.box[at + 2], b.box[at + 2]) - Math.max(a.box[at], b.box[at]);
  if (upright(a) && upright(b)) return Math.abs(a.box[0] - b.box[0]) < 0.5 && common(1) > 1;
  if (level(a) && level(b)) return Math.abs(a.box[1] - b.box[1]) < 0.5 && common(0) > 1;
  return false;
}

/** Whether two edges are at one row of one table, where they may share a line. */
const joined = (a, b) => a.tables.some((table, end) =>
  b.tables.some((other, otherEnd) => table === other && Math.abs(a.rows[end] - b.rows[otherEnd]) < ROW));

/** Whether a line has a point within a box: cut it at each side in turn. */
function enters({ from, to }, box) {
  let [first, last] = [0, 1];
  for (const axis of [0, 1]) {
    const by = to[axis] - from[axis];
    const [low, high] = [box[axis] - from[axis], box[axis + 2] - from[axis]];
    if (by === 0) {
      if (low >= 0 || high <= 0) return false;
      continue;
    }
    first = Math.max(first, Math.min(low / by, high / by));
    last = Math.min(last, Math.max(low / by, high / by));
  }
  return first < last;
}

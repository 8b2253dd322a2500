// Holds our drawings (`target/bench/drawing-<name>.json`, by `cargo bench --bench layout`) against those that dagre and ELK
// make of the same tables and relations; writes target/bench/layout.json. Arguments are names; without, the
// benchmarks', as they are and ungrouped.

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import dagre from '@dagrejs/dagre';
import ELK from 'elkjs/lib/elk.bundled.js';
import { measure } from './measures.mjs';

const TARGET = fileURLToPath(new URL('../../target/bench/', import.meta.url));

/** Both from left to right, otherwise as they come; ELK's lines are orthogonal. */
const ENGINES = {
  dagre: ({ tables, edges }) => {
    const graph = new dagre.graphlib.Graph({ multigraph: true });
    graph.setGraph({ rankdir: 'LR' });
    tables.forEach(([, , width, height], at) => graph.setNode(`${at}`, { width, height }));
    edges.forEach((edge, at) => graph.setEdge(`${edge.tables[0]}`, `${edge.tables[1]}`, {}, `${at}`));
    dagre.layout(graph);
    return {
      tables: tables.map(([, , width, height], at) => {
        const { x, y } = graph.node(`${at}`);
        return [x - width / 2, y - height / 2, width, height];
      }),
      edges: edges.map((edge, at) => ({
        ...edge,
        points: graph.edge(`${edge.tables[0]}`, `${edge.tables[1]}`, `${at}`).points.map(({ x, y }) => [x, y]),
      })),
    };
  },
  elk: async ({ tables, edges }) => {
    const { children, edges: routes } = await new ELK().layout({
      id: 'drawing',
      layoutOptions: { 'elk.algorithm': 'layered', 'elk.direction': 'RIGHT', 'elk.edgeRouting': 'ORTHOGONAL' },
      children: tables.map(([, , width, height], at) => ({ id: `t${at}`, width, height })),
      edges: edges.map(({ tables: [from, to] }, at) => ({ id: `e${at}`, sources: [`t${from}`], targets: [`t${to}`] })),
    });
    const points = ({ sections }) => sections.flatMap(({ startPoint, bendPoints = [], endPoint }) =>
      [startPoint, ...bendPoints, endPoint].map(({ x, y }) => [x, y]));
    return {
      tables: children.map(({ x, y, width, height }) => [x, y, width, height]),
      edges: edges.map((edge, at) => ({ ...edge, points: points(routes[at]) })),
    };
  },
};

const SIZES = ['100', '500', '1000'];
const names = process.argv.length > 2 ? process.argv.slice(2) : SIZES.flatMap((it) => [it, `${it}-ungrouped`]);
const results = {};
for (const name of names) {
  const ours = JSON.parse(readFileSync(`${TARGET}drawing-${name}.json`, 'utf8'));
  results[name] = { crowsfoot: { milliseconds: ours.milliseconds, ...measure(ours) } };
  for (const [engine, layout] of Object.entries(ENGINES)) {
    const start = process.cpuUsage();
    const drawing = await layout(ours);
    const { user, system } = process.cpuUsage(start);
    results[name][engine] = { milliseconds: (user + system) / 1000, ...measure(drawing) };
  }
  console.log(`\n${name}: ${ours.tables.length} tables, ${ours.edges.length} edges`);
  console.table(results[name]);
}
writeFileSync(`${TARGET}layout.json`, `${JSON.stringify(results, null, 2)}\n`);

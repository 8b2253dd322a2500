//! The exact places of a block's tables: channels as wide as the links in them need, and tables
//! up or down in their columns so that many links run straight.

use super::columns::{Block, ROW_GAP};
use super::graph::Graph;
use super::metrics::{STUB, row_number};
use crate::order;
use crate::schema::Point;

/// Between links that run side by side.
pub(super) const TRACK: f64 = 10.0;
const MAX_CHANNEL: f64 = 300.0;
const MAX_ROW_GAP: f64 = 96.0;
const SWEEPS: usize = 8;

/// Writes the places of the block's tables, from (0, 0), into `at`; its size.
pub(super) fn finish(graph: &Graph<'_>, block: &Block, at: &mut [Point]) -> (f64, f64) {
    let column_of = Columns::new(block);
    let gaps = row_gaps(graph, block, &column_of);
    let channels = channels(graph, block, &column_of, at);
    let mut x = 0.0;
    let mut width = 0.0;
    let mut height = 0.0f64;
    for (column, nodes) in block.columns.iter().enumerate() {
        x += if column > 0 { channels[column] } else { 0.0 };
        let mut y = 0.0;
        let mut widest = 0.0f64;
        for &node in nodes {
            at[node] = Point { x, y };
            y += graph.nodes[node].height + gaps[column];
            widest = widest.max(graph.nodes[node].width);
        }
        x += widest;
        width = x;
        height = height.max(y - gaps[column]);
    }
    for sweep in 0..SWEEPS {
        // The last sweep goes to the right and looks to the left: to what is referenced.
        let rightwards = sweep % 2 == 1;
        for step in 0..block.columns.len() {
            let column = if rightwards { step } else { block.columns.len() - 1 - step };
            let looks_at = |other: usize| match sweep + 2 >= SWEEPS {
                true if rightwards => other < column,
                true => other > column,
                false => other != column,
            };
            align(graph, &block.columns[column], at, gaps[column], height, |node| {
                column_of.get(node).is_some_and(looks_at)
            });
        }
    }
    (width, height)
}

/// The column of each node of a block, by node.
struct Columns(Vec<(usize, usize)>);

impl Columns {
    fn new(block: &Block) -> Columns {
        let columns = block.columns.iter().enumerate();
        let pairs = columns.flat_map(|(column, nodes)| nodes.iter().map(move |&it| (it, column)));
        let mut pairs: Vec<(usize, usize)> = pairs.collect();
        order::sort(&mut pairs);
        Columns(pairs)
    }

    fn get(&self, node: usize) -> Option<usize> {
        let at = self.0.binary_search_by_key(&node, |it| it.0).ok()?;
        self.0.get(at).map(|it| it.1)
    }
}

/// From where to where the links to one row need a channel.
#[derive(Clone)]
struct Span {
    row: (usize, i64),
    from: f64,
    to: f64,
}

/// Moves the tables of a column as close as their order allows to where their links run straight.
fn align(
    graph: &Graph<'_>,
    column: &[usize],
    at: &mut [Point],
    gap: f64,
    height: f64,
    counts: impl Fn(usize) -> bool,
) {
    // Less the heights above it, a table may have the same place as the next one and never a
    // greater: an isotonic regression, by pooling neighbours that want to pass each other.
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    let mut above = 0.0;
    for &node in column {
        let mut wanted: Vec<f64> = graph.arcs[node]
            .iter()
            .filter(|it| counts(it.other))
            .map(|it| at[it.other].y + it.other_row - it.row)
            .collect();
        order::sort_by(&mut wanted, f64::total_cmp);
        let (wanted, weight) = match wanted.get(wanted.len() / 2) {
            Some(&it) => (it, wanted.len() as f64),
            None => (at[node].y, 0.1),
        };
        let mut pool = (wanted - above, weight, 1);
        while let Some(last) = pools.last().filter(|it| it.0 >= pool.0) {
            let weight = last.1 + pool.1;
            pool = ((last.0 * last.1 + pool.0 * pool.1) / weight, weight, last.2 + pool.2);
            pools.pop();
        }
        pools.push(pool);
        above += graph.nodes[node].height + gap;
    }
    let room = (height - (above - gap)).max(0.0);
    let mut above = 0.0;
    let mut nodes = column.iter();
    for (wanted, _, count) in pools {
        for &node in nodes.by_ref().take(count) {
            at[node].y = wanted.clamp(0.0, room) + above;
            above += graph.nodes[node].height + gap;
        }
    }
}

/// Space between the tables of each column: more where links pass between them.
fn row_gaps(graph: &Graph<'_>, block: &Block, column_of: &Columns) -> Vec<f64> {
    let mut passing = vec![0usize; block.columns.len()];
    for &(node, column) in &column_of.0 {
        let mut shared: Vec<(i64, usize, usize)> = Vec::new();
        for arc in graph.arcs[node].iter().filter(|it| it.referenced) {
            if let Some(other) = column_of.get(arc.other) {
                shared.push((row_number(arc.row), column.min(other), column.max(other)));
            }
        }
        // Links to one row share their line.
        order::sort(&mut shared);
        shared.dedup();
        for (_, from, to) in shared {
            passing.iter_mut().take(to).skip(from + 1).for_each(|it| *it += 1);
        }
    }
    let gap = |(nodes, passing): (&Vec<usize>, usize)| {
        let tracks = passing as f64 / (nodes.len() as f64 + 1.0);
        (ROW_GAP + tracks * TRACK).min(MAX_ROW_GAP)
    };
    block.columns.iter().zip(passing).map(gap).collect()
}

/// Width of the channel left of each column.
fn channels(graph: &Graph<'_>, block: &Block, column_of: &Columns, at: &[Point]) -> Vec<f64> {
    let mut spans: Vec<Vec<Span>> = vec![Vec::new(); block.columns.len() + 1];
    for &(node, column) in &column_of.0 {
        for arc in graph.arcs[node].iter().filter(|it| it.referenced) {
            let (from, to) = (at[node].y + arc.row, at[arc.other].y + arc.other_row);
            let used = match column_of.get(arc.other) {
                Some(other) if other > column => [column + 1, other],
                Some(other) if other < column => [column, other + 1],
                Some(_) => [column + 1; 2],
                None if at[arc.other].x > at[node].x => [column + 1; 2],
                None => [column; 2],
            };
            for channel in used {
                let row = (node, row_number(arc.row));
                spans[channel].push(Span { row, from: from.min(to), to: from.max(to) });
            }
        }
    }
    let width = |mut spans: Vec<Span>| {
        order::sort_by_key(&mut spans, |it| it.row);
        let of_one_row = spans.chunk_by(|a, b| a.row == b.row);
        let whole = of_one_row.map(|all| {
            all.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |whole, it| {
                (whole.0.min(it.from), whole.1.max(it.to))
            })
        });
        let mut ends: Vec<(f64, i32)> =
            whole.flat_map(|(from, to)| [(from, 1), (to, -1)]).collect();
        order::sort_by(&mut ends, |a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        let (mut open, mut most) = (0, 0);
        for (_, change) in ends {
            open += change;
            most = most.max(open);
        }
        (STUB * 2.0 + TRACK * f64::from(most + 1)).min(MAX_CHANNEL)
    };
    spans.into_iter().map(width).collect()
}

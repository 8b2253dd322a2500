//! Where tables stand.

use super::cluster::clusters;
use super::columns::Block;
use super::floorplan::{self, RATIO};
use super::graph::Graph;
use super::{Link, Node, finish, free};
use crate::schema::Point;

/// How many exchanges are tried for the whole drawing, and at most for one table.
const EFFORT: usize = 240_000;
const EFFORT_PER_TABLE: usize = 1_500;

/// The top left corner of each node: where one is given, exactly that. The others are laid out
/// together; where some stand already, each cluster finds a free place near what it is linked to.
pub fn place(nodes: &[Node], links: &[Link]) -> Vec<Point> {
    let mut at: Vec<Point> = nodes.iter().map(|it| it.position.unwrap_or_default()).collect();
    let members: Vec<usize> = (0..nodes.len()).filter(|&it| nodes[it].position.is_none()).collect();
    if members.is_empty() {
        return at;
    }
    let graph = Graph::new(nodes, links);
    let clusters = clusters(&graph, &members);
    if members.len() == nodes.len() {
        all(&graph, &clusters, &mut at);
    } else {
        free::beside(&graph, clusters, &mut at);
    }
    at
}

/// Lays out clusters side by side.
fn all(graph: &Graph<'_>, clusters: &[Vec<usize>], at: &mut [Point]) {
    let (mut blocks, plan) = floorplan::plan(graph, clusters);
    let Some(plan) = plan else { return };
    let sizes: Vec<(f64, f64)> = blocks.iter().map(|it| it.size(graph)).collect();
    for (block, origin) in blocks.iter_mut().zip(floorplan::origins(&plan, &sizes)) {
        block.origin = origin;
        block.put(graph, at);
    }
    let effort = (EFFORT / graph.len()).min(EFFORT_PER_TABLE);
    for (share, heat) in [(0.6, 200.0), (0.4, 60.0)] {
        for (block, members) in blocks.iter_mut().zip(clusters) {
            let effort = (members.len() * effort) as f64 * share;
            block.improve(graph, at, effort as usize, heat);
        }
    }
    let sizes: Vec<(f64, f64)> = blocks.iter().map(|it| finish::finish(graph, it, at)).collect();
    for (block, origin) in blocks.iter().zip(floorplan::origins(&plan, &sizes)) {
        for &node in block.columns.iter().flatten() {
            at[node].x += origin.x;
            at[node].y += origin.y;
        }
    }
    for it in at.iter_mut() {
        *it = whole(*it);
    }
}

/// One cluster by itself, from (0, 0): its size.
pub(super) fn alone(graph: &Graph<'_>, members: &[usize], at: &mut [Point]) -> (f64, f64) {
    let mut block = Block::new(graph, members, RATIO);
    let effort = (EFFORT / graph.len()).min(EFFORT_PER_TABLE) * members.len();
    block.improve(graph, at, effort, 200.0);
    finish::finish(graph, &block, at)
}

/// Whole units, so that lines are sharp.
pub(super) fn whole(at: Point) -> Point {
    let whole = |it: f64| (it + if it < 0.0 { -0.5 } else { 0.5 }) as i64 as f64;
    Point { x: whole(at.x), y: whole(at.y) }
}

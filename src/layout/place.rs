//! Where tables stand.

use super::cluster::clusters;
use super::columns::Block;
use super::floorplan::{self, Plan, RATIO};
use super::graph::{Dice, Graph};
use super::score::score;
use super::{Link, Node, Rect, finish, free};
use crate::schema::Point;

/// How many exchanges are tried for the whole drawing, and at most for one table.
const EFFORT: usize = 120_000;
const EFFORT_PER_TABLE: usize = 400;
/// How many tables are laid out in all while drawings are made to choose from, and how many drawings at most.
const TABLES: usize = 600;
const DRAWINGS: usize = 4;
/// How many tables are routed in all while the best drawing is improved, and how often it must be possible.
const ROUTED: usize = 4_000;
const LEAST_TRIES: usize = 20;

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
        all(&graph, links, &clusters)
    } else {
        free::beside(&graph, clusters, &mut at);
        at
    }
}

/// Where the nodes stand after the `chosen` ones, each named once, were laid out anew: all of them as if they
/// had no position; some among themselves, with their middle where it was or as near to it as there is room.
/// The others stay at their positions.
pub fn tidy(nodes: &[Node], links: &[Link], chosen: &[usize]) -> Vec<Point> {
    let mut at: Vec<Point> = nodes.iter().map(|it| it.position.unwrap_or_default()).collect();
    let mut number = vec![None; nodes.len()];
    let mut own = Vec::with_capacity(chosen.len());
    for &it in chosen {
        number[it] = Some(own.len());
        own.push(Node { position: None, ..nodes[it] });
    }
    let among = |link: &Link| {
        let [a, b] = link.nodes.map(|it| number.get(it).copied().flatten());
        Some(Link { nodes: [a?, b?], ..*link })
    };
    let links: Vec<Link> = links.iter().filter_map(among).collect();
    let placed = place(&own, &links);
    let rect =
        |node: &Node, at: &Point| Rect { x: at.x, y: at.y, width: node.width, height: node.height };
    let bounds = |rects: &mut dyn Iterator<Item = Rect>| rects.reduce(|a, b| a.union(&b));
    let new = bounds(&mut own.iter().zip(&placed).map(|(node, at)| rect(node, at)));
    let old = bounds(&mut chosen.iter().map(|&it| rect(&nodes[it], &at[it])));
    let stay = (0..nodes.len()).filter(|&it| number[it].is_none());
    let stay: Vec<Rect> = stay.map(|it| rect(&nodes[it], &at[it])).collect();
    let (Some(new), Some(old)) = (new, old) else { return at };
    let corner = match stay.is_empty() {
        true => Point { x: new.x, y: new.y },
        false => free::near(&stay, new.width, new.height, old.center()),
    };
    for (&it, placed) in chosen.iter().zip(placed) {
        at[it] = whole(Point { x: placed.x - new.x + corner.x, y: placed.y - new.y + corner.y });
    }
    at
}

/// Lays out clusters side by side. Of a small document several drawings are made, and the best of
/// them is improved by its routed edges.
fn all(graph: &Graph<'_>, links: &[Link], clusters: &[Vec<usize>]) -> Vec<Point> {
    let drawings = (TABLES / graph.len()).clamp(1, DRAWINGS);
    let drawings = (0..drawings).map(|it| Drawing::new(graph, links, clusters, it));
    let best = drawings.reduce(|a, b| if b.score < a.score { b } else { a });
    let Some(mut drawing) = best else { return Vec::new() };
    drawing.polish(graph, links);
    drawing.at
}

struct Drawing {
    blocks: Vec<Block>,
    plan: Option<Plan>,
    /// How large each block is, and where its tables stand in it.
    sizes: Vec<(f64, f64)>,
    within: Vec<Point>,
    at: Vec<Point>,
    /// 0 where there is nothing to compare it with.
    score: f64,
}

impl Drawing {
    /// Another one for each number.
    fn new(graph: &Graph<'_>, links: &[Link], clusters: &[Vec<usize>], number: usize) -> Drawing {
        let (mut blocks, plan) = floorplan::plan(graph, clusters);
        let mut at = vec![Point::default(); graph.len()];
        let sizes: Vec<(f64, f64)> = blocks.iter().map(|it| it.size(graph)).collect();
        for (block, origin) in blocks.iter_mut().zip(floorplan::origins(plan.as_ref(), &sizes)) {
            block.origin = origin;
            block.put(graph, &mut at);
        }
        let effort = (EFFORT / graph.len()).min(EFFORT_PER_TABLE);
        for (share, heat) in [(0.6, 600.0), (0.4, 60.0)] {
            for (block, members) in blocks.iter_mut().zip(clusters) {
                let effort = (members.len() * effort) as f64 * share;
                let mut dice = Dice::new((members.len() + number * 1000) as u64);
                block.improve(graph, &mut at, effort as usize, heat, &mut dice);
            }
        }
        let mut drawing = Drawing { blocks, plan, sizes, within: at.clone(), at, score: 0.0 };
        for block in 0..clusters.len() {
            drawing.finish(graph, block);
        }
        drawing.put();
        if graph.len() * 2 <= TABLES {
            drawing.score = score(graph, links, &drawing.at);
        }
        drawing
    }

    /// Gives the tables of a block their exact places in it.
    fn finish(&mut self, graph: &Graph<'_>, block: usize) {
        let mut at = self.at.clone();
        self.sizes[block] = finish::finish(graph, &self.blocks[block], &mut at);
        for &node in self.blocks[block].columns.iter().flatten() {
            self.within[node] = at[node];
        }
    }

    fn put(&mut self) {
        let origins = floorplan::origins(self.plan.as_ref(), &self.sizes);
        for (block, origin) in self.blocks.iter().zip(origins) {
            for &node in block.columns.iter().flatten() {
                let Point { x, y } = self.within[node];
                self.at[node] = whole(Point { x: x + origin.x, y: y + origin.y });
            }
        }
    }

    /// Moves single tables as long as that makes the routed drawing better.
    fn polish(&mut self, graph: &Graph<'_>, links: &[Link]) {
        let mut dice = Dice::new(graph.len() as u64);
        let tries = Some(ROUTED / graph.len()).filter(|&it| it >= LEAST_TRIES);
        for _ in 0..tries.unwrap_or(0) {
            let block = dice.roll(self.blocks.len());
            let columns = self.blocks[block].columns.clone();
            let before = (self.sizes[block], self.within.clone(), self.at.clone());
            self.blocks[block].exchange(graph, &self.at, &mut dice);
            self.finish(graph, block);
            self.put();
            let score = score(graph, links, &self.at);
            if score < self.score {
                self.score = score;
            } else {
                self.blocks[block].columns = columns;
                (self.sizes[block], self.within, self.at) = before;
            }
        }
    }
}

/// One cluster by itself, from (0, 0): its size.
pub(super) fn alone(graph: &Graph<'_>, members: &[usize], at: &mut [Point]) -> (f64, f64) {
    let mut block = Block::new(graph, members, RATIO);
    let effort = (EFFORT / graph.len()).min(EFFORT_PER_TABLE) * members.len();
    block.improve(graph, at, effort, 200.0, &mut Dice::new(members.len() as u64));
    finish::finish(graph, &block, at)
}

/// Whole units, so that lines are sharp.
pub(super) fn whole(at: Point) -> Point {
    let whole = |it: f64| (it + if it < 0.0 { -0.5 } else { 0.5 }) as i64 as f64;
    Point { x: whole(at.x), y: whole(at.y) }
}

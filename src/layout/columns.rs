//! Arranges the tables of one cluster in columns, so that linked tables stand close: a first
//! arrangement by who references whom, then many small exchanges of which those stay that shorten
//! the links (threshold accepting, with dice that always fall the same).

use super::graph::{Arc, Dice, Graph};
use crate::order;
use crate::schema::Point;

/// Between tables of a column, and between columns, where nothing asks for more.
pub(super) const ROW_GAP: f64 = 36.0;
pub(super) const COLUMN_GAP: f64 = 72.0;
/// What a link within one column costs besides its height, one between neighbouring columns, and
/// one more for each column that it passes.
const SAME_COLUMN: f64 = 130.0;
const NEXT_COLUMN: f64 = 70.0;
const PASSED_COLUMN: f64 = 200.0;
/// What it costs that a referenced table stands right of the one that references it.
const BACKWARD: f64 = 30.0;
/// What a unit of a column's height costs over that multiple of the limit.
const SLACK: f64 = 1.2;
const OVERFLOW: f64 = 12.0;

pub(super) struct Block {
    /// Nodes, from left to right and top to bottom.
    pub(super) columns: Vec<Vec<usize>>,
    /// Where the first column's top left corner stands.
    pub(super) origin: Point,
    /// From column to column.
    pitch: f64,
    /// What columns should not be higher than.
    limit: f64,
}

impl Block {
    /// The tables in columns that make a block of about `ratio` times its height in width.
    pub(super) fn new(graph: &Graph<'_>, members: &[usize], ratio: f64) -> Block {
        let count = members.len().max(1) as f64;
        let width: f64 = members.iter().map(|&it| graph.nodes[it].width).sum::<f64>() / count;
        let arcs: usize = members.iter().map(|&it| graph.arcs[it].len()).sum();
        // About the channels that the links will need.
        let channel = COLUMN_GAP + ((arcs as f64).sqrt() * 8.0 - 12.0).clamp(0.0, 150.0);
        let pitch = width + channel;
        let heights = || members.iter().map(|&it| graph.nodes[it].height + ROW_GAP);
        let area = heights().sum::<f64>() * pitch;
        let tallest = heights().fold(0.0, f64::max);
        let columns = ((area * ratio).sqrt() / pitch + 0.5) as usize;
        let columns = columns.clamp(1, members.len().max(1));
        let limit = (heights().sum::<f64>() / columns as f64).max(tallest);
        let mut block =
            Block { columns: vec![Vec::new(); columns], origin: Point::default(), pitch, limit };
        let (mut column, mut height) = (0, 0.0);
        for node in by_rank(graph, members) {
            let own = graph.nodes[node].height + ROW_GAP;
            if height + own / 2.0 > limit && column + 1 < columns {
                (column, height) = (column + 1, 0.0);
            }
            block.columns[column].push(node);
            height += own;
        }
        block.columns.retain(|it| !it.is_empty());
        block
    }

    /// About as large as it will be.
    pub(super) fn size(&self, graph: &Graph<'_>) -> (f64, f64) {
        let height = |it: &Vec<usize>| {
            it.iter().map(|&node| graph.nodes[node].height + ROW_GAP).sum::<f64>() - ROW_GAP
        };
        let width = self.columns.len() as f64 * self.pitch - COLUMN_GAP;
        (width, self.columns.iter().map(height).fold(0.0, f64::max))
    }

    /// Writes where the tables stand into `at`.
    pub(super) fn put(&self, graph: &Graph<'_>, at: &mut [Point]) {
        (0..self.columns.len()).for_each(|it| self.put_column(graph, at, it));
    }

    fn put_column(&self, graph: &Graph<'_>, at: &mut [Point], column: usize) {
        let x = self.origin.x + column as f64 * self.pitch;
        let mut y = self.origin.y;
        for &node in &self.columns[column] {
            at[node] = Point { x, y };
            y += graph.nodes[node].height + ROW_GAP;
        }
    }

    /// Exchanges tables, `effort` times, so that links get shorter; those to tables of other
    /// blocks count with the places in `at`.
    pub(super) fn improve(
        &mut self,
        graph: &Graph<'_>,
        at: &mut [Point],
        effort: usize,
        heat: f64,
        dice: &mut Dice,
    ) {
        let members: Vec<usize> = self.columns.concat();
        if members.len() < 2 {
            return;
        }
        let mut column_of = vec![usize::MAX; graph.len()];
        for (column, nodes) in self.columns.iter().enumerate() {
            nodes.iter().for_each(|&it| column_of[it] = column);
        }
        self.put(graph, at);
        for step in 0..effort {
            let threshold = heat * (effort - step) as f64 / effort as f64;
            let node = members[dice.roll(members.len())];
            let from = column_of[node];
            let Some(here) = self.columns[from].iter().position(|&it| it == node) else { continue };
            let (to, there) = self.target(graph, at, &column_of, node, dice);
            if to == from && there == here {
                continue;
            }
            let touched = [from, to];
            let before = self.cost(graph, at, &column_of, touched);
            // With a table at that place this is an exchange, otherwise a move.
            let exchange = dice.roll(2) == 0 && there < self.columns[to].len();
            let other = exchange.then(|| self.columns[to][there]);
            if let Some(other) = other {
                self.columns[to][there] = node;
                self.columns[from][here] = other;
                (column_of[node], column_of[other]) = (to, from);
            } else {
                self.columns[from].remove(here);
                let there = there.min(self.columns[to].len());
                self.columns[to].insert(there, node);
                column_of[node] = to;
            }
            touched.iter().for_each(|&it| self.put_column(graph, at, it));
            let after = self.cost(graph, at, &column_of, touched);
            if after < before + threshold {
                continue;
            }
            if let Some(other) = other {
                self.columns[to][there] = other;
                self.columns[from][here] = node;
                (column_of[node], column_of[other]) = (from, to);
            } else {
                let there = there.min(self.columns[to].len() - 1);
                self.columns[to].remove(there);
                self.columns[from].insert(here, node);
                column_of[node] = from;
            }
            touched.iter().for_each(|&it| self.put_column(graph, at, it));
        }
        self.columns.retain(|it| !it.is_empty());
        self.put(graph, at);
    }

    /// Moves one table, or exchanges two.
    pub(super) fn exchange(&mut self, graph: &Graph<'_>, at: &[Point], dice: &mut Dice) {
        let members: Vec<usize> = self.columns.concat();
        let Some(&node) = members.get(dice.roll(members.len())) else { return };
        let mut column_of = vec![usize::MAX; graph.len()];
        for (column, nodes) in self.columns.iter().enumerate() {
            nodes.iter().for_each(|&it| column_of[it] = column);
        }
        let from = column_of[node];
        let Some(here) = self.columns[from].iter().position(|&it| it == node) else { return };
        let (to, there) = self.target(graph, at, &column_of, node, dice);
        if dice.roll(2) == 0 && there < self.columns[to].len() {
            let other = self.columns[to][there];
            self.columns[to][there] = node;
            self.columns[from][here] = other;
        } else {
            self.columns[from].remove(here);
            let there = there.min(self.columns[to].len());
            self.columns[to].insert(there, node);
        }
        self.columns.retain(|it| !it.is_empty());
    }

    /// A place to try for a node: mostly beside a table that it is linked to.
    fn target(
        &self,
        graph: &Graph<'_>,
        at: &[Point],
        column_of: &[usize],
        node: usize,
        dice: &mut Dice,
    ) -> (usize, usize) {
        let arcs = &graph.arcs[node];
        let last = self.columns.len() - 1;
        if !arcs.is_empty() && dice.roll(4) > 0 {
            let arc = arcs[dice.roll(arcs.len())];
            let beside = column_of[arc.other];
            if beside <= last {
                let column = (beside + dice.roll(3)).saturating_sub(1).min(last);
                let y = at[arc.other].y + arc.other_row - arc.row;
                let nodes = &self.columns[column];
                let index =
                    nodes.iter().position(|&it| at[it].y + graph.nodes[it].height / 2.0 > y);
                return (column, index.unwrap_or(nodes.len()));
            }
        }
        let column = dice.roll(last + 1);
        (column, dice.roll(self.columns[column].len() + 1))
    }

    /// What the links of two columns cost, and their height.
    fn cost(
        &self,
        graph: &Graph<'_>,
        at: &[Point],
        column_of: &[usize],
        columns: [usize; 2],
    ) -> f64 {
        let mut cost = 0.0;
        let distinct = if columns[0] == columns[1] { 1 } else { 2 };
        for &column in columns.iter().take(distinct) {
            let mut bottom = self.origin.y;
            for &node in &self.columns[column] {
                bottom = at[node].y + graph.nodes[node].height;
                for arc in &graph.arcs[node] {
                    let other = column_of[arc.other];
                    // A link within the two columns is met twice.
                    if (other == columns[0] || other == columns[1]) && arc.other < node {
                        continue;
                    }
                    cost += self.link_cost(at, node, arc);
                }
            }
            cost += (bottom - self.origin.y - self.limit * SLACK).max(0.0) * OVERFLOW;
        }
        cost
    }

    fn link_cost(&self, at: &[Point], node: usize, arc: &Arc) -> f64 {
        let (a, b) = (at[node], at[arc.other]);
        let dx = (a.x - b.x).abs();
        let dy = (a.y + arc.row - b.y - arc.other_row).abs();
        let across = if dx < self.pitch / 2.0 {
            SAME_COLUMN
        } else {
            let beyond = dx - self.pitch;
            NEXT_COLUMN + beyond + PASSED_COLUMN * (beyond / self.pitch).max(0.0)
        };
        let backward = if (a.x > b.x) == arc.referenced && dx > 1.0 { BACKWARD } else { 0.0 };
        across + dy + backward
    }
}

/// The tables with those first that reference nothing, then those that reference them …; tables
/// of one rank beside what they reference.
fn by_rank(graph: &Graph<'_>, members: &[usize]) -> Vec<usize> {
    let mut inside = vec![false; graph.len()];
    members.iter().for_each(|&it| inside[it] = true);
    let referenced = |node: usize| {
        let inside = &inside;
        graph.arcs[node].iter().filter(move |it| !it.referenced && inside[it.other])
    };
    // Longest path; in a cycle whoever comes first in the document is the earlier.
    let mut rank: Vec<usize> = vec![0; graph.len()];
    for _ in 0..8 {
        for &node in members {
            let next = referenced(node)
                .filter(|it| it.other < node || rank[it.other] < rank[node])
                .map(|it| rank[it.other] + 1)
                .max();
            rank[node] = next.unwrap_or(0).min(members.len());
        }
    }
    let mut order: Vec<usize> = members.to_vec();
    order::sort_by_key(&mut order, |&it| (rank[it], it));
    let mut place = vec![0; graph.len()];
    order.iter().enumerate().for_each(|(i, &it)| place[it] = i);
    let parent = |node: usize| referenced(node).map(|it| place[it.other]).min().unwrap_or(0);
    order::sort_by_key(&mut order, |&it| (rank[it], parent(it), it));
    order
}

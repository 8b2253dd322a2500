//! Tables with what they are linked to: what placement works on.

use super::{Link, Node};
use crate::schema::Point;

pub(super) struct Graph<'a> {
    pub(super) nodes: &'a [Node],
    /// For each node its links to other nodes.
    pub(super) arcs: Vec<Vec<Arc>>,
}

/// A link as one of its ends sees it.
#[derive(Clone, Copy)]
pub(super) struct Arc {
    pub(super) other: usize,
    /// How far below the tops of this node and of the other the ends are attached.
    pub(super) row: f64,
    pub(super) other_row: f64,
    /// Whether this is the referenced end, `ends[0]`.
    pub(super) referenced: bool,
}

impl<'a> Graph<'a> {
    /// Links that name a node that is not there are passed over.
    pub(super) fn new(nodes: &'a [Node], links: &[Link]) -> Graph<'a> {
        let mut arcs = vec![Vec::new(); nodes.len()];
        for link in links {
            let [a, b] = link.nodes;
            if a == b || a.max(b) >= nodes.len() {
                continue;
            }
            let [row, other_row] = link.rows;
            arcs[a].push(Arc { other: b, row, other_row, referenced: true });
            arcs[b].push(Arc { other: a, row: other_row, other_row: row, referenced: false });
        }
        Graph { nodes, arcs }
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The mean of a set of places, each counted once for every link of `members` to it.
    pub(super) fn pull(
        &self,
        members: &[usize],
        at: &[Point],
        counts: impl Fn(usize) -> bool,
    ) -> Option<Point> {
        let (mut x, mut y, mut n) = (0.0, 0.0, 0.0);
        for arc in members.iter().flat_map(|&it| &self.arcs[it]).filter(|it| counts(it.other)) {
            x += at[arc.other].x + self.nodes[arc.other].width / 2.0;
            y += at[arc.other].y + arc.other_row;
            n += 1.0;
        }
        (n > 0.0).then(|| Point { x: x / n, y: y / n })
    }
}

/// Numbers that look random and are the same everywhere.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Dice {
        Dice(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    /// Below `n`, which is not 0.
    pub(super) fn roll(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n.max(1)
    }
}

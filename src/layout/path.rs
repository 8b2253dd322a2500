//! An edge while it is routed, and the edges that need no search.

use super::metrics::STUB;
use super::{Direction, Link, Rect, Route};
use crate::schema::Point;

/// How far an edge must run straight from a table, so that its mark can be seen.
pub(super) const FOOT: f64 = 16.0;
/// Between edges in a channel that is not crowded.
pub(super) const SPACING: f64 = 8.0;

/// An edge as the coordinates of its bends.
#[derive(Clone, Debug)]
pub(super) struct Path {
    pub(super) start: Point,
    pub(super) end: Point,
    pub(super) sides: [Direction; 2],
    /// Of the lines between the first and the last, which are horizontal: x, y, x, … An odd number, or
    /// none where the edge is one straight line.
    pub(super) turns: Vec<f64>,
    /// Edges with the same number may share a line.
    pub(super) net: u32,
    /// It stays as it is.
    pub(super) fixed: bool,
}

impl Path {
    /// A course that was found before.
    pub(super) fn of(route: &Route, net: u32) -> Option<Path> {
        let (&start, &end) = (route.points.first()?, route.points.last()?);
        let lines = route.points.windows(2).skip(1);
        let turn = |(i, line): (usize, &[Point])| match line {
            &[a, _] => {
                if i % 2 == 0 {
                    a.x
                } else {
                    a.y
                }
            }
            _ => 0.0,
        };
        let mut turns: Vec<f64> = lines.enumerate().map(turn).collect();
        // The last line is the end's own.
        turns.pop();
        Some(Path { start, end, sides: route.sides, turns, net, fixed: true })
    }

    pub(super) fn points(&self) -> Vec<Point> {
        let mut points = vec![self.start];
        let mut at = self.start;
        for (i, &turn) in self.turns.iter().enumerate() {
            if i % 2 == 0 {
                at.x = turn;
            } else {
                at.y = turn;
            }
            // Where the next line starts is known from the next turn alone.
            let next = self.turns.get(i + 1).copied();
            match (i % 2 == 0, next) {
                (true, Some(y)) => {
                    points.push(at);
                    points.push(Point { x: at.x, y });
                }
                (true, None) => {
                    points.push(at);
                    points.push(Point { x: at.x, y: self.end.y });
                }
                (false, _) => {}
            }
        }
        points.push(self.end);
        simple(points)
    }
}

/// Without points that are no corners.
fn simple(points: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        if let [.., a, b] = kept.as_slice() {
            let straight = (a.x == b.x && b.x == point.x) || (a.y == b.y && b.y == point.y);
            if straight {
                kept.pop();
            }
        }
        if kept.last() != Some(&point) {
            kept.push(point);
        }
    }
    match kept.as_slice() {
        &[only] => vec![only, only],
        _ => kept,
    }
}

/// One side of a table at a row.
#[derive(Clone, Copy)]
pub(super) struct Port {
    pub(super) at: Point,
    pub(super) side: Direction,
    /// What it costs to use it.
    pub(super) cost: f64,
}

/// A loop at the right side; each further one of a table reaches farther out.
pub(super) fn self_loop(rect: &Rect, link: &Link, net: u32, loops: &mut usize) -> Path {
    let x = rect.right() + STUB + 6.0 + *loops as f64 * SPACING;
    *loops += 1;
    // Both ends at one row stand above each other.
    let apart = if (link.rows[0] - link.rows[1]).abs() < 8.0 { 7.0 } else { 0.0 };
    let at = |row: f64| Point { x: rect.right(), y: rect.y + row };
    Path {
        start: at(link.rows[0] - apart),
        end: at(link.rows[1] + apart),
        sides: [Direction::Right; 2],
        turns: vec![x],
        net,
        fixed: false,
    }
}

/// A way that asks for nothing: for tables that lie upon each other.
pub(super) fn direct([starts, ends]: &[[Port; 2]; 2], net: u32) -> Path {
    let mut best: Option<(f64, Path)> = None;
    for (start, end) in starts.iter().flat_map(|a| ends.iter().map(move |b| (a, b))) {
        let out = |port: &Port| match port.side {
            Direction::Left => port.at.x - STUB,
            _ => port.at.x + STUB,
        };
        let (a, b) = (out(start), out(end));
        let x = match (start.side, end.side) {
            (Direction::Left, Direction::Left) => a.min(b),
            (Direction::Right, Direction::Right) => a.max(b),
            _ => (a + b) / 2.0,
        };
        let cost = (start.at.x - x).abs() + (end.at.x - x).abs();
        if best.as_ref().is_none_or(|it| cost < it.0) {
            let sides = [start.side, end.side];
            let path =
                Path { start: start.at, end: end.at, sides, turns: vec![x], net, fixed: false };
            best = Some((cost, path));
        }
    }
    match best {
        Some((_, path)) => path,
        None => Path {
            start: starts[0].at,
            end: ends[0].at,
            sides: [starts[0].side, ends[0].side],
            turns: Vec::new(),
            net,
            fixed: false,
        },
    }
}

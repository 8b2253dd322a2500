//! Where several tables go when they are aligned or spread evenly; [`move_tables`](super::move_tables) writes it.

use crate::order;
use crate::schema::{Point, TableId};

/// A table's box in the diagram.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    pub table: TableId,
    /// The top left corner.
    pub at: Point,
    pub width: f64,
    pub height: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Center,
    Right,
    Top,
    Middle,
    Bottom,
}

/// Brings an edge or the middle of all boxes onto one line: edges onto the outermost, middles onto
/// that of the whole.
pub fn align(boxes: &[Placed], align: Align) -> Vec<(TableId, Point)> {
    let horizontal = matches!(align, Align::Left | Align::Center | Align::Right);
    let Some((start, end)) = extent(boxes, horizontal) else { return Vec::new() };
    let moved = |it: &Placed| {
        let (_, size) = axis(it, horizontal);
        let to = match align {
            Align::Left | Align::Top => start,
            Align::Center | Align::Middle => (start + end - size) / 2.0,
            Align::Right | Align::Bottom => end - size,
        };
        (it.table, on_axis(it, horizontal, to))
    };
    boxes.iter().map(moved).collect()
}

/// Leaves the same gap between all boxes, in their order from left to right or from top to bottom. The first and
/// the last stay, unless the boxes are wider than the room between; then they touch.
pub fn distribute(boxes: &[Placed], horizontal: bool) -> Vec<(TableId, Point)> {
    let Some((start, end)) = extent(boxes, horizontal) else { return Vec::new() };
    let mut sorted: Vec<&Placed> = boxes.iter().collect();
    order::sort_by(&mut sorted, |a, b| {
        let (a, b) = (axis(a, horizontal), axis(b, horizontal));
        (a.0 + a.1 / 2.0).total_cmp(&(b.0 + b.1 / 2.0))
    });
    let filled: f64 = boxes.iter().map(|it| axis(it, horizontal).1).sum();
    let gaps = boxes.len().saturating_sub(1).max(1) as f64;
    let gap = ((end - start - filled) / gaps).max(0.0);
    let mut at = start;
    let place = |it: &Placed| {
        let to = on_axis(it, horizontal, at);
        at += axis(it, horizontal).1 + gap;
        (it.table, to)
    };
    sorted.into_iter().map(place).collect()
}

/// Start and size.
fn axis(it: &Placed, horizontal: bool) -> (f64, f64) {
    if horizontal { (it.at.x, it.width) } else { (it.at.y, it.height) }
}

fn on_axis(it: &Placed, horizontal: bool, to: f64) -> Point {
    if horizontal { Point { x: to, ..it.at } } else { Point { y: to, ..it.at } }
}

fn extent(boxes: &[Placed], horizontal: bool) -> Option<(f64, f64)> {
    let ends =
        boxes.iter().map(|it| axis(it, horizontal)).map(|(start, size)| (start, start + size));
    ends.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxes() -> Vec<Placed> {
        let of = |(table, x, y, width, height): (u32, f64, f64, f64, f64)| Placed {
            table: TableId(table),
            at: Point { x, y },
            width,
            height,
        };
        [(0, 0.0, 0.0, 10.0, 20.0), (1, 100.0, 50.0, 30.0, 10.0), (2, 20.0, 70.0, 20.0, 30.0)]
            .map(of)
            .to_vec()
    }

    #[track_caller]
    fn check(found: Vec<(TableId, Point)>, expected: &[(u32, f64, f64)]) {
        let found: Vec<_> = found.iter().map(|it| (it.0.0, it.1.x, it.1.y)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn aligns() {
        check(align(&boxes(), Align::Left), &[(0, 0.0, 0.0), (1, 0.0, 50.0), (2, 0.0, 70.0)]);
        check(
            align(&boxes(), Align::Right),
            &[(0, 120.0, 0.0), (1, 100.0, 50.0), (2, 110.0, 70.0)],
        );
        check(align(&boxes(), Align::Center), &[(0, 60.0, 0.0), (1, 50.0, 50.0), (2, 55.0, 70.0)]);
        check(align(&boxes(), Align::Top), &[(0, 0.0, 0.0), (1, 100.0, 0.0), (2, 20.0, 0.0)]);
        check(align(&boxes(), Align::Bottom), &[(0, 0.0, 80.0), (1, 100.0, 90.0), (2, 20.0, 70.0)]);
        check(align(&boxes(), Align::Middle), &[(0, 0.0, 40.0), (1, 100.0, 45.0), (2, 20.0, 35.0)]);
        check(align(&[], Align::Left), &[]);
    }

    #[test]
    fn distributes() {
        check(distribute(&boxes(), true), &[(0, 0.0, 0.0), (2, 45.0, 70.0), (1, 100.0, 50.0)]);
        check(distribute(&boxes(), false), &[(0, 0.0, 0.0), (1, 100.0, 40.0), (2, 20.0, 70.0)]);
        let mut tight = boxes();
        for it in &mut tight {
            it.at = Point { x: 0.0, y: 0.0 };
        }
        check(distribute(&tight, true), &[(0, 0.0, 0.0), (2, 10.0, 0.0), (1, 30.0, 0.0)]);
    }
}

//! SVG path data of edges: the line, and what stands at its ends. The canvas and the file draw
//! the same.

use std::fmt::Write;

use super::look::Notation;
use super::{Direction, Edge, EdgeEnd, Mark};
use crate::schema::Point;

/// Radius of a line's corners.
const RADIUS: f64 = 6.0;
/// Half as wide as a crow's foot at the table, and how far it reaches out.
const FOOT: (f64, f64) = (6.0, 12.0);
/// Half a bar.
const BAR: f64 = 5.0;
const CIRCLE: f64 = 3.5;
const DOT: f64 = 2.5;

/// An orthogonal line with rounded corners.
pub fn line(points: &[Point]) -> String {
    let mut path = String::with_capacity(points.len() * 24);
    let mut command = 'M';
    for (index, &at) in points.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|it| points.get(it));
        match (before, points.get(index + 1)) {
            (Some(&before), Some(&after)) => {
                let radius = RADIUS.min(distance(before, at) / 2.0).min(distance(at, after) / 2.0);
                let (from, to) = (toward(at, before, radius), toward(at, after, radius));
                put(&mut path, "L", &[from]);
                put(&mut path, "Q", &[at, to]);
            }
            _ => {
                path.push(command);
                put(&mut path, "", &[at]);
                command = 'L';
            }
        }
    }
    path
}

/// What stands at both ends, in two paths: to be stroked like the line and filled like the ground; to be filled
/// like the line.
pub fn ends(edge: &Edge, notation: Notation, marks: &mut String, dots: &mut String) {
    if notation == Notation::Uml {
        return uml(edge, marks);
    }
    for end in &edge.ends {
        marks.push_str(&mark(end));
        dots.push_str(&navigable(end));
    }
}

/// Multiplicities beside the line, and an arrow to the end that alone is navigated to.
#[cold]
#[inline(never)]
fn uml(edge: &Edge, path: &mut String) {
    let [a, b] = edge.ends.each_ref().map(|it| it.attribute.is_some());
    for (end, is_reached) in edge.ends.iter().zip([b && !a, a && !b]) {
        if is_reached {
            put(path, "M", &[out(end, ARROW.1, -ARROW.0)]);
            put(path, "L", &[end.at, out(end, ARROW.1, ARROW.0)]);
            put(path, "M", &[end.at]);
            put(path, "L", &[out(end, ARROW.1, 0.0)]);
        }
        let label = match end.mark {
            Mark::One => "1",
            Mark::ZeroOrOne => "0..1",
            Mark::Many => "1..*",
            Mark::ZeroOrMany => "*",
        };
        let width = label.chars().map(|it| glyph(it).0 + GAP).sum::<f64>() - GAP;
        let Point { x, y } = end.at;
        // Above a line that runs sideways, to the right of one that runs up or down.
        let (mut x, y) = match end.outward {
            Direction::Left => (x - ASIDE - ARROW.1 - width, y - ASIDE - GLYPH),
            Direction::Right => (x + ASIDE + ARROW.1, y - ASIDE - GLYPH),
            Direction::Up => (x + ASIDE + 2.0, y - ASIDE - GLYPH),
            Direction::Down => (x + ASIDE + 2.0, y + ASIDE),
        };
        for it in label.chars() {
            let (width, strokes) = glyph(it);
            put(path, "M", &[Point { x, y }]);
            path.push_str(strokes);
            x += width + GAP;
        }
    }
}

/// Half as wide as an arrow, and its length.
const ARROW: (f64, f64) = (4.5, 9.0);
/// The height of a character, what is between two, and between them and the line.
const GLYPH: f64 = 8.0;
const GAP: f64 = 2.0;
const ASIDE: f64 = 3.0;

/// The width of a character, and its strokes from its top left corner.
fn glyph(it: char) -> (f64, &'static str) {
    match it {
        '0' => (4.5, "m0 2.25v3.5a2.25 2.25 0 0 0 4.5 0v-3.5a2.25 2.25 0 0 0 -4.5 0"),
        '1' => (3.0, "m0.5 1.8l2 -1.8v8"),
        '*' => (5.0, "m2.5 1.2v5.6m-2.4 -4.2l4.8 2.8m0 -2.8l-4.8 2.8"),
        _ => (0.6, "m0 7.4h0.6v0.6h-0.6z"),
    }
}

/// What stands at an end: bars, circle, crow's foot. To be stroked like the line, and filled like
/// the ground, so that the line does not show within a circle.
pub fn mark(end: &EdgeEnd) -> String {
    let mut path = String::new();
    match end.mark {
        Mark::One => {
            bar(&mut path, end, 7.0);
            bar(&mut path, end, 11.0);
        }
        Mark::ZeroOrOne => {
            bar(&mut path, end, 7.0);
            circle(&mut path, out(end, 14.0, 0.0), CIRCLE);
        }
        Mark::Many => {
            foot(&mut path, end);
            bar(&mut path, end, FOOT.1 + 3.0);
        }
        Mark::ZeroOrMany => {
            foot(&mut path, end);
            circle(&mut path, out(end, FOOT.1 + CIRCLE, 0.0), CIRCLE);
        }
    }
    path
}

/// A dot on the table's border where its entity has an attribute that leads to the other end;
/// empty where it has none. To be filled like the line.
pub fn navigable(end: &EdgeEnd) -> String {
    let mut path = String::new();
    if end.attribute.is_some() {
        circle(&mut path, end.at, DOT);
    }
    path
}

/// The point `along` away from the table and `aside` of the line.
fn out(end: &EdgeEnd, along: f64, aside: f64) -> Point {
    let Point { x, y } = end.at;
    match end.outward {
        Direction::Left => Point { x: x - along, y: y - aside },
        Direction::Right => Point { x: x + along, y: y + aside },
        Direction::Up => Point { x: x + aside, y: y - along },
        Direction::Down => Point { x: x - aside, y: y + along },
    }
}

fn bar(path: &mut String, end: &EdgeEnd, along: f64) {
    put(path, "M", &[out(end, along, -BAR)]);
    put(path, "L", &[out(end, along, BAR)]);
}

fn foot(path: &mut String, end: &EdgeEnd) {
    put(path, "M", &[out(end, 0.0, -FOOT.0)]);
    put(path, "L", &[out(end, FOOT.1, 0.0)]);
    put(path, "L", &[out(end, 0.0, FOOT.0)]);
    put(path, "M", &[end.at]);
    put(path, "L", &[out(end, FOOT.1, 0.0)]);
}

fn circle(path: &mut String, center: Point, radius: f64) {
    put(path, "M", &[Point { x: center.x - radius, y: center.y }]);
    for side in [2.0, -2.0] {
        // Writing to a string does not fail.
        let _ = write!(path, "a{radius} {radius} 0 1 0 {} 0", radius * side);
    }
    path.push('Z');
}

fn distance(a: Point, b: Point) -> f64 {
    (a.x - b.x).abs() + (a.y - b.y).abs()
}

/// The point `by` from `from` on the way to `to`.
fn toward(from: Point, to: Point, by: f64) -> Point {
    let all = distance(from, to);
    let share = if all > 0.0 { by / all } else { 0.0 };
    Point { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}

/// A command with its points, in hundredths of a unit.
fn put(path: &mut String, command: &str, points: &[Point]) {
    path.push_str(command);
    for (index, point) in points.iter().enumerate() {
        path.push_str(if index == 0 { "" } else { " " });
        number(path, point.x);
        path.push(' ');
        number(path, point.y);
    }
}

/// By whole numbers, which are written much faster than others.
fn number(path: &mut String, length: f64) {
    let hundredths = hundredths(length);
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    let sign = if hundredths < 0 { "-" } else { "" };
    // Writing to a string does not fail.
    let _ = match rest {
        0 => write!(path, "{sign}{whole}"),
        _ if rest % 10 == 0 => write!(path, "{sign}{whole}.{}", rest / 10),
        // Digit by digit: the first file has no way to pad a number.
        _ => write!(path, "{sign}{whole}.{}{}", rest / 10, rest % 10),
    };
}

pub(super) fn rounded(length: f64) -> f64 {
    hundredths(length) as f64 / 100.0
}

fn hundredths(length: f64) -> i64 {
    // Not `f64::round`, which wasm has no instruction for.
    (length * 100.0 + if length < 0.0 { -0.5 } else { 0.5 }) as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::TableId;

    #[test]
    fn numbers() {
        for length in [0.0, 1.0, -1.0, 12.5, -0.25, 3.07, -0.001, 1e6 + 0.9, 99.999] {
            let mut written = String::new();
            number(&mut written, length);
            assert_eq!(written, rounded(length).to_string());
        }
    }

    #[test]
    fn lines() {
        let points =
            |it: &[(f64, f64)]| -> Vec<Point> { it.iter().map(|&(x, y)| Point { x, y }).collect() };
        #[track_caller]
        fn check(points: &[Point], expected: &str) {
            assert_eq!(line(points), expected);
        }
        check(&[], "");
        check(&points(&[(0.0, 0.0), (40.0, 0.0)]), "M0 0L40 0");
        check(&points(&[(0.0, 0.0), (40.0, 0.0), (40.0, 40.0)]), "M0 0L34 0Q40 0 40 6L40 40");
        // Corners close to each other share the room between them.
        check(
            &points(&[(0.0, 0.0), (40.0, 0.0), (40.0, -4.0), (80.0, -4.0)]),
            "M0 0L38 0Q40 0 40 -2L40 -2Q40 -4 42 -4L80 -4",
        );
    }

    #[test]
    fn marks() {
        #[track_caller]
        fn check(mark_: Mark, outward: Direction, expected: &str) {
            let end = EdgeEnd {
                row: 0.0,
                table: TableId(0),
                at: Point { x: 100.0, y: 50.0 },
                outward,
                mark: mark_,
                attribute: None,
            };
            assert_eq!(mark(&end), expected);
            assert_eq!(navigable(&end), "");
            let end = EdgeEnd { attribute: Some("x".into()), ..end };
            assert_eq!(navigable(&end), "M97.5 50a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0Z");
        }
        check(Mark::One, Direction::Right, "M107 45L107 55M111 45L111 55");
        check(Mark::One, Direction::Up, "M95 43L105 43M95 39L105 39");
        check(
            Mark::ZeroOrOne,
            Direction::Left,
            "M93 55L93 45M82.5 50a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0Z",
        );
        check(Mark::Many, Direction::Right, "M100 44L112 50L100 56M100 50L112 50M115 45L115 55");
        check(
            Mark::ZeroOrMany,
            Direction::Down,
            "M106 50L100 62L94 50M100 50L100 62M96.5 65.5a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0Z",
        );
    }
}

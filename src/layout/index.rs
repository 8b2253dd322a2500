//! Rectangles found by place: how far a line runs before it meets one.

use super::Rect;

/// Width of the strips that the drawing is divided into.
const STRIP: f64 = 256.0;

pub(super) struct Index {
    pub(super) rects: Vec<Rect>,
    pub(super) bounds: Rect,
    /// Which rectangles touch each strip from left to right, and from top to bottom.
    columns: Vec<Vec<u32>>,
    rows: Vec<Vec<u32>>,
}

/// From where to where something is free.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Span {
    pub(super) from: f64,
    pub(super) to: f64,
}

impl Span {
    pub(super) fn new(a: f64, b: f64) -> Span {
        Span { from: a.min(b), to: a.max(b) }
    }

    pub(super) fn contains(&self, at: f64) -> bool {
        self.from <= at && at <= self.to
    }

    /// Without the very ends, where tables are touched; nothing shorter than that is left.
    pub(super) fn inner(self) -> Span {
        let by = (self.length() / 2.0).min(0.5);
        Span { from: self.from + by, to: self.to - by }
    }

    pub(super) fn length(&self) -> f64 {
        self.to - self.from
    }
}

impl Index {
    /// Lines are sought within the rectangles' bounds and `margin` around them.
    pub(super) fn new(rects: Vec<Rect>, margin: f64) -> Index {
        let bounds = rects.iter().copied().reduce(|a, b| a.union(&b)).unwrap_or_default();
        let bounds = bounds.inflate(margin);
        let strips = |length: f64| vec![Vec::new(); strip(length, usize::MAX) + 1];
        let (mut columns, mut rows) = (strips(bounds.width), strips(bounds.height));
        for (id, rect) in rects.iter().enumerate() {
            let last = columns.len() - 1;
            let touched = strip(rect.x - bounds.x, last)..=strip(rect.right() - bounds.x, last);
            touched.for_each(|it| columns[it].push(id as u32));
            let last = rows.len() - 1;
            let touched = strip(rect.y - bounds.y, last)..=strip(rect.bottom() - bounds.y, last);
            touched.for_each(|it| rows[it].push(id as u32));
        }
        Index { rects, bounds, columns, rows }
    }

    /// How far a vertical line at `x` runs up and down from `y` within the bounds.
    pub(super) fn vertical(&self, x: f64, y: f64) -> Span {
        let mut span = Span { from: self.bounds.y, to: self.bounds.bottom() };
        for rect in self.in_column(x).filter(|it| it.x < x && x < it.right()) {
            if rect.bottom() <= y {
                span.from = span.from.max(rect.bottom());
            } else if rect.y >= y {
                span.to = span.to.min(rect.y);
            } else {
                return Span { from: y, to: y };
            }
        }
        span
    }

    /// How far a horizontal line at `y` runs left and right from `x` within the bounds.
    pub(super) fn horizontal(&self, x: f64, y: f64) -> Span {
        let mut span = Span { from: self.bounds.x, to: self.bounds.right() };
        for rect in self.in_row(y).filter(|it| it.y < y && y < it.bottom()) {
            if rect.right() <= x {
                span.from = span.from.max(rect.right());
            } else if rect.x >= x {
                span.to = span.to.min(rect.x);
            } else {
                return Span { from: x, to: x };
            }
        }
        span
    }

    /// How far a vertical line at `x` may be moved left and right.
    pub(super) fn beside_vertical(&self, x: f64, along: Span) -> Span {
        self.beside(&self.columns, x, x - self.bounds.x, |it| {
            let meets = it.y <= along.to && it.bottom() >= along.from;
            meets.then(|| (it.x, it.right(), it.x + it.width / 2.0))
        })
    }

    /// How far a horizontal line at `y` may be moved up and down.
    pub(super) fn beside_horizontal(&self, y: f64, along: Span) -> Span {
        self.beside(&self.rows, y, y - self.bounds.y, |it| {
            let meets = it.x <= along.to && it.right() >= along.from;
            meets.then(|| (it.y, it.bottom(), it.y + it.height / 2.0))
        })
    }

    /// How far it is to both sides of a line to those rectangles that `sides` answers for: with where they
    /// begin and end across the line, and their middle. Strips are looked at from the line outwards, until
    /// none can have anything nearer.
    fn beside(
        &self,
        strips: &[Vec<u32>],
        at: f64,
        offset: f64,
        sides: impl Fn(&Rect) -> Option<(f64, f64, f64)>,
    ) -> Span {
        let mut span = Span { from: f64::MIN, to: f64::MAX };
        let last = strips.len() - 1;
        let own = strip(offset, last);
        let start = |strip: usize| at - offset + strip as f64 * STRIP;
        let in_strip = |it: usize| strips[it].iter().map(|&it| &self.rects[it as usize]);
        // Of a rectangle that the line runs through, the nearer side.
        for strip in (0..=own).rev() {
            for (_, end, middle) in in_strip(strip).filter_map(&sides) {
                if middle <= at {
                    span.from = span.from.max(end);
                }
            }
            if span.from >= start(strip) {
                break;
            }
        }
        for strip in own..=last {
            for (begin, _, middle) in in_strip(strip).filter_map(&sides) {
                if middle > at {
                    span.to = span.to.min(begin);
                }
            }
            if span.to <= start(strip + 1) {
                break;
            }
        }
        span
    }

    fn in_column(&self, x: f64) -> impl Iterator<Item = &Rect> {
        let strip = strip(x - self.bounds.x, self.columns.len() - 1);
        self.columns[strip].iter().map(|&it| &self.rects[it as usize])
    }

    fn in_row(&self, y: f64) -> impl Iterator<Item = &Rect> {
        let strip = strip(y - self.bounds.y, self.rows.len() - 1);
        self.rows[strip].iter().map(|&it| &self.rects[it as usize])
    }
}

/// A drawing of any size has at most this many strips a way.
const MOST: usize = 4096;

fn strip(offset: f64, last: usize) -> usize {
    // A float that is negative or too large becomes the nearest integer.
    ((offset / STRIP) as usize).min(last).min(MOST)
}

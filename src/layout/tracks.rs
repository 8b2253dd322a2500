//! The lines on which edges may run: beside each table, as far as they are free. Of lines that
//! lie in one channel the longest is enough, edges are moved apart later.

use super::Rect;
use super::index::{Index, Span};
use super::metrics::STUB;
use crate::order;

/// Between a table and a line above or below it.
const ASIDE: f64 = 14.0;
/// Lines this close to each other in one channel count as one.
const CHANNEL: f64 = 140.0;

pub(super) struct Tracks {
    /// By their x.
    pub(super) verticals: Vec<Track>,
    /// By their y.
    pub(super) horizontals: Vec<Track>,
    pub(super) crossings: Vec<Crossing>,
}

pub(super) struct Track {
    /// x of a vertical line, y of a horizontal one.
    pub(super) at: f64,
    pub(super) along: Span,
    /// Where it may be moved to, for how many edges there is room.
    pub(super) room: Span,
    /// Where it crosses others, in ascending order, and the crossing's number.
    pub(super) stops: Vec<(f64, u32)>,
}

/// Of a vertical and a horizontal line, and its place in their `stops`.
pub(super) struct Crossing {
    pub(super) vertical: u32,
    pub(super) horizontal: u32,
    pub(super) on_vertical: u32,
    pub(super) on_horizontal: u32,
}

impl Tracks {
    pub(super) fn new(index: &Index) -> Tracks {
        let bounds = &index.bounds;
        let mut verticals = Vec::new();
        let mut horizontals = Vec::new();
        let mut vertical = |x: f64, y: f64| {
            let along = index.vertical(x, y);
            if along.length() > 1.0 {
                verticals.push((x, along, index.beside_vertical(x, along.inner())));
            }
        };
        let mut horizontal = |x: f64, y: f64| {
            let along = index.horizontal(x, y);
            if along.length() > 1.0 {
                horizontals.push((y, along, index.beside_horizontal(y, along.inner())));
            }
        };
        for rect in &index.rects {
            let center = rect.center();
            let side = Span::new(rect.y, rect.bottom());
            let left = rect.x - index.beside_vertical(rect.x - 0.5, side.inner()).from;
            let right = index.beside_vertical(rect.right() + 0.5, side.inner()).to - rect.right();
            vertical(rect.x - STUB.min(left / 2.0), center.y);
            vertical(rect.right() + STUB.min(right / 2.0), center.y);
            let side = Span::new(rect.x, rect.right());
            let above = rect.y - index.beside_horizontal(rect.y - 0.5, side.inner()).from;
            let below =
                index.beside_horizontal(rect.bottom() + 0.5, side.inner()).to - rect.bottom();
            horizontal(center.x, rect.y - ASIDE.min(above / 2.0));
            horizontal(center.x, rect.bottom() + ASIDE.min(below / 2.0));
        }
        let frame = Rect { ..bounds.inflate(-1.0) };
        vertical(frame.x, frame.y);
        vertical(frame.right(), frame.y);
        horizontal(frame.x, frame.y);
        horizontal(frame.x, frame.bottom());
        let mut tracks = Tracks {
            verticals: distinct(verticals),
            horizontals: distinct(horizontals),
            crossings: Vec::new(),
        };
        tracks.cross();
        tracks
    }

    fn cross(&mut self) {
        for (v, vertical) in self.verticals.iter_mut().enumerate() {
            let first = self.horizontals.partition_point(|it| it.at < vertical.along.from);
            for (h, horizontal) in self.horizontals.iter_mut().enumerate().skip(first) {
                if horizontal.at > vertical.along.to {
                    break;
                }
                if horizontal.along.contains(vertical.at) {
                    let number = self.crossings.len() as u32;
                    self.crossings.push(Crossing {
                        vertical: v as u32,
                        horizontal: h as u32,
                        on_vertical: vertical.stops.len() as u32,
                        on_horizontal: horizontal.stops.len() as u32,
                    });
                    vertical.stops.push((horizontal.at, number));
                    horizontal.stops.push((vertical.at, number));
                }
            }
        }
    }
}

/// Drops lines that run beside a longer one in the same channel.
fn distinct(mut lines: Vec<(f64, Span, Span)>) -> Vec<Track> {
    order::sort_by(&mut lines, |a, b| {
        b.1.length().total_cmp(&a.1.length()).then(a.0.total_cmp(&b.0))
    });
    let mut kept: Vec<Track> = Vec::new();
    let place = |at: f64| (at / CHANNEL) as i64;
    let mut places: Vec<i64> = lines.iter().map(|it| place(it.0)).collect();
    order::sort(&mut places);
    places.dedup();
    let mut by_place: Vec<Vec<usize>> = vec![Vec::new(); places.len()];
    for (at, along, room) in lines {
        let near = [-1, 0, 1].map(|it| places.binary_search(&place(at).saturating_add(it)));
        let near = near.into_iter().flatten().flat_map(|it| &by_place[it]);
        let covered = near.map(|&it| &kept[it]).any(|it| {
            (it.at - at).abs() <= CHANNEL
                && it.along.from <= along.from
                && it.along.to >= along.to
                && room.contains(it.at)
        });
        if !covered {
            if let Ok(it) = places.binary_search(&place(at)) {
                by_place[it].push(kept.len());
            }
            kept.push(Track { at, along, room, stops: Vec::new() });
        }
    }
    order::sort_by(&mut kept, |a, b| {
        a.at.total_cmp(&b.at).then(a.along.from.total_cmp(&b.along.from))
    });
    kept
}

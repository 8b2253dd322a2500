//! What a drawing takes over from the one before it: where tables stand and edges run.

use std::collections::BTreeMap;

use super::{Edge, Scene, TableBox};
use crate::layout::{Link, Rect, Route};
use crate::schema::TableId;

/// The previous drawing, seen from the tables of the new one.
pub(super) struct Before<'a> {
    edges: &'a [Option<Edge>],
    /// All that were drawn, by their former ids.
    tables: &'a [TableBox],
    /// The former box of each table that was drawn.
    of: Vec<Option<&'a TableBox>>,
}

impl<'a> Before<'a> {
    /// A table is the one that had its name; else the one that had its place in the document and whose name
    /// is gone: so it stays while its name is typed.
    pub(super) fn new(tables: &[TableBox], previous: Option<&'a Scene>) -> Before<'a> {
        let (edges, boxes): (&[_], &[_]) =
            previous.map_or((&[], &[]), |it| (&it.edges, &it.tables));
        let mut of = vec![None; tables.len()];
        let same = |at: usize| {
            let (table, old) = (tables.get(at)?, boxes.get(at)?);
            (table.title == old.title).then_some(old)
        };
        // Nearly always every table is where it was.
        let mut strange = Vec::new();
        for (at, of) in of.iter_mut().enumerate() {
            *of = same(at);
            if of.is_none() {
                strange.push(at);
            }
        }
        if !strange.is_empty() && !boxes.is_empty() {
            let by_title: BTreeMap<&str, &TableBox> =
                boxes.iter().map(|it| (it.title.as_str(), it)).collect();
            for &at in &strange {
                of[at] = by_title.get(tables[at].title.as_str()).copied();
            }
            let mut gone: Vec<bool> = vec![true; boxes.len()];
            for old in of.iter().flatten() {
                gone[old.id.index()] = false;
            }
            // Counted from the start, and from the end.
            for at in strange {
                let from_end = (at + boxes.len()).checked_sub(tables.len());
                let places = [Some(at), from_end].into_iter().flatten();
                let mut renamed = places.filter_map(|it| boxes.get(it).filter(|_| gone[it]));
                if of[at].is_none()
                    && let Some(old) = renamed.next()
                {
                    of[at] = Some(old);
                    gone[old.id.index()] = false;
                }
            }
        }
        of.iter_mut().for_each(|it| *it = it.filter(|it| it.drawn));
        Before { edges, tables: boxes, of }
    }

    /// The former box of a table, if it was drawn.
    pub(super) fn of(&self, table: TableId) -> Option<&'a TableBox> {
        self.of.get(table.index()).copied().flatten()
    }

    /// Whether the same tables stand at the same places, with as many links.
    pub(super) fn is_like(&self, tables: &[TableBox], links: &[Link]) -> bool {
        let drawn = |tables: &[TableBox]| tables.iter().filter(|it| it.drawn).count();
        drawn(tables) == drawn(self.tables)
            && self.edges.iter().flatten().count() == links.len()
            && tables.iter().all(|it| self.stays(it))
    }

    fn stays(&self, table: &TableBox) -> bool {
        !table.drawn || self.of(table.id).is_some_and(|before| before.rect == table.rect)
    }

    /// The former course of each link whose tables are where they were, and whose line nothing has come upon.
    pub(super) fn kept(&self, tables: &[TableBox], links: &[Link]) -> Vec<Option<Route>> {
        let stay: Vec<bool> = tables.iter().map(|it| self.stays(it)).collect();
        let moved: Vec<Rect> =
            tables.iter().zip(&stay).filter(|it| !it.1).map(|(it, _)| it.rect).collect();
        let place = |edge: &'a Edge| {
            let [a, b] = &edge.ends;
            (key([a.table, b.table], [a.row, b.row]), edge)
        };
        let courses: BTreeMap<_, _> = self.edges.iter().flatten().map(place).collect();
        let course = |link: &Link| {
            let [a, b] = link.nodes;
            if !(stay.get(a)? & stay.get(b)?) {
                return None;
            }
            let ends = [(*self.of.get(a)?)?.id, (*self.of.get(b)?)?.id];
            let edge = courses.get(&key(ends, link.rows))?;
            let sides = edge.ends.each_ref().map(|it| it.outward);
            clear(edge, &moved).then(|| Route { points: edge.points.clone(), sides })
        };
        links.iter().map(course).collect()
    }
}

/// By where an edge starts and ends; two of one place both keep the one line.
fn key(ends: [TableId; 2], rows: [f64; 2]) -> ([TableId; 2], [u64; 2]) {
    (ends, rows.map(f64::to_bits))
}

/// Whether none of these rectangles lies upon the line.
fn clear(edge: &Edge, moved: &[Rect]) -> bool {
    edge.points.windows(2).all(|line| match line {
        [from, to] => {
            let line = Rect {
                x: from.x.min(to.x),
                y: from.y.min(to.y),
                width: (from.x - to.x).abs(),
                height: (from.y - to.y).abs(),
            };
            !moved.iter().any(|it| it.inflate(1.0).overlaps(&line))
        }
        _ => true,
    })
}

//! A grid over a [`Scene`]: which tables and edges lie in a rectangle, and which edge is near a
//! point. Painters ask it what to paint, so that work follows what is in view and not the schema.

use std::collections::BTreeMap;

use super::{Edge, Scene};
use crate::layout::Rect;
use crate::order;
use crate::schema::{Point, RelationId, TableId};

/// Side of a cell in diagram units: some four tables, so that a window covers a few dozen cells.
const CELL: f64 = 640.0;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct SceneIndex {
    cells: BTreeMap<(i32, i32), Cell>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Cell {
    tables: Vec<TableId>,
    edges: Vec<RelationId>,
}

impl SceneIndex {
    pub fn new(scene: &Scene) -> SceneIndex {
        let mut index = SceneIndex::default();
        for table in scene.tables.iter().filter(|it| it.drawn) {
            for cell in cells(&table.rect) {
                index.cells.entry(cell).or_default().tables.push(table.id);
            }
        }
        for edge in scene.edges.iter().flatten() {
            for segment in segments(edge) {
                for cell in cells(&segment) {
                    let edges = &mut index.cells.entry(cell).or_default().edges;
                    if edges.last() != Some(&edge.relation) {
                        edges.push(edge.relation);
                    }
                }
            }
        }
        index
    }

    /// The tables near `area`, in the schema's order: all that lie in it, and some more.
    pub fn tables_in(&self, area: &Rect) -> Vec<TableId> {
        let mut out = self.collect(area, |cell| &cell.tables);
        order::sort(&mut out);
        out.dedup();
        out
    }

    /// The edges with a segment near `area`, in the schema's order.
    pub fn edges_in(&self, area: &Rect) -> Vec<RelationId> {
        let mut out = self.collect(area, |cell| &cell.edges);
        order::sort(&mut out);
        out.dedup();
        out
    }

    /// The edge whose line is nearest to `at`, within `reach`.
    pub fn edge_near(&self, scene: &Scene, at: Point, reach: f64) -> Option<RelationId> {
        let area =
            Rect { x: at.x - reach, y: at.y - reach, width: 2.0 * reach, height: 2.0 * reach };
        let distance = |edge: &Edge| {
            segments(edge).map(|it| distance_squared(&it, at)).fold(f64::INFINITY, f64::min)
        };
        self.edges_in(&area)
            .into_iter()
            .filter_map(|id| Some((id, distance(scene.edges.get(id.index())?.as_ref()?))))
            .filter(|it| it.1 <= reach * reach)
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map(|it| it.0)
    }

    fn collect<T: Copy>(&self, area: &Rect, list: impl Fn(&Cell) -> &Vec<T>) -> Vec<T> {
        let (columns, rows) = (area.width / CELL + 2.0, area.height / CELL + 2.0);
        if columns * rows > self.cells.len() as f64 {
            return self.cells.values().flat_map(|it| list(it).iter().copied()).collect();
        }
        let found = cells(area).filter_map(|it| self.cells.get(&it));
        found.flat_map(|it| list(it).iter().copied()).collect()
    }
}

/// The cells that a rectangle touches. A drawing that is absurdly large is cut off, so that
/// positions far outside cannot make this run for ever.
fn cells(rect: &Rect) -> impl Iterator<Item = (i32, i32)> + use<> {
    const MOST: i32 = 2_000;
    let cell = |at: f64| ((at / CELL).floor() as i32).clamp(-MOST, MOST);
    let (left, right) = (cell(rect.x), cell(rect.x + rect.width));
    let (top, bottom) = (cell(rect.y), cell(rect.y + rect.height));
    (top..=bottom).flat_map(move |y| (left..=right).map(move |x| (x, y)))
}

/// The lines between an edge's corners, each as a rectangle without area.
fn segments(edge: &Edge) -> impl Iterator<Item = Rect> {
    edge.points.windows(2).filter_map(|it| {
        let [a, b] = it else { return None };
        Some(Rect {
            x: a.x.min(b.x),
            y: a.y.min(b.y),
            width: (a.x - b.x).abs(),
            height: (a.y - b.y).abs(),
        })
    })
}

fn distance_squared(rect: &Rect, at: Point) -> f64 {
    let dx = at.x - at.x.clamp(rect.x, rect.x + rect.width);
    let dy = at.y - at.y.clamp(rect.y, rect.y + rect.height);
    dx * dx + dy * dy
}

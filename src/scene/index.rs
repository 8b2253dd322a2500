//! A grid over a [`Scene`]: which tables and edges lie in a rectangle, and which edge is near a
//! point. Painters ask it what to paint, so that work follows what is in view and not the schema.

use super::{Edge, Scene};
use crate::layout::Rect;
use crate::order;
use crate::schema::{Point, RelationId, TableId};

/// Side of a cell in diagram units: some four tables, so that a window covers a few dozen cells.
const CELL: f64 = 640.0;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct SceneIndex {
    tables: Cells<TableId>,
    edges: Cells<RelationId>,
}

/// What lies in each cell, by cell: its row, its column.
type Cells<T> = Vec<((i32, i32), T)>;

impl SceneIndex {
    pub fn new(scene: &Scene) -> SceneIndex {
        let mut index = SceneIndex::default();
        for table in scene.tables.iter().filter(|it| it.drawn) {
            for cell in cells(&table.rect) {
                index.tables.push((cell, table.id));
            }
        }
        for edge in scene.edges.iter().flatten() {
            for segment in segments(edge) {
                index.edges.extend(cells(&segment).map(|it| (it, edge.relation)));
            }
        }
        order::sort(&mut index.tables);
        order::sort(&mut index.edges);
        index.edges.dedup();
        index
    }

    /// The tables near `area`, in the schema's order: all that lie in it, and some more.
    pub fn tables_in(&self, area: &Rect) -> Vec<TableId> {
        inside(&self.tables, area)
    }

    /// The edges with a segment near `area`, in the schema's order.
    pub fn edges_in(&self, area: &Rect) -> Vec<RelationId> {
        inside(&self.edges, area)
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
}

/// What lies in the cells that a rectangle touches.
fn inside<T: Copy + Ord>(all: &Cells<T>, area: &Rect) -> Vec<T> {
    let ((top, left), (bottom, right)) = ends(area);
    let mut out = Vec::new();
    let mut rest = &all[..];
    for row in top..=bottom {
        rest = rest.split_at(rest.partition_point(|it| it.0 < (row, left))).1;
        let (found, after) = rest.split_at(rest.partition_point(|it| it.0 <= (row, right)));
        out.extend(found.iter().map(|it| it.1));
        rest = after;
    }
    order::sort(&mut out);
    out.dedup();
    out
}

/// The cells that a rectangle touches, each its row and its column.
fn cells(rect: &Rect) -> impl Iterator<Item = (i32, i32)> + use<> {
    let ((top, left), (bottom, right)) = ends(rect);
    (top..=bottom).flat_map(move |row| (left..=right).map(move |column| (row, column)))
}

/// The first and the last cell of a rectangle. A drawing that is absurdly large is cut off, so that
/// positions far outside cannot make this run for ever.
fn ends(rect: &Rect) -> ((i32, i32), (i32, i32)) {
    const MOST: i32 = 2_000;
    let cell = |at: f64| ((at / CELL).floor() as i32).clamp(-MOST, MOST);
    ((cell(rect.y), cell(rect.x)), (cell(rect.bottom()), cell(rect.right())))
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

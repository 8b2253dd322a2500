//! Edges of tables that are being dragged.

use super::{Edge, EdgeEnd, Scene};
use crate::layout::{self, Link, Rect};
use crate::schema::TableId;

/// The edges that touch the given tables, as they run while those stand at the given rectangles.
/// It is quick enough for each frame of a drag and passes through other tables only where there
/// is no simple way around; the next [`build`](super::build) routes them well.
pub fn reroute(scene: &Scene, moved: &[(TableId, Rect)]) -> Vec<Edge> {
    let mut rects: Vec<Rect> = scene.tables.iter().map(|it| it.rect).collect();
    for (table, rect) in moved {
        if let Some(it) = rects.get_mut(table.index()) {
            *it = *rect;
        }
    }
    let touched = |end: &EdgeEnd| moved.iter().any(|it| it.0 == end.table);
    let edges: Vec<&Edge> =
        scene.edges.iter().flatten().filter(|it| it.ends.iter().any(touched)).collect();
    let row =
        |end: &EdgeEnd| end.at.y - scene.tables.get(end.table.index()).map_or(0.0, |it| it.rect.y);
    let links: Vec<Link> = edges
        .iter()
        .map(|it| Link {
            nodes: it.ends.each_ref().map(|it| it.table.index()),
            rows: it.ends.each_ref().map(row),
        })
        .collect();
    let rerouted = |(edge, route): (&Edge, layout::Route)| {
        let mut edge = edge.clone();
        let at = [route.points.first(), route.points.last()];
        for ((end, at), side) in edge.ends.iter_mut().zip(at).zip(route.sides) {
            end.at = at.copied().unwrap_or(end.at);
            end.outward = side;
        }
        edge.points = route.points;
        edge
    };
    edges.into_iter().zip(layout::route(&rects, &links)).map(rerouted).collect()
}

//! Edges of tables that are being dragged.

use super::{Edge, EdgeEnd, Scene};
use crate::layout::{Link, Rect, Route, Router};
use crate::schema::TableId;

/// Made when a drag starts, asked in each of its frames.
pub struct Drag {
    router: Router,
    /// Of all tables, by their ids, when the drag started.
    rects: Vec<Rect>,
    edges: Vec<Edge>,
    links: Vec<Link>,
}

impl Drag {
    /// For a drag of these tables.
    pub fn new(scene: &Scene, tables: &[TableId]) -> Drag {
        let rects: Vec<Rect> = scene.tables.iter().map(|it| it.rect).collect();
        let stays = scene.tables.iter().filter(|it| it.drawn && !tables.contains(&it.id));
        let touched = |end: &EdgeEnd| tables.contains(&end.table);
        let edges: Vec<Edge> = scene
            .edges
            .iter()
            .flatten()
            .filter(|it| it.ends.iter().any(touched))
            .cloned()
            .collect();
        let row = |end: &EdgeEnd| end.at.y - rects.get(end.table.index()).map_or(0.0, |it| it.y);
        let link = |it: &Edge| Link {
            nodes: it.ends.each_ref().map(|it| it.table.index()),
            rows: it.ends.each_ref().map(row),
        };
        let links = edges.iter().map(link).collect();
        Drag { router: Router::new(stays.map(|it| it.rect).collect()), rects, edges, links }
    }

    /// The edges that touch the dragged tables, as they run while those stand at these rectangles:
    /// around the tables that stay, and apart from each other but not from the edges that stay.
    pub fn edges(&self, moved: &[(TableId, Rect)]) -> Vec<Edge> {
        let mut rects = self.rects.clone();
        for (table, rect) in moved {
            if let Some(it) = rects.get_mut(table.index()) {
                *it = *rect;
            }
        }
        let rerouted = |(edge, route): (&Edge, Route)| {
            let mut edge = edge.clone();
            let at = [route.points.first(), route.points.last()];
            for ((end, at), side) in edge.ends.iter_mut().zip(at).zip(route.sides) {
                end.at = at.copied().unwrap_or(end.at);
                end.outward = side;
            }
            edge.points = route.points;
            edge
        };
        let routes = self.router.route(&rects, &self.links, &[]);
        self.edges.iter().zip(routes).map(rerouted).collect()
    }
}

//! How good a drawing is, by its routed edges: what decides between several.

use super::graph::Graph;
use super::{Link, Rect, Router};
use crate::order;
use crate::schema::Point;

/// What a pair of crossing edges costs, as a length.
const CROSSING: f64 = 500.0;

/// Less is better: the length of all edges, and their crossings.
pub(super) fn score(graph: &Graph<'_>, links: &[Link], at: &[Point]) -> f64 {
    let rect = |(node, at): (&super::Node, &Point)| Rect {
        x: at.x,
        y: at.y,
        width: node.width,
        height: node.height,
    };
    let rects: Vec<Rect> = graph.nodes.iter().zip(at).map(rect).collect();
    let routes = Router::new(rects.clone()).route(&rects, links, &[]);
    let (mut across, mut upright) = (Vec::new(), Vec::new());
    let mut length = 0.0;
    for line in routes.iter().flat_map(|it| it.points.windows(2)) {
        let &[a, b] = line else { continue };
        length += (a.x - b.x).abs() + (a.y - b.y).abs();
        if a.y == b.y {
            across.push((a.y, a.x.min(b.x), a.x.max(b.x)));
        } else {
            upright.push((a.x, a.y.min(b.y), a.y.max(b.y)));
        }
    }
    order::sort_by(&mut across, |a, b| a.0.total_cmp(&b.0));
    let mut crossings = 0;
    for (x, top, bottom) in upright {
        let first = across.partition_point(|it| it.0 <= top);
        let passed = across[first..].iter().take_while(|it| it.0 < bottom);
        crossings += passed.filter(|it| it.1 < x && x < it.2).count();
    }
    length + crossings as f64 * CROSSING
}

//! Free places for new tables in a drawing that has some already: near what they are linked to,
//! and nothing else moves.

use super::columns::{COLUMN_GAP, ROW_GAP};
use super::graph::Graph;
use super::{Rect, place};
use crate::order;
use crate::schema::Point;

/// Around a group's tables.
const FRAME: f64 = 20.0;
/// How many of the tables nearest to the wanted place offer their surroundings.
const NEAREST: usize = 160;

/// Places the tables of each cluster, laid out by themselves, where there is room for all of them.
pub(super) fn beside(graph: &Graph<'_>, mut clusters: Vec<Vec<usize>>, at: &mut [Point]) {
    let rect = |node: usize, at: &[Point]| {
        let Point { x, y } = at[node];
        Rect { x, y, width: graph.nodes[node].width, height: graph.nodes[node].height }
    };
    let mut stands: Vec<bool> = graph.nodes.iter().map(|it| it.position.is_some()).collect();
    let mut taken: Vec<Rect> =
        (0..graph.len()).filter(|&it| stands[it]).map(|it| rect(it, at)).collect();
    while !clusters.is_empty() {
        // Groups first; of them and of the others, whatever is linked most to what stands.
        let links = |members: &Vec<usize>| {
            let arcs = members.iter().flat_map(|&it| &graph.arcs[it]);
            let named = members.first().is_some_and(|&it| graph.nodes[it].cluster.is_some());
            (named, arcs.filter(|it| stands[it.other]).count())
        };
        let most = (0..clusters.len())
            .reduce(|a, b| if links(&clusters[b]) > links(&clusters[a]) { b } else { a });
        let members = clusters.remove(most.unwrap_or(0));
        let (width, height) = place::alone(graph, &members, at);
        let wanted = wanted(graph, &members, &stands, at);
        // No stranger stands within a group's frame.
        let own = members.first().and_then(|&it| graph.nodes[it].cluster);
        let frames = frames(graph, &stands, own, |it| rect(it, at));
        let barred: Vec<Rect> = taken.iter().copied().chain(frames).collect();
        let corner = find(&barred, width, height, wanted);
        for &node in &members {
            at[node] = place::whole(Point { x: at[node].x + corner.x, y: at[node].y + corner.y });
            stands[node] = true;
            taken.push(rect(node, at));
        }
    }
}

/// Around the tables that stand of each named cluster but `own`.
fn frames(
    graph: &Graph<'_>,
    stands: &[bool],
    own: Option<u32>,
    rect: impl Fn(usize) -> Rect,
) -> Vec<Rect> {
    let cluster = |&node: &usize| graph.nodes[node].cluster;
    let framed = |it: &usize| stands[*it] && cluster(it).is_some_and(|it| Some(it) != own);
    let mut nodes: Vec<usize> = (0..graph.len()).filter(framed).collect();
    order::sort_by_key(&mut nodes, cluster);
    let frame = |nodes: &[usize]| {
        nodes.iter().map(|&it| rect(it).inflate(FRAME)).reduce(|a, b| a.union(&b))
    };
    nodes.chunk_by(|a, b| cluster(a) == cluster(b)).filter_map(frame).collect()
}

/// The middle of what the tables are linked to or grouped with.
fn wanted(graph: &Graph<'_>, members: &[usize], stands: &[bool], at: &[Point]) -> Option<Point> {
    graph.pull(members, at, |it| stands[it]).or_else(|| {
        let cluster = members.first().and_then(|&it| graph.nodes[it].cluster)?;
        let (mut x, mut y, mut n) = (0.0, 0.0, 0.0);
        for node in (0..graph.len()).filter(|&it| stands[it]) {
            if graph.nodes[node].cluster == Some(cluster) {
                x += at[node].x + graph.nodes[node].width / 2.0;
                y += at[node].y + graph.nodes[node].height / 2.0;
                n += 1.0;
            }
        }
        (n > 0.0).then(|| Point { x: x / n, y: y / n })
    })
}

/// The top left corner of a free place of that size, with its middle at `wanted` or as near as there is room.
pub(super) fn near(taken: &[Rect], width: f64, height: f64, wanted: Point) -> Point {
    let corner = Point { x: wanted.x - width / 2.0, y: wanted.y - height / 2.0 };
    match has_room(taken, corner, width, height) {
        true => corner,
        false => find(taken, width, height, Some(wanted)),
    }
}

/// The top left corner of a free place of that size, near `wanted` if that is given.
fn find(taken: &[Rect], width: f64, height: f64, wanted: Option<Point>) -> Point {
    let Some(all) = taken.iter().copied().reduce(|a, b| a.union(&b)) else {
        return Point::default();
    };
    // What is linked to nothing goes where it keeps the drawing's shape.
    let Some(wanted) = wanted else {
        return if all.width > all.height * 1.6 {
            Point { x: all.x, y: all.bottom() + ROW_GAP * 2.0 }
        } else {
            Point { x: all.right() + COLUMN_GAP, y: all.y }
        };
    };
    let distance =
        |it: Point| (it.x + width / 2.0 - wanted.x).abs() + (it.y + height / 2.0 - wanted.y).abs();
    let mut near: Vec<&Rect> = taken.iter().collect();
    let from_wanted = |it: &Rect| {
        let center = it.center();
        (center.x - wanted.x).abs() + (center.y - wanted.y).abs()
    };
    order::sort_by(&mut near, |a, b| from_wanted(a).total_cmp(&from_wanted(b)));
    let corners = near.into_iter().take(NEAREST).flat_map(|it| {
        let (left, right) = (it.x - COLUMN_GAP - width, it.right() + COLUMN_GAP);
        let (above, below) = (it.y - ROW_GAP - height, it.bottom() + ROW_GAP);
        let middle = it.y + (it.height - height) / 2.0;
        [
            (right, it.y),
            (left, it.y),
            (it.x, below),
            (it.x, above),
            (right, middle),
            (left, middle),
            (right, below),
            (left, below),
            (right, above),
            (left, above),
        ]
        .map(|(x, y)| Point { x, y })
    });
    let mut corners: Vec<Point> = corners.collect();
    order::sort_by(&mut corners, |a, b| distance(*a).total_cmp(&distance(*b)));
    let beyond = Point { x: all.right() + COLUMN_GAP, y: wanted.y - height / 2.0 };
    corners.into_iter().find(|&it| has_room(taken, it, width, height)).unwrap_or(beyond)
}

/// Whether nothing stands in that place, nor close to it.
fn has_room(taken: &[Rect], corner: Point, width: f64, height: f64) -> bool {
    let gap = Rect {
        x: corner.x - COLUMN_GAP + 1.0,
        y: corner.y - ROW_GAP + 1.0,
        width: width + COLUMN_GAP * 2.0 - 2.0,
        height: height + ROW_GAP * 2.0 - 2.0,
    };
    !taken.iter().any(|it| it.overlaps(&gap))
}

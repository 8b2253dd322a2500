//! What holds of every layout, on graphs made up by dice.

use super::graph::Dice;
use super::*;

/// Tables of various sizes with links that prefer few of them, as in real schemas.
fn sample(tables: usize, links: usize, clusters: usize) -> (Vec<Node>, Vec<Link>) {
    let mut dice = Dice::new(tables as u64);
    let node = |dice: &mut Dice| Node {
        width: 160.0 + dice.roll(200) as f64,
        height: 62.0 + dice.roll(20) as f64 * 24.0,
        position: None,
        cluster: (clusters > 0).then(|| dice.roll(clusters) as u32),
    };
    let nodes: Vec<Node> = (0..tables).map(|_| node(&mut dice)).collect();
    let row = |dice: &mut Dice, node: &Node| {
        46.0 + dice.roll((node.height as usize - 38) / 24) as f64 * 24.0
    };
    let mut link = || {
        let a = dice.roll(tables).min(dice.roll(tables)).min(dice.roll(tables));
        let b = dice.roll(tables);
        Link { nodes: [a, b], rows: [46.0, row(&mut dice, &nodes[b])] }
    };
    let links = (0..links).map(|_| link()).collect();
    (nodes, links)
}

fn rects(nodes: &[Node], at: &[Point]) -> Vec<Rect> {
    let rect = |(node, at): (&Node, &Point)| Rect {
        x: at.x,
        y: at.y,
        width: node.width,
        height: node.height,
    };
    nodes.iter().zip(at).map(rect).collect()
}

#[track_caller]
fn check_apart(rects: &[Rect]) {
    for (i, a) in rects.iter().enumerate() {
        for (j, b) in rects.iter().enumerate().take(i) {
            assert!(!a.overlaps(b), "tables {j} and {i} overlap: {b:?} {a:?}");
        }
    }
}

/// Every line is orthogonal, starts and ends at its rows with room for a crow's foot, and passes
/// through no table.
#[track_caller]
fn check_routes(rects: &[Rect], links: &[Link], routes: &[Route]) {
    assert_eq!(links.len(), routes.len());
    for (link, route) in links.iter().zip(routes) {
        let (Some(first), Some(last)) = (route.points.first(), route.points.last()) else {
            panic!("{route:?} has no ends")
        };
        for (at, (&node, row)) in [first, last].into_iter().zip(link.nodes.iter().zip(link.rows)) {
            let rect = rects[node];
            assert!(at.x == rect.x || at.x == rect.right(), "{at:?} is at a side of {rect:?}");
            let own_loop = link.nodes[0] == link.nodes[1];
            assert!((at.y - rect.y - row).abs() < if own_loop { 8.0 } else { 0.6 });
        }
        let ends = [route.points.windows(2).next(), route.points.windows(2).last()];
        for line in ends.into_iter().flatten() {
            assert_eq!(line[0].y, line[1].y, "edges leave tables sideways");
            assert!((line[0].x - line[1].x).abs() >= 14.0, "a crow's foot fits: {route:?}");
        }
        for line in route.points.windows(2) {
            let (a, b) = (line[0], line[1]);
            assert!(a.x == b.x || a.y == b.y, "{a:?} to {b:?} is neither up nor across");
            let line = Rect {
                x: a.x.min(b.x),
                y: a.y.min(b.y),
                width: (a.x - b.x).abs(),
                height: (a.y - b.y).abs(),
            };
            for rect in rects {
                assert!(!rect.inflate(-0.5).overlaps(&line), "{route:?} runs through {rect:?}");
            }
        }
    }
}

#[track_caller]
fn check(tables: usize, links: usize, clusters: usize) -> Rect {
    let (nodes, links) = sample(tables, links, clusters);
    let at = place(&nodes, &links);
    let rects = rects(&nodes, &at);
    check_apart(&rects);
    let routes = Router::new(rects.clone()).route(&rects, &links, &[]);
    check_routes(&rects, &links, &routes);
    rects.into_iter().reduce(|a, b| a.union(&b)).unwrap_or_default()
}

#[test]
fn nothing_overlaps_and_edges_run_around() {
    check(0, 0, 0);
    check(1, 1, 0);
    check(2, 3, 0);
    check(10, 12, 0);
    check(10, 12, 3);
    check(60, 80, 0);
    check(60, 80, 5);
    check(150, 220, 7);
}

#[test]
fn the_same_each_time() {
    let (nodes, links) = sample(40, 60, 3);
    let at = place(&nodes, &links);
    assert_eq!(at, place(&nodes, &links));
    let rects = rects(&nodes, &at);
    let routes = || Router::new(rects.clone()).route(&rects, &links, &[]);
    assert_eq!(routes(), routes());
}

#[test]
fn the_drawing_is_no_strip() {
    for (tables, links, clusters) in [(30, 0, 0), (30, 40, 0), (120, 160, 6), (120, 100, 0)] {
        let bounds = check(tables, links, clusters);
        let ratio = bounds.width / bounds.height;
        assert!((0.6..3.0).contains(&ratio), "{tables} {links} {clusters}: {ratio}");
    }
}

#[test]
fn what_has_a_place_keeps_it() {
    let (mut nodes, links) = sample(40, 60, 4);
    let at = place(&nodes, &links);
    for (i, node) in nodes.iter_mut().enumerate().filter(|it| it.0 % 7 != 3) {
        node.position = Some(at[i]);
    }
    let again = place(&nodes, &links);
    for (i, node) in nodes.iter().enumerate() {
        assert!(node.position.is_none_or(|it| it == again[i]));
    }
    check_apart(&rects(&nodes, &again));
}

#[test]
fn tidying_moves_nothing_else() {
    #[track_caller]
    fn check(tables: usize, links: usize, clusters: usize, chosen: impl Fn(usize) -> bool) {
        let (mut nodes, links) = sample(tables, links, clusters);
        let mut dice = Dice::new(tables as u64);
        let stands = place(&nodes, &links);
        for (node, at) in nodes.iter_mut().zip(&stands) {
            // As if a person had pushed them about, but apart.
            let by = dice.roll(10) as f64;
            node.position = Some(Point { x: at.x + by, y: at.y - by });
        }
        let chosen: Vec<usize> = (0..tables).filter(|&it| chosen(it)).collect();
        let at = tidy(&nodes, &links, &chosen);
        for (i, node) in nodes.iter().enumerate().filter(|it| !chosen.contains(&it.0)) {
            assert_eq!(node.position, Some(at[i]), "{i}");
        }
        check_apart(&rects(&nodes, &at));
        if chosen.len() == tables {
            let bounds = |at: &[Point]| rects(&nodes, at).into_iter().reduce(|a, b| a.union(&b));
            assert_eq!(bounds(&at), bounds(&stands), "as if nothing had been placed");
        }
    }
    check(0, 0, 0, |_| true);
    check(1, 0, 0, |_| true);
    check(30, 40, 3, |_| false);
    check(30, 40, 3, |_| true);
    check(30, 40, 3, |it| it % 3 == 0);
    check(50, 70, 0, |it| it < 12);
    check(50, 70, 5, |it| it == 7);
}

#[test]
fn a_new_table_stands_near_what_it_is_linked_to() {
    let (mut nodes, _) = sample(30, 0, 0);
    for (i, node) in nodes.iter_mut().enumerate() {
        let position = Point { x: (i % 6) as f64 * 600.0, y: (i / 6) as f64 * 800.0 };
        node.position = (i != 7).then_some(position);
    }
    let at = place(&nodes, &[Link { nodes: [22, 7], rows: [46.0; 2] }]);
    let (a, b) = (at[22], at[7]);
    let far = (a.x - b.x).abs() + (a.y - b.y).abs();
    assert!(far < 1000.0, "{a:?} {b:?}");
    check_apart(&rects(&nodes, &at));
}

#[test]
fn odd_places_are_no_reason_to_fail() {
    let rects = vec![Rect { x: 0.0, y: 0.0, width: 200.0, height: 100.0 }; 3];
    let links = [[0, 1], [1, 2], [2, 2], [2, 9]].map(|nodes| Link { nodes, rows: [46.0; 2] });
    let routes = Router::new(rects.clone()).route(&rects, &links, &[]);
    assert!(routes.iter().all(|it| it.points.len() >= 2));
    let far = [1e300, -1e300, f64::INFINITY, f64::NAN, -0.0];
    let rects: Vec<Rect> = far.map(|x| Rect { x, y: x, width: 200.0, height: 100.0 }).into();
    let all = (0..5).flat_map(|a| (0..5).map(move |b| Link { nodes: [a, b], rows: [46.0; 2] }));
    let routes = Router::new(rects.clone()).route(&rects, &all.collect::<Vec<_>>(), &[]);
    assert_eq!(routes.len(), 25);
    let odd = Node { width: f64::NAN, height: -1.0, position: None, cluster: Some(9) };
    assert_eq!(place(&[odd; 3], &links).len(), 3);
}

#[test]
fn a_course_that_is_kept_stays() {
    let (nodes, links) = sample(40, 60, 0);
    let rects = rects(&nodes, &place(&nodes, &links));
    let router = Router::new(rects.clone());
    let routes = router.route(&rects, &links, &[]);
    let kept: Vec<Option<Route>> =
        routes.iter().enumerate().map(|(i, it)| (i % 5 != 0).then(|| it.clone())).collect();
    let again = router.route(&rects, &links, &kept);
    check_routes(&rects, &links, &again);
    for (kept, again) in kept.iter().zip(&again) {
        assert!(kept.as_ref().is_none_or(|it| it == again));
    }
}

//! Where whole clusters stand: the drawing is cut in two again and again, always so that few
//! links cross the cut, until each part holds one cluster; each gets the shape that its part has.

use std::collections::BTreeMap;

use super::Rect;
use super::columns::Block;
use super::graph::Graph;
use crate::schema::Point;

/// The drawing's width by its height.
pub(super) const RATIO: f64 = 1.6;
/// Between clusters: room for a group's frame and title, and for edges.
const BLOCK_GAP: f64 = 110.0;
/// More of it for each link that crosses the cut, up to a bound.
const LINK_GAP: f64 = 2.0;
const MAX_LINK_GAP: f64 = 260.0;
/// From how many clusters a cut is tried.
const SEEDS: usize = 16;
const MANY: usize = 4_000;

pub(super) enum Plan {
    /// Index of a cluster.
    Leaf(usize),
    /// The parts from left to right, or from top to bottom, and how far apart they stand.
    Cut { parts: Box<[Plan; 2]>, across: bool, gap: f64 },
}

/// Blocks of the clusters' tables, and how they lie together.
pub(super) fn plan(graph: &Graph<'_>, clusters: &[Vec<usize>]) -> (Vec<Block>, Option<Plan>) {
    let area = |members: &Vec<usize>| -> f64 {
        let (width, height) = Block::new(graph, members, RATIO).size(graph);
        (width + BLOCK_GAP) * (height + BLOCK_GAP)
    };
    let (weights, references) = weights(graph, clusters);
    let mut cut = Cutter {
        area: clusters.iter().map(area).collect(),
        weights,
        references,
        center: vec![None; clusters.len()],
        ratio: vec![RATIO; clusters.len()],
    };
    let all: f64 = cut.area.iter().sum();
    let height = (all / RATIO).sqrt();
    let region = Rect { x: 0.0, y: 0.0, width: height * RATIO, height };
    let plan = cut.plan((0..clusters.len()).collect(), region);
    let blocks = clusters.iter().zip(&cut.ratio);
    (blocks.map(|(members, &ratio)| Block::new(graph, members, ratio)).collect(), plan)
}

/// The origin of each block of the given sizes.
pub(super) fn origins(plan: Option<&Plan>, sizes: &[(f64, f64)]) -> Vec<Point> {
    let mut origins = vec![Point::default(); sizes.len()];
    for (leaf, rect) in plan.map(|it| put(it, sizes)).unwrap_or_default() {
        origins[leaf] = Point { x: rect.x, y: rect.y };
    }
    origins
}

/// The second part is pushed against the first, block by block, at that height of some where the
/// whole gets smallest.
fn put(plan: &Plan, sizes: &[(f64, f64)]) -> Vec<(usize, Rect)> {
    let (parts, across, gap) = match plan {
        &Plan::Leaf(it) => {
            let (width, height) = sizes[it];
            return vec![(it, Rect { x: 0.0, y: 0.0, width, height })];
        }
        Plan::Cut { parts, across, gap } => (parts, *across, *gap),
    };
    // Both as if the cut went across.
    let turned = |it: Vec<(usize, Rect)>| -> Vec<(usize, Rect)> {
        if across { it } else { it.into_iter().map(|it| (it.0, turn(&it.1))).collect() }
    };
    let [first, second] = parts.as_ref().each_ref().map(|it| turned(put(it, sizes)));
    let [a, b] = [&first, &second].map(|it| bounds(it));
    let middle = (a.height - b.height) / 2.0;
    let mut best: Option<(f64, Point)> = None;
    for y in [middle, 0.0, a.height - b.height, middle / 2.0, middle * 1.5] {
        let moved = Point { x: 0.0, y: a.y - b.y + y };
        let x = first.iter().flat_map(|(_, a)| {
            second.iter().filter_map(move |(_, b)| {
                let b_top = b.y + moved.y;
                let beside = a.y < b_top + b.height + BLOCK_GAP && b_top < a.bottom() + BLOCK_GAP;
                beside.then_some(a.right() + gap - b.x)
            })
        });
        // Parts that pass each other still keep their order.
        let x = x.fold(a.x + gap - b.x, f64::max);
        let width = a.width.max(x + b.right() - a.x);
        let height = a.height.max(y + b.height) - y.min(0.0);
        let area = width * height;
        if best.is_none_or(|it| area < it.0 * 0.98) {
            best = Some((area, Point { x, y: moved.y }));
        }
    }
    let by = best.map(|it| it.1).unwrap_or_default();
    let moved = |(leaf, it): (usize, Rect)| (leaf, Rect { x: it.x + by.x, y: it.y + by.y, ..it });
    let all: Vec<(usize, Rect)> = first.into_iter().chain(second.into_iter().map(moved)).collect();
    turned(all)
}

/// With x and y exchanged.
fn turn(it: &Rect) -> Rect {
    Rect { x: it.y, y: it.x, width: it.height, height: it.width }
}

fn bounds(rects: &[(usize, Rect)]) -> Rect {
    rects.iter().map(|it| it.1).reduce(|a, b| a.union(&b)).unwrap_or_default()
}

/// How many links join each cluster with each other, and those that reference it.
fn weights(
    graph: &Graph<'_>,
    clusters: &[Vec<usize>],
) -> (Vec<BTreeMap<usize, f64>>, Vec<Vec<usize>>) {
    let mut cluster_of = vec![None; graph.len()];
    for (cluster, members) in clusters.iter().enumerate() {
        members.iter().for_each(|&it| cluster_of[it] = Some(cluster));
    }
    let mut weights = vec![BTreeMap::new(); clusters.len()];
    let mut references = vec![Vec::new(); clusters.len()];
    for (cluster, members) in clusters.iter().enumerate() {
        for arc in members.iter().flat_map(|&it| &graph.arcs[it]) {
            if let Some(other) = cluster_of[arc.other].filter(|&it| it != cluster) {
                *weights[cluster].entry(other).or_default() += 1.0;
                if arc.referenced {
                    references[cluster].push(other);
                }
            }
        }
    }
    (weights, references)
}

struct Cutter {
    area: Vec<f64>,
    weights: Vec<BTreeMap<usize, f64>>,
    /// For each cluster those that reference it, once for each link.
    references: Vec<Vec<usize>>,
    /// Of the part in which a cluster is by now.
    center: Vec<Option<Point>>,
    ratio: Vec<f64>,
}

impl Cutter {
    /// Breadth first, so that a cut knows about where all other clusters are.
    fn plan(&mut self, set: Vec<usize>, region: Rect) -> Option<Plan> {
        enum Step {
            Leaf(usize),
            Cut(bool, f64, [usize; 2]),
        }
        if set.is_empty() {
            return None;
        }
        let mut steps: Vec<Step> = Vec::new();
        let mut queue = vec![(set, region)];
        let mut next = 0;
        while let Some((set, region)) = queue.get(next).cloned() {
            next += 1;
            let center =
                Point { x: region.x + region.width / 2.0, y: region.y + region.height / 2.0 };
            set.iter().for_each(|&it| self.center[it] = Some(center));
            if let &[cluster] = set.as_slice() {
                self.ratio[cluster] = (region.width / region.height).clamp(0.4, 4.0);
                steps.push(Step::Leaf(cluster));
                continue;
            }
            let across = region.width >= region.height * 1.1;
            let (a, b) = self.halve(&set);
            let weight: f64 = a
                .iter()
                .flat_map(|&it| self.weights[it].iter().filter(|(other, _)| b.contains(other)))
                .map(|it| it.1)
                .sum();
            let (pull_a, pull_b) = (self.pull(&a, across), self.pull(&b, across));
            // Nothing pulls: what is referenced comes first.
            let first = match pull_a == pull_b {
                true => self.referenced(&a, &b) >= self.referenced(&b, &a),
                false => pull_a < pull_b,
            };
            let (a, b) = if first { (a, b) } else { (b, a) };
            let area = |set: &[usize]| set.iter().map(|&it| self.area[it]).sum::<f64>();
            let share = area(&a) / (area(&a) + area(&b));
            let (first, second) = split(region, across, share);
            steps.push(Step::Cut(
                across,
                BLOCK_GAP + (weight * LINK_GAP).min(MAX_LINK_GAP),
                [queue.len(), queue.len() + 1],
            ));
            queue.push((a, first));
            queue.push((b, second));
        }
        // Parts come after their whole.
        let mut plans: Vec<Option<Plan>> = Vec::new();
        plans.resize_with(steps.len(), || None);
        for (index, step) in steps.into_iter().enumerate().rev() {
            plans[index] = match step {
                Step::Leaf(cluster) => Some(Plan::Leaf(cluster)),
                Step::Cut(across, gap, [a, b]) => match (plans[a].take(), plans[b].take()) {
                    (Some(a), Some(b)) => Some(Plan::Cut { parts: Box::new([a, b]), across, gap }),
                    (a, b) => a.or(b),
                },
            };
        }
        plans.swap_remove(0)
    }

    /// How many links of the second set lead to the first.
    fn referenced(&self, to: &[usize], from: &[usize]) -> usize {
        let count = |it: &usize| self.references[*it].iter().filter(|it| from.contains(it)).count();
        to.iter().map(count).sum()
    }

    /// How far right (or down) those stand to which a set is linked; nothing within the set counts.
    fn pull(&self, set: &[usize], across: bool) -> f64 {
        let (mut sum, mut count) = (0.0, 0.0);
        for &cluster in set {
            for (&other, weight) in self.weights[cluster].iter().filter(|it| !set.contains(it.0)) {
                if let Some(center) = self.center[other] {
                    sum += if across { center.x } else { center.y } * weight;
                    count += weight;
                }
            }
        }
        if count > 0.0 { sum / count } else { f64::MAX }
    }

    /// Two parts of about equal area with few links between them: a part grows from each of some
    /// clusters by whatever is linked to it most; the cheapest cut wins.
    fn halve(&self, set: &[usize]) -> (Vec<usize>, Vec<usize>) {
        let whole: f64 = set.iter().map(|&it| self.area[it]).sum();
        // Of very many clusters fewer, so that the time stays bounded.
        let seeds = (MANY / set.len().max(1)).clamp(1, SEEDS);
        let mut best: Option<(f64, Vec<usize>)> = None;
        for &seed in set.iter().step_by(set.len().div_ceil(seeds)) {
            let mut side = vec![Side::Outside; self.area.len()];
            set.iter().for_each(|&it| side[it] = Side::Rest);
            let (mut part, mut rest) = (Vec::new(), set.to_vec());
            let (mut area, mut cut) = (0.0, 0.0);
            let mut node = seed;
            loop {
                rest.retain(|&it| it != node);
                if rest.is_empty() {
                    break;
                }
                side[node] = Side::Part;
                part.push(node);
                area += self.area[node];
                cut += self.links(node, &side, Side::Rest) - self.links(node, &side, Side::Part);
                let balance = area / whole - 0.5;
                let cost = (cut + 1.0) * (1.0 + 24.0 * balance * balance);
                if best.as_ref().is_none_or(|it| cost < it.0) {
                    best = Some((cost, part.clone()));
                }
                // Links to what is outside of the set count for neither side.
                let gain = |node: usize| {
                    let all: f64 = self.weights[node].values().sum::<f64>().max(1.0);
                    (self.links(node, &side, Side::Part) - self.links(node, &side, Side::Rest))
                        / all
                };
                let better = |a: (f64, usize), b: (f64, usize)| if b.0 > a.0 { b } else { a };
                match rest.iter().map(|&it| (gain(it), it)).reduce(better) {
                    Some((_, next)) => node = next,
                    None => break,
                }
            }
        }
        let part = best.map(|it| it.1).unwrap_or_default();
        let rest = set.iter().copied().filter(|it| !part.contains(it)).collect();
        (part, rest)
    }

    fn links(&self, node: usize, side: &[Side], on: Side) -> f64 {
        self.weights[node].iter().filter(|it| side[*it.0] == on).map(|it| it.1).sum()
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Outside,
    Part,
    Rest,
}

/// A region's parts, the first with that share of it.
fn split(region: Rect, across: bool, share: f64) -> (Rect, Rect) {
    if across {
        let width = region.width * share;
        (
            Rect { width, ..region },
            Rect { x: region.x + width, width: region.width - width, ..region },
        )
    } else {
        let (first, second) = split(turn(&region), true, share);
        (turn(&first), turn(&second))
    }
}

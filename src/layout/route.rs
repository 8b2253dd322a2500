//! How edges run: each takes the cheapest way over the [tracks](super::tracks) between its two
//! rows (A*: length, bends, crowded channels), and those of one referenced row share their way.
//! Then [nudge](super::nudge) moves edges of one channel apart.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::index::Index;
use super::metrics::STUB;
use super::nudge::nudge;
use super::path::{FOOT, Path, Port, SPACING, direct, self_loop};
use super::tracks::{Track, Tracks};
use super::{Direction, Link, Rect, Route};
use crate::order;
use crate::schema::Point;

/// What a bend costs, as a length.
const BEND: f64 = 80.0;
/// Share of its length that a way costs where an edge of the same row runs already.
const SHARED: f64 = 0.4;
/// What each edge too many adds to the length of a crowded way.
const CROWD: f64 = 0.08;
/// What it costs to leave a row at the side where an edge of another row arrives.
const OCCUPIED: f64 = 60.0;
/// What it costs that an edge bends before its mark ends.
const HIDDEN: f64 = 2_000.0;
/// Lines within reach of a row that are worth trying.
const LINES: usize = 8;
/// Steps after which a search gives up.
const PATIENCE: usize = 20_000;
/// Around the drawing.
const MARGIN: f64 = 80.0;

/// Finds ways around a set of rectangles.
pub struct Router {
    index: Index,
    tracks: Tracks,
}

impl Router {
    pub fn new(obstacles: Vec<Rect>) -> Router {
        let index = Index::new(obstacles, MARGIN);
        let tracks = Tracks::new(&index);
        Router { index, tracks }
    }

    /// The course of each link between the nodes' rectangles; where `kept` has one, exactly that.
    /// A link that names a node that is not there runs nowhere.
    pub fn route(&self, rects: &[Rect], links: &[Link], kept: &[Option<Route>]) -> Vec<Route> {
        let mut search = Search::new(&self.index, &self.tracks, rects, links);
        let nets = nets(links);
        let mut loops = vec![0; rects.len()];
        let mut paths: Vec<Option<Path>> = (0..links.len())
            .map(|it| kept.get(it)?.as_ref().and_then(|route| Path::of(route, nets[it])))
            .collect();
        let mut order: Vec<usize> = (0..links.len()).collect();
        let far = |link: &Link| {
            let [a, b] = link.nodes.map(|it| rects.get(it).map(Rect::center).unwrap_or_default());
            (a.x - b.x).abs() + (a.y - b.y).abs()
        };
        order::sort_by(&mut order, |&a, &b| {
            far(&links[a]).total_cmp(&far(&links[b])).then(a.cmp(&b))
        });
        for i in order.into_iter().filter(|&it| paths[it].is_none()).collect::<Vec<_>>() {
            paths[i] = match links[i].nodes {
                [a, b] if a.max(b) >= rects.len() => None,
                [a, b] if a == b => Some(self_loop(&rects[a], &links[i], nets[i], &mut loops[a])),
                _ => Some(search.path(i, nets[i])),
            };
        }
        nudge(&self.index, &mut paths);
        let route = |path: Option<Path>| match path {
            Some(path) => Route { points: path.points(), sides: path.sides },
            None => Route { points: vec![Point::default(); 2], sides: [Direction::Right; 2] },
        };
        paths.into_iter().map(route).collect()
    }
}

/// A number for each referenced row.
fn nets(links: &[Link]) -> Vec<u32> {
    let targets: Vec<_> = links.iter().map(Link::target).collect();
    order::numbers(&targets).into_iter().map(|it| it as u32).collect()
}

/// A vertical line that a port reaches straight.
#[derive(Clone, Copy)]
struct Entry {
    vertical: usize,
    port: Port,
    cost: f64,
}

struct Search<'a> {
    index: &'a Index,
    rects: &'a [Rect],
    tracks: &'a Tracks,
    /// The best way known to each crossing, arrived at by a vertical and by a horizontal line.
    best: Vec<[Best; 2]>,
    /// Of the present search; what other searches left is stale.
    round: u32,
    /// For each line the nets on it between each stop and the next.
    verticals: Vec<Vec<Vec<u32>>>,
    horizontals: Vec<Vec<Vec<u32>>>,
    links: &'a [Link],
    /// Of the two ends of each link the number of the row that it is at.
    rows: Vec<usize>,
    /// Which net uses the left and the right side of each row.
    ports: Vec<[Option<u32>; 2]>,
}

#[derive(Clone, Copy, Default)]
struct Best {
    round: u32,
    cost: f64,
    from: Origin,
}

#[derive(Clone, Copy, Default)]
enum Origin {
    #[default]
    Nowhere,
    /// Index of a start.
    Start(usize),
    /// A crossing, and whether it was arrived at by a vertical line.
    Crossing(u32, bool),
}

/// To be looked at, cheapest first.
struct Open {
    cost: f64,
    estimate: f64,
    crossing: u32,
    vertically: bool,
}

impl PartialEq for Open {
    fn eq(&self, other: &Open) -> bool {
        self.cmp(other).is_eq()
    }
}
impl Eq for Open {}
impl PartialOrd for Open {
    fn partial_cmp(&self, other: &Open) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Open {
    fn cmp(&self, other: &Open) -> Ordering {
        let order = other.estimate.total_cmp(&self.estimate);
        order.then(other.crossing.cmp(&self.crossing)).then(self.vertically.cmp(&other.vertically))
    }
}

/// A whole way: where it leaves the crossings for which end.
struct Found {
    cost: f64,
    from: Origin,
    end: Entry,
}

impl<'a> Search<'a> {
    fn new(
        index: &'a Index,
        tracks: &'a Tracks,
        rects: &'a [Rect],
        links: &'a [Link],
    ) -> Search<'a> {
        let row = |link: &'a Link| [0, 1].map(|end| (link.nodes[end], link.rows[end].to_bits()));
        let rows = order::numbers(&links.iter().flat_map(row).collect::<Vec<_>>());
        let empty = |tracks: &[Track]| -> Vec<Vec<Vec<u32>>> {
            tracks.iter().map(|it| vec![Vec::new(); it.stops.len() + 1]).collect()
        };
        Search {
            index,
            rects,
            tracks,
            best: vec![[Best::default(); 2]; tracks.crossings.len()],
            round: 0,
            verticals: empty(&tracks.verticals),
            horizontals: empty(&tracks.horizontals),
            links,
            ports: vec![[None; 2]; rows.len()],
            rows,
        }
    }

    fn path(&mut self, link: usize, net: u32) -> Path {
        let ports = [0, 1].map(|end| self.ports(link, end, net));
        let path = self.straight(&ports, net).or_else(|| self.search(&ports, net));
        let path = path.unwrap_or_else(|| direct(&ports, net));
        for end in 0..2 {
            let right = path.sides[end] != Direction::Left;
            self.ports[self.rows[2 * link + end]][usize::from(right)] = Some(net);
        }
        path
    }

    /// Both sides of a table at a row.
    fn ports(&self, link: usize, end: usize, net: u32) -> [Port; 2] {
        let taken = self.ports[self.rows[2 * link + end]];
        let link = &self.links[link];
        let rect = &self.rects[link.nodes[end]];
        let y = rect.y + link.rows[end];
        let port = |side, x, taken: Option<u32>| {
            let cost = if taken.is_some_and(|it| it != net) { OCCUPIED } else { 0.0 };
            Port { at: Point { x, y }, side, cost }
        };
        let [left, right] = taken;
        [port(Direction::Left, rect.x, left), port(Direction::Right, rect.right(), right)]
    }

    /// One line without a bend, where the rows stand at one height with nothing between them.
    fn straight(&self, [starts, ends]: &[[Port; 2]; 2], net: u32) -> Option<Path> {
        for (start, end) in [(&starts[1], &ends[0]), (&starts[0], &ends[1])] {
            let (from, to) = (start.at.x.min(end.at.x), start.at.x.max(end.at.x));
            let outward = (start.side == Direction::Right) == (start.at.x < end.at.x);
            let level = (start.at.y - end.at.y).abs() < 0.5;
            if !outward || !level || to - from < STUB * 2.0 {
                continue;
            }
            let free = self.index.horizontal((from + to) / 2.0, start.at.y);
            if free.from <= from + 0.5 && free.to >= to - 0.5 {
                let end_at = Point { y: start.at.y, ..end.at };
                let sides = [start.side, end.side];
                return Some(Path {
                    start: start.at,
                    end: end_at,
                    sides,
                    turns: Vec::new(),
                    net,
                    fixed: false,
                });
            }
        }
        None
    }

    /// The vertical lines that a port reaches.
    fn entries(&self, port: Port, entries: &mut Vec<Entry>) {
        let Point { x, y } = port.at;
        let verticals = &self.tracks.verticals;
        let mut push = |vertical: usize| {
            let length = (verticals[vertical].at - x).abs();
            let hidden = if length < FOOT { HIDDEN } else { 0.0 };
            let cost = length + port.cost + hidden;
            entries.push(Entry { vertical, port, cost });
        };
        let reaches = |it: &usize| verticals[*it].along.contains(y);
        if port.side == Direction::Right {
            let free = self.index.horizontal(x + 0.5, y);
            let first = verticals.partition_point(|it| it.at < x);
            let last = verticals.partition_point(|it| it.at <= free.to);
            (first..last).filter(reaches).take(LINES).for_each(&mut push);
        } else {
            let free = self.index.horizontal(x - 0.5, y);
            let first = verticals.partition_point(|it| it.at < free.from);
            let last = verticals.partition_point(|it| it.at <= x);
            (first..last).rev().filter(reaches).take(LINES).for_each(&mut push);
        }
    }

    fn search(&mut self, [starts, ends]: &[[Port; 2]; 2], net: u32) -> Option<Path> {
        let (mut first, mut last) = (Vec::new(), Vec::new());
        starts.iter().for_each(|&it| self.entries(it, &mut first));
        ends.iter().for_each(|&it| self.entries(it, &mut last));
        self.round += 1;
        let goals = ends.map(|it| it.at);
        let mut open = BinaryHeap::new();
        let mut found: Option<Found> = None;
        for (number, start) in first.iter().enumerate() {
            let track = &self.tracks.verticals[start.vertical];
            let y = start.port.at.y;
            let from = Origin::Start(number);
            for end in last.iter().filter(|it| it.vertical == start.vertical) {
                let length = self.length(true, start.vertical, y, end.port.at.y, net);
                offer(&mut found, start.cost + BEND * 2.0 + length + end.cost, from, *end);
            }
            let below = track.stops.partition_point(|it| it.0 < y);
            for stop in [below.checked_sub(1), Some(below)].into_iter().flatten() {
                if let Some(&(at, crossing)) = track.stops.get(stop) {
                    let length = self.length(true, start.vertical, y, at, net);
                    let cost = start.cost + BEND + length;
                    self.reach(&mut open, crossing, true, cost, from, &goals);
                }
            }
        }
        for _ in 0..PATIENCE {
            let Some(next) = open.pop() else { break };
            if found.as_ref().is_some_and(|it| it.cost <= next.estimate) {
                break;
            }
            let arrival = usize::from(!next.vertically);
            if self.best[next.crossing as usize][arrival].cost < next.cost {
                continue;
            }
            self.expand(&mut open, &next, &last, &goals, net, &mut found);
        }
        found.map(|it| self.trace(&first, it, net))
    }

    fn expand(
        &mut self,
        open: &mut BinaryHeap<Open>,
        here: &Open,
        ends: &[Entry],
        goals: &[Point; 2],
        net: u32,
        found: &mut Option<Found>,
    ) {
        let crossing = &self.tracks.crossings[here.crossing as usize];
        let from = Origin::Crossing(here.crossing, here.vertically);
        for vertical in [true, false] {
            let (line, stop) = match vertical {
                true => (crossing.vertical as usize, crossing.on_vertical as usize),
                false => (crossing.horizontal as usize, crossing.on_horizontal as usize),
            };
            let tracks = if vertical { &self.tracks.verticals } else { &self.tracks.horizontals };
            let bend = if vertical == here.vertically { 0.0 } else { BEND };
            let track = &tracks[line];
            let at = track.stops[stop].0;
            if vertical {
                for end in ends.iter().filter(|it| it.vertical == line) {
                    let length = self.length(true, line, at, end.port.at.y, net);
                    offer(found, here.cost + bend + length + BEND + end.cost, from, *end);
                }
            }
            for next in [stop.checked_sub(1), Some(stop + 1)].into_iter().flatten() {
                if let Some(&(to, other)) = track.stops.get(next) {
                    let cost = here.cost + bend + self.length(vertical, line, at, to, net);
                    self.reach(open, other, vertical, cost, from, goals);
                }
            }
        }
    }

    fn reach(
        &mut self,
        open: &mut BinaryHeap<Open>,
        crossing: u32,
        vertically: bool,
        cost: f64,
        from: Origin,
        goals: &[Point; 2],
    ) {
        let best = &mut self.best[crossing as usize][usize::from(!vertically)];
        if best.round == self.round && best.cost <= cost {
            return;
        }
        *best = Best { round: self.round, cost, from };
        let it = &self.tracks.crossings[crossing as usize];
        let x = self.tracks.verticals[it.vertical as usize].at;
        let y = self.tracks.horizontals[it.horizontal as usize].at;
        let left = |goal: &Point| (goal.x - x).abs() + (goal.y - y).abs();
        let estimate = cost + left(&goals[0]).min(left(&goals[1])) + BEND;
        open.push(Open { cost, estimate, crossing, vertically });
    }

    /// What a way along a line costs: less where the net runs already, more where it is crowded.
    fn length(&self, vertical: bool, line: usize, from: f64, to: f64, net: u32) -> f64 {
        let (tracks, used) = match vertical {
            true => (&self.tracks.verticals, &self.verticals),
            false => (&self.tracks.horizontals, &self.horizontals),
        };
        let (track, used) = (&tracks[line], &used[line]);
        let (from, to) = (from.min(to), from.max(to));
        let capacity = (track.room.length() - STUB) / SPACING;
        let first = track.stops.partition_point(|it| it.0 <= from);
        let mut cost = 0.0;
        let mut at = from;
        for (stop, nets) in used.iter().enumerate().skip(first) {
            let end = track.stops.get(stop).map_or(to, |it| it.0).min(to);
            let crowd = nets.len() as f64 + 1.0 - capacity;
            let factor = if nets.contains(&net) { SHARED } else { 1.0 + CROWD * crowd.max(0.0) };
            cost += (end - at) * factor;
            at = end;
            if end >= to {
                break;
            }
        }
        cost
    }

    fn occupy(&mut self, vertical: bool, line: usize, from: f64, to: f64, net: u32) {
        let (tracks, used) = match vertical {
            true => (&self.tracks.verticals, &mut self.verticals),
            false => (&self.tracks.horizontals, &mut self.horizontals),
        };
        let (from, to) = (from.min(to), from.max(to));
        let stops = &tracks[line].stops;
        let first = stops.partition_point(|it| it.0 <= from);
        let last = stops.partition_point(|it| it.0 < to);
        for nets in &mut used[line][first..=last.max(first)] {
            if !nets.contains(&net) {
                nets.push(net);
            }
        }
    }

    /// The way that was found, from its end back to its start.
    fn trace(&mut self, starts: &[Entry], found: Found, net: u32) -> Path {
        // The lines, from the last to the first.
        let mut lines = vec![(true, found.end.vertical)];
        let mut from = found.from;
        let mut start = None;
        loop {
            match from {
                Origin::Nowhere => break,
                Origin::Start(number) => {
                    start = starts.get(number);
                    break;
                }
                Origin::Crossing(crossing, vertically) => {
                    let it = &self.tracks.crossings[crossing as usize];
                    let line = match vertically {
                        true => (true, it.vertical as usize),
                        false => (false, it.horizontal as usize),
                    };
                    if lines.last() != Some(&line) {
                        lines.push(line);
                    }
                    from = self.best[crossing as usize][usize::from(!vertically)].from;
                }
            }
        }
        lines.reverse();
        let start = start.map_or(found.end.port, |it| it.port);
        let end = found.end.port;
        let at = |&(vertical, line): &(bool, usize)| match vertical {
            true => self.tracks.verticals[line].at,
            false => self.tracks.horizontals[line].at,
        };
        let turns: Vec<f64> = lines.iter().map(at).collect();
        for (i, &(vertical, line)) in lines.iter().enumerate() {
            let before = i.checked_sub(1).map_or(start.at.y, |it| turns[it]);
            let after = turns.get(i + 1).copied().unwrap_or(end.at.y);
            self.occupy(vertical, line, before, after, net);
        }
        Path {
            start: start.at,
            end: end.at,
            sides: [start.side, end.side],
            turns,
            net,
            fixed: false,
        }
    }
}

fn offer(found: &mut Option<Found>, cost: f64, from: Origin, end: Entry) {
    if found.as_ref().is_none_or(|it| cost < it.cost) {
        *found = Some(Found { cost, from, end });
    }
}

//! Moves edges that share a channel apart, in the order in which they cross least.

use super::Direction;
use super::index::{Index, Span};
use super::metrics::STUB;
use super::path::{FOOT, Path};
use crate::order;

/// Between a table and an edge that runs above or below it.
const ASIDE: f64 = 10.0;
/// Between edges of one channel, and the least of it where the channel is crowded.
const APART: f64 = 14.0;
const LEAST: f64 = 4.0;
/// How often lines that stand too close are asked to move together.
const PASSES: usize = 12;
/// How far beyond its end an edge still keeps others at a distance.
const REACH: f64 = 10.0;

/// How far an edge that returns to the same side reaches out where there is room.
const CLOSE: f64 = 48.0;
/// How many crossings it is worth that two edges do not run upon each other.
const FACING: i32 = 50;

/// A line that one edge, or several of one net, run along.
struct Item {
    at: f64,
    along: Span,
    room: Span,
    /// What leaves room for the marks at the ends of its edges.
    clear: Span,
    net: u32,
    /// Which turns of which paths lie on it.
    turns: Vec<(usize, usize)>,
    /// Of an edge that stays as it is.
    fixed: bool,
    /// Lines that leave it: where, and whether to the greater side.
    branches: Vec<(f64, bool)>,
}

pub(super) fn nudge(index: &Index, paths: &mut [Option<Path>]) {
    for vertical in [true, false] {
        let mut items = items(index, paths, vertical);
        for group in groups(&items) {
            let order = order(&items, group);
            spread(&mut items, &order);
        }
        for item in &items {
            for &(path, turn) in &item.turns {
                if let Some(path) = &mut paths[path] {
                    path.turns[turn] = item.at;
                }
            }
        }
    }
}

/// The movable lines of one direction.
fn items(index: &Index, paths: &[Option<Path>], vertical: bool) -> Vec<Item> {
    let mut items = Vec::new();
    for (number, path) in paths.iter().enumerate() {
        let Some(path) = path else { continue };
        let turns = &path.turns;
        for (i, &at) in turns.iter().enumerate().skip(usize::from(!vertical)).step_by(2) {
            let before = i.checked_sub(1).map_or(path.start.y, |it| turns[it]);
            let after = turns.get(i + 1).copied().unwrap_or(path.end.y);
            // Where the lines before and after come from.
            let from = match i {
                0 => path.start.x,
                1 => path.start.y,
                _ => turns[i - 2],
            };
            let to = match turns.len() - 1 - i {
                0 => path.end.x,
                1 => path.end.y,
                _ => turns[i + 2],
            };
            let mut clear = Span { from: f64::MIN, to: f64::MAX };
            let ends = [(0, 0, path.start.x), (turns.len() - 1, 1, path.end.x)];
            for (_, end, x) in ends.into_iter().filter(|it| it.0 == i) {
                match path.sides[end] {
                    Direction::Left => clear.to = clear.to.min(x - FOOT),
                    _ => clear.from = clear.from.max(x + FOOT),
                }
            }
            // What returns to the same side, most of all to the same table, stays close to it.
            if turns.len() == 1 && path.sides[0] == path.sides[1] && path.start.x == path.end.x {
                match path.sides[0] {
                    Direction::Left => clear.from = clear.from.max(path.start.x - CLOSE),
                    _ => clear.to = clear.to.min(path.start.x + CLOSE),
                }
            }
            items.push(Item {
                at,
                clear,
                along: Span::new(before, after),
                room: Span::new(at, at),
                net: path.net,
                fixed: path.fixed,
                turns: vec![(number, i)],
                branches: vec![(before, from > at), (after, to > at)],
            });
        }
    }
    let mut items = joined(items);
    for item in &mut items {
        if item.fixed {
            continue;
        }
        // A line may end at the border of a table that does not stand in its way.
        let along = item.along.inner();
        let (room, margin) = match vertical {
            true => (index.beside_vertical(item.at, along), STUB),
            false => (index.beside_horizontal(item.at, along), ASIDE),
        };
        if room.from > room.to {
            continue;
        }
        let raw = room;
        // Where nothing limits it, an edge stays near its place.
        let margin = margin.min(room.length() / 3.0);
        let from = if room.from == f64::MIN { item.at - STUB * 2.0 } else { room.from + margin };
        let to = if room.to == f64::MAX { item.at + STUB * 2.0 } else { room.to - margin };
        item.room = Span::new(from, to);
        let Span { from, to } = item.clear;
        if from <= to {
            // Room for the marks is worth less than a way around the tables.
            let clear = |at: f64| at.clamp(from, to).max(raw.from + 1.0).min(raw.to - 1.0);
            item.room = Span::new(clear(item.room.from), clear(item.room.to));
        }
    }
    items
}

/// Lines of one net that lie upon each other become one.
fn joined(mut items: Vec<Item>) -> Vec<Item> {
    order::sort_by(&mut items, |a, b| {
        let place = a.net.cmp(&b.net).then(a.at.total_cmp(&b.at));
        place.then(a.along.from.total_cmp(&b.along.from)).then(a.turns.cmp(&b.turns))
    });
    let mut joined: Vec<Item> = Vec::with_capacity(items.len());
    for item in items {
        match joined.last_mut() {
            Some(last)
                if last.net == item.net
                    && last.fixed == item.fixed
                    && (last.at - item.at).abs() < 0.01
                    && item.along.from <= last.along.to + 0.01 =>
            {
                last.along.to = last.along.to.max(item.along.to);
                last.clear.from = last.clear.from.max(item.clear.from);
                last.clear.to = last.clear.to.min(item.clear.to);
                last.turns.extend(item.turns);
                last.branches.extend(item.branches);
            }
            _ => joined.push(item),
        }
    }
    joined
}

/// Items that could get into each other's way, directly or by others.
fn groups(items: &[Item]) -> Vec<Vec<usize>> {
    let mut sorted: Vec<usize> = (0..items.len()).collect();
    order::sort_by(&mut sorted, |&a, &b| {
        items[a].along.from.total_cmp(&items[b].along.from).then(a.cmp(&b))
    });
    let mut parent: Vec<usize> = (0..items.len()).collect();
    fn root(parent: &mut [usize], mut it: usize) -> usize {
        while parent[it] != it {
            parent[it] = parent[parent[it]];
            it = parent[it];
        }
        it
    }
    let mut active: Vec<usize> = Vec::new();
    for &item in &sorted {
        active.retain(|&it| items[it].along.to + REACH > items[item].along.from);
        for &other in &active {
            let both_fixed = items[item].fixed && items[other].fixed;
            if !both_fixed && meet(&items[item].room, &items[other].room) {
                let (a, b) = (root(&mut parent, item), root(&mut parent, other));
                parent[a.max(b)] = a.min(b);
            }
        }
        active.push(item);
    }
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); items.len()];
    for item in 0..items.len() {
        let root = root(&mut parent, item);
        groups[root].push(item);
    }
    groups.retain(|it| !it.is_empty());
    groups
}

/// Whether two rooms overlap or are too close for two edges at their borders.
fn meet(a: &Span, b: &Span) -> bool {
    a.from < b.to + LEAST && b.from < a.to + LEAST
}

fn beside(a: &Item, b: &Item) -> bool {
    a.along.from < b.along.to + REACH && b.along.from < a.along.to + REACH
}

/// From the smaller side to the greater, so that branches cross few of the other lines.
fn order(items: &[Item], group: Vec<usize>) -> Vec<usize> {
    let count = group.len();
    if count < 2 {
        return group;
    }
    // How much better it is that `a` comes before `b`.
    let gain = |a: &Item, b: &Item| -> i32 {
        if a.room.to < b.room.from {
            return 1000;
        }
        if b.room.to < a.room.from {
            return -1000;
        }
        let crossed = |it: &Item, other: &Item, greater: bool| {
            let within = |at: f64| other.along.from + 0.01 < at && at < other.along.to - 0.01;
            it.branches.iter().filter(|it| it.1 == greater && within(it.0)).count() as i32
        };
        // Branches that come from both sides at one height would run upon each other.
        let facing = |a: &Item, b: &Item| {
            let from_smaller = a.branches.iter().filter(|it| !it.1);
            let meets = |at: f64| b.branches.iter().any(|it| it.1 && (it.0 - at).abs() < 0.5);
            from_smaller.filter(|it| meets(it.0)).count() as i32 * FACING
        };
        (crossed(b, a, true) + crossed(a, b, false) + facing(a, b))
            - (crossed(a, b, true) + crossed(b, a, false) + facing(b, a))
    };
    let mut sorted = group;
    order::sort_by(&mut sorted, |&a, &b| items[a].at.total_cmp(&items[b].at).then(a.cmp(&b)));
    // Who must come before whom; where that is a circle, whoever has least against it is next.
    let mut against = vec![0i32; count];
    let mut after: Vec<Vec<(usize, i32)>> = vec![Vec::new(); count];
    for a in 0..count {
        for b in a + 1..count {
            let (first, second) = (&items[sorted[a]], &items[sorted[b]]);
            if !beside(first, second) {
                continue;
            }
            let gain = gain(first, second);
            if gain > 0 {
                after[a].push((b, gain));
                against[b] += gain;
            } else if gain < 0 {
                after[b].push((a, -gain));
                against[a] -= gain;
            }
        }
    }
    let mut left: Vec<usize> = (0..count).collect();
    let mut order = Vec::with_capacity(count);
    while let Some(place) = (0..left.len()).min_by_key(|&it| against[left[it]].max(0)) {
        let next = left.remove(place);
        for &(other, gain) in &after[next] {
            against[other] -= gain;
        }
        order.push(sorted[next]);
    }
    order
}

/// Gives each line the middle of where it may be between those before and those after it. Where
/// that is too close, only the lines that stand in a row there move together; what has no place in
/// the order even so gets one without.
fn spread(items: &mut [Item], order: &[usize]) {
    let mut line: Vec<Line> = Vec::with_capacity(order.len());
    for (i, &item) in order.iter().enumerate() {
        let near = |&j: &usize| {
            let other = &items[order[j]];
            beside(other, &items[item]) && !(other.fixed && items[item].fixed)
        };
        let before = (0..i).filter(near).collect();
        line.push(Line { before, apart: APART, low: 0.0, after: None, loose: false });
    }
    for pass in 0.. {
        let mut tight = Vec::new();
        for i in 0..order.len() {
            let mut low = (items[order[i]].room.from, None);
            for &j in line[i].before.iter().filter(|&&j| !line[j].loose) {
                let least = line[j].low + line[j].apart.min(line[i].apart);
                if least > low.0 {
                    low = (least, Some(j));
                }
            }
            (line[i].low, line[i].after) = low;
            if !line[i].loose && low.0 > items[order[i]].room.to + 0.001 {
                tight.push(i);
            }
        }
        if tight.is_empty() {
            break;
        }
        for i in tight {
            // Those that push it, down to the one that stands at its room's border.
            let chain: Vec<usize> = std::iter::successors(Some(i), |&it| line[it].after).collect();
            let first = chain.last().copied().unwrap_or(i);
            let room = items[order[i]].room.to - items[order[first]].room.from;
            let apart = room / (chain.len() as f64 - 1.0) - 0.001;
            if apart >= LEAST && pass < PASSES {
                chain.iter().for_each(|&it| line[it].apart = line[it].apart.min(apart));
            } else {
                let stays = items[order[i]].fixed;
                let loose = line[i].after.filter(|_| stays).unwrap_or(i);
                line[loose].loose = true;
            }
        }
    }
    let mut high: Vec<f64> = order.iter().map(|&it| items[it].room.to).collect();
    for i in (0..order.len()).rev().filter(|&i| !line[i].loose) {
        for &j in &line[i].before {
            high[j] = high[j].min(high[i] - line[j].apart.min(line[i].apart));
        }
    }
    for (line, (&item, high)) in line.iter().zip(order.iter().zip(&high)) {
        let room = items[item].room;
        items[item].at = middle(line.low, *high).clamp(room.from, room.to);
    }
    squeeze(items, order, &line);
}

/// A line while it is given its place.
struct Line {
    /// Those before it in the order that it must keep a distance from.
    before: Vec<usize>,
    /// What distance it keeps.
    apart: f64,
    /// The least place that those before it leave, and the one that leaves no less.
    low: f64,
    after: Option<usize>,
    /// Whether it keeps to no order.
    loose: bool,
}

/// Puts loose lines, those with little room first, into the middle of the widest gap.
fn squeeze(items: &mut [Item], order: &[usize], line: &[Line]) {
    let (mut loose, mut placed): (Vec<usize>, Vec<usize>) =
        (0..order.len()).partition(|&it| line[it].loose && !items[order[it]].fixed);
    order::sort_by(&mut loose, |&a, &b| {
        let room = |it: usize| items[order[it]].room.length();
        room(a).total_cmp(&room(b)).then(a.cmp(&b))
    });
    for it in loose {
        let Span { from, to } = items[order[it]].room;
        let near = placed.iter().filter(|&&i| beside(&items[order[i]], &items[order[it]]));
        let mut stops: Vec<f64> = near.map(|&i| items[order[i]].at.clamp(from, to)).collect();
        stops.extend([from, to]);
        order::sort_by(&mut stops, f64::total_cmp);
        let gaps = stops.windows(2).map(|it| match *it {
            [a, b] => (a, b),
            _ => (from, to),
        });
        let widest = gaps.reduce(|a, b| if b.1 - b.0 > a.1 - a.0 { b } else { a });
        let (low, high) = widest.unwrap_or((from, to));
        items[order[it]].at = middle(low, high);
        placed.push(it);
    }
}

fn middle(a: f64, b: f64) -> f64 {
    (a + b) / 2.0
}

//! Moves edges that share a channel apart, in the order in which they cross least.

use super::Direction;
use super::index::{Index, Span};
use super::metrics::STUB;
use super::path::{FOOT, Path};

/// Between a table and an edge that runs above or below it.
const ASIDE: f64 = 10.0;
/// Distances to try between edges of one channel, the best first.
const APART: [f64; 8] = [14.0, 11.0, 8.0, 6.0, 4.5, 3.0, 2.0, 1.0];
/// How far beyond its end an edge still keeps others at a distance.
const REACH: f64 = 10.0;

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
        let (room, margin) = match vertical {
            true => (index.beside_vertical(item.at, item.along), STUB),
            false => (index.beside_horizontal(item.at, item.along), ASIDE),
        };
        let raw = room;
        // Where nothing limits it, an edge stays near its place.
        let from = if room.from == f64::MIN { item.at - STUB * 2.0 } else { room.from + margin };
        let to = if room.to == f64::MAX { item.at + STUB * 2.0 } else { room.to - margin };
        item.room = if from <= to {
            Span { from, to }
        } else {
            let middle = (room.from + room.to) / 2.0;
            Span::new(middle, middle)
        };
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
    items.sort_by(|a, b| {
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
    sorted.sort_by(|&a, &b| items[a].along.from.total_cmp(&items[b].along.from).then(a.cmp(&b)));
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
    a.from < b.to + APART[2] && b.from < a.to + APART[2]
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
        (crossed(b, a, true) + crossed(a, b, false)) - (crossed(a, b, true) + crossed(b, a, false))
    };
    let mut sorted = group;
    sorted.sort_by(|&a, &b| items[a].at.total_cmp(&items[b].at).then(a.cmp(&b)));
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

/// Gives each line the middle of where it may be between those before and those after it.
fn spread(items: &mut [Item], order: &[usize]) {
    if let &[only] = order {
        let item = &mut items[only];
        item.at = middle(item.room.from, item.room.to);
        return;
    }
    for apart in APART {
        let last = apart == APART[APART.len() - 1];
        let mut low: Vec<f64> = Vec::with_capacity(order.len());
        for (i, &item) in order.iter().enumerate() {
            let before =
                order[..i].iter().zip(&low).filter(|it| beside(&items[*it.0], &items[item]));
            let least = before.map(|it| it.1 + apart).fold(items[item].room.from, f64::max);
            low.push(least);
        }
        let mut high = vec![0.0; order.len()];
        for (i, &item) in order.iter().enumerate().rev() {
            let after = order[i + 1..].iter().zip(&high[i + 1..]);
            let after = after.filter(|it| beside(&items[*it.0], &items[item]));
            high[i] = after.map(|it| it.1 - apart).fold(items[item].room.to, f64::min);
        }
        if last || low.iter().zip(&high).all(|(low, high)| low <= high) {
            for ((&item, low), high) in order.iter().zip(&low).zip(&high) {
                let room = items[item].room;
                items[item].at = middle(*low, *high).clamp(room.from, room.to);
            }
            return;
        }
    }
}

fn middle(a: f64, b: f64) -> f64 {
    (a + b) / 2.0
}

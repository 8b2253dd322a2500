//! Which tables belong together: the groups that the caller names, else communities of tables
//! that are linked more to each other than to the rest.

use std::collections::BTreeMap;

use super::graph::Graph;
use crate::order;

/// A component of at most this many tables is read at a glance and stays whole.
const SMALL: usize = 24;

/// Disjoint sets of nodes that cover `members`; each, and the list, in the nodes' order.
pub(super) fn clusters(graph: &Graph<'_>, members: &[usize]) -> Vec<Vec<usize>> {
    let mut free = vec![false; graph.len()];
    for &node in members {
        free[node] = graph.nodes[node].cluster.is_none();
    }
    let mut label: Vec<Option<Label>> =
        graph.nodes.iter().map(|it| it.cluster.map(Label::Named)).collect();
    for component in components(graph, members, &free) {
        match component.as_slice() {
            &[node] => label[node] = Some(single(graph, node)),
            [first, ..] if component.len() <= SMALL => {
                component.iter().for_each(|&it| label[it] = Some(Label::Found(*first)));
            }
            _ => {
                for community in communities(graph, &component) {
                    let first = community.first().copied().unwrap_or_default();
                    community.iter().for_each(|&it| label[it] = Some(Label::Found(first)));
                }
            }
        }
    }
    let label = |&node: &usize| label[node].unwrap_or(Label::Loose);
    let mut nodes = members.to_vec();
    order::sort_by_key(&mut nodes, label);
    let mut sets: Vec<Vec<usize>> =
        nodes.chunk_by(|a, b| label(a) == label(b)).map(<[usize]>::to_vec).collect();
    order::sort(&mut sets);
    sets
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Label {
    /// By the caller.
    Named(u32),
    /// By its first node.
    Found(usize),
    /// Linked to this named cluster alone.
    Beside(u32),
    /// Linked to nothing.
    Loose,
}

/// Where a node belongs that is linked only to named clusters, or to none.
fn single(graph: &Graph<'_>, node: usize) -> Label {
    let linked = graph.arcs[node].iter().filter_map(|it| graph.nodes[it.other].cluster);
    let mut linked: Vec<u32> = linked.collect();
    order::sort(&mut linked);
    let most = linked.chunk_by(u32::eq).max_by_key(|it| (it.len(), std::cmp::Reverse(it[0])));
    match most {
        Some(cluster) => Label::Beside(cluster[0]),
        None if graph.arcs[node].is_empty() => Label::Loose,
        None => Label::Found(node),
    }
}

/// Connected components of the `free` nodes, each in ascending order.
fn components(graph: &Graph<'_>, members: &[usize], free: &[bool]) -> Vec<Vec<usize>> {
    let mut seen = vec![false; graph.len()];
    let mut components = Vec::new();
    for &start in members.iter().filter(|&&it| free[it]) {
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        let mut component = vec![start];
        let mut next = 0;
        while let Some(&node) = component.get(next) {
            next += 1;
            for arc in &graph.arcs[node] {
                if free[arc.other] && !std::mem::replace(&mut seen[arc.other], true) {
                    component.push(arc.other);
                }
            }
        }
        order::sort(&mut component);
        components.push(component);
    }
    components
}

/// Communities by modularity (the Louvain method): nodes move to the neighbouring community where
/// they gain most, then communities become nodes and do the same, until nothing gains.
fn communities(graph: &Graph<'_>, members: &[usize]) -> Vec<Vec<usize>> {
    let mut weights: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); members.len()];
    for (i, &node) in members.iter().enumerate() {
        for arc in &graph.arcs[node] {
            if let Ok(other) = members.binary_search(&arc.other) {
                *weights[i].entry(other).or_default() += 1.0;
            }
        }
    }
    let mut sets: Vec<Vec<usize>> = members.iter().map(|&it| vec![it]).collect();
    loop {
        let community = local_moves(&weights);
        let number = order::numbers(&community);
        let count = number.iter().max().map_or(0, |it| it + 1);
        if count == sets.len() {
            break;
        }
        let mut merged = vec![Vec::new(); count];
        let mut between = vec![BTreeMap::new(); count];
        for (i, &to) in number.iter().enumerate() {
            merged[to].append(&mut sets[i]);
            for (&other, weight) in &weights[i] {
                *between[to].entry(number[other]).or_default() += weight;
            }
        }
        (sets, weights) = (merged, between);
    }
    sets.iter_mut().for_each(|it| order::sort(it));
    sets
}

fn local_moves(weights: &[BTreeMap<usize, f64>]) -> Vec<usize> {
    let degree: Vec<f64> = weights.iter().map(|it| it.values().sum()).collect();
    let all: f64 = degree.iter().sum::<f64>().max(1.0);
    let mut community: Vec<usize> = (0..weights.len()).collect();
    let mut total = degree.clone();
    for _ in 0..20 {
        let mut moved = false;
        for node in 0..weights.len() {
            let from = community[node];
            total[from] -= degree[node];
            let mut links: BTreeMap<usize, f64> = BTreeMap::from([(from, 0.0)]);
            for (&other, weight) in weights[node].iter().filter(|it| *it.0 != node) {
                *links.entry(community[other]).or_default() += weight;
            }
            let gain = |to: usize, weight: f64| weight - total[to] * degree[node] / all;
            let mut best = (from, gain(from, links[&from]));
            for (&to, &weight) in &links {
                let gain = gain(to, weight);
                if gain > best.1 + 1e-9 {
                    best = (to, gain);
                }
            }
            community[node] = best.0;
            total[best.0] += degree[node];
            moved |= best.0 != from;
        }
        if !moved {
            break;
        }
    }
    community
}

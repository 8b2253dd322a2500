//! Sorting, stable and by one algorithm for all types: the standard library's, made anew for each type, took
//! 11 kB of what the browser downloads first, and 200 kB of the whole program before it is compressed.

use std::cmp::Ordering;

pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut order = {
        let items = &*items;
        order_of(items.len(), &mut |a, b| match (items.get(a), items.get(b)) {
            (Some(a), Some(b)) => compare(a, b),
            _ => Ordering::Equal,
        })
    };
    // Each cycle of the order moves its items round by one place.
    for start in 0..order.len() {
        let mut at = start;
        while let Some(from) = order.get_mut(at) {
            let from = std::mem::replace(from, at);
            if from == start || from == at {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

pub fn sort_by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Of each item the number of its value, counted by where a value stands first.
pub fn numbers<T: Ord>(items: &[T]) -> Vec<usize> {
    let compare = |a: usize, b: usize| items.get(a).cmp(&items.get(b));
    let order = order_of(items.len(), &mut { compare });
    let mut first: Vec<usize> = (0..items.len()).collect();
    for run in order.chunk_by(|&a, &b| compare(a, b).is_eq()) {
        run.iter().for_each(|&it| first[it] = run[0]);
    }
    let mut next = 0;
    for at in 0..first.len() {
        first[at] = match first[at] {
            before if before < at => first[before],
            _ => {
                next += 1;
                next - 1
            }
        };
    }
    first
}

/// The places of items, in the order of the items.
fn order_of(length: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    order.sort_by(|&a, &b| compare(a, b));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_by_first_appearance() {
        assert!(numbers::<u8>(&[]).is_empty());
        assert_eq!(numbers(&["b", "a", "b", "c", "a"]), [0, 1, 0, 2, 1]);
    }

    #[test]
    fn as_the_standard_library_sorts() {
        let mut seed = 7_u64;
        for length in (0..70).chain([1000]) {
            let items: Vec<(u64, usize)> = (0..length)
                .map(|at| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    (seed >> 60, at)
                })
                .collect();
            let (mut ours, mut theirs) = (items.clone(), items);
            sort_by_key(&mut ours, |it| it.0);
            theirs.sort_by_key(|it| it.0);
            assert_eq!(ours, theirs, "stable");
            sort_by(&mut ours, |a, b| b.cmp(a));
            theirs.sort_by(|a, b| b.cmp(a));
            assert_eq!(ours, theirs);
            sort(&mut ours);
            theirs.sort();
            assert_eq!(ours, theirs);
        }
    }
}

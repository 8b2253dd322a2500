//! Findings of one sort: each by itself where they are exceptions, one for all of them where the
//! document simply does it another way.

use crate::problem::{Diagnostic, Related};
use crate::text::TextRange;

/// As many are always told one by one.
const FEW: usize = 3;
/// As many at most.
const MANY: usize = 20;
/// Of so many others one names the places.
const NAMED: usize = 8;

/// Pushes `each` of the findings; or the first one, made by `all` to speak of every one, where
/// they are many of the `of` that could have been found.
pub(super) fn report<T>(
    found: &[T],
    of: usize,
    each: &dyn Fn(&T) -> Diagnostic,
    all: &dyn Fn(&mut Diagnostic),
    out: &mut Vec<Diagnostic>,
) {
    let Some(first) = found.first() else { return };
    let are_exceptions = found.len() <= FEW || found.len() <= MANY && found.len() * 4 <= of;
    if are_exceptions {
        out.extend(found.iter().map(each));
        return;
    }
    let mut one = each(first);
    all(&mut one);
    out.push(one);
}

/// The places of the others, as far as one wants to read them.
pub(super) fn others(others: impl Iterator<Item = (TextRange, String)>) -> Vec<Related> {
    others.take(NAMED).map(|(range, name)| Related::new(range, format!("`{name}`"))).collect()
}

//! The name that somebody may have meant.

/// The candidate nearest to a name, if one is near: two letters off at most, one where it is short, and none where
/// it is hardly a word.
pub(super) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let limit = match name.chars().count() {
        0..=2 => 0,
        3..=4 => 1,
        _ => 2,
    };
    candidates
        .into_iter()
        .map(|it| (distance(&name.to_lowercase(), &it.to_lowercase(), limit), it))
        .filter(|it| it.0 <= limit)
        .min_by_key(|it| it.0)
        .map(|it| it.1)
}

/// How many letters must be put in, taken out or replaced; any number over `limit` is as good as another.
fn distance(a: &str, b: &str, limit: usize) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > limit {
        return limit + 1;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for ((y, &diagonal), &above) in b.iter().zip(&row).zip(row.iter().skip(1)) {
            let left = next.last().copied().unwrap_or_default();
            next.push((diagonal + usize::from(x != y)).min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_name() {
        let names = ["price", "product_id", "id"];
        assert_eq!(nearest("pirce", names), Some("price"));
        assert_eq!(nearest("ProductId", names), Some("product_id"));
        assert_eq!(nearest("ix", names), None);
        assert_eq!(nearest("ID", names), Some("id"));
        assert_eq!(nearest("stock", names), None);
    }
}

//! What a document mostly does, and the names that do it otherwise: told once.

use super::{Context, Rule, calm};
use crate::edits::rename;
use crate::lower::Symbol;
use crate::naming::{snake_case, upper_camel_case};
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::text::TextRange;

/// A name that differs from most.
pub(super) struct Outlier {
    /// As messages name it.
    pub(super) path: String,
    pub(super) range: TextRange,
    pub(super) symbol: Symbol,
    /// What it would be called like the others, where that is known.
    pub(super) instead: Option<String>,
}

/// What at least two thirds are, of three at least.
pub(super) fn most<S: Copy + PartialEq>(all: impl Iterator<Item = S>) -> Option<S> {
    let mut counts: Vec<(S, usize)> = Vec::new();
    let mut count = 0;
    for it in all {
        count += 1;
        match counts.iter_mut().find(|known| known.0 == it) {
            Some(known) => known.1 += 1,
            None => counts.push((it, 1)),
        }
    }
    let most = counts.into_iter().max_by_key(|it| it.1)?;
    (most.1 >= 3 && most.1 * 3 >= count * 2).then_some(most.0)
}

/// One problem for all of them, at the first, with the fix that renames it.
pub(super) fn report(
    context: &Context<'_>,
    rule: &Rule,
    outliers: &[Outlier],
    message: &dyn Fn(&str) -> String,
    out: &mut Vec<Diagnostic>,
) {
    let Some(first) = outliers.first() else { return };
    let more = match outliers.len() {
        1 => String::new(),
        2 => " and one other".to_owned(),
        count => format!(" and {} others", count - 1),
    };
    let fix = first.instead.as_deref().and_then(|name| {
        let edit = rename(context.document, first.symbol, name).ok()?;
        Some(Fix::needs_review(format!("Rename it to `{name}`"), edit))
    });
    out.push(Diagnostic {
        code: rule.code,
        severity: Severity::Advice,
        range: first.range,
        message: message(&format!("`{}`{more}", first.path)),
        related: calm::others(outliers.iter().skip(1).map(|it| (it.range, it.path.clone()))),
        fixes: fix.into_iter().collect(),
        subject: match first.symbol {
            Symbol::Table(id) => Some(Subject::Table(id)),
            Symbol::Column(table, column) => Some(Subject::Column(table, column)),
            _ => None,
        },
    });
}

/// How the words of a name are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Snake,
    Camel,
    Pascal,
    Upper,
}

impl Case {
    /// `None` where it may be several: one word of small letters.
    pub(super) fn of(name: &str) -> Option<Case> {
        let name = name.trim_matches('_');
        let has_capital = name.contains(char::is_uppercase);
        let has_small = name.contains(char::is_lowercase);
        let has_line = name.contains('_');
        if !name.chars().all(|it| it.is_alphanumeric() || it == '_') {
            return None;
        }
        let starts_small = name.starts_with(char::is_lowercase);
        match (has_capital, has_small, has_line) {
            (false, _, true) => Some(Case::Snake),
            (true, false, _) => Some(Case::Upper),
            (true, true, false) if starts_small => Some(Case::Camel),
            (true, true, false) => Some(Case::Pascal),
            _ => None,
        }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Case::Snake => "snake_case",
            Case::Camel => "camelCase",
            Case::Pascal => "PascalCase",
            Case::Upper => "UPPER_CASE",
        }
    }

    /// Whether the name may stand among names of this case.
    pub(super) fn takes(self, name: &str) -> bool {
        match Case::of(name) {
            Some(case) => case == self,
            // One word, or something that is no case at all.
            None => match self {
                Case::Snake | Case::Camel => {
                    !name.contains(char::is_uppercase) && !name.contains(['-', ' '])
                }
                Case::Pascal | Case::Upper => false,
            },
        }
    }

    pub(super) fn write(self, name: &str) -> String {
        match self {
            Case::Snake => snake_case(name),
            Case::Pascal => upper_camel_case(name),
            Case::Upper => snake_case(name).to_uppercase(),
            Case::Camel => {
                let pascal = upper_camel_case(name);
                let mut chars = pascal.chars();
                chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        for (name, case) in [
            ("user_id", Some(Case::Snake)),
            ("name", None),
            ("userId", Some(Case::Camel)),
            ("User", Some(Case::Pascal)),
            ("UserId", Some(Case::Pascal)),
            ("USER_ID", Some(Case::Upper)),
            ("ID", Some(Case::Upper)),
            ("user-id", None),
            ("User_Id", None),
        ] {
            assert_eq!(Case::of(name), case, "{name}");
        }
        let all = [Case::Snake, Case::Camel, Case::Pascal, Case::Upper];
        assert_eq!(
            all.map(|it| it.write("Order_item No")),
            ["order_item_no", "orderItemNo", "OrderItemNo", "ORDER_ITEM_NO"]
        );
    }

    #[test]
    fn what_most_are() {
        assert_eq!(most("aaab".chars()), Some('a'));
        assert_eq!(most("aab".chars()), None);
        assert_eq!(most("aaabb".chars()), None);
        assert_eq!(most("aaa".chars()), Some('a'));
    }
}

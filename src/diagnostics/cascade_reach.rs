//! A delete that takes most of the database along.

use std::collections::VecDeque;

use super::cascades::Cascades;
use super::{Context, Group, Repair, Rule};
use crate::order;
use crate::problem::{Diagnostic, Related, Severity, Subject};
use crate::schema::TableId;

pub(super) const RULE: Rule = Rule {
    code: "cascade-reach",
    severity: Severity::Advice,
    group: Group::Design,
    concerns: &[],
    repair: Repair::ByHand,
    title: "One delete reaches more than half of the tables",
    documentation: "\
## What it does
Follows `delete: cascade` from table to table and finds those whose rows take rows of more than half of all tables along,
and of six at least.

## Why is this bad?
One wrong delete and nearly everything is gone, in one statement that locks as many tables. Where that is meant (a
tenant who leaves) it is better done step by step; where it is not, one of the keys should restrict.

## Example
```dbml
Table users { id int [pk, increment] }
Table a { id int [pk, ref: - users.id] }
Table b { id int [pk] }
Table c { id int [pk] }
Table d { id int [pk] }
Table e { id int [pk] }
Table f { id int [pk] }
Table g { id int [pk] }
Ref: users.id - b.id [delete: cascade]
Ref: users.id - c.id [delete: cascade]
Ref: c.id - d.id [delete: cascade]
Ref: d.id - e.id [delete: cascade]
Ref: e.id - f.id [delete: cascade]
Ref: f.id - g.id [delete: cascade]
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table a { id int [pk, ref: - users.id] }
Table b { id int [pk] }
Table c { id int [pk] }
Table d { id int [pk] }
Table e { id int [pk] }
Table f { id int [pk] }
Table g { id int [pk] }
Ref: users.id - b.id [delete: cascade]
Ref: users.id - c.id [delete: restrict]
Ref: c.id - d.id [delete: cascade]
Ref: d.id - e.id [delete: cascade]
Ref: e.id - f.id [delete: cascade]
Ref: f.id - g.id [delete: cascade]
```
",
    check,
};

/// As few are no matter.
const FEW: usize = 6;
/// As many tables are followed, those first that may reach most.
const TRIED: usize = 16;

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let count = context.tables().count();
    let cascades = Cascades::new(context);
    let most = at_most(&cascades, context.schema.tables.len());
    let reaches = |it: &TableId| most.get(it.index()).copied().unwrap_or_default();
    let is_much = |reached: usize| reached >= FEW && reached * 2 > count;
    let mut tried = cascades.sources();
    tried.retain(|it| is_much(reaches(it)));
    order::sort_by_key(&mut tried, |it| (std::cmp::Reverse(reaches(it)), *it));
    for id in tried.into_iter().take(TRIED) {
        let mut reached = cascades.reach(id);
        reached.retain(|it| !context.is_implicit(*it));
        if !is_much(reached.len()) {
            continue;
        }
        let Some((_, source)) = context.table(id) else { continue };
        let name = context.table_name(id);
        let first: Vec<_> =
            reached.iter().take(3).map(|it| format!("`{}`", context.table_name(*it))).collect();
        let keys = cascades.below(id).iter().filter_map(|it| {
            let (_, place) = context.relation(it.relation)?;
            let at = context.relation_setting(place, "delete").unwrap_or(place.range);
            Some(Related::new(at, format!("takes `{}` along", context.table_name(it.table))))
        });
        out.push(Diagnostic {
            code: RULE.code,
            severity: Severity::Advice,
            range: source.element.name,
            message: format!(
                "Deleting one row of `{name}` deletes rows of {} of the {count} tables: {} … If that is not meant, let a key restrict it.",
                reached.len(),
                first.join(", "),
            ),
            related: keys.take(8).collect(),
            fixes: Vec::new(),
            subject: Some(Subject::Table(id)),
        });
    }
}

/// How many tables each may reach at most: the sum of what those below it may. Exact in a tree.
fn at_most(cascades: &Cascades<'_, '_>, count: usize) -> Vec<usize> {
    // What is in a circle, or above one, may reach everything.
    let mut out = vec![count; count];
    let ids = (0..count).map(TableId::new);
    let mut left: Vec<usize> = ids.clone().map(|it| cascades.below(it).len()).collect();
    let mut next: VecDeque<TableId> = ids.filter(|it| cascades.below(*it).is_empty()).collect();
    while let Some(table) = next.pop_front() {
        let below = cascades.below(table).iter();
        let sum: usize = below
            .map(|it| out.get(it.table.index()).map_or(count, |it| it + 1))
            .fold(0, |a, b| (a + b).min(count));
        if let Some(slot) = out.get_mut(table.index()) {
            *slot = sum;
        }
        for key in cascades.above(table) {
            if let Some(left) = left.get_mut(key.references.index()) {
                *left -= 1;
                if *left == 0 {
                    next.push_back(key.references);
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::RULE;

    #[test]
    fn finds() {
        let table = |it: &str| format!("Table {it} {{ id int [pk] }}\n");
        let key = |of: &str, to: &str, action: &str| {
            format!("Ref: {to}.id - {of}.id [delete: {action}]\n")
        };
        let names = ["b", "c", "d", "e", "f", "g"];
        let tables: String = names.iter().map(|it| table(it)).collect();
        let keys: String = names.iter().map(|it| key(it, "root", "cascade")).collect();
        let found = "//    ^^^^ advice: cascade-reach: Deleting one row of `root` deletes rows of 6 of the 7 tables: `b`, `c`, `d` … If that is not meant, let a key restrict it.\n";
        testing::check(&RULE, &format!("{}{found}{tables}{keys}", table("root")));
        // Half of them is not more than half.
        let more: String = ["h", "i", "j", "k", "l"].iter().map(|it| table(it)).collect();
        testing::check(&RULE, &format!("{}{tables}{more}{keys}", table("root")));
        // A way is followed once, and never in a circle.
        let chain: String =
            names.windows(2).map(|it| key(it[1], it[0], "cascade")).collect::<String>()
                + &key("b", "root", "cascade");
        testing::check(
            &RULE,
            &format!("{}{found}{tables}{chain}{}", table("root"), key("b", "g", "cascade")),
        );
        testing::check(
            &RULE,
            &format!("{}{tables}{}", table("root"), keys.replace("cascade", "restrict")),
        );
    }
}

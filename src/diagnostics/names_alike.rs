//! Names that code cannot tell apart.

use super::name_pairs::{columns, tables};
use super::{Context, Group, Platform, Repair, Rule};
use crate::naming::{singular, snake_case, upper_camel_case};
use crate::problem::{Diagnostic, Related, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    code: "names-alike",
    severity: Severity::Advice,
    group: Group::Names,
    concerns: Platform::ORMS,
    repair: Repair::ByHand,
    title: "Two names are one name in code",
    documentation: "\
## What it does
Finds columns of a table, and tables of a schema, whose names differ only in what code leaves out: `addr_1` and `addr1`,
`unit price` and `unit_price`, `user` and `users`.

## Why is this bad?
Both would be `Addr1`, or the entity `User`. One of them gets another name, and nobody knows which one is which.

## Example
```dbml
Table customers {
  id int [pk, increment]
  addr1 varchar(80)
  addr_1 varchar(80)
}
```

## Use instead
```dbml
Table customers {
  id int [pk, increment]
  street varchar(80)
  house varchar(80)
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let entity = |it: &str| upper_camel_case(&singular(&snake_case(it)));
    let mut all = tables(context, &entity);
    all.extend(columns(context, &context.names.forms(|it, _| upper_camel_case(it))));
    for [other, it] in all {
        // Those have a word of their own.
        if other.name.to_lowercase() == it.name.to_lowercase() {
            continue;
        }
        let (what, form) = match it.subject {
            Subject::Table(_) => ("the entity ", entity(it.name)),
            _ => ("", upper_camel_case(it.name)),
        };
        out.push(Diagnostic {
            code: RULE.code,
            severity: Severity::Advice,
            range: it.range,
            message: format!(
                "`{}` and `{}` are both {what}`{form}` in code, so one of them gets another name there. Give them names that differ.",
                other.path, it.path,
            ),
            related: vec![Related::new(other.range, format!("`{}`", other.name))],
            fixes: Vec::new(),
            subject: Some(it.subject),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::RULE;

    #[test]
    fn finds() {
        testing::check(
            &RULE,
            "\
Table user {
  id int [pk]
  addr1 int
  addr_1 int
//^^^^^^ advice: names-alike: `user.addr1` and `user.addr_1` are both `Addr1` in code, so one of them gets another name there. Give them names that differ.
  Addr1 int
}
Table users { id int [pk] }
//    ^^^^^ advice: names-alike: `user` and `users` are both the entity `User` in code
Table auth.users { id int [pk] }
Table orders { user int [pk] }
",
        );
    }
}

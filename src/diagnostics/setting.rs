//! Settings that DBML does not know, or not with this value.

use super::reading::documented;
use super::{Repair, Rule};

pub(super) const RULE: Rule = documented(
    "setting",
    Repair::ByHand,
    "A setting is unknown or has no such value",
    "\
## What it does
Reports settings that DBML does not know at this place, that stand twice, exclude each other, or have
a value of the wrong kind.

## Why is this bad?
The setting has no effect, so the schema says less than the text.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int
}
Ref: posts.author_id > users.id [delete: remove]
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int
}
Ref: posts.author_id > users.id [delete: cascade]
```
",
);

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::RULE;

    #[test]
    fn finds() {
        testing::check(
            &RULE,
            "\
Table a {
  id int [pk, fast]
//            ^^^^ error: setting: There is no setting `fast`. A key of your own needs a value: `fast: '…'`.
  x int [null, not null]
//       ^^^^ error: setting: `null` and `not null` exclude each other. Remove one.
  y int [unique, note: 'n', key: 'v']
}
",
        );
    }
}

//! What is there twice.

use super::reading::documented;
use super::{Repair, Rule};

pub(super) const RULE: Rule = documented(
    "duplicate",
    Repair::ByHand,
    "A thing is there twice",
    "\
## What it does
Reports tables, columns, enums, partials, aliases and relations that the document has twice.

## Why is this bad?
The database refuses the second one, and nobody knows which one a name means.

## Example
```dbml
Table users { id int [pk, increment] }
Table users { id int [pk, increment] }
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table admins { id int [pk, increment] }
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
  id int [pk]
  id int
//^^ error: duplicate: There are two columns `id`. Rename or remove one.
}
Table shop.a { id int [pk, ref: > a.id] }
  Ref: shop.a.id > a.id
//^^^^^^^^^^^^^^^^^^^^^ error: duplicate: This relation stands here twice. Remove one.
Enum a { b }
Enum a { c }
//   ^ error: duplicate: There are two enums `a`. Rename one.
",
        );
    }
}

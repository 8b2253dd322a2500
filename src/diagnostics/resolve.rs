//! Names that lead nowhere.

use super::reading::documented;
use super::{Repair, Rule};

pub(super) const RULE: Rule = documented(
    "resolve",
    Repair::Mechanical,
    "A name leads nowhere",
    "\
## What it does
Reports names of tables, columns, enums and partials that do not exist: in refs, indexes, groups, records,
Metadata blocks and views; and refs whose ends do not fit together.

## Why is this bad?
A foreign key to an unknown table or column, or an index over one, cannot be made. It is left out of
the schema, and so is everything that follows from it.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [ref: > user.id]
}
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [ref: > users.id]
}
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
  up int [ref: > a.id]
  b_id int [ref: > b.id]
//                 ^ error: resolve: There is no table `b`.
  shape polygon
  indexes { (id, upp) }
//               ^^^ error: resolve: There is no column `upp` in table `a`.
}
Ref: a.up > a.up
//        ^ error: resolve: Both ends of this relation are the same. A self relation needs two columns, such as `parent_id > id`.
  Ref: a.(id, up) > a.id
//^^^^^^^^^^^^^^^^^^^^^^ error: resolve: The ends of this relation differ: 2 column(s) on the left, 1 on the right. Name as many on both.
",
        );
    }
}

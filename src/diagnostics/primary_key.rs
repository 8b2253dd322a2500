//! Primary keys that cannot be.

use super::reading::documented;
use super::{Repair, Rule};

pub(super) const RULE: Rule = documented(
    "primary-key",
    Repair::ByHand,
    "A primary key is said in a way that cannot be",
    "\
## What it does
Reports primary keys over expressions, and tables that have several.

## Why is this bad?
A table has one primary key, of columns alone. The database refuses anything else.

## Example
```dbml
Table users {
  email varchar
  indexes { `lower(email)` [pk] }
}
```

## Use instead
```dbml
Table users {
  email varchar
  indexes { email [pk] }
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
  x int
  y int
  indexes {
    x [pk]
    y [pk]
//     ^^ warning: primary-key: This table has two primary keys.
  }
}
Table b {
  name text
  indexes { `lower(name)` [pk] }
//                         ^^ error: primary-key: A primary key names columns only, no expressions.
}
Table c {
  x int
  y int
  indexes { (x, y) [pk] }
}
",
        );
    }
}

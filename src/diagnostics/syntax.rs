//! Text that is no DBML.

use super::reading::documented;
use super::{Repair, Rule};

pub(super) const RULE: Rule = documented(
    "syntax",
    Repair::Mechanical,
    "The text is no DBML here",
    "\
## What it does
Reports where the text cannot be read: a bracket that is never closed, a column without a type, a
word that has no meaning.

## Why is this bad?
What stands there is not part of the schema. Everything around it still is.

## Example
```dbml
Table users {
  id int [pk
  email varchar
}
```

## Use instead
```dbml
Table users {
  id int [pk]
  email varchar
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
  id int [pk
//       ^ error: syntax: This [ is never closed. Add ] behind what belongs to it.
  x int
}
Table b { id int [pk, ref: > a.id] }
",
        );
    }
}

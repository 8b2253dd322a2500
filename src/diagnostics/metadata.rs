//! Metadata that cannot be understood.

use super::reading::documented;
use super::{Repair, Rule};

pub(super) const RULE: Rule = documented(
    "metadata",
    Repair::ByHand,
    "Metadata cannot be understood",
    "\
## What it does
Reports Metadata blocks that are about nothing, and metadata keys that Crowsfoot knows with a value
that it does not.

## Why is this bad?
The key has no effect. Keys that Crowsfoot does not know are kept and never reported.

## Example
```dbml
Table users [position: 'left'] { id int [pk, increment] }
```

## Use instead
```dbml
Table users [position: '120,80'] { id int [pk, increment] }
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
Table a [position: 'left', mine: 'left'] { id int [pk] }
//                 ^^^^^^ warning: metadata: `position` should be two numbers: '120,80'. As it stands it has no effect.
Table b [position: '1,2'] { id int [pk] }
Metadata Nothing x { key: 'v' }
//       ^^^^^^^ error: metadata: Metadata is about a Table, a Column, a TableGroup or a Note: `Metadata Table users { … }`.
",
        );
    }
}

//! What parser and lowering say: their codes have a documentation like the rules', and no check of
//! their own.

use super::{Group, Repair, Rule};
use crate::problem::Severity;

const fn documented(
    code: &'static str,
    repair: Repair,
    title: &'static str,
    documentation: &'static str,
) -> Rule {
    Rule {
        code,
        severity: Severity::Error,
        group: Group::Text,
        concerns: &[],
        repair,
        title,
        documentation,
        check: |_, _| {},
    }
}

pub(super) const SYNTAX: Rule = documented(
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

pub(super) const RESOLVE: Rule = documented(
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

pub(super) const DUPLICATE: Rule = documented(
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

pub(super) const SETTING: Rule = documented(
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

pub(super) const METADATA: Rule = documented(
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

pub(super) const PRIMARY_KEY: Rule = documented(
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

//! Names that differ only behind what PostgreSQL keeps of them.

use super::{Context, Group, Platform, Repair, Rule};
use crate::dialect::POSTGRESQL;
use crate::edits::{Owner, remove_setting};
use crate::lower::SettingSource;
use crate::order;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{ColumnId, EnumId, TableId};
use crate::text::{TextEdit, TextRange};

pub(super) const RULE: Rule = Rule {
    code: "names-cut-alike",
    severity: Severity::Error,
    group: Group::Names,
    concerns: &[Platform::PostgreSql],
    repair: Repair::Mechanical,
    title: "Two long names are one when they are cut",
    documentation: "\
## What it does
Finds names of tables and indexes of one database schema, of enums, and of columns of one table, that are the same in
their first 63 bytes and differ behind them.

## Why is this bad?
PostgreSQL keeps 63 bytes of a name and cuts the rest without a word. It then refuses the second name, because it
is there already. The generated SQL gives each a name of its own, which nobody knows who writes queries by hand.

## Example
```dbml
Table orders {
  id int [pk, increment]
  placed_at timestamptz
  paid_at timestamptz
  indexes {
    placed_at [name: 'index_of_all_the_orders_of_all_customers_by_the_moment_when_they_were_placed']
    paid_at [name: 'index_of_all_the_orders_of_all_customers_by_the_moment_when_they_were_paid']
  }
}
```

## Use instead
```dbml
Table orders {
  id int [pk, increment]
  placed_at timestamptz
  paid_at timestamptz
  indexes {
    placed_at [name: 'ix_orders_placed_at']
    paid_at [name: 'ix_orders_paid_at']
  }
}
```
",
    check,
};

/// A name that is long enough to be cut.
struct Long<'a> {
    space: Space<'a>,
    cut: &'a str,
    name: &'a str,
    range: TextRange,
    subject: Subject,
    /// Leaves the name out, where that is possible.
    fix: Option<TextEdit>,
}

/// Within what a name must be the only one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Space<'a> {
    /// Tables and indexes of a schema.
    Schema(&'a str),
    Enums(&'a str),
    Columns(TableId),
}

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut names = names(context);
    order::sort_by_key(&mut names, |it| (it.space, it.cut, it.range.start()));
    for same in names.chunk_by(|a, b| a.space == b.space && a.cut == b.cut) {
        let Some((first, rest)) = same.split_first() else { continue };
        // What is the same as a whole is for others to say.
        for it in rest.iter().filter(|it| it.name != first.name) {
            let title = "Leave the name out, so that it gets one that fits";
            out.push(Diagnostic {
                code: RULE.code,
                severity: Severity::Error,
                range: it.range,
                message: format!(
                    "PostgreSQL keeps {} bytes of a name, and in those `{}` and `{}` are the same: it refuses the second. Choose shorter names.",
                    POSTGRESQL.identifier_length, it.name, first.name,
                ),
                related: vec![Related::new(first.range, format!("`{}` stands here", first.name))],
                fixes: it.fix.iter().map(|it| Fix::safe(title, it.clone())).collect(),
                subject: Some(it.subject),
            });
        }
    }
}

fn names<'a>(context: &Context<'a>) -> Vec<Long<'a>> {
    let mut out = Vec::new();
    let mut add = |space, name: &'a str, range, subject, fix: &dyn Fn() -> Option<TextEdit>| {
        // One that just fits may be what another becomes.
        let end = name.floor_char_boundary(POSTGRESQL.identifier_length);
        if name.len() + 3 >= POSTGRESQL.identifier_length
            && let Some(cut) = name.get(..end)
        {
            out.push(Long { space, cut, name, range, subject, fix: fix() });
        }
    };
    let schema = |it: &'a Option<String>| it.as_deref().unwrap_or(POSTGRESQL.default_schema);
    for (id, table, source) in context.tables() {
        let space = Space::Schema(schema(&table.schema));
        add(space, &table.name, source.element.name, Subject::Table(id), &|| None);
        for (at, (column, place)) in table.columns.iter().zip(&source.columns).enumerate() {
            let subject = Subject::Column(id, ColumnId::new(at));
            add(Space::Columns(id), &column.name, place.name, subject, &|| None);
        }
        for (at, (index, place)) in table.indexes.iter().zip(&source.indexes).enumerate() {
            let Some(name) = &index.name else { continue };
            let setting = SettingSource::find(&place.settings, "name").and_then(|it| it.value);
            let fix = || Some(remove_setting(context.document, Owner::Index(id, at), "name"));
            add(space, name, setting.unwrap_or(place.range), Subject::Table(id), &fix);
        }
    }
    for (at, (it, source)) in context.schema.enums.iter().zip(&context.source.enums).enumerate() {
        let subject = Subject::Enum(EnumId::new(at));
        add(Space::Enums(schema(&it.schema)), &it.name, source.element.name, subject, &|| None);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::RULE;

    #[test]
    fn finds() {
        let long = "x".repeat(63);
        let umlauts = "ü".repeat(31);
        let carets = "^".repeat(64);
        testing::check(
            &RULE,
            &format!(
                "\
Table {long}a {{
  id int [pk]
  {long} int
  {long}y int
//{carets} error: names-cut-alike: PostgreSQL keeps 63 bytes of a name, and in those `{long}y` and `{long}` are the same: it refuses the second. Choose shorter names.
  {umlauts}ä int
  {umlauts}ö int
//{carets} error: names-cut-alike
  {umlauts} int
//{} error: names-cut-alike
}}
Table {long}b {{
//    {carets} error: names-cut-alike
  id int [pk]
  {long}y int
}}
Table other.{long}c {{
  id int [pk]
}}
",
                &carets[2..]
            ),
        );
    }

    #[test]
    fn fixes() {
        let long = "x".repeat(63);
        let text = format!(
            "Table a {{\n  id int [pk]\n  b int\n  indexes {{\n    b [name: '{long}1']\n    (b, id) [name: '{long}2'] // 2\n  }}\n}}\n"
        );
        let after = text.replace(&format!(" [name: '{long}2']"), "");
        testing::check_fix(
            &RULE,
            "Leave the name out, so that it gets one that fits",
            &text,
            &after,
        );
    }
}

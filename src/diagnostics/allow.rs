//! `allow: 'some-rule, …'`: a person has seen a problem and wants it as it is. It stands on a column or a
//! table, or in the Project for all.

use super::{Context, Group, Repair, Rule, rule, rule_like};
use crate::document::Document;
use crate::edits::{Owner, quote_string, remove_setting, set_setting};
use crate::lower::SettingSource;
use crate::order;
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::schema::{ColumnId, End, Metadata, TableId, Via};
use crate::text::{TextEdit, TextRange, TextSize};

pub(super) const RULE: Rule = Rule {
    code: "allow",
    severity: Severity::Warning,
    group: Group::Text,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "An `allow` has no effect",
    documentation: "\
## What it does
Finds codes in `allow: '…'` that no rule has, and codes that hold back nothing.

`allow` names rules, with commas between them, that shall say nothing: on a column of what is found there, on
a table of what is found at it, its columns and the foreign keys that it holds, and in the Project of all. What cannot be read (a syntax error, a name that leads nowhere)
cannot be allowed.

## Why is this bad?
A code with a mistake in it holds back nothing, and one that is left behind holds back the problem that
comes next, which nobody has seen.

## Example
```dbml
Table users [allow: 'table-without-primary-kye'] { name varchar }
```

## Use instead
```dbml
Table users [allow: 'table-without-primary-key'] { name varchar }
```
",
    // It looks at what the others found, see `apply`.
    check: |_, _| {},
};

/// Where an `allow` stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Project,
    Table(TableId),
    Column(TableId, ColumnId),
}

struct Allow<'a> {
    place: Place,
    code: &'a str,
    /// All that the value says.
    codes: &'a str,
    /// Of the code in the text, or of the whole value where it is spelled in another way.
    range: TextRange,
    is_used: bool,
}

/// Takes away what is allowed, and adds what is wrong with the `allow`s themselves. `is_asked` tells which
/// rules of this run could have found something.
pub(super) fn apply(
    context: &Context<'_>,
    found: &mut Vec<Diagnostic>,
    is_asked: impl Fn(&Rule) -> bool,
) {
    let mut allows = collect(context);
    if allows.is_empty() {
        return;
    }
    found.retain(|it| {
        let mut is_allowed = false;
        for place in places(context, it) {
            let from = allows.partition_point(|allow| (allow.place, allow.code) < (place, it.code));
            let same = allows.iter_mut().skip(from);
            for allow in same.take_while(|allow| allow.place == place && allow.code == it.code) {
                allow.is_used = true;
                is_allowed = true;
            }
        }
        !is_allowed
    });
    if !is_asked(&RULE) {
        return;
    }
    // What a partial brings to several tables is used where one of them needs it.
    order::sort_by_key(&mut allows, |it| (it.range.start(), it.code, !it.is_used));
    allows.dedup_by_key(|it| (it.range, it.code));
    let is_read = !context.document.diagnostics().iter().any(|it| it.severity == Severity::Error);
    for it in allows {
        let known = rule(it.code).filter(|it| it.can_be_allowed());
        let (severity, message, fix) = match known {
            // A rule that was not asked, or that saw half of the document, may find it yet.
            Some(rule) if it.is_used || !is_read || !is_asked(rule) => continue,
            Some(_) => {
                let message =
                    format!("Nothing is found here that `{}` would allow. Remove it.", it.code);
                (Severity::Advice, message, None)
            }
            None if rule(it.code).is_some() => {
                let message = format!(
                    "`{}` cannot be allowed: it holds back nothing. Mend what it finds.",
                    it.code
                );
                (Severity::Warning, message, None)
            }
            None => {
                let near = rule_like(it.code).map(|it| it.code);
                let hint = near.map(|it| format!(" Did you mean `{it}`?")).unwrap_or_default();
                let message =
                    format!("There is no rule `{}`, so nothing is allowed.{hint}", it.code);
                (Severity::Warning, message, near)
            }
        };
        let replace = fix.map(|near| {
            Fix::needs_review(format!("Allow `{near}`"), without(context, &it, Some(near)))
        });
        let remove = Fix::safe(format!("Remove `{}`", it.code), without(context, &it, None));
        found.push(Diagnostic {
            code: RULE.code,
            severity,
            range: it.range,
            message,
            related: Vec::new(),
            fixes: replace.into_iter().chain([remove]).collect(),
            subject: match it.place {
                Place::Table(table) => Some(Subject::Table(table)),
                Place::Column(table, column) => Some(Subject::Column(table, column)),
                Place::Project => None,
            },
        });
    }
}

/// All of the document, sorted by place and code.
fn collect<'a>(context: &Context<'a>) -> Vec<Allow<'a>> {
    let mut out = Vec::new();
    let (schema, source) = (context.schema, context.source);
    let mut add = |place, metadata: &'a Metadata, settings: &[SettingSource]| {
        let Some((_, codes)) = metadata.iter().rev().find(|it| it.0 == "allow") else { return };
        let Some(setting) = SettingSource::find(settings, "allow") else { return };
        let value = setting.value.unwrap_or(setting.range);
        let text = context.text(value);
        let mut at = 0;
        for code in split(codes) {
            let start = text.get(at..).and_then(|it| it.find(code)).map(|it| at + it);
            let range = start.map(|it| {
                TextRange::at(value.start() + TextSize::new(it as u32), TextSize::of(code))
            });
            at = start.map_or(at, |it| it + code.len());
            out.push(Allow { place, code, codes, range: range.unwrap_or(value), is_used: false });
        }
    };
    if let Some(project) = &source.project {
        add(Place::Project, &schema.project.settings, &project.settings);
    }
    for (id, table, source) in context.tables() {
        add(Place::Table(id), &table.metadata, &source.element.settings);
        for (at, (column, source)) in table.columns.iter().zip(&source.columns).enumerate() {
            if !column.metadata.is_empty() {
                add(Place::Column(id, ColumnId::new(at)), &column.metadata, &source.settings);
            }
        }
    }
    order::sort_by_key(&mut out, |it| (it.place, it.code));
    out
}

fn split(codes: &str) -> impl Iterator<Item = &str> {
    codes.split([',', ' ', '\n', '\t']).filter(|it| !it.is_empty())
}

/// Where an `allow` holds back a problem.
fn places(context: &Context<'_>, found: &Diagnostic) -> Vec<Place> {
    let mut out = vec![Place::Project];
    let end = |out: &mut Vec<Place>, it: &End| {
        out.push(Place::Table(it.table));
        out.extend(it.columns.iter().map(|&column| Place::Column(it.table, column)));
    };
    match found.subject {
        Some(Subject::Table(table)) => out.push(Place::Table(table)),
        Some(Subject::Column(table, column)) => {
            out.extend([Place::Table(table), Place::Column(table, column)]);
        }
        Some(Subject::Relation(id)) => {
            if let Some((relation, _)) = context.relation(id) {
                match relation.via {
                    Via::Link { table, .. } if !context.is_implicit(table) => {
                        out.push(Place::Table(table));
                    }
                    // Both ends of a `<>` are as good as the other.
                    Via::Link { .. } => relation.ends.iter().for_each(|it| end(&mut out, it)),
                    Via::Key { .. } => end(&mut out, relation.holder()),
                }
            }
        }
        Some(Subject::Enum(_)) | None => {}
    }
    out
}

/// Where an `allow` holds this problem back and as little else as can be: a column, else a table, else
/// the Project.
pub fn owner_to_allow(document: &Document, problem: &Diagnostic) -> Owner {
    let schema = document.schema();
    let of_end = |it: &End| match it.columns.as_slice() {
        [column] => Owner::Column(it.table, *column),
        _ => Owner::Table(it.table),
    };
    let owner = match problem.subject {
        Some(Subject::Table(table)) => Owner::Table(table),
        Some(Subject::Column(table, column)) => Owner::Column(table, column),
        Some(Subject::Relation(id)) => match schema.relation(id) {
            Some(it) => match it.via {
                Via::Link { table, .. } if !is_implicit(document, table) => Owner::Table(table),
                Via::Link { .. } | Via::Key { .. } => of_end(it.holder()),
            },
            None => Owner::Project,
        },
        Some(Subject::Enum(_)) | None => Owner::Project,
    };
    match owner {
        Owner::Table(it) | Owner::Column(it, _) if is_implicit(document, it) => Owner::Project,
        owner => owner,
    }
}

/// Whether a table is written nowhere.
fn is_implicit(document: &Document, table: TableId) -> bool {
    document.schema().table(table).is_none_or(|it| it.implicit)
}

/// The value with one code replaced, or taken away.
fn without(context: &Context<'_>, it: &Allow<'_>, replaced_by: Option<&str>) -> TextEdit {
    let kept =
        split(it.codes).filter_map(|code| if code == it.code { replaced_by } else { Some(code) });
    let codes = kept.collect::<Vec<_>>().join(", ");
    let document = context.document;
    let owner = match it.place {
        Place::Project => Owner::Project,
        Place::Table(table) => Owner::Table(table),
        Place::Column(table, column) => Owner::Column(table, column),
    };
    match codes.is_empty() {
        true => remove_setting(document, owner, "allow"),
        false => set_setting(document, owner, "allow", Some(&quote_string(&codes))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::super::{Options, check};
    use super::RULE;
    use crate::document::Document;

    /// What these tests are about; other rules may find what they like.
    const CODES: [&str; 5] = [
        "allow",
        "resolve",
        "set-null-on-not-null",
        "table-without-primary-key",
        "uuid-key-without-default",
    ];

    /// The codes of what is found, in the order of the text.
    #[track_caller]
    fn check_codes(text: &str, expected: &[&str]) {
        let found = check(&Document::new(text), &Options::default());
        let codes: Vec<_> =
            found.iter().map(|it| it.code).filter(|it| CODES.contains(it)).collect();
        assert_eq!(codes, expected, "{text}");
    }

    #[test]
    fn holds_back() {
        let none = "table-without-primary-key";
        check_codes("Table a { x int }\nTable b { x int }", &[none, none]);
        check_codes(
            &format!("Table a [allow: '{none}'] {{ x int }}\nTable b {{ x int }}"),
            &[none],
        );
        check_codes(
            &format!("Project p {{ allow: '{none}' }}\nTable a {{ x int }}\nTable b {{ x int }}"),
            &[],
        );
        check_codes(
            &format!("Table a {{ x int }}\nMetadata Table a {{\n  allow: '{none}'\n}}"),
            &[],
        );
    }

    #[test]
    fn of_a_column_and_its_key() {
        let text = |table: &str, column: &str| {
            format!(
                "Table users {{ id int [pk] }}\nTable posts{table} {{\n  id int [pk]\n  \
                 user_id int [not null{column}]\n}}\n\
                 Ref: posts.user_id > users.id [delete: set null]\n"
            )
        };
        let code = "set-null-on-not-null";
        check_codes(&text("", ""), &[code]);
        check_codes(&text("", &format!(", allow: '{code}'")), &[]);
        check_codes(&text(&format!(" [allow: '{code}']"), ""), &[]);
        let users = text("", "").replace("users {", &format!("users [allow: '{code}'] {{"));
        check_codes(&users, &["allow", code]);
    }

    #[test]
    fn of_a_partial() {
        let text = "TablePartial p { id uuid [pk, allow: 'uuid-key-without-default'] }\nTable a { ~p }\nTable b { ~p }\n";
        check_codes(text, &[]);
        check_codes(&text.replace("uuid [", "uuid [default: `f()`, "), &["allow"]);
    }

    #[test]
    fn what_cannot_be_read_is_not_allowed() {
        check_codes(
            "Table a [allow: 'resolve'] { id int [pk, ref: > b.id] }",
            &["allow", "resolve"],
        );
    }

    #[test]
    fn finds() {
        testing::check(
            &RULE,
            "\
Project p {
  allow: 'tabel-without-primary-key, reserved-name'
//        ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: allow: There is no rule `tabel-without-primary-key`, so nothing is allowed. Did you mean `table-without-primary-key`?
}
Table user [allow: 'many-over-unique'] {
//                  ^^^^^^^^^^^^^^^^ advice: allow: Nothing is found here that `many-over-unique` would allow. Remove it.
  id int [pk, allow: 'x']
//                    ^ warning: allow: There is no rule `x`, so nothing is allowed.
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Project p {\n  allow: 'reserved-nam, reserved-name' // why\n}\nTable user { id int [pk] }\n";
        let check = |title, before, after| {
            testing::check_fix(&RULE, title, text, &text.replace(before, after));
        };
        check("Remove `reserved-nam`", "reserved-nam, ", "");
        check("Allow `reserved-name`", "reserved-nam,", "reserved-name,");
        testing::check_fix(
            &RULE,
            "Remove `x`",
            "Project p {\n  allow: 'x'\n  a: 'b' // c\n}\n",
            "Project p {\n  a: 'b' // c\n}\n",
        );
    }
}

//! A required key that SQLAlchemy sets to NULL when the parent goes.

use super::navigation::{Attribute, attributes};
use super::{Context, Group, Platform, Repair, Rule, calm};
use crate::edits::{Owner, quote_string, remove_setting, set_setting};
use crate::problem::{Diagnostic, Fix, Related, Severity};
use crate::schema::{Action, ColumnId, Via};
use crate::text::TextEdit;

pub(super) const RULE: Rule = Rule {
    code: "key-blanked-on-delete",
    severity: Severity::Warning,
    group: Group::Relations,
    concerns: Platform::PYTHON,
    repair: Repair::Mechanical,
    title: "The library blanks a required key before the database can cascade",
    documentation: "\
## What it does
Finds keys that may not be NULL, referenced by an entity with an attribute back to them that says nothing of deletion:
neither a cascade with `delete` nor `passive_deletes`. Where the Ref says `restrict` or `no action`, deletion is meant
to fail, and nothing is reported.

## Why is this bad?
Before SQLAlchemy deletes a row it sets the keys of its children to NULL, even where the database would delete them by
itself. On a NOT NULL key this fails (`NOT NULL constraint failed`), and on a key that is part of the primary key
too (`tried to blank-out primary key column`). The same happens when a child is taken out of the collection.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null]
}
Ref: posts.author_id > users.id [delete: cascade]
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, back_cascade: 'all, delete-orphan', back_passive_deletes: 'true']
}
Ref: posts.author_id > users.id [delete: cascade]
```
",
    check,
};

/// A key of which some columns may not be NULL, and what says so little of its rows' deletion.
struct Blanked<'a> {
    attribute: Attribute<'a>,
    required: Vec<ColumnId>,
    on_delete: Option<Action>,
}

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let (mut cascaded, mut unsaid, mut count) = (Vec::new(), Vec::new(), 0);
    for it in attributes(context).filter(|it| !it.holds_key()) {
        let Via::Key { on_delete, .. } = it.relation.via else { continue };
        count += 1;
        let Some(required) = blanked(context, &it, on_delete) else { continue };
        let list = if on_delete.is_some() { &mut cascaded } else { &mut unsaid };
        list.push(Blanked { attribute: it, required, on_delete });
    }
    for found in [cascaded, unsaid] {
        let all = |one: &mut Diagnostic| {
            one.message = format!(
                "{} of {count} relations say nothing of deletion with `back_cascade`, and their keys may not be NULL. {}",
                found.len(),
                one.message,
            );
            one.related = calm::others(found.iter().skip(1).filter_map(|it| {
                let place = context.relation(it.attribute.id)?.1.range;
                Some((place, context.path(it.attribute.target(), &it.required)))
            }));
        };
        calm::report(&found, count, &|it| each(context, it), &all, out);
    }
}

fn blanked(
    context: &Context<'_>,
    it: &Attribute<'_>,
    on_delete: Option<Action>,
) -> Option<Vec<ColumnId>> {
    let passive = it.navigation.passive_deletes.as_deref();
    let is_passive = passive.is_some_and(|it| !it.eq_ignore_ascii_case("false"));
    let fails_anyway = matches!(on_delete, Some(Action::Restrict | Action::NoAction));
    if fails_anyway || is_passive || it.navigation.view_only || it.deletes() {
        return None;
    }
    let holder = it.relation.holder();
    let table = context.schema.table(holder.table).filter(|it| !it.implicit)?;
    let is_child = table.inheritance.as_ref().is_some_and(|child| child.parent == it.table());
    let required: Vec<ColumnId> =
        holder.columns.iter().copied().filter(|&it| !table.is_nullable(it)).collect();
    (!is_child && !required.is_empty()).then_some(required)
}

fn each(context: &Context<'_>, found: &Blanked<'_>) -> Diagnostic {
    let Blanked { attribute: it, required, on_delete } = found;
    let holder = it.relation.holder().table;
    let is_primary =
        |it: &ColumnId| context.schema.table(holder).is_some_and(|table| table.is_primary_key(*it));
    let in_primary = required.iter().any(is_primary);
    let what = context.path(holder, required);
    let fails =
        if in_primary { "which is part of the primary key" } else { "which may not be NULL" };
    let cascades = match on_delete {
        Some(action) => format!(" The database, which would `{}`, is never asked.", action.dbml()),
        None => String::new(),
    };
    let message = format!(
        "Deleting a row of `{}` with SQLAlchemy first sets `{what}` to NULL, {fails}: it fails.{cascades} Say `back_cascade: 'all, delete-orphan'`{}.",
        context.table_name(it.table()),
        if on_delete.is_some() { " and `back_passive_deletes: 'true'`" } else { "" },
    );
    let severity = if on_delete.is_some() { Severity::Warning } else { Severity::Advice };
    let range = context.relation(it.id).map(|it| it.1.range).unwrap_or_default();
    let mut fixes: Vec<Fix> = cascade(context, it, *on_delete).into_iter().collect();
    if !in_primary {
        let edits = required.iter().map(|&column| {
            remove_setting(context.document, Owner::Column(holder, column), "not null")
        });
        let edit = edits.reduce(TextEdit::union);
        fixes.extend(edit.map(|it| Fix::needs_review(format!("Let `{what}` be NULL"), it)));
    }
    let mut out = it.problem(RULE.code, severity, range, message, fixes);
    let columns = required.iter().filter_map(|&it| context.column(holder, it));
    out.related = columns.map(|it| Related::new(it.1.name, "it may not be NULL")).collect();
    out
}

/// The children go with their parent; by the database, where it does so.
fn cascade(context: &Context<'_>, it: &Attribute<'_>, on_delete: Option<Action>) -> Option<Fix> {
    let (table, column, _) = context.speaks_of(it.id, it.side)?;
    let said = it.said(context, "cascade");
    let mut cascades = it.cascades();
    cascades.retain(|it| !matches!(*it, "none" | "save-update" | "merge"));
    cascades.insert(0, "all, delete-orphan");
    let mut value = quote_string(&cascades.join(", "));
    // One edit for both keys where neither is there, so that they share a new list.
    let is_passive = on_delete == Some(Action::Cascade)
        && said.is_none()
        && it.said(context, "passive_deletes").is_none();
    if is_passive {
        value.push_str(", back_passive_deletes: 'true'");
    }
    let edit =
        set_setting(context.document, Owner::Column(table, column), "back_cascade", Some(&value));
    Some(Fix::needs_review(format!("Set `back_cascade: {value}`"), edit))
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
Table users { id int [pk] }
Table posts {
  id int [pk]
  a_id int [not null]
  b_id int [not null, ref: > users.id]
//                    ^^^^^^^^^^^^^^^ advice: key-blanked-on-delete: Deleting a row of `users` with SQLAlchemy first sets `posts.b_id` to NULL, which may not be NULL: it fails. Say `back_cascade: 'all, delete-orphan'`.
  c_id int [ref: > users.id]
  d_id int [not null, ref: > users.id, back_populates: 'none']
  e_id int [not null, ref: > users.id, back_cascade: 'all']
  f_id int [not null, back_passive_deletes: 'true']
  g_id int [not null]
  h_id int [not null, ref: > users.id, back_viewonly: 'true']
}
  Ref: posts.a_id > users.id [delete: cascade]
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: key-blanked-on-delete: Deleting a row of `users` with SQLAlchemy first sets `posts.a_id` to NULL, which may not be NULL: it fails. The database, which would `cascade`, is never asked. Say `back_cascade: 'all, delete-orphan'` and `back_passive_deletes: 'true'`.
Ref: posts.f_id > users.id [delete: cascade]
Ref: posts.g_id > users.id [delete: restrict]
Table tags { id int [pk] }
Table post_tags {
  post_id int [pk, ref: > posts.id]
  tag_id int [pk, ref: > tags.id]
}
Table likes {
  post_id int [pk, ref: > posts.id]
//                 ^^^^^^^^^^^^^^^ advice: key-blanked-on-delete: Deleting a row of `posts` with SQLAlchemy first sets `likes.post_id` to NULL, which is part of the primary key: it fails.
  at timestamp
}
Table admins [inherits: 'users'] { id int [pk, ref: - users.id] }
Ref: posts.id <> tags.id
",
        );
    }

    #[test]
    fn fixes() {
        let text = "\
Table u { id int [pk] }
Table p {
  u_id int [not null] // x
}
Ref: p.u_id > u.id [delete: cascade]
";
        testing::check_fix(
            &RULE,
            "Set `back_cascade: 'all, delete-orphan', back_passive_deletes: 'true'`",
            text,
            &text.replace(
                "not null",
                "not null, back_cascade: 'all, delete-orphan', back_passive_deletes: 'true'",
            ),
        );
        testing::check_fix(&RULE, "Let `p.u_id` be NULL", text, &text.replace(" [not null]", ""));
        let said = "Table u { id int [pk] }\nTable p { u_id int [not null, ref: > u.id] }\nMetadata Column p.u_id { back_cascade: 'merge' }\n";
        testing::check_fix(
            &RULE,
            "Set `back_cascade: 'all, delete-orphan'`",
            said,
            &said.replace("merge", "all, delete-orphan"),
        );
    }
}

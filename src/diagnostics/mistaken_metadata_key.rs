//! A metadata key that looks like one that means something.

use super::navigation::rename;
use super::{Context, Group, Repair, Rule, suggest};
use crate::complete::{column_keys, table_keys};
use crate::edits::{Owner, remove_setting};
use crate::lower::SettingSource;
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::schema::{ColumnId, Metadata};

pub(super) const RULE: Rule = Rule {
    code: "mistaken-metadata-key",
    severity: Severity::Advice,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A metadata key is almost one that means something",
    documentation: "\
## What it does
Finds metadata keys of tables and columns that are a letter or two off one that Crowsfoot knows, or that another library
has for the same thing: `backref` for `back_populates`, `class_name` for `entity`.

## Why is this bad?
Keys that are not known are kept and mean nothing, so that what the text says does not happen. Any other key is left alone.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > users.id, backref: 'written_posts']
}
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > users.id, back_populates: 'written_posts']
}
```
",
    check,
};

/// What libraries call what a column's key says.
const COLUMN_WORDS: [(&str, &str); 9] = [
    ("backref", "back_populates"),
    ("inverse", "back_populates"),
    ("related_name", "back_populates"),
    ("relation", "relationship"),
    ("loading", "lazy"),
    ("fetch", "lazy"),
    ("readonly", "viewonly"),
    ("computed", "generated"),
    ("persisted", "generated_kind"),
];

/// What libraries call what a table's key says.
const TABLE_WORDS: [(&str, &str); 8] = [
    ("class", "entity"),
    ("class_name", "entity"),
    ("model", "entity"),
    ("extends", "inherits"),
    ("polymorphic_on", "discriminator"),
    ("polymorphic_identity", "identity"),
    ("discriminator_value", "identity"),
    ("secondary", "association"),
];

/// Arguments of relations that follow from the keys here, or are said elsewhere.
const ELSEWHERE: [(&str, &str); 12] = [
    ("foreign_keys", "a relation goes by the key it is made of"),
    ("remote_side", "it follows from the key"),
    ("primaryjoin", "it follows from the key"),
    ("secondaryjoin", "it follows from the link table's keys"),
    ("secondary", "a link table is found by its keys"),
    ("uselist", "the Ref's `-` says one, its `>` many"),
    ("ondelete", "the Ref's `delete` says it"),
    ("on_delete", "the Ref's `delete` says it"),
    ("on_update_action", "the Ref's `update` says it"),
    ("post_update", "it follows from the keys"),
    ("overlaps", "it follows from the keys"),
    ("server_default", "DBML's `default` says it"),
];

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (id, table, source) in context.tables() {
        let settings = &source.element.settings;
        let known: &dyn Fn() -> Vec<&'static str> = &|| table_keys().collect();
        let subject = Subject::Table(id);
        keys(context, Owner::Table(id), subject, &table.metadata, settings, known, out);
        for (at, (column, source)) in table.columns.iter().zip(&source.columns).enumerate() {
            if column.metadata.is_empty() {
                continue;
            }
            let at = ColumnId::new(at);
            let known: &dyn Fn() -> Vec<&'static str> = &|| column_keys().collect();
            let subject = Subject::Column(id, at);
            let owner = Owner::Column(id, at);
            keys(context, owner, subject, &column.metadata, &source.settings, known, out);
        }
    }
}

fn keys(
    context: &Context<'_>,
    owner: Owner,
    subject: Subject,
    metadata: &Metadata,
    settings: &[SettingSource],
    known: &dyn Fn() -> Vec<&'static str>,
    out: &mut Vec<Diagnostic>,
) {
    for (key, _) in metadata {
        let known = known();
        let Some(setting) = SettingSource::find(settings, key) else { continue };
        if known.contains(&key.as_str())
            || known.iter().any(|it| it.ends_with('_') && key.starts_with(it))
        {
            continue;
        }
        let is_column = matches!(owner, Owner::Column(..));
        let words: &[(&str, &str)] = if is_column { &COLUMN_WORDS } else { &TABLE_WORDS };
        let whole = known.iter().copied().filter(|it| !it.ends_with('_'));
        let meant = words.iter().find(|it| it.0 == key).map(|it| it.1);
        let meant = meant.or_else(|| suggest::nearest(key, whole));
        let elsewhere = ELSEWHERE.iter().find(|it| is_column && it.0 == key).map(|it| it.1);
        let message = match (meant, elsewhere) {
            (Some(meant), _) => format!("`{key}` means nothing here. Did you mean `{meant}`?"),
            (None, Some(why)) => format!("`{key}` means nothing here: {why}."),
            (None, None) => continue,
        };
        let is_said = meant.is_some_and(|it| SettingSource::find(settings, it).is_some());
        let renamed = meant.filter(|_| !is_said).and_then(|meant| {
            let edit = rename(context, setting.range, meant)?;
            Some(Fix::needs_review(format!("Write `{meant}`"), edit))
        });
        let removed = || {
            let edit = remove_setting(context.document, owner, key);
            Fix::needs_review(format!("Remove `{key}`"), edit)
        };
        out.push(Diagnostic {
            code: RULE.code,
            severity: Severity::Advice,
            range: setting.range,
            message,
            related: Vec::new(),
            fixes: vec![renamed.unwrap_or_else(removed)],
            subject: Some(subject),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::{COLUMN_WORDS, RULE, TABLE_WORDS, column_keys, table_keys};

    #[test]
    fn words_lead_to_keys() {
        let columns: Vec<_> = column_keys().collect();
        let tables: Vec<_> = table_keys().collect();
        assert!(COLUMN_WORDS.iter().all(|it| columns.contains(&it.1) && !columns.contains(&it.0)));
        assert!(TABLE_WORDS.iter().all(|it| tables.contains(&it.1) && !tables.contains(&it.0)));
        assert!(crate::relations::NAVIGATION_KEYS.iter().all(|it| columns.contains(it)));
    }

    #[test]
    fn finds() {
        testing::check(
            &RULE,
            "\
Table users [class_name: 'User', owner: 'team a', hybrid_x: '1', colapsed: 'true'] {
//           ^^^^^^^^^^^^^^^^^^ advice: mistaken-metadata-key: `class_name` means nothing here. Did you mean `entity`?
//                                                               ^^^^^^^^^^^^^^^^ advice: mistaken-metadata-key: `colapsed` means nothing here. Did you mean `collapsed`?
  id int [pk, sensitivity: 'low']
}
Table posts {
  id int [pk]
  a_id int [ref: > users.id, backref: 'x', back_populates: 'posts']
//                           ^^^^^^^^^^^^ advice: mistaken-metadata-key
  b_id int [ref: > users.id, back_populate: 'x', uselist: 'false']
//                           ^^^^^^^^^^^^^^^^^^ advice: mistaken-metadata-key: `back_populate` means nothing here. Did you mean `back_populates`?
//                                               ^^^^^^^^^^^^^^^^ advice: mistaken-metadata-key: `uselist` means nothing here: the Ref's `-` says one, its `>` many.
  c_id int [relationship: 'c', display: 'C', tint: #abc]
}
",
        );
    }

    #[test]
    fn fixes() {
        let text =
            "Table u { id int [pk] }\nTable p { u_id int [ref: > u.id, backref: 'x'] } // x\n";
        testing::check_fix(
            &RULE,
            "Write `back_populates`",
            text,
            &text.replace("backref", "back_populates"),
        );
        let said = text.replace("'x'", "'x', back_populates: 'ps'");
        testing::check_fix(&RULE, "Remove `backref`", &said, &said.replace(" backref: 'x',", ""));
        let block = "Table u { id int [pk] }\nMetadata Table u {\n  model: 'U' // x\n}\n";
        testing::check_fix(&RULE, "Write `entity`", block, &block.replace("model", "entity"));
    }
}

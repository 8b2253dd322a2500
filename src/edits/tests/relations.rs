//! Changing every relation of every fixture, and some in detail.

use super::deleting::complaints;
use super::*;
use crate::schema::{Action, Relation, RelationKind, Side, Via};

type Ends = [(TableId, Vec<ColumnId>); 2];

fn ends(it: &Relation) -> Ends {
    it.ends.each_ref().map(|it| (it.table, it.columns.clone()))
}

/// The relation between these ends, in this order.
fn find<'a>(document: &'a Document, wanted: &Ends) -> Option<(RelationId, &'a Relation)> {
    document.schema().relations().find(|it| ends(it.1) == *wanted)
}

#[test]
fn every_relation_of_every_fixture() {
    let mut count = 0;
    let mut refused = std::collections::BTreeMap::<String, usize>::new();
    for (name, document) in fixtures() {
        let schema = document.schema();
        for (id, it) in schema.relations() {
            let own = ends(it);
            let mut attempt = |operation: &str,
                               edit: Result<TextEdit, String>,
                               holds: &dyn Fn(&Document) -> bool| {
                let what = format!("{operation} of {:?} in {name}", it.ends);
                match edit {
                    Ok(edit) => {
                        check(&name, &what, &document, &edit);
                        let after = document.edit(&edit);
                        assert!(holds(&after), "{what}:\n{}", after.text());
                        let new: Vec<_> = complaints(&after);
                        for (code, times) in new {
                            let before = complaints(&document);
                            let known = before.iter().find(|it| it.0 == code).map_or(0, |it| it.1);
                            assert!(times <= known, "{what}: a new {code} in\n{}", after.text());
                        }
                        count += 1;
                    }
                    Err(reason) => {
                        assert!(reason.ends_with('.'), "{reason}");
                        *refused.entry(reason).or_default() += 1;
                    }
                }
            };
            let mut turned = own.clone();
            turned.reverse();
            attempt("reverse", reverse(&document, id), &|after| {
                find(after, &turned).is_some_and(|found| found.1.kind == it.kind)
            });
            for kind in [RelationKind::OneToMany, RelationKind::OneToOne, RelationKind::ManyToMany]
            {
                attempt(&format!("{kind:?}"), set_kind(&document, id, kind), &|after| {
                    after.schema().relations.iter().any(|found| {
                        let tables = |it: &Relation| it.ends.each_ref().map(|it| it.table);
                        found.kind == kind && tables(found) == tables(it)
                    })
                });
            }
            for side in Side::BOTH {
                for on in [true, false] {
                    attempt(
                        &format!("{side:?} optional: {on}"),
                        set_optional(&document, id, side, on),
                        &|after| {
                            let found = find(after, &own).map(|it| it.1);
                            found.is_some_and(|it| after.schema().is_optional(it, side) == on)
                        },
                    );
                }
                let named = |after: &Document| {
                    let found = after
                        .schema()
                        .relations
                        .iter()
                        .find(|found| ends(found) == own && found.kind == it.kind);
                    let end = found.map(|it| it.end(side).navigation.clone());
                    end.map(|it| it.map(|it| it.attribute))
                };
                let is_link_key = it.kind != RelationKind::ManyToMany
                    && schema
                        .relations
                        .iter()
                        .any(|it| matches!(it.via, Via::Link { keys, .. } if keys.contains(&id)));
                let is_repeated = schema.relations().any(|(other, it)| {
                    let mut turned = ends(it);
                    turned.reverse();
                    other != id && (turned == own || ends(it) == own)
                });
                if !(is_repeated || is_link_key && side == Side::Referenced) {
                    let edit = set_attribute(&document, id, side, Attribute::Named("fresh"));
                    attempt("attribute", edit, &|after| {
                        named(after) == Some(Some("fresh".to_owned()))
                    });
                    let edit = set_attribute(&document, id, side, Attribute::None);
                    attempt("no attribute", edit, &|after| named(after) == Some(None));
                }
            }
            attempt("name", rename_relation(&document, id, Some("fresh name")), &|after| {
                find(after, &own).is_some_and(|it| it.1.name.as_deref() == Some("fresh name"))
            });
            attempt("no name", rename_relation(&document, id, None), &|after| {
                find(after, &own).is_some_and(|it| it.1.name.is_none())
            });
        }
    }
    assert!(count > 1_000, "only {count}, refused: {refused:#?}");
}

#[track_caller]
fn check_text(
    before: &str,
    edit: impl Fn(&Document, RelationId) -> Result<TextEdit, String>,
    expected: Result<&str, &str>,
) {
    let document = Document::new(before);
    assert_eq!(document.diagnostics(), &[], "the document is right");
    let edit = edit(&document, RelationId(0));
    let after = edit.as_ref().map(|it| it.apply(before));
    assert_eq!(after.as_deref().map_err(|it| it.as_str()), expected);
    if let Ok(edit) = edit {
        assert_eq!(document.edit(&edit).diagnostics(), &[], "no new problem");
    }
}

const INLINE: &str = "Table a { id int [pk] }\nTable b { id int [pk]\n a_id int [ref: > a.id, not null, relationship: 'up'] // key\n }\n";
const ELEMENT: &str = "Table a as x { id int [pk] }\nTable b { id int [pk]\n a_id int }\nRef r: b.a_id ?> x.id [delete: cascade] // key\n";

#[test]
fn kinds() {
    use RelationKind::*;
    let one = INLINE.replace("ref: >", "ref: -").replace("'up'", "'up', unique");
    check_text(INLINE, |it, id| set_kind(it, id, OneToOne), Ok(&one));
    check_text(&one, |it, id| set_kind(it, id, OneToMany), Ok(INLINE));
    check_text(
        ELEMENT,
        |it, id| set_kind(it, id, OneToOne),
        Ok(&ELEMENT
            .replace("a_id int }", "a_id int [unique] }")
            .replace("b.a_id ?> x.id", "a.id -? b.a_id")),
    );
    check_text(
        ELEMENT,
        |it, id| set_kind(it, id, ManyToMany),
        Ok(&ELEMENT.replace("b.a_id ?> x.id", "a.id <>? b.id")),
    );
    check_text(
        "Table a { id int [pk] }\nTable b {\n  id int [pk]\n}\nRef: a.id <> b.id\n",
        |it, id| set_kind(it, id, OneToMany),
        Ok(
            "Table a { id int [pk] }\nTable b {\n  id int [pk]\n  a_id int [not null, ref: > a.id]\n}\n",
        ),
    );
}

#[test]
fn reversed() {
    check_text(
        INLINE,
        reverse,
        Ok(&INLINE
            .replace("ref: >", "ref: <")
            .replace(", relationship: 'up'", "")
            .replace("Table a { id int [pk]", "Table a { id int [pk, back_populates: 'up']")),
    );
    check_text(ELEMENT, reverse, Ok(&ELEMENT.replace("?>", "?<")));
    check_text(
        "Table a { id int [pk, ref: <> b.id] }\nTable b { id int [pk] }",
        reverse,
        Err("Both sides of a many-to-many are the same. Swap the attributes instead."),
    );
}

#[test]
fn other_ends() {
    let (a, b) = (TableId(0), TableId(1));
    let id = [ColumnId(0)];
    check_text(
        INLINE,
        |it, relation| set_end(it, relation, Side::Holder, b, &id),
        Ok(
            "Table a { id int [pk] }\nTable b { id int [pk, ref: > a.id, relationship: 'up']\n a_id int [not null] // key\n }\n",
        ),
    );
    check_text(
        ELEMENT,
        |it, relation| set_end(it, relation, Side::Holder, b, &id),
        Ok(&ELEMENT.replace("b.a_id", "b.id")),
    );
    check_text(
        INLINE,
        |it, relation| set_end(it, relation, Side::Referenced, b, &id),
        Ok(&INLINE.replace("> a.id", "> b.id")),
    );
    check_text(
        INLINE,
        |it, relation| set_end(it, relation, Side::Holder, a, &id),
        Err("Both ends are the same. A self relation needs a second column, such as `parent_id`."),
    );
}

#[test]
fn optional_ends() {
    check_text(
        INLINE,
        |it, id| set_optional(it, id, Side::Referenced, true),
        Ok(&INLINE.replace(" not null,", "")),
    );
    check_text(
        ELEMENT,
        |it, id| set_optional(it, id, Side::Referenced, false),
        Ok(&ELEMENT.replace("a_id int", "a_id int [not null]")),
    );
    check_text(
        ELEMENT,
        |it, id| set_optional(it, id, Side::Holder, false),
        Ok(&ELEMENT.replace("?>", ">")),
    );
    check_text(
        INLINE,
        |it, id| set_optional(it, id, Side::Holder, true),
        Ok(&INLINE.replace("ref: >", "ref: ?>")),
    );
}

#[test]
fn actions_and_names() {
    check_text(
        ELEMENT,
        |it, id| Ok(set_action(it, id, "update", Some(Action::SetNull))),
        Ok(&ELEMENT.replace("cascade]", "cascade, update: set null]")),
    );
    check_text(
        ELEMENT,
        |it, id| Ok(set_action(it, id, "delete", None)),
        Ok(&ELEMENT.replace(" [delete: cascade]", "")),
    );
    check_text(
        ELEMENT,
        |it, id| rename_relation(it, id, None),
        Ok(&ELEMENT.replace("Ref r:", "Ref:")),
    );
    check_text(
        ELEMENT,
        |it, id| rename_relation(it, id, Some(" my key ")),
        Ok(&ELEMENT.replace("Ref r:", "Ref \"my key\":")),
    );
    check_text(
        INLINE,
        |it, id| rename_relation(it, id, Some("r")),
        Ok(&(INLINE.replace("ref: > a.id, ", "") + "\nRef r: b.a_id > a.id\n")),
    );
    check_text(
        ELEMENT,
        |it, id| Ok(set_inactive(it, id, true)),
        Ok(&ELEMENT.replace("cascade]", "cascade, inactive]")),
    );
}

#[test]
fn attributes() {
    check_text(
        INLINE,
        |it, id| set_attribute(it, id, Side::Referenced, Attribute::None),
        Ok(&INLINE.replace("'up'", "'up', back_populates: 'none'")),
    );
    check_text(
        INLINE,
        |it, id| set_attribute(it, id, Side::Holder, Attribute::ByConvention),
        Ok(&INLINE.replace(", relationship: 'up'", "")),
    );
    check_text(
        INLINE,
        |it, id| set_navigation(it, id, Side::Referenced, "cascade", Some("all, delete-orphan")),
        Ok(&INLINE.replace("'up'", "'up', back_cascade: 'all, delete-orphan'")),
    );
    let partial =
        "Table a { id int [pk] }\nTablePartial p { a_id int [ref: > a.id] }\nTable b { ~p }\n";
    check_text(
        partial,
        |it, id| set_attribute(it, id, Side::Holder, Attribute::Named("up")),
        Ok(&format!("{partial}\nMetadata Column b.a_id {{ relationship: 'up' }}\n")),
    );
    check_text(
        "Table a { id int [pk] }\nTable b { id int [pk] }\nRef: a.id <> b.id",
        |it, id| set_attribute(it, id, Side::Holder, Attribute::None),
        Err(
            "The link table of this relation stands nowhere in the document, and nothing else can say this. Write the link table out first.",
        ),
    );
}

//! What holds for every document, valid or not: the tree loses nothing, an edit can be undone, an edited
//! document is what a new one would be, and nothing hangs or panics.

use crowsfoot::diagnostics;
use crowsfoot::document::Document;
use crowsfoot::edits::{self, Owner};
use crowsfoot::generate::{Options, TARGETS};
use crowsfoot::problem::Severity;
use crowsfoot::schema::Point;
use crowsfoot::syntax::parse;
use crowsfoot::text::{TextEdit, range};
use fixtures::Fixture;

#[path = "proofs/fixtures.rs"]
mod fixtures;

fn all() -> impl Iterator<Item = Fixture> {
    fixtures::good().into_iter().chain(fixtures::bad())
}

/// Every prefix of a short document; of a long one every seventh: the time is the square of the
/// length.
#[test]
fn the_tree_of_every_prefix_is_its_text() {
    for it in all() {
        let step = if it.text.len() < 2_000 { 1 } else { 7 };
        for (at, _) in it.text.char_indices().step_by(step).chain([(it.text.len(), ' ')]) {
            let prefix = &it.text[..at];
            assert_eq!(parse(prefix).text(), prefix, "{} up to {at}", it.name);
        }
    }
}

/// Everything that is made of a document; none of it may panic.
fn exercise(document: &Document) {
    diagnostics::check(document, &diagnostics::Options::default());
    for target in TARGETS {
        (target.generate)(document.schema(), &Options::default());
    }
    crowsfoot::schema::json::to_json(document.schema());
}

#[test]
fn broken_documents_break_nothing() {
    for it in all() {
        let cuts = it.text.char_indices().step_by(67).map(|it| it.0);
        for at in cuts.chain([it.text.len()]) {
            exercise(&Document::new(&it.text[..at]));
            exercise(&Document::new(&it.text[at..]));
        }
    }
}

#[test]
fn an_edited_document_is_what_a_new_one_is() {
    for it in all() {
        let document = Document::new(it.text.as_str());
        let places: Vec<usize> = it.text.char_indices().map(|it| it.0).step_by(101).collect();
        for pair in places.windows(2) {
            let &[at, end] = pair else { continue };
            let typed = ["x", "}", "{", "'", "\n", "Table y { id int }\n", "/*"];
            let edits = [
                TextEdit::insert(range(at, at).start(), typed[at % typed.len()]),
                TextEdit::delete(range(at, end)),
                TextEdit::replace(range(at, end), "id int [pk]\n"),
            ];
            for edit in edits {
                let edited = document.edit(&edit);
                assert_eq!(**edited.text(), edit.apply(&it.text));
                assert_is_new(&edited, &|| format!("{} with {edit:?}", it.name));
            }
        }
    }
}

/// Each edit takes over what the one before it left.
#[test]
fn many_edits_give_what_a_new_document_gives() {
    let pieces = ["x", "", " ", "\n", "}", "'", "[pk]", "id int\n", "~", "Enum e { a }\n", "//"];
    for (number, it) in all().enumerate() {
        let mut state = number as u64 + 1;
        let mut below = |bound: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize % bound.max(1)
        };
        let mut document = Document::new(it.text.as_str());
        for step in 0..24 {
            let text = document.text().clone();
            let mut place = below(text.len() + 1);
            while !text.is_char_boundary(place) {
                place += 1;
            }
            let mut end = (place + [0, 0, 1, 30][below(4)]).min(text.len());
            while !text.is_char_boundary(end) {
                end += 1;
            }
            let edit = TextEdit::replace(range(place, end), pieces[below(pieces.len())]);
            let edited = document.edit(&edit);
            assert_is_new(&edited, &|| format!("{} in step {step} with {edit:?}", it.name));
            // Half of them are undone, else soon nothing of the document is whole.
            document = if step % 2 == 0 { edited.edit(&edit.invert(&text)) } else { edited };
            assert_is_new(&document, &|| format!("{} behind step {step}", it.name));
        }
    }
}

#[track_caller]
fn assert_is_new(edited: &Document, context: &dyn Fn() -> String) {
    let new = Document::new(edited.text().clone());
    assert_eq!(edited.parse().errors(), new.parse().errors(), "{}\n{}", context(), edited.text());
    assert!(edited.parse() == new.parse(), "{}\n{}", context(), edited.text());
    assert_eq!(edited.schema(), new.schema(), "{}", context());
    assert_eq!(edited.source_map(), new.source_map(), "{}", context());
    assert_eq!(edited.diagnostics(), new.diagnostics(), "{}", context());
}

#[test]
fn an_edit_can_be_undone_and_keeps_every_comment() {
    for it in all() {
        let document = Document::new(it.text.as_str());
        let errors = |it: &Document| {
            it.diagnostics().iter().filter(|it| it.severity == Severity::Error).count()
        };
        for edit in operations(&document) {
            let after = edit.apply(&it.text);
            let undone = edit.invert(&it.text).apply(&after);
            assert_eq!(undone, it.text, "{} with {edit:?} undone", it.name);
            if errors(&document) == 0 {
                assert_eq!(comments(&after), comments(&it.text), "{} with {edit:?}", it.name);
                let errors = errors(&Document::new(after.as_str()));
                assert_eq!(errors, 0, "{} with {edit:?}:\n{after}", it.name);
            }
        }
    }
}

/// What a person may do on the diagram and in its forms, once for each thing of a document.
fn operations(document: &Document) -> Vec<TextEdit> {
    let schema = document.schema();
    let mut out = Vec::new();
    for (id, table) in schema.tables() {
        out.push(edits::move_tables(document, &[(id, Point { x: 12.0, y: -7.5 })]));
        out.push(edits::set_setting(document, Owner::Table(id), "headercolor", Some("#abc")));
        // Rows without a list of columns would lack the new one.
        if !table.implicit && table.records.is_none() {
            out.push(edits::add_column(document, id, "quite_new int [not null]", true));
            out.push(edits::add_column(document, id, "quite_new int [not null]", false));
        }
        for (column, it) in table.columns() {
            let owner = Owner::Column(id, column);
            if !table.implicit {
                out.push(edits::set_setting(document, owner, "lazy", Some("'joined'")));
            }
            if it.not_null {
                out.push(edits::remove_setting(document, owner, "not null"));
            }
        }
    }
    for (id, _) in schema.relations() {
        out.push(edits::set_relation_setting(document, id, "color", Some("#123456")));
        out.push(edits::remove_relation(document, id));
    }
    out.push(edits::append_element(document, "Table quite_new {\n  id int\n}"));
    out
}

/// The comments of a document; strings, names and expressions are passed over.
fn comments(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|it| !it.is_empty()) {
        let closed = |open: &str, close: &str| {
            let mut end = open.len();
            while end < rest.len() && !rest[end..].starts_with(close) {
                let escaped = rest[end..].starts_with('\\') && open != "/*" && open != "`";
                end += if escaped { 1 } else { 0 };
                end += rest.get(end..).and_then(|it| it.chars().next()).map_or(1, char::len_utf8);
            }
            (end + close.len()).min(rest.len())
        };
        let length = if rest.starts_with("//") {
            let end = rest.find(['\r', '\n']).unwrap_or(rest.len());
            out.push(&rest[..end]);
            end
        } else if rest.starts_with("/*") {
            let end = closed("/*", "*/");
            out.push(&rest[..end]);
            end
        } else {
            let open = ["'''", "'", "\"", "`"].into_iter().find(|it| rest.starts_with(it));
            open.map_or_else(|| rest.chars().next().map_or(1, char::len_utf8), |it| closed(it, it))
        };
        at += length;
    }
    out
}

#[test]
fn hostile_texts_are_read_to_their_end() {
    let many = 200_000;
    let deep = |it: &str| it.repeat(many);
    let texts = [
        deep("{"),
        deep("["),
        deep("("),
        deep("Table a {"),
        deep("Table a { Note: ["),
        deep("a."),
        deep("- "),
        deep("a > "),
        deep("}"),
        deep("'"),
        deep("\""),
        deep("`"),
        deep("/*"),
        deep("\\"),
        deep("'''"),
        deep("🦀"),
        deep("\0"),
        deep("a,"),
        format!("Table a {{ id int{} }}", deep("[]")),
        format!("Ref: a.{}", deep("(")),
        format!("Table {} {{ id int }}", deep("long_name")),
        format!("Table t {{ id int [note: '{}'] }}", deep("\\'")),
    ];
    for text in texts {
        let document = Document::new(text.as_str());
        assert_eq!(document.parse().text(), text);
        let start: String = text.chars().take(30).collect();
        if !start.contains("long_name") && !start.contains("note: '") && !start.contains("/*") {
            assert!(!document.diagnostics().is_empty(), "{start}… is fine, it says");
        }
    }
}

#[test]
fn bytes_that_are_no_text() {
    // As a file of bytes is read: what is no UTF-8 becomes a replacement character.
    let mut state = 7u32;
    let bytes: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    })
    .take(20_000)
    .collect();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let document = Document::new(text.as_str());
    assert_eq!(document.parse().text(), text);
    assert!(!document.diagnostics().is_empty());
    exercise(&document);
}

#[test]
fn five_megabytes() {
    let mut text = String::new();
    for i in 0.. {
        let next = format!(
            "Table table_{i} {{\n  id int [pk]\n  other_id int [ref: > table_{}.id]\n  note_{i} text [note: 'x']\n}}\n",
            i / 2
        );
        if text.len() + next.len() > 5_000_000 {
            break;
        }
        text.push_str(&next);
    }
    let document = Document::new(text.as_str());
    assert_eq!(document.diagnostics(), []);
    assert!(document.schema().tables.len() > 40_000);
    let cut = Document::new(&text[..text.len() - 10]);
    assert!(!cut.diagnostics().is_empty());
    assert_eq!(cut.schema().tables.len(), document.schema().tables.len());
}

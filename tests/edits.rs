//! Working by hand, by chance: after each of many actions the text can be read as before it, no comment is
//! lost, and all of them undone give back the same bytes.

use crowsfoot::document::Document;
use crowsfoot::edits::{self, Attribute, Flag, GroupChoice, Owner};
use crowsfoot::lower::Symbol;
use crowsfoot::problem::Severity;
use crowsfoot::schema::{
    Action, Association, ColumnId, EnumId, PartialId, Point, RelationId, RelationKind, Side,
    TableId,
};
use crowsfoot::text::TextEdit;

#[path = "proofs/fixtures.rs"]
#[allow(dead_code)]
mod fixtures;

#[path = "proofs/dbml_oracle"]
mod dbml_oracle {
    pub(crate) mod generator;
}

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    fn coin(&mut self) -> bool {
        self.below(2) == 0
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

const NAMES: [&str; 6] = ["fresh", "a b", "note", "user", "id", "größe"];
const KINDS: [RelationKind; 3] =
    [RelationKind::OneToMany, RelationKind::OneToOne, RelationKind::ManyToMany];

fn symbol(document: &Document, random: &mut Random) -> Option<Symbol> {
    let uses = &document.source_map().uses;
    if uses.is_empty() || random.coin() {
        let at = TableId::new(random.below(document.schema().tables.len()));
        let columns = document.schema().table(at)?.columns.len();
        return Some(match random.below(3) {
            0 => Symbol::Table(at),
            _ => Symbol::Column(at, ColumnId::new(random.below(columns))),
        });
    }
    Some(uses[random.below(uses.len())].of)
}

/// Something that a person does, and what it is called.
fn act(document: &Document, random: &mut Random) -> Option<(&'static str, TextEdit)> {
    let schema = document.schema();
    let table = TableId::new(random.below(schema.tables.len()));
    let other = TableId::new(random.below(schema.tables.len()));
    let columns = schema.table(table).map_or(0, |it| it.columns.len());
    let column = ColumnId::new(random.below(columns));
    let others = schema.table(other).map_or(0, |it| it.columns.len());
    let far = ColumnId::new(random.below(others));
    let relation = RelationId::new(random.below(schema.relations.len()));
    let side = random.one(&Side::BOTH);
    let kind = random.one(&KINDS);
    let name = random.one(&NAMES);
    let on = random.coin();
    let text = on.then_some(name);
    let point = Point { x: random.below(900) as f64, y: random.below(900) as f64 };
    let both = if table == other { vec![table] } else { vec![table, other] };
    let places: Vec<_> = both.iter().map(|it| (*it, point)).collect();
    let partial = PartialId::new(random.below(schema.partials.len()));
    let of_partial = schema.partials.get(partial.index()).map(|it| &it.columns);
    let has_made = of_partial.is_none_or(|it| it.iter().any(|it| it.name == "made"));
    let it = document;
    Some(match random.below(42) {
        0 | 8 | 9 => (
            "add table",
            edits::add_table(it, &edits::free_table_name(it, name), Some(point)).ok()?,
        ),
        1 if schema.table(table)?.column_named("fresh_column").is_none() => {
            ("add column", edits::add_column(it, table, "fresh_column int", on))
        }
        2..=5 => ("rename", edits::rename(it, symbol(it, random)?, name).ok()?),
        6 | 7 => ("delete", edits::delete(it, &[symbol(it, random)?]).ok()?.edit),
        41 => ("format", edits::format(it).ok()?),
        10 => ("delete relation", edits::delete_relation(it, relation).ok()?.edit),
        11 | 12 => {
            let flags = [Flag::PrimaryKey, Flag::NotNull, Flag::Unique, Flag::Increment];
            ("flag", edits::set_flag(it, table, column, random.one(&flags), on).ok()?)
        }
        13 => {
            let types = ["int", "varchar(20)", "odd type", "text[]"];
            ("type", edits::set_type(it, table, column, random.one(&types)).ok()?)
        }
        14 => {
            let values = [None, Some("1"), Some("it's"), Some("`now()`")];
            ("default", edits::set_default(it, table, column, random.one(&values)))
        }
        15 => {
            let to = ColumnId::new(random.below(columns));
            ("move column", edits::move_column(it, table, column, to).ok()?)
        }
        16 | 17 => {
            let edit = edits::connect_columns(it, (table, &[column]), (other, &[far]), kind);
            ("connect columns", edit.ok()?)
        }
        18 | 19 => ("connect tables", edits::connect_tables(it, table, other, kind, on).ok()?),
        20 | 21 => ("kind", edits::set_kind(it, relation, kind).ok()?),
        22 => ("reverse", edits::reverse(it, relation).ok()?),
        23 => ("end", edits::set_end(it, relation, side, other, &[far]).ok()?),
        24 => ("optional", edits::set_optional(it, relation, side, on).ok()?),
        25 => ("relation's name", edits::rename_relation(it, relation, text).ok()?),
        26 => {
            let names = [Attribute::Named("fresh"), Attribute::ByConvention, Attribute::None];
            ("attribute", edits::set_attribute(it, relation, side, random.one(&names)).ok()?)
        }
        27 => ("action", edits::set_action(it, relation, "delete", on.then_some(Action::Cascade))),
        28 => ("inactive", edits::set_inactive(it, relation, on)),
        29 => {
            let owners = [Owner::Table(table), Owner::Column(table, column), Owner::Group(0)];
            let text = on.then_some("one\n  two // no comment");
            ("note", edits::set_note(it, random.one(&owners), text))
        }
        30 => ("colour", edits::set_color(it, Owner::Table(table), on.then_some("#abc")).ok()?),
        31 => ("check", edits::add_check(it, table, on.then_some(column), "1 > 0")),
        32 => ("no check", edits::set_check(it, table, on.then_some(column), 0, None)),
        33 => (
            "label",
            edits::add_label(it, EnumId::new(random.below(schema.enums.len())), name).ok()?,
        ),
        34 => {
            let groups = [GroupChoice::At(0), GroupChoice::New(name), GroupChoice::None];
            ("group", edits::group_tables(it, &both, random.one(&groups)).ok()?)
        }
        35 => ("collapse", edits::set_collapsed(it, &both, on)),
        36 => ("move", edits::move_tables(it, &places)),
        37 if schema.tables.len() < 40 => {
            ("duplicate", edits::duplicate_tables(it, &both, Some(point)).ok()?.edit)
        }
        38 => match on {
            true => ("write link", edits::write_link_table(it, relation).ok()?),
            false => ("hide link", edits::hide_link_table(it, relation).ok()?),
        },
        39 => match random.below(9) {
            0 => ("row", edits::add_row(it, table, &vec!["x"; columns])),
            1 => ("cell", edits::set_cell(it, table, 0, random.below(columns), name)),
            2 => ("no row", edits::remove_row(it, table, 0)),
            3 => ("enum", edits::add_enum(it, name, &["x", "y z"]).ok()?),
            4 => ("view", edits::add_view(it, name, &both).ok()?),
            5 => ("inject", edits::inject(it, table, partial).ok()?),
            6 => ("no partial", edits::remove_injection(it, table, 0).ok()?),
            7 if !has_made => ("partial's", edits::add_partial_column(it, partial, "made int")),
            _ => ("object", edits::make_object(it, relation).ok()?),
        },
        _ => {
            let kinds = [Association::Table, Association::Object];
            ("association", edits::set_association(it, table, random.one(&kinds)).ok()?)
        }
    })
}

/// How often each kind of error is in what parser and lowering say.
fn errors(document: &Document) -> Vec<(&'static str, usize)> {
    let errors = document.diagnostics().iter().filter(|it| it.severity == Severity::Error);
    let mut codes: Vec<_> = errors.map(|it| it.code).collect();
    codes.sort();
    codes.chunk_by(|a, b| a == b).map(|it| (it[0], it.len())).collect()
}

/// The comments of a document, sorted.
fn comments(text: &str) -> Vec<String> {
    let document = Document::new(text);
    let mut out = Vec::new();
    let mut open = vec![document.parse().root().node()];
    while let Some(node) = open.pop() {
        for child in node.all_children() {
            use crowsfoot::syntax::SyntaxKind::{BlockComment, LineComment};
            use crowsfoot::syntax::ast::Expr;
            match child {
                Expr::Node(node) => open.push(node),
                Expr::Token(it) if matches!(it.kind(), LineComment | BlockComment) => {
                    out.push(it.text().trim_end().to_owned());
                }
                Expr::Token(_) => {}
            }
        }
    }
    out.sort();
    out
}

/// Whether all of the first are among the second, both sorted.
fn are_kept(before: &[String], after: &[String]) -> bool {
    let mut after = after.iter();
    before.iter().all(|it| after.any(|other| other == it))
}

fn walk(name: &str, text: &str, seed: u64, steps: usize) -> usize {
    let mut random = Random(seed);
    let mut document = Document::new(text);
    let mut done: Vec<TextEdit> = Vec::new();
    let mut log: Vec<&str> = Vec::new();
    for _ in 0..steps {
        let Some((action, edit)) = act(&document, &mut random) else { continue };
        if edit.is_empty() {
            continue;
        }
        log.push(action);
        let before = document.text().clone();
        let after = document.edit(&edit);
        let what = || {
            format!(
                "{action}, the {}th action in {name} of seed {seed}, made of\n{before}\n----\n{}",
                log.len(),
                after.text()
            )
        };
        let known = errors(&document);
        let is_right = known.is_empty();
        for (code, times) in errors(&after) {
            let known = known.iter().find(|it| it.0 == code).map_or(0, |it| it.1);
            let found = after.diagnostics().iter().rfind(|it| it.code == code);
            assert!(
                !is_right || times <= known,
                "a new {code}, {:?}: {}",
                found.map(|it| &it.message),
                what()
            );
        }
        let (old, new) = (comments(&before), comments(after.text()));
        assert!(!is_right || are_kept(&old, &new), "a comment is lost: {}", what());
        let undo = edit.invert(&before);
        assert_eq!(undo.apply(after.text()), *before, "{}", what());
        done.push(undo);
        document = after;
    }
    let count = done.len();
    let mut undone = document.text().to_string();
    while let Some(undo) = done.pop() {
        undone = undo.apply(&undone);
    }
    assert_eq!(undone, text, "all undone");
    count
}

#[test]
fn a_walk_over_each_fixture() {
    let mut count = 0;
    for (at, it) in fixtures::good().iter().enumerate() {
        count += walk(&it.name, &it.text, at as u64, 25);
    }
    assert!(count > 400, "only {count} actions");
}

#[test]
fn long_walks() {
    for name in ["shop", "all_kinds", "partials", "comments"] {
        let fixture = fixtures::good().into_iter().find(|it| it.name == name).expect("a fixture");
        for seed in 0..2 {
            assert!(walk(name, &fixture.text, 1_000 + seed, 200) > 80);
        }
    }
}

/// In what cannot be read an action may go wrong, but nothing that undo would not mend.
#[test]
fn documents_with_mistakes() {
    for (at, it) in fixtures::bad().iter().enumerate() {
        walk(&it.name, &it.text, at as u64, 25);
    }
    let fixtures = fixtures::good();
    let text = &fixtures.iter().find(|it| it.name == "all_kinds").expect("a fixture").text;
    for at in (0..text.len()).step_by(331).filter(|at| text.is_char_boundary(*at)) {
        walk("the start of all_kinds", &text[..at], at as u64, 8);
        walk("the end of all_kinds", &text[at..], at as u64, 8);
    }
}

#[test]
fn generated_documents() {
    for seed in 0..40 {
        let text = dbml_oracle::generator::document(seed);
        walk("a generated document", &text, seed, 60);
    }
}

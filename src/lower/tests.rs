//! What lowering says of bad documents, and what it makes of good ones.

use expect_test::{Expect, expect};

use super::{SettingSource, lower};
use crate::schema::{
    Action, Association, ColumnId, InheritanceKind, Point, RelationKind, Schema, TypeKind, Value,
};
use crate::syntax::parse;
use crate::text::{LineIndex, TextRange};

fn slice(text: &str, range: TextRange) -> &str {
    &text[std::ops::Range::<usize>::from(range)]
}

/// Each diagnostic with the text it marks, what it relates to, and its fixes.
#[track_caller]
fn check(text: &str, expected: &Expect) {
    let parse = parse(text);
    let lines = LineIndex::new(text);
    let mut found = lower(parse.root()).diagnostics;
    found.sort_by_key(|it| (it.range.start(), it.range.end()));
    let mut out = String::new();
    for it in found {
        let at = lines.line_col(it.range.start());
        let (line, col) = (at.line + 1, at.col + 1);
        let severity = format!("{:?}", it.severity).to_lowercase();
        let marked = slice(text, it.range);
        out += &format!("{line}:{col} {severity} {} {marked:?}: {}\n", it.code, it.message);
        for related in it.related {
            out += &format!("    {:?}: {}\n", slice(text, related.range), related.message);
        }
        for fix in it.fixes {
            out += &format!("    fix: {}\n", fix.title);
        }
    }
    expected.assert_eq(&out);
}

#[track_caller]
fn schema(text: &str) -> Schema {
    let parse = parse(text);
    let found = lower(parse.root());
    assert!(parse.errors().is_empty(), "{:?}", parse.errors());
    assert!(found.diagnostics.is_empty(), "{:?}", found.diagnostics);
    found.schema
}

#[test]
fn unknown_names() {
    check(
        "Table users { id int }\nTable posts { user_id int [ref: > user.id] }\nRef: posts.userid > users.id",
        &expect![[r#"
            2:35 error resolve "user": There is no table `user`. Did you mean `users`?
                fix: Write `users`
            3:12 error resolve "userid": Table `posts` has no column `userid`. Did you mean `user_id`?
                fix: Write `user_id`
        "#]],
    );
    check(
        "Table a { id int }\nTableGroup g { b }\nMetadata Column a.x { k: 'v' }",
        &expect![[r#"
            2:16 error resolve "b": There is no table `b`.
            3:19 error resolve "x": Table `a` has no column `x`.
        "#]],
    );
    check(
        "Table a { ~stampd\n id int }\nTablePartial stamped { at timestamp }",
        &expect![[r#"
        1:12 error resolve "stampd": There is no TablePartial `stampd`. Did you mean `stamped`?
            fix: Write `stamped`
    "#]],
    );
    check(
        "Enum e { x }\nTable a { b e [default: e.y]\n c e [default: f.x] }",
        &expect![[r#"
            2:27 error resolve "y": Enum `e` has no label `y`.
            3:16 error resolve "f": There is no enum `f`.
        "#]],
    );
    check(
        "Table a { id int\n indexes { nope } }",
        &expect![[r#"
        2:12 error resolve "nope": There is no column `nope` in table `a`.
    "#]],
    );
    check(
        "Tabel a { id int }\nfoo x { }",
        &expect![[r#"
            1:1 error resolve "Tabel": There is no element `Tabel`. Did you mean `Table`?
                fix: Write `Table`
            2:1 error syntax "foo": There is no element `foo`. A document holds: Table, Ref, Enum, TableGroup, TablePartial, Project, Note, Records, Metadata, DiagramView, Dep.
        "#]],
    );
}

#[test]
fn duplicates_point_at_the_first() {
    check(
        "Table a { id int\n id text }\nTable a { id int }",
        &expect![[r#"
        2:2 error duplicate "id": There are two columns `id`. Rename or remove one.
            "id": The first one stands here.
        3:7 error duplicate "a": There are two tables `a`. Rename one.
            "a": The first one stands here.
    "#]],
    );
    check(
        "Enum e { x\n x }\nEnum e { y }\nProject a { }\nProject b { }",
        &expect![[r#"
        2:2 error duplicate "x": There are two labels `x`. Remove one.
            "x": The first one stands here.
        3:6 error duplicate "e": There are two enums `e`. Rename one.
            "e": The first one stands here.
        5:1 error duplicate "Project b { }": There are two Projects. Remove one.
            "Project a { }": The first one stands here.
    "#]],
    );
    check(
        "Table a { id int\n b int [ref: > a.id] }\nRef: a.id < a.b\nRef: a.id > a.id",
        &expect![[r#"
            3:1 error duplicate "Ref: a.id < a.b": This relation stands here twice. Remove one.
                "ref: > a.id": The first one stands here.
            4:11 error resolve ">": Both ends of this relation are the same. A self relation needs two columns, such as `parent_id > id`.
        "#]],
    );
    check(
        "Table a { id int [note: 'x', note: 'y', pk, primary key] }",
        &expect![[r#"
        1:30 error setting "note: 'y'": `note` stands here twice. Remove one.
            "note: 'x'": It stands here first.
        1:45 error setting "primary key": `pk` and `primary key` say the same. Remove one.
    "#]],
    );
}

#[test]
fn settings() {
    check(
        "Table a { id int [foo, bar: 5, uniqe, note: 5, default: x, ref: 5, check: 'x'] }",
        &expect![[r#"
            1:19 error setting "foo": There is no setting `foo`. A key of your own needs a value: `foo: '…'`.
            1:29 error setting "5": The value of `bar` needs quotes: `bar: '…'`.
            1:32 error setting "uniqe": A column has no setting `uniqe`. Did you mean `unique`?
            1:45 error setting "5": `note` needs a text in quotes: `note: '…'`.
            1:57 error setting "x": A default is a number, a text in quotes, true, false, null, an SQL expression in backticks, or a label of an enum such as `status.active`.
            1:65 error setting "5": `ref` needs a relation: `ref: > users.id`.
            1:75 error setting "'x'": `check` needs an SQL expression: check: `price > 0`.
        "#]],
    );
    check(
        "Table a { id int [null, not null, pk: 1] }",
        &expect![[r#"
        1:19 error setting "null": `null` and `not null` exclude each other. Remove one.
        1:39 error setting "1": `pk` takes no value. Remove it.
    "#]],
    );
    check(
        "Table a { id int\n b int }\nRef: a.id > a.b [delete: drop, foo: 1]",
        &expect![[r#"
        3:26 error setting "drop": `delete` is one of: cascade, restrict, set null, set default, no action.
        3:32 error setting "foo: 1": A Ref has no setting `foo`. It may have: delete, update, color, inactive.
    "#]],
    );
    check(
        "Table a { id int\n indexes {\n [unique, default: 1] } }",
        &expect![[r#"
            3:2 warning syntax "[unique, default: 1]": Settings alone are no index: write a column before them, such as `email [unique]`.
            3:11 error setting "default: 1": An index has no setting `default`. It may have: pk, unique, name, type, note.
        "#]],
    );
    check(
        "Table a { id int\n indexes { id [uniqe, type: 5] } }",
        &expect![[r#"
        2:16 error setting "uniqe": An index has no setting `uniqe`. Did you mean `unique`?
        2:29 error setting "5": `type` needs the index method: `type: btree`.
    "#]],
    );
    check(
        "Table a { id timestamp with time zone\n b\n 'c' int\n d int[pk] }",
        &expect![[r#"
            1:24 error syntax "with time zone": Expected the column's settings in brackets, such as `[not null]`, or the next column on a line of its own. A type with spaces needs double quotes.
                fix: Put the type in double quotes
            2:2 error syntax "b": Column `b` has no type. Write one behind the name: `b int`.
            3:2 error syntax "'c'": Expected a column such as `id int [pk]`, or a block such as `indexes { … }`.
            4:7 error syntax "[pk]": Put a blank between the type and its settings.
                fix: Put a blank before [
        "#]],
    );
}

#[test]
fn misplaced_elements() {
    check(
        "Table a { id int\n Ref: 'x'\n Enum e { x } }",
        &expect![[r#"
            2:2 error syntax "Ref: 'x'": A Table cannot hold `Ref`. Put it on its own, behind the closing brace.
        "#]],
    );
    check(
        "Table a { }\nEnum e { }\nindexes { id }\nuse { table x } from './y'",
        &expect![[r#"
        1:7 error syntax "a": A table needs at least one column, such as `id int [pk]`.
        2:6 error syntax "e": An enum needs at least one label.
        3:1 error syntax "indexes": `indexes` belongs into a table: Table users { … indexes { … } }.
        4:1 error import "use { table x } from './y'": A document stands alone here: nothing can be taken from other files. Paste what you need from them into this one.
    "#]],
    );
    check(
        "TablePartial p { ~q\n records { 1 } }",
        &expect![[r#"
            1:18 error syntax "~q": A partial takes in no other partial. Inject both into the table.
            2:2 error syntax "records": A TablePartial cannot hold `records`. Put it on its own, behind the closing brace.
        "#]],
    );
    check(
        "Table a { x int }\nRecords a(x) { 1, 2 }\nRecords a(x) { 1 }",
        &expect![[r#"
            2:16 error records "1, 2": Values in this row: 2; columns: 1. Each column needs one value.
            3:1 error duplicate "Records a(x) { 1 }": This table has Records already. Join them.
                "Records a(x) { 1, 2 }": The first one stands here.
        "#]],
    );
}

#[test]
fn metadata_values_that_cannot_be_read() {
    check(
        "Table a [position: 'here', collapsed: 'maybe', association: 'x', inherits: 'b'] {\n  id int [generated_kind: 'stored']\n  c int [generated: 'id', generated_kind: 'y']\n}",
        &expect![[r#"
            1:20 warning metadata "'here'": `position` should be two numbers: '120,80'. As it stands it has no effect.
            1:39 warning metadata "'maybe'": `collapsed` should be 'true' or 'false'. As it stands it has no effect.
            1:61 warning metadata "'x'": `association` should be 'table' or 'object'. As it stands it has no effect.
            1:76 warning resolve "'b'": There is no table `b` to inherit from.
            2:11 warning metadata "generated_kind: 'stored'": `generated_kind` says how a generated column is kept, but this one has no `generated`.
            3:43 warning metadata "'y'": `generated_kind` should be 'stored' or 'virtual'. As it stands it has no effect.
        "#]],
    );
    let parse = parse("Table a [position: 'here', owner: 'me'] { id int }");
    let kept = lower(parse.root()).schema.tables[0].metadata.clone();
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    assert_eq!(kept, [pair("position", "here"), pair("owner", "me")]);
}

#[test]
fn of_one_key_the_last_metadata_wins() {
    let text = "Table t [a: '1', b: '2'] { id int [c: '3'] }\n\
         Metadata Table t { b: '4'\n d: '5' }\nMetadata Table t { d: '6'\n a: '7' }\n\
         Metadata Column t.id { c: '8' }";
    let table = lower(parse(text).root()).schema.tables[0].clone();
    let pairs = |it: &[(&str, &str)]| {
        it.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(table.metadata, pairs(&[("a", "7"), ("b", "4"), ("d", "6")]));
    assert_eq!(table.columns[0].metadata, pairs(&[("c", "8")]));
}

#[test]
fn metadata_becomes_fields() {
    let it = schema(
        "Table people { id int [pk]\n kind text }\n\
         Table staff [entity: 'Staff', inherits: 'people', inheritance: 'single',
           discriminator: 'kind', identity: 's', hybrid_label: 'id || kind', position: '1,2',
           association: 'object'] {
           id int [pk, default_factory: 'uuid4', onupdate: 'now', generated: 'a+b',
             generated_kind: 'virtual', mine: 'x']
         }\n\
         Metadata Table staff { position: '3.5,-4'\n collapsed: 'true' }\n\
         Metadata Column staff.id { mine: 'y' }",
    );
    let staff = &it.tables[1];
    assert_eq!(staff.entity.as_deref(), Some("Staff"));
    assert_eq!(staff.association, Some(Association::Object));
    assert_eq!(staff.position, Some(Point { x: 3.5, y: -4.0 }), "the block wins");
    assert!(staff.collapsed);
    let inheritance = staff.inheritance.as_ref().expect("a parent");
    assert_eq!((inheritance.parent.index(), inheritance.kind), (0, InheritanceKind::Single));
    assert_eq!(staff.hybrids[0].name, "label");
    assert!(staff.metadata.is_empty());
    let id = &staff.columns[0];
    assert_eq!(id.default_factory.as_deref(), Some("uuid4"));
    assert_eq!(id.on_update.as_deref(), Some("now"));
    assert_eq!(id.generated.as_ref().map(|it| it.stored), Some(false));
    assert_eq!(id.metadata, [("mine".to_owned(), "y".to_owned())]);
}

#[test]
fn partials_and_their_precedence() {
    let it = schema(
        "TablePartial p [note: 'p'] { a int\n b int\n indexes { a } }\n\
         TablePartial q [note: 'q', headercolor: #abc] { b text\n c text }\n\
         Table t { x int\n ~p\n ~q\n c bigint }",
    );
    let table = &it.tables[0];
    let columns: Vec<(&str, &str)> =
        table.columns.iter().map(|it| (it.name.as_str(), it.ty.raw.as_str())).collect();
    assert_eq!(columns, [("x", "int"), ("a", "int"), ("b", "text"), ("c", "bigint")]);
    assert_eq!(table.note.as_deref(), Some("q"), "the last one injected wins");
    assert_eq!(table.indexes.len(), 1);
    assert_eq!(table.partials.iter().map(|it| it.after).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn which_end_holds_the_key() {
    let it = schema(
        "Table a { id int [pk]\n b_id int [ref: - b.id] }\n\
         Table b { id int [pk]\n a_id int\n c_id int }\nTable c { id int [pk] }\n\
         Ref one: a.id -? b.a_id [delete: set null]\nRef: c.id ?< b.c_id",
    );
    let found: Vec<(usize, usize, RelationKind)> = it
        .relations
        .iter()
        .map(|it| (it.referenced().table.index(), it.holder().table.index(), it.kind))
        .collect();
    use RelationKind::{OneToMany, OneToOne};
    assert_eq!(found, [(1, 0, OneToOne), (0, 1, OneToOne), (2, 1, OneToMany)]);
    assert!(it.relations[1].holder().optional);
    assert!(it.relations[2].referenced().optional);
    let key = it.foreign_keys().nth(1).expect("the named one");
    assert_eq!((key.name, key.on_delete), (Some("one"), Some(Action::SetNull)));
}

#[test]
fn columns_types_and_values() {
    let it = schema(
        "Enum s.e { \"a b\" }\nTable \"t t\" as u {\n id bigserial pk\n\
         \"n n\" varchar(255)[] [default: 'it\\'s']\n e s.e [default: s.e.\"a b\"]\n m s.money\n\
         x \"int unsigned\" [default: -1.5]\n}",
    );
    let table = &it.tables[0];
    assert_eq!((table.name.as_str(), table.alias.as_deref()), ("t t", Some("u")));
    let [id, names, label, other, number] = table.columns.as_slice() else {
        panic!("five columns")
    };
    assert!(id.increment && table.primary_key.is_some());
    assert_eq!((names.ty.dimensions, &names.ty.kind), (1, &TypeKind::Varchar(Some(255))));
    assert_eq!(names.default, Some(Value::String("it's".into())));
    assert_eq!(label.default, Some(Value::Label("a b".into())));
    assert!(matches!(label.ty.kind, TypeKind::Enum(_)));
    assert_eq!((other.ty.schema.as_deref(), &other.ty.kind), (Some("s"), &TypeKind::Other));
    assert_eq!(number.default, Some(Value::Number("-1.5".into())));
    assert_eq!(number.ty.kind, TypeKind::BigInt);
}

#[test]
fn sources_are_precise() {
    let text = "Table a [note: 'x'] {\n  id int [pk, note: 'y']\n  b int [ref: > a.id]\n  \
                indexes {\n    (id, b) [unique]\n  }\n}\nMetadata Column a.id { k: 'v' }\n\
                Ref r: a.id < c.id [delete: cascade]\nTable c { id int }";
    let parse = parse(text);
    let source = lower(parse.root()).source_map;
    let at = |range: TextRange| slice(text, range);
    let table = &source.tables[0];
    assert!(at(table.element.range).starts_with("Table a [note: 'x'] {"));
    assert!(at(table.element.range).ends_with("}\n}"));
    assert_eq!(at(table.element.name), "a");
    assert_eq!(table.element.settings_list.map(at), Some("[note: 'x']"));
    let id = &table.columns[0];
    assert_eq!(at(id.range), "id int [pk, note: 'y']");
    assert_eq!((at(id.name), at(id.ty)), ("id", "int"));
    let settings: Vec<&str> = id.settings.iter().map(|it| at(it.range)).collect();
    assert_eq!(settings, ["pk", "note: 'y'", "k: 'v'"]);
    let value = SettingSource::find(&id.settings, "k").and_then(|it| it.value);
    assert_eq!(value.map(at), Some("'v'"));
    assert_eq!(table.primary_key.map(at), Some("pk"));
    assert_eq!(at(table.indexes[0].range), "(id, b) [unique]");
    assert!(table.indexes_block.map(at).is_some_and(|it| it.starts_with("indexes {")));
    let [inline, named] = source.relations.as_slice() else { panic!("two relations") };
    assert_eq!((at(inline.range), inline.inline), ("ref: > a.id", true));
    assert_eq!(inline.ends.map(at), ["a.id", "b"]);
    assert_eq!(named.name.map(at), Some("r"));
    assert_eq!((at(named.operator), named.ends.map(at)), ("<", ["a.id", "c.id"]));
    assert_eq!(at(named.settings[0].range), "delete: cascade");
}

#[test]
fn the_rest_of_the_language() {
    let it = schema(
        "Project p { database_type: 'PostgreSQL'\n Note: '''\n    one\n      two\n  '''\n \
         owner: 'me' }\nTable a { id int [dep: -> b.id]\n records { 1\n 2 } }\n\
         Table s.b { id int }\nTable b { id int }\n\
         Dep d [color: #fff] { a.id -> s.b.id\n owner: me }\n\
         TableGroup g [color: #123456, note: 'x'] { a\n s.b }\nNote n [color: none] { 'text' }\n\
         DiagramView v { Tables { a }\n Notes { * } }\nMetadata Note n { position: '1,2' }",
    );
    assert_eq!(it.project.database.as_deref(), Some("PostgreSQL"));
    assert_eq!(it.project.note.as_deref(), Some("one\n  two\n"));
    assert_eq!(it.project.settings, [("owner".to_owned(), "me".to_owned())]);
    assert_eq!(it.tables[0].records.as_ref().map(|it| it.rows.len()), Some(2));
    assert_eq!(it.dependencies.len(), 2);
    assert_eq!(it.groups[0].tables.len(), 2);
    assert_eq!(it.notes[0].position, Some(Point { x: 1.0, y: 2.0 }));
    assert_eq!(it.views[0].notes.as_deref(), Some(&[][..]));
    assert_eq!(it.views[0].groups, None);
}

#[test]
fn numbers_that_end_with_a_point() {
    #[track_caller]
    fn check(number: &str, expected: &str) {
        let parse = parse(&format!("Table t {{ a float [default: {number}] }}"));
        assert!(parse.errors().is_empty(), "{:?}", parse.errors());
        let column = &lower(parse.root()).schema.tables[0].columns[0];
        assert_eq!(column.default, Some(Value::Number(expected.into())));
    }
    check("12.", "12");
    check("-12.", "-12");
    check("12.e3", "12e3");
    check("12.5", "12.5");
}

#[test]
fn the_table_s_own_key_counts_before_those_of_its_partials() {
    let parse = parse(
        "TablePartial p { b int\n c int\n indexes { (b, c) [pk, name: 'of p'] } }
Table t { a int\n ~p\n indexes { a [pk] } }",
    );
    let schema = lower(parse.root()).schema;
    let key = schema.tables[0].primary_key.as_ref().expect("there is a key");
    assert_eq!((key.columns.as_slice(), key.name.as_deref()), ([ColumnId(0)].as_slice(), None));
}

//! Scenes of documents.

use expect_test::expect_file;

use super::*;
use crate::document::Document;

const SHOP: &str = include_str!("../../public/examples/shop.dbml");
const TRACKER: &str = include_str!("../../public/examples/tracker.dbml");
const BLOG: &str = include_str!("../../public/examples/blog.dbml");

fn scene(text: &str) -> Scene {
    build(Document::new(text).schema(), None)
}

/// `chain(400)` is a document with more edges than are routed anew with each change.
fn chain(tables: usize) -> String {
    let table =
        |i: usize| format!("Table t{i} {{\n  id int [pk]\n  up int [ref: > t{}.id]\n}}\n", i / 3);
    (0..tables).map(table).collect()
}

fn titled<'a>(scene: &'a Scene, title: &str) -> &'a TableBox {
    scene.tables.iter().find(|it| it.title == title).unwrap()
}

#[test]
fn no_line_runs_through_a_table() {
    for text in [SHOP, TRACKER, BLOG, &chain(200)] {
        let scene = scene(text);
        for (edge, line) in scene
            .edges
            .iter()
            .flatten()
            .flat_map(|edge| edge.points.windows(2).map(move |line| (edge, line)))
        {
            let (a, b) = (line[0], line[1]);
            let line = Rect {
                x: a.x.min(b.x),
                y: a.y.min(b.y),
                width: (a.x - b.x).abs(),
                height: (a.y - b.y).abs(),
            };
            for table in scene.tables.iter().filter(|it| it.drawn) {
                assert!(!table.rect.inflate(-0.5).overlaps(&line), "{:?}", edge.relation);
            }
        }
        for (i, table) in scene.tables.iter().enumerate() {
            let mut others = scene.tables.iter().take(i).filter(|it| it.drawn && table.drawn);
            assert!(!others.any(|it| it.rect.overlaps(&table.rect)), "{}", table.title);
        }
        assert_eq!(scene, self::scene(text), "the same each time");
    }
}

#[test]
fn what_has_a_position_stands_there() {
    let text = "Table a [position: '120,-80'] { id int [pk] }\nTable b { a_id int [ref: > a.id] }";
    let rect = titled(&scene(text), "a").rect;
    assert_eq!((rect.x, rect.y), (120.0, -80.0));
}

#[test]
fn a_change_moves_nothing_else() {
    for text in [SHOP, &chain(400)] {
        let document = Document::new(text);
        let before = build(document.schema(), None);
        assert_eq!(build(document.schema(), Some(&before)), before, "nothing changed");
        let text = format!("{text}\nTable brand_new {{ id int [pk] }}");
        let after = build(Document::new(text).schema(), Some(&before));
        for (before, after) in before.tables.iter().zip(&after.tables).filter(|it| it.0.drawn) {
            assert_eq!(before, after);
        }
        for (before, after) in before.edges.iter().zip(&after.edges) {
            let points = |it: &Option<Edge>| it.as_ref().map(|it| it.points.clone());
            assert_eq!(points(before), points(after));
        }
    }
}

/// How many tables take the rows of the drawing before an edit; all are as in a drawing made anew.
#[track_caller]
fn check_taken(text: &str, at: &str, insert: &str, expected: usize) {
    let document = Document::new(text);
    let place = crate::text::size(text.find(at).expect("the place"));
    let edited = document.edit(&crate::text::TextEdit::insert(place, insert));
    let before = build(document.schema(), None);
    let (after, new) = (build(edited.schema(), Some(&before)), build(edited.schema(), None));
    for (after, new) in after.tables.iter().zip(&new.tables) {
        let Rect { width, height, .. } = new.rect;
        assert_eq!((after.rect.width, after.rect.height), (width, height), "{}", new.title);
        assert_eq!(TableBox { rect: new.rect, ..after.clone() }, *new);
    }
    assert_eq!(after.tables.len(), new.tables.len());
    let taken = |it: &&TableBox| before.tables.iter().any(|old| Arc::ptr_eq(&old.rows, &it.rows));
    assert_eq!(after.tables.iter().filter(taken).count(), expected);
}

#[test]
fn tables_that_are_as_before_are_not_drawn_anew() {
    let text = "Table a { id int [pk] }\nTable b { id int\n a_id int }\nTable c { id int [pk] }\n";
    check_taken(text, "Table a", "// x\n", 3);
    check_taken(text, "Table a", "Table z { id int }\n", 3);
    check_taken(text, "a_id", "x", 2);
    // Its column holds a key now.
    check_taken(text, "Table c", "Ref: b.a_id > a.id\n", 2);
    check_taken(text, "Table c", "Ref: a.id <> c.id\n", 3);
}

/// After an edit, every table stands where it stood and every edge of before runs as it ran.
#[track_caller]
fn check_stays(
    text: &str,
    at: &str,
    edit: impl Fn(crate::text::TextSize) -> crate::text::TextEdit,
) {
    let document = Document::new(text);
    let place = crate::text::size(text.find(at).expect("the place"));
    let edited = document.edit(&edit(place));
    let before = build(document.schema(), None);
    let after = build(edited.schema(), Some(&before));
    assert_ne!(after, before);
    let corner = |it: &TableBox| (it.rect.x, it.rect.y);
    assert!(after.tables.iter().map(corner).eq(before.tables.iter().map(corner)));
    let courses = |scene: &Scene| -> Vec<Vec<Point>> {
        scene.edges.iter().flatten().map(|it| it.points.clone()).collect()
    };
    assert_eq!(courses(&after), courses(&before));
}

#[test]
fn a_table_stays_while_its_name_is_typed() {
    for text in [SHOP.to_owned(), chain(400)] {
        let text = format!("Table a_first {{ id int }}\n{text}\nTable the_last {{ id int }}\n");
        check_stays(&text, "first", |at| crate::text::TextEdit::insert(at, "x"));
        check_stays(&text, "last", |at| crate::text::TextEdit::insert(at, "very_"));
    }
}

#[test]
fn a_drag_moves_only_its_edges() {
    let scene = scene(&chain(400));
    let table = TableId(1);
    let mut rect = scene.tables[1].rect;
    let drag = Drag::new(&scene, &[table]);
    (rect.x, rect.y) = (rect.x + 30.0, rect.y - 500.0);
    let edges = drag.edges(&[(table, rect)]);
    assert_eq!(edges.len(), 4, "one to its parent and three to its children");
    for edge in &edges {
        let end = edge.ends.iter().find(|it| it.table == table).unwrap();
        assert!(end.at.x == rect.x || end.at.x == rect.right());
        assert!(rect.y < end.at.y && end.at.y < rect.bottom());
        assert_eq!(
            [edge.points.first(), edge.points.last()],
            [0, 1].map(|it| Some(&edge.ends[it].at))
        );
    }
}

#[test]
fn many_to_many() {
    let implicit = "Table a { id int [pk] }\nTable b { id int [pk] }\nRef: a.id <> b.id";
    let scene = self::scene(implicit);
    assert_eq!(scene.tables.iter().map(|it| it.drawn).collect::<Vec<_>>(), [true, true, false]);
    let edges: Vec<&Edge> = scene.edges.iter().flatten().collect();
    assert_eq!(edges.len(), 1, "one edge stands for the link table");
    assert_eq!(edges[0].kind, RelationKind::ManyToMany);
    assert_eq!(edges[0].ends.each_ref().map(|it| it.mark), [Mark::Many; 2]);

    let explicit = "Table a { id int [pk] }\nTable b { id int [pk] }\n
        Table ab { a_id int [pk, ref: > a.id]\n b_id int [pk, ref: > b.id] }";
    let scene = self::scene(explicit);
    assert!(scene.tables.iter().all(|it| it.drawn));
    let kinds: Vec<RelationKind> = scene.edges.iter().flatten().map(|it| it.kind).collect();
    assert_eq!(kinds, [RelationKind::OneToMany; 2], "the two keys, not what goes through them");
}

#[test]
fn marks_of_different_kinds_stand_apart() {
    let text =
        "Table a { id int [pk] }\nTable b { x int [not null, ref: > a.id]\n y int [ref: > a.id] }";
    let scene = scene(text);
    let ends: Vec<&EdgeEnd> = scene.edges.iter().flatten().map(|it| &it.ends[0]).collect();
    assert_eq!(ends.iter().map(|it| it.mark).collect::<Vec<_>>(), [Mark::One, Mark::ZeroOrOne]);
    assert!((ends[0].at.y - ends[1].at.y).abs() > 10.0);
}

#[test]
fn sentences() {
    #[track_caller]
    fn check(refs: &str, expected: &[&str]) {
        let text = format!(
            "Table products {{ uuid uuid [pk]\n parent_uuid uuid }}\n
            Table prices {{ uuid uuid [pk]\n product_uuid uuid }}\n
            Table orders {{ a int [not null]\n b int [not null]\n indexes {{ (a, b) [pk] }} }}\n
            Table order_lines {{ a int [not null]\n b int [not null] }}\n{refs}"
        );
        let document = Document::new(text);
        let scene = build(document.schema(), None);
        let edges = scene.edges.iter().flatten();
        let sentences: Vec<String> =
            edges.map(|it| sentence(document.schema(), it.relation)).collect();
        assert_eq!(sentences, expected);
    }
    check(
        "Ref: prices.product_uuid > products.uuid [delete: cascade]",
        &[
            "Each price belongs to at most one product (prices.product_uuid → products.uuid, on delete cascade); a product has many prices.",
        ],
    );
    check(
        "Ref: order_lines.(a, b) > orders.(a, b)",
        &[
            "Each order line belongs to exactly one order (order_lines.(a, b) → orders.(a, b)); an order has many order lines.",
        ],
    );
    check(
        "Ref: products.uuid <> prices.uuid",
        &[
            "Each product has many prices and each price has many products (products.uuid ↔ prices.uuid).",
        ],
    );
}

#[test]
fn file() {
    let text = "Table shop.products [headercolor: #1e88e5, note: 'What & <why>'] {
  id int [pk]
  name varchar(20) [not null, note: 'shown \"everywhere\"']
  sku varchar [unique]
  status product_status
}
Enum product_status { draft\n sold }
Table prices { product_id int [not null, ref: > shop.products.id] }
TableGroup \"<script>alert(1)</script>\" [color: #0a0] { prices }
Note remember { 'a < b' }
Note styled [color: #abc] { 'two\nlines' }
";
    let document = Document::new(text);
    let svg = svg::svg(document.schema(), &scene(text), "Shop & more");
    assert!(!svg.contains("<script"));
    expect_file!["tests/file.svg"].assert_eq(&svg);
}

#[test]
fn nothing_is_drawn_of_nothing() {
    let scene = scene("");
    assert!(scene.tables.is_empty() && scene.bounds.width > 0.0);
    assert!(svg::svg(Document::new("").schema(), &scene, "").ends_with("</svg>\n"));
}

#[test]
fn tidying_is_one_edit() {
    let text = "// kept\nTable a [position: '0,0'] { id int [pk] }\n\
                Table b [position: '0,900'] { a_id int [ref: > a.id] }\n\
                Table c [position: '10,10'] { b_id int }\nTable d { id int [pk] }\n";
    let document = Document::new(text);
    let scene = build(document.schema(), None);
    let all = tidy(&document, &scene, &[]);
    let tidied = document.edit(&all);
    assert!(tidied.text().starts_with("// kept\nTable a [position: '"), "{}", tidied.text());
    let again = build(tidied.schema(), None);
    assert!(tidied.schema().tables().all(|(_, it)| it.position.is_some()));
    for (i, a) in again.tables.iter().enumerate() {
        assert!(!again.tables.iter().take(i).any(|b| a.rect.overlaps(&b.rect)), "{}", a.title);
    }
    assert_eq!(&**tidied.edit(&all.invert(text)).text(), text);

    // `c` lies upon `a`, which stays.
    let some = document.edit(&tidy(&document, &scene, &[titled(&scene, "c").id]));
    let after = build(some.schema(), None);
    for name in ["a", "b"] {
        assert_eq!(titled(&after, name).rect, titled(&scene, name).rect);
    }
    assert!(!titled(&after, "c").rect.overlaps(&titled(&after, "a").rect));
}

#[test]
fn tables_of_one_database_schema_stand_together() {
    let table = |i: usize| {
        let schema = ["auth", "billing"][i % 2];
        format!("Table {schema}.t{i} {{\n  id int [pk]\n  x int\n}}\n")
    };
    let scene = scene(&(0..12).map(table).collect::<String>());
    let bounds = |schema: &str| {
        let own = scene.tables.iter().filter(|it| it.title.starts_with(schema));
        own.map(|it| it.rect).reduce(|a, b| a.union(&b)).unwrap()
    };
    assert!(!bounds("auth").overlaps(&bounds("billing")));
}

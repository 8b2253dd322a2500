//! A part of a document drawn by itself: a view, or what is near some tables. It has an arrangement of its
//! own, so that few of a thousand tables stand close together; where they stand in the whole stays as it is.

use std::collections::BTreeSet;

use super::before::Before;
use super::place::place_from;
use super::{Scene, build, edges};
use crate::layout::Rect;
use crate::schema::{DiagramView, Point, Schema, TableId};

/// Between notes that stand in a row.
const APART: f64 = 20.0;

/// What is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    pub tables: BTreeSet<TableId>,
    /// The groups that have a frame, and the notes, by their places in the schema.
    pub groups: BTreeSet<usize>,
    pub notes: BTreeSet<usize>,
}

impl Part {
    /// What a view shows: a table that it names, or whose group or database schema it names.
    pub fn of_view(schema: &Schema, view: &DiagramView) -> Part {
        // `None` shows none of a kind, an empty list all of it.
        let names = |list: &Option<Vec<String>>, name: &str| {
            list.as_ref().is_some_and(|it| it.is_empty() || it.iter().any(|it| it == name))
        };
        let of_groups = schema.groups.iter().enumerate();
        let groups: BTreeSet<usize> =
            of_groups.filter(|it| names(&view.groups, &it.1.name)).map(|it| it.0).collect();
        let in_groups: BTreeSet<TableId> =
            groups.iter().flat_map(|&it| &schema.groups[it].tables).copied().collect();
        let listed: Option<BTreeSet<TableId>> =
            view.tables.as_ref().map(|it| it.iter().copied().collect());
        let tables = schema.tables().filter(|(id, table)| {
            let is_listed = listed.as_ref().is_some_and(|it| it.is_empty() || it.contains(id));
            let of_schema = names(&view.schemas, table.schema.as_deref().unwrap_or("public"));
            is_listed || of_schema || in_groups.contains(id)
        });
        let notes = schema.notes.iter().enumerate();
        Part {
            tables: tables.map(|it| it.0).collect(),
            groups,
            notes: notes.filter(|it| names(&view.notes, &it.1.name)).map(|it| it.0).collect(),
        }
    }

    /// These tables, and all that so many relations of the drawing lead to from them.
    pub fn around(schema: &Schema, scene: &Scene, of: &[TableId], hops: usize) -> Part {
        let mut tables: BTreeSet<TableId> = of.iter().copied().collect();
        for _ in 0..hops {
            let ends = scene.edges.iter().flatten().map(|it| it.ends.each_ref().map(|it| it.table));
            let near: Vec<TableId> =
                ends.filter(|it| it.iter().any(|it| tables.contains(it))).flatten().collect();
            tables.extend(near);
        }
        Part { tables, groups: (0..schema.groups.len()).collect(), notes: BTreeSet::new() }
    }

    /// The drawing of this part. Its tables stand where `places` says, else where they stood in `previous`, a drawing
    /// of a part; the others find places of their own. `whole` is the drawing of all the document.
    pub fn scene(
        &self,
        schema: &Schema,
        whole: &Scene,
        previous: Option<&Scene>,
        places: &[(TableId, Point)],
    ) -> Scene {
        let mut tables = whole.tables.clone();
        for table in &mut tables {
            table.drawn &= self.tables.contains(&table.id);
        }
        let is_drawn = |table: usize| tables.get(table).is_some_and(|it| it.drawn);
        let mut links = edges::links(schema, &tables);
        links.retain(|(_, it)| it.nodes.iter().all(|it| is_drawn(*it)));
        let before = Before::new(&tables, previous);
        let placed = |id: TableId| {
            let told = places.iter().rev().find(|it| it.0 == id).map(|it| it.1);
            told.or_else(|| before.of(id).map(|it| Point { x: it.rect.x, y: it.rect.y }))
        };
        place_from(schema, placed, &links, &mut tables);
        let edges = edges::edges(schema, &tables, links, &before);
        let mut scene = build::finish(schema, tables, edges, whole.look, Some(self));
        self.put_notes(&mut scene);
        scene
    }

    /// Notes stand in a row above the tables, wherever they stand in the whole.
    fn put_notes(&self, scene: &mut Scene) {
        let mut x = scene.bounds.x;
        for note in &mut scene.notes {
            note.rect.x = x;
            note.rect.y = scene.bounds.y - note.rect.height;
            x += note.rect.width + APART;
        }
        let notes = scene.notes.iter().map(|it| it.rect).reduce(|a, b| a.union(&b));
        if let Some(Rect { x, y, width, height }) = notes {
            let margin = Rect { x, y: y - APART, width: width + APART, height };
            scene.bounds = scene.bounds.union(&margin);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    const TEXT: &str = "
Table a { id int [pk] }
Table b { id int [pk]
  a_id int [ref: > a.id] }
Table c { id int [pk]
  b_id int [ref: > b.id] }
Table s.d { id int [pk]
  c_id int [ref: > c.id] }
Table e { id int [pk] }
TableGroup few { a
  e }
Note first { 'one' }
Note second { 'two' }
DiagramView named { Tables { b
    e } }
DiagramView groups { TableGroups { few }
  Notes { second } }
DiagramView schemas { Schemas { s } }
DiagramView all { * }
DiagramView open { Tables { * } }
";

    /// The names of what is drawn: tables, then groups in brackets and notes in quotes.
    fn drawn(scene: &Scene) -> String {
        let tables = scene.tables.iter().filter(|it| it.drawn).map(|it| it.title.clone());
        let groups = scene.groups.iter().map(|it| format!("[{}]", it.title));
        let notes = scene.notes.iter().map(|it| format!("'{}'", it.title));
        tables.chain(groups).chain(notes).collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn check(part: impl Fn(&Schema, &Scene) -> Part, expected: &str) {
        let document = Document::new(TEXT);
        let schema = document.schema();
        let whole = build::build(schema, None);
        let part = part(schema, &whole).scene(schema, &whole, None, &[]);
        assert_eq!(drawn(&part), expected);
        let boxes: Vec<Rect> = part.tables.iter().filter(|it| it.drawn).map(|it| it.rect).collect();
        for (i, it) in boxes.iter().enumerate() {
            assert!(part.bounds.contains(it));
            assert!(!boxes[..i].iter().any(|other| other.overlaps(it)));
        }
        assert!(part.notes.iter().all(|it| part.bounds.contains(&it.rect)));
        for edge in part.edges.iter().flatten() {
            assert!(edge.ends.iter().all(|it| part.tables[it.table.index()].drawn));
        }
    }

    #[test]
    fn views() {
        let view = |name: &'static str| {
            move |schema: &Schema, _: &Scene| {
                let view = schema.views.iter().find(|it| it.name == name);
                Part::of_view(schema, view.expect("a view of that name"))
            }
        };
        check(view("named"), "b e");
        check(view("groups"), "a e [few] 'second'");
        check(view("schemas"), "s.d");
        check(view("all"), "a b c s.d e [few] 'first' 'second'");
        check(view("open"), "a b c s.d e");
    }

    #[test]
    fn neighbourhoods() {
        let around = |hops: usize| {
            move |schema: &Schema, scene: &Scene| Part::around(schema, scene, &[TableId(0)], hops)
        };
        check(around(0), "a [few]");
        check(around(1), "a b [few]");
        check(around(2), "a b c [few]");
        check(around(9), "a b c s.d [few]");
    }

    #[test]
    fn tables_of_a_part_keep_their_places() {
        let document = Document::new(TEXT);
        let (schema, whole) = (document.schema(), build::build(document.schema(), None));
        let part = Part::around(schema, &whole, &[TableId(0)], 1);
        let first = part.scene(schema, &whole, None, &[]);
        let told = Point { x: 700.0, y: -300.0 };
        let moved = part.scene(schema, &whole, Some(&first), &[(TableId(1), told)]);
        assert_eq!(moved.tables[0].rect, first.tables[0].rect);
        assert_eq!((moved.tables[1].rect.x, moved.tables[1].rect.y), (told.x, told.y));
        let wider = Part::around(schema, &whole, &[TableId(0)], 2);
        let wider = wider.scene(schema, &whole, Some(&moved), &[]);
        assert_eq!(wider.tables[1].rect, moved.tables[1].rect);
    }
}

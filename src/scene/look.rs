//! How a diagram is drawn, which the document says in its Project and so goes with its links:
//!
//! ```dbml
//! Project shop {
//!   diagram: 'columns=keys, notation=uml'
//! }
//! ```

use super::TableBox;
use crate::layout::metrics;
use crate::schema::Schema;

/// The key in the Project.
pub const DIAGRAM: &str = "diagram";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub columns: Columns,
    pub notation: Notation,
}

/// Which columns of a table are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Columns {
    #[default]
    All,
    /// Those of primary and foreign keys.
    Keys,
    None,
}

/// What stands at the ends of a relation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notation {
    #[default]
    CrowsFoot,
    /// Multiplicities, and an arrow where only one end may navigate.
    Uml,
}

impl Columns {
    /// With the words of the Project.
    pub const ALL: [(Columns, &str); 3] =
        [(Columns::All, "all"), (Columns::Keys, "keys"), (Columns::None, "none")];

    /// Takes what is not drawn out of tables.
    #[cold]
    #[inline(never)]
    pub(super) fn cut(self, tables: &mut [TableBox]) {
        for table in tables {
            if self == Columns::Keys {
                let keys = table.rows.iter().filter(|it| it.primary_key || it.foreign_key);
                table.rows = keys.cloned().collect();
            } else {
                table.collapsed = true;
            }
            let rows = if table.collapsed { 0 } else { table.rows.len() };
            let body = rows as f64 * metrics::ROW_HEIGHT;
            table.rect.height = metrics::HEADER_HEIGHT + body + metrics::PADDING;
        }
    }
}

impl Notation {
    /// With the words of the Project.
    pub const ALL: [(Notation, &str); 2] =
        [(Notation::CrowsFoot, "crows-foot"), (Notation::Uml, "uml")];
}

impl Look {
    /// What the document says; what it says of nothing that is known counts for nothing.
    pub fn of(schema: &Schema) -> Look {
        let said = schema.project.settings.iter().rev().find(|it| it.0 == DIAGRAM);
        said.map_or_else(Look::default, |it| Look::read(&it.1))
    }

    #[cold]
    #[inline(never)]
    fn read(text: &str) -> Look {
        let mut look = Look::default();
        for choice in text.split(',') {
            let (key, value) = choice.split_once('=').unwrap_or((choice, ""));
            let value = value.trim();
            match key.trim() {
                "columns" => {
                    let found = Columns::ALL.into_iter().find(|it| it.1 == value);
                    look.columns = found.map_or(look.columns, |it| it.0);
                }
                "notation" => {
                    let found = Notation::ALL.into_iter().find(|it| it.1 == value);
                    look.notation = found.map_or(look.notation, |it| it.0);
                }
                _ => {}
            }
        }
        look
    }

    /// As the Project says it; nothing for what holds anyway.
    pub fn written(self) -> String {
        let columns = Columns::ALL.into_iter().find(|it| it.0 == self.columns);
        let columns =
            columns.filter(|it| it.0 != Columns::All).map(|it| format!("columns={}", it.1));
        let notation = Notation::ALL.into_iter().find(|it| it.0 == self.notation);
        let notation = notation.filter(|it| it.0 != Notation::CrowsFoot);
        let notation = notation.map(|it| format!("notation={}", it.1));
        columns.into_iter().chain(notation).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::scene::{build, paths};

    const TABLES: &str = "
Table a { id int [pk]
  name text }
Table b { id int [pk]
  note text
  a_id int [ref: > a.id] }
";

    fn with(said: &str) -> String {
        format!("Project p {{ diagram: '{said}' }}{TABLES}")
    }

    #[test]
    fn what_is_said() {
        #[track_caller]
        fn check(said: &str, written: &str) {
            let document = Document::new(with(said));
            assert_eq!(document.diagnostics(), &[]);
            assert_eq!(Look::of(document.schema()).written(), written);
        }
        check("", "");
        check("columns=keys", "columns=keys");
        check(" notation = uml , columns=none", "columns=none, notation=uml");
        check("columns=all, notation=crows-foot", "");
        check("columns=some, colour=red, x", "");
    }

    #[test]
    fn columns() {
        #[track_caller]
        fn check(said: &str, expected: [&[&str]; 2]) {
            let document = Document::new(with(said));
            let scene = build(document.schema(), None);
            for (table, expected) in scene.tables.iter().zip(expected) {
                let rows: &[_] = if table.collapsed { &[] } else { &table.rows };
                let names: Vec<&str> = rows.iter().map(|it| it.name.as_str()).collect();
                assert_eq!(names, expected);
                let body = rows.len() as f64 * metrics::ROW_HEIGHT;
                assert_eq!(table.rect.height, metrics::HEADER_HEIGHT + body + metrics::PADDING);
            }
            // An edge meets the row of its column, wherever that is.
            let edge = scene.edges[0].as_ref().expect("an edge");
            let b = &scene.tables[1];
            let row = b.rows.iter().position(|it| it.name == "a_id").filter(|_| !b.collapsed);
            let below = row.map_or(metrics::HEADER_HEIGHT / 2.0, |it| {
                metrics::HEADER_HEIGHT + (it as f64 + 0.5) * metrics::ROW_HEIGHT
            });
            assert_eq!(edge.ends[1].at.y - b.rect.y, below);
            // From one look to the other no table is drawn as it was.
            let all = Document::new(with(""));
            let before = build(all.schema(), None);
            assert_eq!(
                build(document.schema(), Some(&before)).tables[0].rows,
                scene.tables[0].rows
            );
            assert_eq!(build(all.schema(), Some(&scene)).tables[1].rows, before.tables[1].rows);
        }
        check("", [&["id", "name"], &["id", "note", "a_id"]]);
        check("columns=keys", [&["id"], &["id", "a_id"]]);
        check("columns=none", [&[], &[]]);
    }

    #[test]
    fn notation() {
        let ends = |said: &str| {
            let document = Document::new(with(said));
            let scene = build(document.schema(), None);
            let (mut marks, mut dots) = (String::new(), String::new());
            let edge = scene.edges[0].as_ref().expect("an edge");
            paths::ends(edge, scene.look.notation, &mut marks, &mut dots);
            (marks, dots)
        };
        let (foot, dots) = ends("");
        assert!(!dots.is_empty(), "both ends may navigate");
        let (uml, none) = ends("notation=uml");
        assert!(foot != uml && !uml.is_empty() && none.is_empty(), "{uml}");
    }
}

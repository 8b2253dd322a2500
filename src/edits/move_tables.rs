//! Writes where tables stand in the diagram.

use super::layout::newline;
use super::write::quote_table;
use crate::document::Document;
use crate::lower::SettingSource;
use crate::schema::{Point, TableId};
use crate::text::{Indel, TextEdit, TextRange, size};

/// Puts the top left corner of each table at a point, in whole diagram units.
///
/// A `position` that a table already has (in its settings or in a `Metadata Table` block) gets the new
/// value. Tables without one get a line `Metadata Table name { position: 'x,y' }` each at the end of
/// the document, in the order given, so that positions stay out of what a person writes; the editor
/// folds that trailing block. Nothing else changes, and a table that stands there already changes nothing.
///
/// An implicit link table stands nowhere in the text, so it cannot be moved: it is passed over,
/// as is an id of another schema. The diagram should not let it be dragged, and place it by its layout.
pub fn move_tables(document: &Document, moves: &[(TableId, Point)]) -> TextEdit {
    let mut indels = Vec::new();
    let mut lines = String::new();
    let newline = newline(document);
    for &(id, point) in moves {
        let (schema, source) = (document.schema(), document.source_map());
        let (Some(table), Some(place)) = (schema.table(id), source.tables.get(id.index())) else {
            continue;
        };
        if table.implicit {
            continue;
        }
        let value = format!("'{},{}'", round(point.x), round(point.y));
        match SettingSource::find(&place.element.settings, "position") {
            Some(setting) => {
                let (delete, insert) = match setting.value {
                    Some(range) => (range, value),
                    None => (setting.range, format!("position: {value}")),
                };
                if document.text().get(std::ops::Range::<usize>::from(delete)) != Some(&insert) {
                    indels.push(Indel { delete, insert });
                }
            }
            None => {
                let name = quote_table(table);
                lines.push_str(&format!("Metadata Table {name} {{ position: {value} }}{newline}"));
            }
        }
    }
    if !lines.is_empty() {
        let text = document.text();
        let insert = format!("{}{lines}", gap(text, newline));
        indels.push(Indel { delete: TextRange::empty(size(text.len())), insert });
    }
    TextEdit::new(indels)
}

/// What stands between the end of the text and the first new line: nothing where the text ends with
/// such lines already, else an empty line.
fn gap(text: &str, newline: &str) -> String {
    let content = text.trim_end();
    let last = content.rsplit('\n').next().unwrap_or_default();
    let word = last.get(..8).unwrap_or_default();
    let in_block = word.eq_ignore_ascii_case("metadata") && last.ends_with('}');
    let wanted = match (content.is_empty(), in_block) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => 2,
    };
    let tail = text.get(content.len()..).unwrap_or_default();
    newline.repeat(wanted - wanted.min(tail.matches('\n').count()))
}

/// To the nearest whole number, far from what a diagram can hold.
fn round(value: f64) -> i64 {
    let value = value.clamp(-1e9, 1e9);
    (if value < 0.0 { value - 0.5 } else { value + 0.5 }) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, moves: &[(u32, f64, f64)], after: &str) {
        let document = Document::new(before);
        let moves: Vec<_> = moves.iter().map(|&(id, x, y)| (TableId(id), Point { x, y })).collect();
        let edit = move_tables(&document, &moves);
        assert_eq!(edit.apply(before), after);
        assert_eq!(edit.invert(before).apply(after), before, "the inverse restores the text");
        let moved = document.edit(&edit);
        assert_eq!(moved.diagnostics(), &[], "no new problem");
        for (id, point) in &moves {
            let Some(table) = moved.schema().table(*id).filter(|it| !it.implicit) else { continue };
            let rounded = Point { x: round(point.x) as f64, y: round(point.y) as f64 };
            assert_eq!(table.position, Some(rounded), "{} reads its position back", table.name);
        }
        let again = move_tables(&moved, &moves);
        assert!(again.is_empty(), "moving to the same place changes nothing: {again:?}");
    }

    #[test]
    fn a_trailing_block() {
        check(
            "Table a { id int }\nTable s.\"b c\" { id int }",
            &[(0, 1.4, -2.6), (1, 10.0, 20.5)],
            "Table a { id int }\nTable s.\"b c\" { id int }\n\nMetadata Table a { position: '1,-3' }\nMetadata Table s.\"b c\" { position: '10,21' }\n",
        );
    }

    #[test]
    fn the_block_is_appended_to() {
        check(
            "Table a { id int }\nTable b { id int }\n\nMetadata Table a { position: '0,0' }\n",
            &[(1, 3.0, 4.0), (0, 1.0, 2.0)],
            "Table a { id int }\nTable b { id int }\n\nMetadata Table a { position: '1,2' }\nMetadata Table b { position: '3,4' }\n",
        );
    }

    #[test]
    fn positions_are_replaced_where_they_stand() {
        check(
            "Table a [position: '0,0', note: 'x'] { // kept\n  id int\n}\n",
            &[(0, 7.0, 8.0)],
            "Table a [position: '7,8', note: 'x'] { // kept\n  id int\n}\n",
        );
    }

    #[test]
    fn line_breaks_of_the_document() {
        check(
            "Table a {\r\n  id int\r\n}\r\n",
            &[(0, 1.0, 1.0)],
            "Table a {\r\n  id int\r\n}\r\n\r\nMetadata Table a { position: '1,1' }\r\n",
        );
    }

    #[test]
    fn implicit_link_tables_stay() {
        let text = "Table a { id int [pk] }\nTable b { id int [pk] }\nRef: a.id <> b.id\n";
        check(text, &[(2, 1.0, 1.0), (99, 1.0, 1.0)], text);
    }

    #[test]
    fn no_number() {
        check(
            "Table a { id int }\n",
            &[(0, f64::NAN, 1e300)],
            "Table a { id int }\n\nMetadata Table a { position: '0,1000000000' }\n",
        );
    }

    #[test]
    fn a_broken_end_does_not_swallow_positions() {
        for end in [
            "Table b {\n  id int",
            "Table b { id int [pk",
            "Note n { '''x",
            "/* x",
            "Ref: a.id >",
            "Ref",
            "Enum e {",
        ] {
            let document = Document::new(format!("Table a {{ id int [pk] }}\n{end}"));
            let to = [(TableId(0), Point { x: 5.0, y: 6.0 })];
            let moved = document.edit(&move_tables(&document, &to));
            let position = moved.schema().table(TableId(0)).and_then(|it| it.position);
            assert_eq!(position, Some(to[0].1), "behind {end:?}");
            assert!(move_tables(&moved, &to).is_empty(), "behind {end:?}");
        }
    }
}

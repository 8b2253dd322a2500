//! Where the document says how one entity reaches another: the metadata keys of a key's column.

use super::add::append_element;
use super::layout::slice;
use super::settings::{Owner, remove_setting, set_setting};
use super::write::columns_path;
use crate::document::Document;
use crate::lower::SettingSource;
use crate::relations::{NAVIGATION_KEYS, key_columns};
use crate::schema::{ColumnId, RelationId, Schema, Side, TableId, Via};
use crate::syntax::quote_string;
use crate::text::TextEdit;

/// How an end's entity reaches the other one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attribute<'a> {
    Named(&'a str),
    /// Under the name that the convention gives.
    ByConvention,
    /// Not at all.
    None,
}

/// Names the attribute by which an end's entity reaches the other one, or lets it have none.
///
/// # Errors
/// A sentence for the person: see [`set_navigation`], and where the name is none.
pub fn set_attribute(
    document: &Document,
    id: RelationId,
    side: Side,
    attribute: Attribute<'_>,
) -> Result<TextEdit, String> {
    let value = match attribute {
        Attribute::Named(name) => match name.trim() {
            "" => return Err("A name cannot be empty.".into()),
            "none" => {
                return Err("`none` says that there is no attribute. Choose another name.".into());
            }
            name => Some(name),
        },
        Attribute::ByConvention => None,
        Attribute::None => Some("none"),
    };
    say(document, id, side, ["relationship", "back_populates"], value)
}

/// Says of an attribute how it loads (`lazy`), what goes along (`cascade`), its `order_by` …: one of
/// [`NAVIGATION_KEYS`], without `back_`; `None` takes it away.
///
/// # Errors
/// A sentence for the person, where no column of the text can say it.
pub fn set_navigation(
    document: &Document,
    id: RelationId,
    side: Side,
    key: &str,
    value: Option<&str>,
) -> Result<TextEdit, String> {
    say(document, id, side, [key, &format!("back_{key}")], value)
}

fn say(
    document: &Document,
    id: RelationId,
    side: Side,
    keys: [&str; 2],
    value: Option<&str>,
) -> Result<TextEdit, String> {
    let Some(place) = Places::new(document).of(id, side) else {
        return Err("The link table of this relation stands nowhere in the document, and nothing else can say this. Write the link table out first.".into());
    };
    let key = keys[usize::from(place.is_back)];
    let owner = Owner::Column(place.table, place.column);
    let Some(value) = value else { return Ok(remove_setting(document, owner, key)) };
    let value = quote_string(value);
    let schema = document.schema();
    let settings = place.settings(document);
    let injected = schema.column(place.table, place.column).is_some_and(|it| it.partial.is_some());
    if injected && SettingSource::find(settings, key).is_none() {
        // In the partial it would count for all of its tables.
        let path = columns_path(schema, place.table, &[place.column]);
        let element = format!("Metadata Column {path} {{ {key}: {value} }}");
        return Ok(append_element(document, &element));
    }
    Ok(set_setting(document, owner, key, Some(&value)))
}

/// Takes what the document says of a relation's attributes to the column that holds its key after an
/// edit; `turned` where the two ends change sides. It is an edit of the text after that edit.
pub(super) fn move_to(
    document: &Document,
    edit: &TextEdit,
    id: RelationId,
    ends: &[(TableId, Vec<ColumnId>); 2],
    turned: bool,
) -> TextEdit {
    let mut after = document.edit(edit);
    let places = Places::new(document);
    let Some(old) = places.of(id, Side::Holder) else { return TextEdit::default() };
    let moved = after.schema().relations().find(|(_, it)| {
        let is = |it: &crate::schema::End, (table, columns): &(TableId, Vec<ColumnId>)| {
            it.table == *table && it.columns == *columns
        };
        matches!(it.via, Via::Key { .. }) && is(&it.ends[0], &ends[0]) && is(&it.ends[1], &ends[1])
    });
    let new = moved.and_then(|it| Places::new(&after).of(it.0, Side::Holder));
    let Some(new) = new.filter(|it| turned || (it.table, it.column) != (old.table, old.column))
    else {
        return TextEdit::default();
    };
    let others = document.schema().relations().filter(|it| it.0 != id);
    let is_shared = others.into_iter().any(|(other, it)| {
        matches!(it.via, Via::Key { .. }) && places.of(other, Side::Holder) == Some(old)
    });
    let brought =
        after.schema().column(new.table, new.column).is_some_and(|it| it.partial.is_some());
    if is_shared || brought {
        return TextEdit::default();
    }
    let mut said: Vec<(String, String)> = Vec::new();
    for it in old.settings(document) {
        if let (true, Some(value)) = (NAVIGATION_KEYS.contains(&it.name.as_ref()), it.value) {
            said.push((it.name.to_string(), slice(document, value).to_owned()));
        }
    }
    let mut out = TextEdit::default();
    for (key, _) in &said {
        let next = remove_setting(&after, Owner::Column(old.table, old.column), key);
        after = after.edit(&next);
        out = out.then(&next);
    }
    for (key, value) in &said {
        let key = if turned { turned_key(key) } else { key.clone() };
        let next = set_setting(&after, Owner::Column(new.table, new.column), &key, Some(value));
        after = after.edit(&next);
        out = out.then(&next);
    }
    out
}

fn turned_key(key: &str) -> String {
    match key {
        "relationship" => "back_populates".into(),
        "back_populates" => "relationship".into(),
        _ => key.strip_prefix("back_").map_or_else(|| format!("back_{key}"), str::to_owned),
    }
}

/// Of each relation, the column whose metadata speaks of it.
pub(super) struct Places<'a> {
    schema: &'a Schema,
    columns: Vec<Option<(TableId, ColumnId)>>,
}

/// The column whose metadata speaks of an end, and whether with `back_`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) table: TableId,
    pub(super) column: ColumnId,
    pub(super) is_back: bool,
}

impl Place {
    fn settings(self, document: &Document) -> &[SettingSource] {
        let table = document.source_map().tables.get(self.table.index());
        table.and_then(|it| it.columns.get(self.column.index())).map_or(&[], |it| &it.settings)
    }
}

impl<'a> Places<'a> {
    pub(super) fn new(document: &'a Document) -> Places<'a> {
        let source = document.source_map();
        let says = |table: TableId, column: ColumnId| {
            let table = source.tables.get(table.index());
            let column = table.and_then(|it| it.columns.get(column.index()));
            let settings = column.map_or(&[][..], |it| &it.settings);
            settings.iter().any(|it| NAVIGATION_KEYS.contains(&it.name.as_ref()))
        };
        let schema = document.schema();
        Places { schema, columns: key_columns(schema, says) }
    }

    /// `None` where nothing of the text can speak of it: the keys of an implicit link table.
    pub(super) fn of(&self, relation: RelationId, side: Side) -> Option<Place> {
        let (key, is_back) = match &self.schema.relation(relation)?.via {
            Via::Key { .. } => (relation, side == Side::Referenced),
            Via::Link { keys, .. } => (keys[side as usize], true),
        };
        let (table, column) = self.columns.get(key.index()).copied().flatten()?;
        let is_written = !self.schema.table(table)?.implicit;
        is_written.then_some(Place { table, column, is_back })
    }
}

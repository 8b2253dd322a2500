//! Names of which a program, a library or a database makes one.

use std::collections::hash_map::Entry;

use super::Context;
use super::names::Facts;
use crate::hash::HashMap;
use crate::problem::Subject;
use crate::schema::{ColumnId, EnumId, TableId};
use crate::text::TextRange;

/// What has a name beside others.
#[derive(Clone)]
pub(super) struct Named<'a> {
    pub(super) name: &'a str,
    pub(super) range: TextRange,
    pub(super) subject: Subject,
    /// As messages name it.
    pub(super) path: String,
}

/// Each with the first of its schema that `form` makes the same of.
fn pairs<'a>(
    all: impl Iterator<Item = (&'a Option<String>, Named<'a>)>,
    form: &dyn Fn(&str) -> String,
) -> Vec<[Named<'a>; 2]> {
    let mut first: HashMap<(&str, String), Named<'a>> = HashMap::default();
    let mut out = Vec::new();
    for (schema, it) in all {
        let schema = schema.as_deref().unwrap_or("public");
        match first.entry((schema, form(it.name))) {
            Entry::Occupied(other) => out.push([other.get().clone(), it]),
            Entry::Vacant(place) => _ = place.insert(it),
        }
    }
    out
}

pub(super) fn tables<'a>(
    context: &Context<'a>,
    form: &dyn Fn(&str) -> String,
) -> Vec<[Named<'a>; 2]> {
    let all = context.tables().map(|(id, table, source)| {
        let (name, range) = (table.name.as_str(), source.element.name);
        let subject = Subject::Table(id);
        (&table.schema, Named { name, range, subject, path: table.qualified_name() })
    });
    pairs(all, form)
}

pub(super) fn enums<'a>(
    context: &Context<'a>,
    form: &dyn Fn(&str) -> String,
) -> Vec<[Named<'a>; 2]> {
    let enums = context.schema.enums.iter().zip(&context.source.enums).enumerate();
    let all = enums.map(|(at, (it, source))| {
        let (name, range) = (it.name.as_str(), source.element.name);
        let subject = Subject::Enum(EnumId::new(at));
        (&it.schema, Named { name, range, subject, path: it.name.clone() })
    });
    pairs(all, form)
}

/// Each column with the first of its table that has the same form.
pub(super) fn columns<'a>(context: &Context<'a>, forms: &Facts<'_, u32>) -> Vec<[Named<'a>; 2]> {
    let named = |table: TableId, id: ColumnId| {
        let (column, source) = context.column(table, id)?;
        let (name, range, path) = (column.name.as_str(), source.name, context.path(table, &[id]));
        Some(Named { name, range, subject: Subject::Column(table, id), path })
    };
    // Of each form the column that had it last, and a table has only its own.
    let mut first: Vec<Option<(TableId, ColumnId)>> = vec![None; forms.len()];
    let mut out = Vec::new();
    for (table, ..) in context.tables() {
        for (id, &form) in forms.of(table) {
            let Some(first) = first.get_mut(form as usize) else { continue };
            match *first {
                Some((same, other)) if same == table => {
                    let pair = named(table, other).zip(named(table, id));
                    out.extend(pair.map(|(other, it)| [other, it]));
                }
                _ => *first = Some((table, id)),
            }
        }
    }
    out
}

//! Link tables: the implicit ones of `<>`, and those of the document that are nothing but a link.

use std::sync::Arc;

use super::{ResolvedEnd, ResolvedRef, key};
use crate::hash::{HashMap, HashSet};
use crate::order;
use crate::schema::{
    Association, Column, ColumnId, ColumnType, End, PrimaryKey, Relation, RelationId, RelationKind,
    Schema, Table, TableId, Via,
};

/// The many-to-many relations through the document's link tables.
///
/// A table is a pure link when it says `association: 'table'`, or when all of these hold: it says
/// nothing about association or inheritance; it holds exactly two foreign keys, both the many end
/// of a one-to-many; they take all its columns, besides a surrogate primary key that fills itself;
/// the two together are its primary key or unique, and neither is so alone; and no key references
/// it. Any further column, a timestamp too, is something to say about the link, which makes it an
/// association object.
pub(super) fn recognize(schema: &Schema) -> Vec<Relation> {
    let mut held: Vec<Vec<RelationId>> = vec![Vec::new(); schema.tables.len()];
    let mut referenced = vec![false; schema.tables.len()];
    for (id, it) in schema.relations().filter(|(_, it)| !it.inactive) {
        if let Some(referenced) = referenced.get_mut(it.referenced().table.index()) {
            *referenced = true;
        }
        if let Some(held) = held.get_mut(it.holder().table.index())
            && matches!(it.via, Via::Key { .. })
        {
            held.push(id);
        }
    }
    let mut links = Vec::new();
    for (((id, table), mut held), referenced) in schema.tables().zip(held).zip(referenced) {
        if table.implicit || held.len() < 2 {
            continue;
        }
        let relation = |id: RelationId| schema.relation(id);
        order::sort_by_key(&mut held, |&it| {
            relation(it).and_then(|it| it.holder().columns.first())
        });
        let is_link = match table.association {
            Some(Association::Object) => false,
            Some(Association::Table) => {
                held.retain(|&it| {
                    relation(it).is_some_and(|it| it.kind == RelationKind::OneToMany)
                });
                true
            }
            None => !referenced && held.len() == 2 && table.inheritance.is_none(),
        };
        let &[left, right, ..] = held.as_slice() else { continue };
        let (Some(to_left), Some(to_right)) = (relation(left), relation(right)) else { continue };
        if is_link && (table.association.is_some() || is_pure(table, to_left, to_right)) {
            links.push(Relation {
                name: None,
                kind: RelationKind::ManyToMany,
                ends: [to_left, to_right].map(|it| End {
                    optional: false,
                    navigation: None,
                    ..it.referenced().clone()
                }),
                via: Via::Link { table: id, keys: [left, right] },
                color: None,
                inactive: false,
            });
        }
    }
    links
}

fn is_pure(table: &Table, left: &Relation, right: &Relation) -> bool {
    if [left, right].iter().any(|it| it.kind != RelationKind::OneToMany) {
        return false;
    }
    let (left, right) = (&left.holder().columns, &right.holder().columns);
    let is_in_key = |it: &ColumnId| left.contains(it) || right.contains(it);
    let is_surrogate = |id: ColumnId, it: &Column| {
        table.primary_key_columns() == [id]
            && (it.increment || it.default.is_some() || it.default_factory.is_some())
    };
    table.columns().all(|(id, it)| is_in_key(&id) || is_surrogate(id, it))
        && table.unique_keys().any(|it| it.iter().all(is_in_key))
        && !table.is_unique(left)
        && !table.is_unique(right)
}

/// Makes the link tables of `<>`, named and keyed as DBML's own PostgreSQL export does:
/// `<left>_<right>` in the left table's schema, with `(1)`, `(2)` … where the name is taken; one
/// column `<table>_<column>` for each that meets; all of them the primary key.
pub(super) struct Implicit {
    names: Names,
}

impl Implicit {
    pub(super) fn new(schema: &Schema) -> Implicit {
        // Like DBML, over all schemas.
        Implicit { names: schema.tables.iter().map(|it| it.name.clone()).collect() }
    }

    /// Appends the table, the many-to-many and its two keys.
    pub(super) fn link(&mut self, schema: &mut Schema, it: ResolvedRef) {
        let [left, right] = &it.ends;
        let Some((left_table, right_table)) =
            schema.table(left.table).zip(schema.table(right.table))
        else {
            return;
        };
        let mut names = Names::default();
        let mut columns = Vec::new();
        let mut add = |end: &ResolvedEnd, table: &Table| {
            let first = columns.len();
            columns.extend(end.columns.iter().filter_map(|&id| table.column(id)).map(|it| {
                Column {
                    name: names.claim(format!("{}_{}", table.name, it.name)),
                    ty: plain_type(&it.ty),
                    not_null: true,
                    ..Column::default()
                }
            }));
            (first..columns.len()).map(ColumnId::new).collect::<Vec<_>>()
        };
        let holders = [add(left, left_table), add(right, right_table)];
        let name = self.names.claim(format!("{}_{}", left_table.name, right_table.name));
        let primary_key = (0..columns.len()).map(ColumnId::new).collect();
        let link = Table {
            schema: left_table.schema.clone(),
            name,
            columns,
            primary_key: Some(PrimaryKey { columns: primary_key, ..PrimaryKey::default() }),
            implicit: true,
            ..Table::default()
        };
        let table = TableId::new(schema.tables.len());
        schema.tables.push(Arc::new(link));

        let first = schema.relations.len();
        let keys = it.ends.clone().into_iter().zip(holders).map(|(end, columns)| {
            key(ResolvedRef {
                name: None,
                kind: RelationKind::OneToMany,
                ends: [
                    ResolvedEnd { optional: false, ..end },
                    ResolvedEnd { table, columns, optional: false },
                ],
                on_delete: it.on_delete,
                on_update: it.on_update,
                color: None,
                inactive: it.inactive,
            })
        });
        let keys: Vec<Relation> = keys.collect();
        schema.relations.push(Relation {
            via: Via::Link { table, keys: [first + 1, first + 2].map(RelationId::new) },
            ..key(it)
        });
        schema.relations.extend(keys);
    }
}

/// A column that refers to a counter does not count itself.
pub(super) fn plain_type(ty: &ColumnType) -> ColumnType {
    let raw = match ty.raw.to_ascii_lowercase().as_str() {
        "smallserial" | "serial2" => "smallint",
        "serial" | "serial4" => "integer",
        "bigserial" | "serial8" => "bigint",
        _ => return ty.clone(),
    };
    ColumnType { raw: raw.to_owned(), ..ty.clone() }
}

/// Names in use, told apart by `(1)`, `(2)` ….
#[derive(Default)]
struct Names {
    taken: HashSet<String>,
    /// How far each name has counted.
    counts: HashMap<String, u32>,
}

impl Names {
    fn claim(&mut self, base: String) -> String {
        if self.taken.insert(base.clone()) {
            return base;
        }
        let count = self.counts.entry(base.clone()).or_default();
        loop {
            *count += 1;
            let name = format!("{base}({count})");
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

impl FromIterator<String> for Names {
    fn from_iter<I: IntoIterator<Item = String>>(names: I) -> Names {
        Names { taken: names.into_iter().collect(), counts: HashMap::default() }
    }
}

//! Which entities there are, where their columns stand, and what everything is called.

mod naming;
mod places;

use super::Style;
use super::names::Scope;
use crate::hash::{HashMap, HashSet};
use crate::naming::Names;
use crate::schema::{
    Column, ColumnId, EnumId, InheritanceKind, Relation, RelationId, Schema, Table, TableId, Via,
};

pub(super) use naming::attribute_name;

pub(super) struct Plan<'a> {
    pub(super) schema: &'a Schema,
    pub(super) style: Style,
    /// Those that others inherit from stand before them.
    pub(super) entities: Vec<Entity<'a>>,
    /// Tables without a class: pure links, and those without a primary key.
    pub(super) plain: Vec<Plain<'a>>,
    /// The class of each enum.
    pub(super) enums: Vec<String>,
    /// The class of each partial that is a mixin.
    pub(super) mixins: Vec<Option<String>>,
    pub(super) scope: Scope,
    /// Active keys that a table holds, by table.
    pub(super) held: Vec<Vec<RelationId>>,
    /// Of those the keys over one column, by column.
    pub(super) held_by_column: HashMap<(TableId, ColumnId), Vec<RelationId>>,
    /// Keys that say what one before them says.
    pub(super) repeated: HashSet<RelationId>,
    /// Keys that close a cycle of tables.
    pub(super) closing: HashSet<RelationId>,
    homes: Vec<Home>,
}

/// Where the rows and the columns of a table are.
#[derive(Clone, Default)]
struct Home {
    place: Place,
    /// Entity and attribute of each column; `None`: those of the own entity, in the same order.
    columns: Option<Vec<(usize, usize)>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Place {
    #[default]
    Nowhere,
    /// In `Plan::entities`.
    Entity(usize),
    /// In `Plan::plain`.
    Plain(usize),
}

pub(super) struct Entity<'a> {
    pub(super) id: TableId,
    pub(super) table: &'a Table,
    pub(super) class: String,
    /// The file of a package, without extension.
    pub(super) module: String,
    pub(super) parent: Option<Parent>,
    /// The first ancestor of all.
    pub(super) root: usize,
    /// How many ancestors there are.
    depth: usize,
    /// The entity whose table stores the rows: the root of single-table inheritance.
    pub(super) stored_in: usize,
    pub(super) attributes: Vec<Attribute<'a>>,
    /// All attribute names in use, those of its ancestors too.
    pub(super) names: Names,
    /// Tables of single-table inheritance whose columns stand here, where there is no inheritance.
    pub(super) folded: Vec<TableId>,
    pub(super) has_children: bool,
    /// A pure link, which has a class only because SQLModel wants one.
    pub(super) is_link: bool,
}

#[derive(Clone, Copy)]
pub(super) struct Parent {
    pub(super) entity: usize,
    pub(super) kind: InheritanceKind,
    /// The key that joins the two tables; only of joined inheritance.
    pub(super) key: Option<RelationId>,
}

pub(super) struct Attribute<'a> {
    pub(super) column: &'a Column,
    pub(super) table: TableId,
    pub(super) id: ColumnId,
    pub(super) name: String,
    pub(super) nullable: bool,
    pub(super) primary: bool,
    /// A column that a sibling in the same table declares too.
    pub(super) is_shared: bool,
}

/// A table without a class.
pub(super) struct Plain<'a> {
    pub(super) id: TableId,
    pub(super) table: &'a Table,
    /// The name of the variable.
    pub(super) variable: String,
    /// A link of many-to-many relations.
    pub(super) is_link: bool,
}

impl<'a> Plan<'a> {
    pub(super) fn new(schema: &'a Schema, style: Style) -> Plan<'a> {
        let mut plan = Plan {
            schema,
            style,
            entities: Vec::with_capacity(schema.tables.len()),
            plain: Vec::new(),
            enums: Vec::new(),
            mixins: Vec::new(),
            scope: Scope::new(&HashSet::default()),
            held: vec![Vec::new(); schema.tables.len()],
            held_by_column: HashMap::default(),
            repeated: HashSet::default(),
            closing: super::cycles::closing(schema),
            homes: vec![Home::default(); schema.tables.len()],
        };
        plan.collect_keys();
        let folded = plan.place_tables();
        plan.name_classes();
        let mut declared = naming::Declared::default();
        for at in 0..plan.entities.len() {
            plan.name_attributes(at, &mut declared);
        }
        for (id, root) in folded {
            plan.fold(id, root);
        }
        plan.name_variables();
        plan
    }

    fn collect_keys(&mut self) {
        let mut known = HashSet::default();
        for (id, it) in self.schema.relations().filter(|(_, it)| !it.inactive) {
            let (Via::Key { .. }, holder, target) = (&it.via, it.holder(), it.referenced()) else {
                continue;
            };
            if let Some(held) = self.held.get_mut(holder.table.index()) {
                held.push(id);
            }
            if let [column] = *holder.columns {
                self.held_by_column.entry((holder.table, column)).or_default().push(id);
            }
            if !known.insert((holder.table, &holder.columns, target.table, &target.columns)) {
                self.repeated.insert(id);
            }
        }
    }

    fn set_place(&mut self, table: TableId, place: Place) {
        if let Some(home) = self.homes.get_mut(table.index()) {
            home.place = place;
        }
    }

    pub(super) fn place(&self, table: TableId) -> Place {
        self.homes.get(table.index()).map_or(Place::Nowhere, |it| it.place)
    }

    pub(super) fn entity_of(&self, table: TableId) -> Option<usize> {
        match self.place(table) {
            Place::Entity(at) => Some(at),
            _ => None,
        }
    }

    fn attribute_place(&self, table: TableId, column: ColumnId) -> Option<(usize, usize)> {
        let home = self.homes.get(table.index())?;
        match (&home.columns, home.place) {
            (Some(columns), _) => columns.get(column.index()).copied(),
            (None, Place::Entity(at)) => Some((at, column.index())),
            _ => None,
        }
    }

    /// The entity that declares a column, and the attribute.
    pub(super) fn attribute(
        &self,
        table: TableId,
        column: ColumnId,
    ) -> Option<(usize, &Attribute<'a>)> {
        let (entity, at) = self.attribute_place(table, column)?;
        Some((entity, self.entities.get(entity)?.attributes.get(at)?))
    }

    /// The names of the attributes of columns; `None` where one has none.
    pub(super) fn attributes(&self, table: TableId, columns: &[ColumnId]) -> Option<Vec<&str>> {
        columns.iter().map(|&it| Some(self.attribute(table, it)?.1.name.as_str())).collect()
    }

    /// The entity whose table stores the rows of an entity: the root of single-table inheritance.
    pub(super) fn table_entity(&self, entity: usize) -> usize {
        self.entities.get(entity).map_or(entity, |it| it.stored_in)
    }

    /// The first ancestor of all.
    pub(super) fn root(&self, entity: usize) -> usize {
        self.entities.get(entity).map_or(entity, |it| it.root)
    }

    /// The table that the database has for a table of the document.
    pub(super) fn stored(&self, table: TableId) -> Option<(TableId, &'a Table)> {
        let id = match self.place(table) {
            Place::Entity(at) => self.entities.get(self.table_entity(at))?.id,
            _ => table,
        };
        Some((id, self.schema.table(id)?))
    }

    /// Whether a key is how an entity is joined to the one that it inherits from.
    pub(super) fn is_inheritance(&self, id: RelationId, relation: &Relation) -> bool {
        let entity = self.entity_of(relation.holder().table).and_then(|it| self.entities.get(it));
        entity.and_then(|it| it.parent).is_some_and(|it| it.key == Some(id))
    }

    pub(super) fn enum_class(&self, id: EnumId) -> &str {
        self.enums.get(id.index()).map_or("", String::as_str)
    }
}

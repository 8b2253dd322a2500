//! Which entities there are, where their columns stand, and what everything is called.

use rustc_hash::{FxHashMap, FxHashSet};

use super::names::{Scope, identifier, is_identifier, is_keyword, is_reserved, is_symbol};
use super::{Flavor, Style};
use crate::naming::{Names, singular, snake_case, upper_camel_case};
use crate::schema::{
    Column, ColumnId, EnumId, InheritanceKind, Relation, RelationId, Schema, Table, TableId, Via,
};

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
    /// Keys that close a cycle of tables.
    pub(super) closing: FxHashSet<RelationId>,
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
            scope: Scope::new(&FxHashSet::default()),
            held: vec![Vec::new(); schema.tables.len()],
            closing: super::cycles::closing(schema),
            homes: vec![Home::default(); schema.tables.len()],
        };
        for (id, it) in schema.relations().filter(|(_, it)| !it.inactive) {
            if let (Via::Key { .. }, Some(held)) =
                (&it.via, plan.held.get_mut(it.holder().table.index()))
            {
                held.push(id);
            }
        }
        let folded = plan.place_tables();
        plan.name_classes();
        for at in 0..plan.entities.len() {
            plan.name_attributes(at);
        }
        for (id, root) in folded {
            plan.fold(id, root);
        }
        plan.name_variables();
        plan
    }

    /// Decides what each table becomes; answers with those that are folded into another.
    fn place_tables(&mut self) -> Vec<(TableId, TableId)> {
        let links = self.links();
        let mut folded = Vec::new();
        let mut waiting = Vec::new();
        let mut is_entity = vec![false; self.schema.tables.len()];
        for (id, table) in self.schema.database_tables() {
            let root = self.folding_root(id);
            let rows = root.and_then(|it| self.schema.table(it)).unwrap_or(table);
            let is_link = links.get(id.index()) == Some(&true);
            let is_unmapped = rows.primary_key_columns().is_empty() && !self.is_single(id);
            if is_link && !is_unmapped && self.style.flavor == Flavor::SqlModel {
                waiting.push(id);
            } else if is_link || is_unmapped {
                let place = Place::Plain(self.plain.len());
                self.set_place(id, place);
                self.plain.push(Plain { id, table, variable: String::new(), is_link });
            } else if let Some(root) = root {
                folded.push((id, root));
            } else {
                waiting.push(id);
                if let Some(it) = is_entity.get_mut(id.index()) {
                    *it = true;
                }
            }
        }
        for id in waiting {
            self.place_entity(id, &is_entity, &links, 0);
        }
        folded
    }

    /// Makes the entity of a table, and before it that of the table it inherits from.
    fn place_entity(&mut self, id: TableId, is_entity: &[bool], is_link: &[bool], depth: usize) {
        let Some(table) = self.schema.table(id) else { return };
        // Deeper than this is a circle, or nothing that anybody would read.
        if depth > 40 || self.place(id) != Place::Nowhere {
            return;
        }
        let mut parent = None;
        if self.style.flavor != Flavor::SqlModel
            && let Some(it) = &table.inheritance
            && is_entity.get(it.parent.index()) == Some(&true)
        {
            self.place_entity(it.parent, is_entity, is_link, depth + 1);
            if let Place::Entity(entity) = self.place(it.parent) {
                let key = match it.kind {
                    InheritanceKind::Joined => self.inheritance_key(id, it.parent),
                    InheritanceKind::Single => None,
                };
                if key.is_some() || it.kind == InheritanceKind::Single {
                    parent = Some(Parent { entity, kind: it.kind, key });
                    if let Some(it) = self.entities.get_mut(entity) {
                        it.has_children = true;
                    }
                }
            }
        }
        if self.place(id) != Place::Nowhere {
            return;
        }
        self.set_place(id, Place::Entity(self.entities.len()));
        self.entities.push(Entity {
            id,
            table,
            class: String::new(),
            module: String::new(),
            parent,
            attributes: Vec::with_capacity(table.columns.len()),
            names: Names::default(),
            folded: Vec::new(),
            has_children: false,
            is_link: is_link.get(id.index()) == Some(&true),
        });
    }

    /// The key from a table's primary key to the primary key of the one it inherits from.
    fn inheritance_key(&self, child: TableId, parent: TableId) -> Option<RelationId> {
        let columns = self.schema.table(child)?.primary_key_columns();
        self.held.get(child.index())?.iter().copied().find(|&id| {
            self.schema.relation(id).is_some_and(|it| {
                let holder = &it.holder().columns;
                it.referenced().table == parent
                    && holder.len() == columns.len()
                    && holder.iter().all(|it| columns.contains(it))
            })
        })
    }

    /// Where SQLModel puts the columns of single-table inheritance.
    fn folding_root(&self, id: TableId) -> Option<TableId> {
        if self.style.flavor != Flavor::SqlModel || !self.is_single(id) {
            return None;
        }
        let mut at = id;
        // A circle of parents has no root; any bound ends it.
        for _ in 0..40 {
            match self.schema.table(at).and_then(|it| it.inheritance.as_ref()) {
                Some(it) if it.kind == InheritanceKind::Single => at = it.parent,
                _ => return Some(at),
            }
        }
        None
    }

    fn is_single(&self, id: TableId) -> bool {
        let inheritance = self.schema.table(id).and_then(|it| it.inheritance.as_ref());
        inheritance.is_some_and(|it| it.kind == InheritanceKind::Single)
    }

    /// The tables that are nothing but a link: no relation but its own two keys meets them.
    fn links(&self) -> Vec<bool> {
        let mut keys: FxHashMap<TableId, [RelationId; 2]> = FxHashMap::default();
        for it in self.schema.relations.iter().filter(|it| !it.inactive) {
            if let Via::Link { table, keys: own } = it.via {
                keys.insert(table, own);
            }
        }
        let mut out = vec![false; self.schema.tables.len()];
        for (id, _) in self.schema.tables().filter(|it| keys.contains_key(&it.0)) {
            if let Some(it) = out.get_mut(id.index()) {
                *it = true;
            }
        }
        for (id, it) in self.schema.relations().filter(|(_, it)| !it.inactive) {
            if it.ends.iter().all(|it| it.navigation.is_none()) {
                continue;
            }
            for end in &it.ends {
                let is_other = keys.get(&end.table).is_some_and(|own| !own.contains(&id));
                let is_mapped = self
                    .schema
                    .table(end.table)
                    .is_some_and(|it| !it.primary_key_columns().is_empty());
                if is_other
                    && is_mapped
                    && let Some(it) = out.get_mut(end.table.index())
                {
                    *it = false;
                }
            }
        }
        out
    }

    /// Classes of enums, mixins and tables, and the files of a package; tables of the default schema first.
    fn name_classes(&mut self) {
        let mut classes = match self.style.has_entity_base {
            true => Names::new(["Entity"]),
            false => Names::default(),
        };
        let mut named: Vec<(usize, String)> = Vec::with_capacity(self.entities.len());
        for with_schema in [false, true] {
            for (at, entity) in self.entities.iter().enumerate() {
                if entity.table.schema.is_some() == with_schema {
                    named.push((at, classes.claim(class_names(entity.table))));
                }
            }
        }
        for it in &self.schema.enums {
            let own = upper_camel_case(&it.name);
            let qualified = it.schema.as_ref().map(|it| upper_camel_case(it) + &own);
            let candidates = [Some(own.clone()), qualified, Some(own + "Type")];
            let names = candidates.into_iter().flatten().map(|it| class_name(&it, "Type"));
            self.enums.push(classes.claim(names));
        }
        let mut used = vec![false; self.schema.partials.len()];
        if self.style.mixins {
            for it in self.entities.iter().flat_map(|it| &it.table.partials) {
                if let Some(used) = used.get_mut(it.partial.index()) {
                    *used = true;
                }
            }
        }
        for (it, used) in self.schema.partials.iter().zip(used) {
            let own = upper_camel_case(&it.name);
            let mut claim = || {
                let names = [own.clone(), format!("{own}Mixin")];
                classes.claim(names.map(|it| class_name(&it, "Mixin")))
            };
            self.mixins.push(used.then(&mut claim));
        }
        let mut modules = Names::new(["base", "enums", "mixins", "types"]);
        for (at, class) in named {
            // Modules are files, whose names are plain by convention.
            let own = snake_case(&class).replace(|c: char| !c.is_ascii(), "_");
            let own = if is_keyword(&own) { format!("{own}_") } else { own };
            let names = [own.clone(), format!("{own}_model")];
            let module = if self.style.is_package { modules.claim(names) } else { String::new() };
            if let Some(it) = self.entities.get_mut(at) {
                (it.class, it.module) = (class, module);
            }
        }
    }

    /// Names the columns of an entity; those of its parent have theirs already.
    fn name_attributes(&mut self, at: usize) {
        let Some(entity) = self.entities.get(at) else { return };
        let (id, table, parent) = (entity.id, entity.table, entity.parent);
        let mut names = parent
            .and_then(|it| self.entities.get(it.entity))
            .map_or_else(Names::default, |it| it.names.clone());
        let mut attributes = Vec::with_capacity(table.columns.len());
        let mut columns = Vec::new();
        let class = entity.class.clone();
        let is_single = parent.is_some_and(|it| it.kind == InheritanceKind::Single);
        for (column_id, column) in table.columns() {
            if is_single && let Some(place) = self.inherited(parent, &column.name) {
                columns.push(place);
                continue;
            }
            let name = match self.joined_name(parent, column_id) {
                Some(name) => name,
                None => column_name(&mut names, column, &class, self.style.flavor),
            };
            columns.push((at, attributes.len()));
            attributes.push(Attribute {
                column,
                table: id,
                id: column_id,
                name,
                nullable: is_single || table.is_nullable(column_id),
                primary: !is_single && table.is_primary_key(column_id),
                is_shared: false,
            });
        }
        if is_single {
            self.share_with_siblings(at, parent, &mut attributes);
        }
        if let Some(home) = self.homes.get_mut(id.index()).filter(|_| is_single) {
            home.columns = Some(columns);
        }
        if let Some(entity) = self.entities.get_mut(at) {
            (entity.attributes, entity.names) = (attributes, names);
        }
    }

    /// Where an ancestor in the same table has a column of this name.
    fn inherited(&self, parent: Option<Parent>, column: &str) -> Option<(usize, usize)> {
        let mut at = parent;
        while let Some(Parent { entity, kind: InheritanceKind::Single, .. }) = at {
            let it = self.entities.get(entity)?;
            if let Some(found) = it.attributes.iter().position(|it| it.column.name == column) {
                return Some((entity, found));
            }
            at = it.parent;
        }
        None
    }

    /// The attribute of a column that is the parent's key here, too.
    fn joined_name(&self, parent: Option<Parent>, column: ColumnId) -> Option<String> {
        let parent = parent?;
        let relation = self.schema.relation(parent.key?)?;
        let at = relation.holder().columns.iter().position(|it| *it == column)?;
        let (entity, found) = self.attribute_place(
            relation.referenced().table,
            *relation.referenced().columns.get(at)?,
        )?;
        let theirs = self.entities.get(entity)?.attributes.get(found)?;
        let own = self.schema.column(relation.holder().table, column)?;
        (theirs.column.name == own.name).then(|| theirs.name.clone())
    }

    /// Marks columns that another entity in the same table declares as well, under the same name.
    fn share_with_siblings(
        &mut self,
        at: usize,
        parent: Option<Parent>,
        own: &mut [Attribute<'a>],
    ) {
        let root = parent.map(|it| self.table_entity(it.entity));
        for before in 0..at {
            if root != Some(self.table_entity(before)) || root == Some(before) {
                continue;
            }
            let Some(sibling) = self.entities.get_mut(before) else { continue };
            for theirs in &mut sibling.attributes {
                let same = |it: &&mut Attribute<'_>| it.column.name == theirs.column.name;
                if let Some(mine) = own.iter_mut().find(same) {
                    (mine.is_shared, theirs.is_shared) = (true, true);
                    mine.name.clone_from(&theirs.name);
                }
            }
        }
    }

    /// Puts the columns of a subclass where the rows are.
    fn fold(&mut self, id: TableId, root: TableId) {
        let (Some(table), Place::Entity(at)) = (self.schema.table(id), self.place(root)) else {
            return;
        };
        let flavor = self.style.flavor;
        let Some(entity) = self.entities.get_mut(at) else { return };
        let mut columns = Vec::new();
        for (column_id, column) in table.columns() {
            let found = entity.attributes.iter().position(|it| it.column.name == column.name);
            columns.push((at, found.unwrap_or(entity.attributes.len())));
            if found.is_none() {
                let name = column_name(&mut entity.names, column, &entity.class, flavor);
                entity.attributes.push(Attribute {
                    column,
                    table: id,
                    id: column_id,
                    name,
                    nullable: true,
                    primary: false,
                    is_shared: false,
                });
            }
        }
        entity.folded.push(id);
        if let Some(home) = self.homes.get_mut(id.index()) {
            *home = Home { place: Place::Entity(at), columns: Some(columns) };
        }
    }

    /// Variables of plain tables, and what imports are called: neither may be hidden by an attribute.
    fn name_variables(&mut self) {
        let mut attributes: FxHashSet<&str> = FxHashSet::default();
        for it in &self.entities {
            attributes.extend(it.attributes.iter().map(|it| it.name.as_str()));
        }
        for end in self.schema.relations.iter().flat_map(|it| &it.ends) {
            attributes.extend(end.navigation.as_ref().map(|it| it.attribute.as_str()));
        }
        for it in self.schema.tables.iter().flat_map(|it| &it.hybrids) {
            attributes.insert(&it.name);
        }
        let scope = Scope::new(&attributes);
        let mut variables = Names::new(["db", "dt", "enum", "values", "builtins"]);
        let named = self.plain.iter().map(|it| {
            let own = identifier(&snake_case(&it.table.name), "table_");
            let qualified = it.table.schema.as_ref().map(|it| format!("{}_{own}", snake_case(it)));
            let table = format!("{own}_table");
            let candidates = [Some(own), qualified, Some(table)].into_iter().flatten();
            let is_free = |it: &String| !attributes.contains(it.as_str()) && !is_symbol(it);
            let free: Vec<String> = candidates.filter(is_free).collect();
            match free.is_empty() {
                true => variables.claim([format!("{}_table_", snake_case(&it.table.name))]),
                false => variables.claim(free),
            }
        });
        let named: Vec<String> = named.collect();
        for (it, variable) in self.plain.iter_mut().zip(named) {
            it.variable = variable;
        }
        self.scope = scope;
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
        let mut at = entity;
        while let Some(Parent { entity, kind: InheritanceKind::Single, .. }) =
            self.entities.get(at).and_then(|it| it.parent)
        {
            at = entity;
        }
        at
    }

    /// The first ancestor of all.
    pub(super) fn root(&self, entity: usize) -> usize {
        let mut at = entity;
        while let Some(parent) = self.entities.get(at).and_then(|it| it.parent) {
            at = parent.entity;
        }
        at
    }

    /// The table that the database has for a table of the document, and its name for keys.
    pub(super) fn stored(&self, table: TableId) -> Option<(TableId, String)> {
        let id = match self.place(table) {
            Place::Entity(at) => self.entities.get(self.table_entity(at))?.id,
            _ => table,
        };
        Some((id, self.schema.table(id)?.qualified_name()))
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

/// What the class of a table may be called, the best name first.
fn class_names(table: &Table) -> impl Iterator<Item = String> {
    let singular = upper_camel_case(&singular(&snake_case(&table.name)));
    let own = match &table.entity {
        Some(entity) if is_identifier(entity) && entity.starts_with(char::is_uppercase) => {
            entity.clone()
        }
        Some(entity) => upper_camel_case(entity),
        None => singular,
    };
    let qualified = table.schema.as_ref().map(|it| upper_camel_case(it) + &own);
    let plural = upper_camel_case(&table.name);
    let last = format!("{own}Model");
    let names = [Some(own), qualified, Some(plural), Some(last)].into_iter().flatten();
    names.map(|it| class_name(&it, "Model"))
}

/// A name in UpperCamel case as that of a class.
fn class_name(camel: &str, suffix: &str) -> String {
    if is_symbol(camel) || is_keyword(camel) || camel.is_empty() {
        return format!("{camel}{suffix}");
    }
    identifier(camel, suffix)
}

fn column_name(names: &mut Names, column: &Column, class: &str, flavor: Flavor) -> String {
    let name = attribute_name(&column.name, "column_", flavor);
    if names.insert(&name) {
        return name;
    }
    names.claim([format!("{}_{name}", snake_case(class)), format!("{name}_column")])
}

/// A name as that of an attribute.
pub(super) fn attribute_name(name: &str, prefix: &str, flavor: Flavor) -> String {
    let mut name = identifier(&snake_case(name), prefix);
    if is_reserved(&name, flavor) {
        name.push('_');
    }
    name
}

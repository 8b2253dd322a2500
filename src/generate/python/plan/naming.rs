//! What classes, attributes and variables are called.

use super::super::Flavor;
use super::super::names::{Scope, identifier, is_keyword, is_reserved, is_symbol};
use super::{Attribute, Home, Parent, Place, Plan};
use crate::generate::entities::class_candidates;
use crate::hash::{HashMap, HashSet};
use crate::naming::{Names, snake_case, upper_camel_case};
use crate::schema::{Column, ColumnId, InheritanceKind, Table, TableId};

/// By root and column: the entity in its table that declared it last, and the attribute.
pub(super) type Declared<'a> = HashMap<(usize, &'a str), (usize, usize)>;

impl<'a> Plan<'a> {
    /// Classes of enums, mixins and tables, and the files of a package; tables of the default schema first.
    pub(super) fn name_classes(&mut self) {
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
    pub(super) fn name_attributes(&mut self, at: usize, declared: &mut Declared<'a>) {
        let Some(entity) = self.entities.get(at) else { return };
        let (id, table, parent) = (entity.id, entity.table, entity.parent);
        let root = entity.stored_in;
        let mut names = parent
            .and_then(|it| self.entities.get(it.entity))
            .map_or_else(Names::default, |it| it.names.clone());
        names.reserve(table.columns.len());
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
            self.share_with_siblings(at, root, &mut attributes, declared);
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
        root: usize,
        own: &mut [Attribute<'a>],
        declared: &mut Declared<'a>,
    ) {
        for (place, mine) in own.iter_mut().enumerate() {
            // The last one has what those before it had.
            let before = declared.insert((root, &mine.column.name), (at, place));
            let Some((entity, place)) = before.filter(|it| it.0 != at) else { continue };
            let sibling = self.entities.get_mut(entity);
            if let Some(theirs) = sibling.and_then(|it| it.attributes.get_mut(place)) {
                (mine.is_shared, theirs.is_shared) = (true, true);
                mine.name.clone_from(&theirs.name);
            }
        }
    }

    /// Puts the columns of a subclass where the rows are.
    pub(super) fn fold(&mut self, id: TableId, root: TableId) {
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
    pub(super) fn name_variables(&mut self) {
        let mut attributes: HashSet<&str> = HashSet::default();
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
            let own = identifier(snake_case(&it.table.name), "table_");
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
}

/// What the class of a table may be called, the best name first.
fn class_names(table: &Table) -> impl Iterator<Item = String> {
    class_candidates(table).map(|it| class_name(&it, "Model"))
}

/// A name in UpperCamel case as that of a class.
fn class_name(camel: &str, suffix: &str) -> String {
    if is_symbol(camel) || is_keyword(camel) || camel.is_empty() {
        return format!("{camel}{suffix}");
    }
    identifier(camel.to_owned(), suffix)
}

fn column_name(names: &mut Names, column: &Column, class: &str, flavor: Flavor) -> String {
    let name = attribute_name(&column.name, "column_", flavor);
    if names.insert(&name) {
        return name;
    }
    names.claim([format!("{}_{name}", snake_case(class)), format!("{name}_column")])
}

/// A name as that of an attribute.
pub(in crate::generate::python) fn attribute_name(
    name: &str,
    prefix: &str,
    flavor: Flavor,
) -> String {
    let mut name = identifier(snake_case(name), prefix);
    if is_reserved(&name, flavor) {
        name.push('_');
    }
    name
}

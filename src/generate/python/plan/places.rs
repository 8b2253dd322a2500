//! What each table becomes: a class, a table without one, or columns of another class.

use super::super::Flavor;
use super::{Entity, Parent, Place, Plain, Plan};
use crate::hash::HashMap;
use crate::naming::Names;
use crate::schema::{InheritanceKind, RelationId, TableId, Via};

/// Deeper inheritance is a circle, or nothing that anybody would read.
const MAX_DEPTH: usize = 40;

impl Plan<'_> {
    /// Decides what each table becomes; answers with those that are folded into another.
    pub(super) fn place_tables(&mut self) -> Vec<(TableId, TableId)> {
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
        if depth > MAX_DEPTH || self.place(id) != Place::Nowhere {
            return;
        }
        let mut parent = None;
        if self.style.flavor != Flavor::SqlModel
            && let Some(it) = &table.inheritance
            && is_entity.get(it.parent.index()) == Some(&true)
        {
            self.place_entity(it.parent, is_entity, is_link, depth + 1);
            if let Place::Entity(entity) = self.place(it.parent)
                && self.entities.get(entity).is_some_and(|it| it.depth < MAX_DEPTH)
            {
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
        let at = self.entities.len();
        let above = parent.and_then(|it| Some((it.kind, self.entities.get(it.entity)?)));
        let root = above.map_or(at, |(_, it)| it.root);
        let depth = above.map_or(0, |(_, it)| it.depth + 1);
        let stored_in = match above {
            Some((InheritanceKind::Single, it)) => it.stored_in,
            _ => at,
        };
        self.set_place(id, Place::Entity(at));
        self.entities.push(Entity {
            id,
            table,
            class: String::new(),
            module: String::new(),
            parent,
            root,
            depth,
            stored_in,
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
        let mut keys: HashMap<TableId, [RelationId; 2]> = HashMap::default();
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
}

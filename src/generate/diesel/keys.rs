//! Which of Diesel's ways lead along a foreign key: `joinable!` and `belongs_to` are for one key between two
//! tables, of one column, to a primary key of one column. All else is said in the queries.

use crate::hash::HashMap;

use super::plan::Model;
use crate::generate::rust::rows::Storage;
use crate::schema::{Schema, Via};

pub(super) struct Key {
    pub(super) holder: usize,
    /// Positions of the fields that hold it.
    pub(super) columns: Vec<usize>,
    pub(super) referenced: usize,
    pub(super) targets: Vec<usize>,
    /// Whether it refers to a primary key of one column.
    pub(super) is_plain: bool,
    /// Whether `joinable!` may be said of the two tables.
    pub(super) is_joinable: bool,
    /// Whether the holder `belongs_to` the referenced model by it.
    pub(super) is_association: bool,
}

/// By relation; `None` where there is no such key, or one end is nothing to Diesel.
pub(super) fn keys(schema: &Schema, storage: &Storage<'_>, models: &[Model]) -> Vec<Option<Key>> {
    let mut keys: Vec<Option<Key>> = Vec::with_capacity(schema.relations.len());
    // Keys between two tables in either direction, and keys from one to another that could be associations.
    let mut between: HashMap<(usize, usize), u32> = HashMap::default();
    let mut plain: HashMap<(usize, usize), u32> = HashMap::default();
    for relation in &schema.relations {
        let is_key = matches!(relation.via, Via::Key { .. }) && !relation.inactive;
        let key = is_key.then(|| {
            let (holder, referenced) = (relation.holder(), relation.referenced());
            Some(Key {
                holder: storage.rows_of(holder.table)?,
                columns: storage.places(holder.table, &holder.columns)?,
                referenced: storage.rows_of(referenced.table)?,
                targets: storage.places(referenced.table, &referenced.columns)?,
                is_plain: false,
                is_joinable: false,
                is_association: false,
            })
        });
        let key = key.flatten().and_then(|it| checked(it, models));
        if let Some(it) = &key {
            let pair = (it.holder.min(it.referenced), it.holder.max(it.referenced));
            *between.entry(pair).or_default() += 1;
            if it.is_plain {
                *plain.entry((it.holder, it.referenced)).or_default() += 1;
            }
        }
        keys.push(key);
    }
    for it in keys.iter_mut().flatten().filter(|it| it.is_plain) {
        let pair = (it.holder.min(it.referenced), it.holder.max(it.referenced));
        it.is_joinable = it.holder != it.referenced && between.get(&pair) == Some(&1);
        let are_identifiable = [it.holder, it.referenced]
            .iter()
            .all(|&at| models.get(at).is_some_and(|it| it.is_identifiable));
        it.is_association = are_identifiable && plain.get(&(it.holder, it.referenced)) == Some(&1);
    }
    keys
}

/// A key between columns that can be compared.
fn checked(mut key: Key, models: &[Model]) -> Option<Key> {
    let (holder, referenced) = (models.get(key.holder)?, models.get(key.referenced)?);
    let is_mapped = holder.unmapped.is_none() && referenced.unmapped.is_none();
    let mut pairs = key
        .columns
        .iter()
        .zip(&key.targets)
        .map(|(&own, &target)| Some((holder.fields.get(own)?, referenced.fields.get(target)?)));
    let is_comparable =
        pairs.all(|it| it.is_some_and(|(own, target)| own.ty.is_comparable(&target.ty)));
    key.is_plain = key.targets.len() == 1 && key.targets == referenced.primary;
    (is_mapped && is_comparable).then_some(key)
}

//! The names of all columns, each once. Documents have many columns and few names, so a rule looks at
//! a name once and not at each column that has it.

use std::hash::Hash;

use crate::hash::HashMap;
use crate::naming::snake_case;
use crate::schema::{ColumnId, Schema, TableId};

pub struct Names<'a> {
    /// Of each table, where its columns begin in `numbers`; then where the last one's end.
    starts: Vec<u32>,
    /// Of each column of the schema: the number of its name.
    numbers: Vec<u32>,
    /// By their numbers.
    texts: Vec<&'a str>,
    /// The same in snake case.
    snake: Vec<String>,
}

impl<'a> Names<'a> {
    pub(super) fn new(schema: &'a Schema) -> Names<'a> {
        let tables = schema.tables.iter();
        let ends = tables.scan(0, |end, it| {
            *end += it.columns.len() as u32;
            Some(*end)
        });
        let starts = [0].into_iter().chain(ends).collect();
        let columns = || schema.tables.iter().flat_map(|it| &it.columns).map(|it| it.name.as_str());
        let numbers = numbered(columns());
        let mut texts = Vec::new();
        for (text, &number) in columns().zip(&numbers) {
            if number as usize == texts.len() {
                texts.push(text);
            }
        }
        let snake = texts.iter().map(|it| snake_case(it)).collect();
        Names { starts, numbers, texts, snake }
    }

    /// What `fact` says of each name, and of the name in snake case.
    pub(super) fn each<T>(&self, fact: impl Fn(&'a str, &str) -> T) -> Facts<'_, T> {
        let facts = self.texts.iter().zip(&self.snake).map(|(it, snake)| fact(it, snake)).collect();
        Facts { names: self, facts }
    }

    /// The number of each name's form: two forms have one number where they are equal.
    pub(super) fn forms(&self, form: impl Fn(&'a str, &str) -> String) -> Facts<'_, u32> {
        let forms = self.texts.iter().zip(&self.snake).map(|(it, snake)| form(it, snake));
        Facts { names: self, facts: numbered(forms) }
    }

    /// The numbers of the names of a table's columns.
    fn of(&self, table: TableId) -> &[u32] {
        let at = |index: usize| self.starts.get(index).map_or(0, |it| *it as usize);
        self.numbers.get(at(table.index())..at(table.index() + 1)).unwrap_or_default()
    }
}

/// What is known of each name.
pub(super) struct Facts<'n, T> {
    names: &'n Names<'n>,
    facts: Vec<T>,
}

impl<T> Facts<'_, T> {
    /// How many names there are.
    pub(super) fn len(&self) -> usize {
        self.facts.len()
    }

    /// Of the columns of a table, in their order.
    pub(super) fn of(&self, table: TableId) -> impl Iterator<Item = (ColumnId, &T)> {
        let numbers = self.names.of(table).iter().enumerate();
        numbers
            .filter_map(|(at, &number)| Some((ColumnId::new(at), self.facts.get(number as usize)?)))
    }
}

/// Equal ones get one number, counted in the order of the first of each.
fn numbered<K: Hash + Eq>(all: impl Iterator<Item = K>) -> Vec<u32> {
    let mut known: HashMap<K, u32> = HashMap::default();
    let number = |it| {
        let next = known.len() as u32;
        *known.entry(it).or_insert(next)
    };
    all.map(number).collect()
}

//! Names of constraints and indexes: by the document, else by convention, unique and never too long.

use crate::dialect::Dialect;
use crate::hash::{HashMap, HashSet};

/// The names at one place: the tables and indexes of a schema, or the constraints of a table.
///
/// What the document names keeps its name (the first one of several does); a name by convention
/// that is taken gets the first free number. A longer one than the database allows is cut, with a mark
/// of the whole name at its end.
pub(super) struct Names {
    dialect: &'static Dialect,
    /// As the database compares them.
    taken: HashSet<String>,
    /// Names of the document that nothing has taken yet.
    explicit: HashSet<String>,
    counts: HashMap<String, u32>,
}

impl Names {
    pub(super) fn new(dialect: &'static Dialect) -> Names {
        Names {
            dialect,
            taken: HashSet::default(),
            explicit: HashSet::default(),
            counts: HashMap::default(),
        }
    }

    /// A name that nobody else gets; whether it was free.
    pub(super) fn take(&mut self, name: &str) -> bool {
        self.taken.insert(self.key(name))
    }

    /// Keeps a name of the document for whom it belongs to.
    pub(super) fn reserve(&mut self, name: &str) {
        let key = self.key(name);
        if self.taken.insert(key.clone()) {
            self.explicit.insert(key);
        }
    }

    pub(super) fn claim(&mut self, explicit: Option<&str>, convention: &str) -> String {
        if let Some(name) = explicit.filter(|it| self.explicit.remove(&self.key(it))) {
            return self.dialect.fit(name).into_owned();
        }
        if self.take(convention) {
            return self.dialect.fit(convention).into_owned();
        }
        let key = self.key(convention);
        loop {
            let count = self.counts.entry(key.clone()).or_insert(1);
            *count += 1;
            let name = format!("{convention}_{count}");
            if self.take(&name) {
                return self.dialect.fit(&name).into_owned();
            }
        }
    }

    fn key(&self, name: &str) -> String {
        self.dialect.folded(&self.dialect.fit(name)).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::{POSTGRESQL, SQLITE};

    #[test]
    fn claims() {
        let mut names = Names::new(&POSTGRESQL);
        names.take("users");
        names.reserve("ix");
        names.reserve("users");
        assert_eq!(names.claim(Some("ix"), "ix_users_a"), "ix");
        assert_eq!(names.claim(Some("ix"), "ix_users_b"), "ix_users_b");
        assert_eq!(names.claim(Some("users"), "users"), "users_2");
        assert_eq!(names.claim(None, "users"), "users_3");
        let long = "x".repeat(80);
        let (a, b) = (names.claim(None, &long), names.claim(None, &long));
        assert!(a != b && a.len() <= 63 && b.len() <= 63);

        let mut names = Names::new(&SQLITE);
        names.take("Users");
        assert_eq!(names.claim(None, "users"), "users_2");
    }
}

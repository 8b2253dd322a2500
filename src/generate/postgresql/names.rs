//! Names of constraints and indexes: by the document, else by convention, unique and never too long.

use crate::dialect::POSTGRESQL;
use crate::hash::{HashMap, HashSet};

/// The names at one place: the tables and indexes of a schema, or the constraints of a table.
///
/// What the document names keeps its name (the first one of several does); a name by convention
/// that is taken gets the first free number. Longer than 63 bytes it is cut, with a mark of the
/// whole name at its end.
#[derive(Default)]
pub(super) struct Names {
    taken: HashSet<String>,
    /// Names of the document that nothing has taken yet.
    explicit: HashSet<String>,
    counts: HashMap<String, u32>,
}

impl Names {
    /// A name that nobody else gets.
    pub(super) fn take(&mut self, name: &str) {
        self.taken.insert(POSTGRESQL.fit(name).into_owned());
    }

    /// Keeps a name of the document for whom it belongs to.
    pub(super) fn reserve(&mut self, name: &str) {
        let name = POSTGRESQL.fit(name).into_owned();
        if self.taken.insert(name.clone()) {
            self.explicit.insert(name);
        }
    }

    pub(super) fn claim(&mut self, explicit: Option<&str>, convention: &str) -> String {
        if let Some(name) = explicit.and_then(|it| self.explicit.take(POSTGRESQL.fit(it).as_ref()))
        {
            return name;
        }
        let name = POSTGRESQL.fit(convention).into_owned();
        if self.taken.insert(name.clone()) {
            return name;
        }
        let count = self.counts.entry(name).or_insert(1);
        loop {
            *count += 1;
            let name = POSTGRESQL.fit(&format!("{convention}_{count}")).into_owned();
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims() {
        let mut names = Names::default();
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
    }
}

//! Python models: typed declarative classes for SQLAlchemy 2, Flask-SQLAlchemy and SQLModel, in one
//! module or as a package with a file for each model. What a library has no word for stands as a
//! comment at its place.
//!
//! - **What there is and what it is called**: `plan`, `names`, and `cycles` for keys that go round.
//! - **What a class says**: `columns`, `keys`, `tables`, `relations` with `loading`, `hierarchy`, `hybrids`,
//!   `proxies`; `shared` is what several say.
//! - **How it is written**: `format` for expressions, `attributes` for columns and relationships of
//!   either library, `classes`, and `files`.

mod attributes;
mod classes;
mod columns;
mod cycles;
mod enums;
mod files;
mod format;
mod hierarchy;
mod hybrids;
mod keys;
mod loading;
mod names;
mod plan;
mod proxies;
mod relations;
mod shared;
mod tables;

#[cfg(test)]
mod tests;

use crate::schema::Schema;

use super::{Choice, FOREIGN_KEY_INDEXES, File, Language, OptionSpec, Options, Target};

pub(super) const SQLALCHEMY: Target = Target {
    id: "sqlalchemy",
    title: "SQLAlchemy",
    language: Language::Python,
    about: "Typed declarative models for SQLAlchemy 2.",
    options: &[LAYOUT, RELATIONS, CASCADES, LOADING, PROXIES, MIXINS, BASE, FOREIGN_KEY_INDEXES],
    generate: |schema, options| generate(schema, options, Flavor::SqlAlchemy),
};

pub(super) const SQLMODEL: Target = Target {
    id: "sqlmodel",
    title: "SQLModel",
    language: Language::Python,
    about: "Models for SQLModel.",
    options: &[LAYOUT, CASCADES, LOADING, MIXINS, BASE, FOREIGN_KEY_INDEXES],
    generate: |schema, options| generate(schema, options, Flavor::SqlModel),
};

pub(super) const FLASK_SQLALCHEMY: Target = Target {
    id: "flask_sqlalchemy",
    title: "Flask-SQLAlchemy",
    language: Language::Python,
    about: "Typed declarative models for Flask-SQLAlchemy 3.",
    options: &[LAYOUT, RELATIONS, CASCADES, LOADING, PROXIES, MIXINS, BASE, FOREIGN_KEY_INDEXES],
    generate: |schema, options| generate(schema, options, Flavor::Flask),
};

const LAYOUT: OptionSpec = OptionSpec {
    key: "layout",
    title: "Layout",
    values: &[
        Choice { value: "module", about: "all models in one file" },
        Choice { value: "package", about: "a file for each model" },
    ],
};

const RELATIONS: OptionSpec = OptionSpec {
    key: "relations",
    title: "Relations",
    values: &[
        Choice { value: "back_populates", about: "each end declares its attribute" },
        Choice { value: "backref", about: "one end declares both attributes" },
    ],
};

const CASCADES: OptionSpec = OptionSpec {
    key: "cascades",
    title: "Cascades",
    values: &[
        Choice {
            value: "keys",
            about: "where the document says nothing, as the keys do on delete",
        },
        Choice { value: "written", about: "only those that the document says" },
    ],
};

const LOADING: OptionSpec = OptionSpec {
    key: "loading",
    title: "Loading",
    values: &[
        Choice { value: "default", about: "where the document says nothing, as the library does" },
        Choice { value: "selectin", about: "all of a kind with one more query" },
        Choice { value: "joined", about: "with a join; collections as with selectin" },
        Choice { value: "subquery", about: "with a subquery" },
        Choice { value: "raise", about: "not unless a query asks for it" },
    ],
};

const PROXIES: OptionSpec = OptionSpec {
    key: "proxies",
    title: "Proxies",
    values: &[
        Choice { value: "true", about: "association proxies past association objects" },
        Choice { value: "false", about: "no association proxies" },
    ],
};

const MIXINS: OptionSpec = OptionSpec {
    key: "mixins",
    title: "Mixins",
    values: &[
        Choice { value: "true", about: "a mixin for each TablePartial" },
        Choice { value: "false", about: "the columns of a TablePartial in each class" },
    ],
};

const BASE: OptionSpec = OptionSpec {
    key: "base",
    title: "Base",
    values: &[
        Choice { value: "plain", about: "a base class that brings nothing" },
        Choice {
            value: "entity",
            about: "an abstract Entity with the uuid key and the timestamps that the tables share",
        },
    ],
};

/// Whose words are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flavor {
    SqlAlchemy,
    SqlModel,
    Flask,
}

impl Flavor {
    /// As comments call it.
    fn title(self) -> &'static str {
        match self {
            Flavor::SqlAlchemy | Flavor::Flask => "SQLAlchemy",
            Flavor::SqlModel => "SQLModel",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cascades {
    Keys,
    Written,
}

/// The options, read.
#[derive(Clone, Copy)]
struct Style {
    flavor: Flavor,
    is_package: bool,
    backref: bool,
    cascades: Cascades,
    loading: Option<&'static str>,
    proxies: bool,
    mixins: bool,
    has_entity_base: bool,
    foreign_key_indexes: bool,
}

fn generate(schema: &Schema, options: &Options, flavor: Flavor) -> Vec<File> {
    let is_model = flavor == Flavor::SqlModel;
    let loading = Some(options.get(&LOADING)).filter(|it| *it != LOADING.default());
    let style = Style {
        flavor,
        is_package: options.get(&LAYOUT) == "package",
        backref: options.get(&RELATIONS) == "backref" && !is_model,
        cascades: match options.get(&CASCADES) {
            "written" => Cascades::Written,
            _ => Cascades::Keys,
        },
        loading,
        proxies: options.is_on(&PROXIES) && !is_model,
        mixins: options.is_on(&MIXINS),
        has_entity_base: options.get(&BASE) == "entity",
        foreign_key_indexes: options.is_on(&FOREIGN_KEY_INDEXES),
    };
    files::write(schema, style)
}

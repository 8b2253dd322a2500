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
mod schemas;
mod shared;
mod tables;

#[cfg(test)]
mod tests;

use crate::schema::Schema;

use super::{FOREIGN_KEY_INDEXES, File, Language, OptionSpec, Options, Target, choice};

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

pub(super) const PYDANTIC: Target = Target {
    id: "pydantic",
    title: "Pydantic",
    language: Language::Python,
    about: "Pydantic models for an interface: what is given to make a row, and what is read of it",
    options: &[],
    generate: |schema, _| schemas::write(schema),
};

const LAYOUT: OptionSpec = OptionSpec {
    key: "layout",
    title: "Layout",
    values: &[
        choice("module", "all models in one file"),
        choice("package", "a file for each model"),
    ],
};

const RELATIONS: OptionSpec = OptionSpec {
    key: "relations",
    title: "Relations",
    values: &[
        choice("back_populates", "each end declares its attribute"),
        choice("backref", "one end declares both attributes"),
    ],
};

const CASCADES: OptionSpec = OptionSpec {
    key: "cascades",
    title: "Cascades",
    values: &[
        choice("keys", "where the document says nothing, as the keys do on delete"),
        choice("written", "only those that the document says"),
    ],
};

const LOADING: OptionSpec = OptionSpec {
    key: "loading",
    title: "Loading",
    values: &[
        choice("default", "where the document says nothing, as the library does"),
        choice("selectin", "all of a kind with one more query"),
        choice("joined", "with a join; collections as with selectin"),
        choice("subquery", "with a subquery"),
        choice("raise", "not unless a query asks for it"),
    ],
};

const PROXIES: OptionSpec = OptionSpec {
    key: "proxies",
    title: "Proxies",
    values: &[
        choice("true", "association proxies past association objects"),
        choice("false", "no association proxies"),
    ],
};

const MIXINS: OptionSpec = OptionSpec {
    key: "mixins",
    title: "Mixins",
    values: &[
        choice("true", "a mixin for each TablePartial"),
        choice("false", "the columns of a TablePartial in each class"),
    ],
};

const BASE: OptionSpec = OptionSpec {
    key: "base",
    title: "Base",
    values: &[
        choice("plain", "a base class that brings nothing"),
        choice(
            "entity",
            "an abstract Entity with the uuid key and the timestamps that the tables share",
        ),
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

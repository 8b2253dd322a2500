//! The files: one module, or a package.

use std::fmt::Write;

use super::attributes::Declaration;
use super::classes::{self, Models};
use super::format::{docstring, literal};
use super::hierarchy::Hierarchies;
use super::names::{Imports, Symbol, stands_before};
use super::plan::Plan;
use super::proxies::proxies;
use super::relations::{Joins, views};
use super::shared::Shared;
use super::{Flavor, Style, enums, tables};
use crate::generate::File;
use crate::naming::Names;
use crate::order;
use crate::schema::Schema;

pub(super) fn write(schema: &Schema, style: Style) -> Vec<File> {
    let mut plan = Plan::new(schema, style);
    let (views, lost) = views(&mut plan);
    let proxies = proxies(&mut plan, &views);
    let mut names = Names::default();
    let plan = &plan;
    // Variables and indexes of plain tables are named first, as they stand first.
    let mut relationships = Imports::new(&plan.scope);
    let mut plain = String::new();
    for (at, it) in plan.plain.iter().enumerate() {
        if at > 0 {
            plain.push('\n');
        }
        tables::plain(&mut plain, plan, &mut relationships, &mut names, it);
    }
    let shared = Shared::new(plan, &mut names);
    let joins = Joins::new(plan);
    let hierarchies = Hierarchies::new(plan);
    let mut models = Models { plan, shared, views, lost, proxies, joins, hierarchies };
    match style.is_package {
        true => package(&mut models, plain, relationships),
        false => vec![module(&mut models, &plain, relationships)],
    }
}

/// `"""What the models are of."""`
fn title(plan: &Plan<'_>) -> String {
    let project = &plan.schema.project;
    let mut text = match &project.name {
        Some(name) => format!("The models of {}.", super::format::one_line(name)),
        None => "The models.".to_owned(),
    };
    if let Some(note) = project.note.as_ref().filter(|it| !it.trim().is_empty()) {
        text.push_str("\n\n");
        text.push_str(note.trim());
    }
    let mut out = String::new();
    docstring(&mut out, 0, &text);
    out
}

/// A file of all parts.
pub(super) fn file(path: &str, head: &str, imports: Imports<'_>, body: &str) -> File {
    let mut content = head.to_owned();
    let start = content.len();
    imports.write(&mut content);
    if content.len() > start && start > 0 {
        content.insert(start, '\n');
    }
    let body = body.trim_start_matches('\n');
    if !content.is_empty() && !body.is_empty() {
        // Two empty lines before what is indented below, one before a statement.
        let is_block =
            body.starts_with("class ") || body.starts_with("def ") || body.starts_with('@');
        content.push_str(if is_block { "\n\n" } else { "\n" });
    }
    content.push_str(body);
    File { path: path.to_owned(), content }
}

fn module<'s>(models: &mut Models<'s, '_>, plain: &str, relationships: Imports<'s>) -> File {
    let plan = models.plan;
    let mut imports = Imports::new(&plan.scope);
    imports.absorb(relationships);
    let mut shared = String::new();
    enums::write(&mut shared, plan, &mut imports);
    base(&mut shared, models, &mut imports);
    mixins(&mut shared, models, &mut imports);
    let mut classes = String::new();
    let links = |it: &usize| plan.entities.get(*it).is_some_and(|it| it.is_link);
    let all: Vec<usize> = (0..plan.entities.len()).collect();
    for &at in all.iter().filter(|it| links(it)).chain(all.iter().filter(|it| !links(it))) {
        classes::class(&mut classes, models, &mut imports, at);
    }
    let mut body = String::new();
    if imports.has_database_type {
        database_type(&mut body, &mut imports);
    }
    body.push_str(&shared);
    if !plain.is_empty() {
        let is_behind_block = body.lines().next_back().is_some_and(|it| it.starts_with(' '));
        body.push_str(if is_behind_block { "\n\n" } else { "\n" });
        body.push_str(plain);
    }
    body.push_str(&classes);
    file("models.py", &title(plan), imports, &body)
}

/// A type that the database knows and SQLAlchemy does not.
fn database_type(out: &mut String, imports: &mut Imports<'_>) {
    let (user, any) = (imports.name(Symbol::UserDefinedType), imports.name(Symbol::Any));
    let _ = write!(
        out,
        "\n\nclass DatabaseType({user}[{any}]):\n    \
         \"\"\"A type that the database knows by this name, and SQLAlchemy does not.\"\"\"\n\n    \
         cache_ok = True\n\n    \
         def __init__(self, name: str) -> None:\n        self.name = name\n\n    \
         def get_col_spec(self, **_: {any}) -> str:\n        return self.name\n"
    );
}

/// The base class, and the one with the key and the timestamps.
fn base<'s>(out: &mut String, models: &mut Models<'s, '_>, imports: &mut Imports<'s>) {
    let plan = models.plan;
    if plan.style.flavor != Flavor::SqlModel {
        let base = imports.name(Symbol::DeclarativeBase);
        let _ = write!(out, "\n\nclass Base({base}):\n    \"\"\"The base of all models.\"\"\"\n");
    }
    if plan.style.flavor == Flavor::Flask {
        let extension = imports.name(Symbol::FlaskSqlAlchemy);
        let _ = write!(out, "\n\ndb = {extension}(model_class=Base)\n");
    }
    let places = models.shared.entity_base.clone();
    if places.is_empty() {
        return;
    }
    let parent = match plan.style.flavor {
        Flavor::SqlAlchemy => "Base",
        Flavor::Flask => "db.Model",
        Flavor::SqlModel => imports.name(Symbol::SqlModel),
    };
    let _ =
        write!(out, "\n\nclass Entity({parent}):\n    \"\"\"What has a key of its own.\"\"\"\n\n");
    if plan.style.flavor != Flavor::SqlModel {
        out.push_str("    __abstract__ = True\n\n");
    }
    declare(out, models, imports, &places);
}

fn mixins<'s>(out: &mut String, models: &mut Models<'s, '_>, imports: &mut Imports<'s>) {
    let plan = models.plan;
    let mixins = std::mem::take(&mut models.shared.mixins);
    for ((partial, class), places) in plan.schema.partials.iter().zip(&plan.mixins).zip(&mixins) {
        let Some(class) = class.as_ref().filter(|_| !places.is_empty()) else { continue };
        match plan.style.flavor {
            Flavor::SqlModel => {
                let base = imports.name(Symbol::SqlModel);
                let _ = writeln!(out, "\n\nclass {class}({base}):");
            }
            _ => {
                let _ = writeln!(out, "\n\nclass {class}:");
            }
        }
        if let Some(note) = partial.note.as_ref().filter(|it| !it.trim().is_empty()) {
            docstring(out, 4, note);
            out.push('\n');
        }
        declare(out, models, imports, places);
    }
}

/// Declarations that several classes share.
fn declare<'s>(
    out: &mut String,
    models: &mut Models<'s, '_>,
    imports: &mut Imports<'s>,
    places: &[(usize, usize)],
) {
    for &(entity, attribute) in places {
        let found = models.shared.declarations.get_mut(entity).and_then(|it| it.get_mut(attribute));
        if let Some(Declaration { text, imports: needs, .. }) = found {
            out.push_str(text);
            let fresh = needs.fresh();
            imports.absorb(std::mem::replace(needs, fresh));
        }
    }
}

fn package<'s>(
    models: &mut Models<'s, '_>,
    plain: String,
    relationships: Imports<'s>,
) -> Vec<File> {
    let plan = models.plan;
    let mut parts: Vec<(String, Vec<String>, String, Imports<'s>)> = Vec::new();

    let mut imports = Imports::new(&plan.scope);
    let mut body = String::new();
    base(&mut body, models, &mut imports);
    let mut has_types = imports.has_database_type;
    if !body.is_empty() {
        let mut names = Vec::new();
        if plan.style.flavor != Flavor::SqlModel {
            names.push("Base".to_owned());
        }
        if plan.style.flavor == Flavor::Flask {
            names.push("db".to_owned());
        }
        if !models.shared.entity_base.is_empty() {
            names.push("Entity".to_owned());
        }
        parts.push(("base".to_owned(), names, body, imports));
    }
    let mut imports = Imports::new(&plan.scope);
    let mut body = String::new();
    enums::write(&mut body, plan, &mut imports);
    if !body.is_empty() {
        parts.push(("enums".to_owned(), plan.enums.clone(), body, imports));
    }
    let mut imports = Imports::new(&plan.scope);
    let mut body = String::new();
    mixins(&mut body, models, &mut imports);
    if !body.is_empty() {
        has_types |= imports.has_database_type;
        parts.push(("mixins".to_owned(), Vec::new(), body, imports));
    }

    let mut imports = relationships;
    let mut names: Vec<String> = plan.plain.iter().map(|it| it.variable.clone()).collect();
    let mut body = String::new();
    if !plain.is_empty() {
        body.push('\n');
        body.push_str(&plain);
    }
    for (at, it) in plan.entities.iter().enumerate().filter(|it| it.1.is_link) {
        classes::class(&mut body, models, &mut imports, at);
        names.push(it.class.clone());
    }
    if !body.is_empty() {
        has_types |= imports.has_database_type;
        parts.push(("__relationships__".to_owned(), names, body, imports));
    }
    for (at, it) in plan.entities.iter().enumerate().filter(|it| !it.1.is_link) {
        let mut imports = Imports::new(&plan.scope);
        let mut body = String::new();
        classes::creators(&mut body, models, &mut imports, at);
        classes::class(&mut body, models, &mut imports, at);
        has_types |= imports.has_database_type;
        parts.push((it.module.clone(), vec![it.class.clone()], body, imports));
    }
    if has_types {
        let mut imports = Imports::new(&plan.scope);
        let mut body = String::new();
        database_type(&mut body, &mut imports);
        parts.push(("types".to_owned(), Vec::new(), body, imports));
    }

    let mut index = Imports::new(&plan.scope);
    let mut all: Vec<&String> = Vec::new();
    for (module, names, ..) in &parts {
        for name in names {
            index.own(module, name);
            all.push(name);
        }
    }
    order::sort_by_key(&mut all, |it| stands_before(it));
    let mut list = String::new();
    if !all.is_empty() {
        list.push_str("__all__ = [\n");
        for name in all {
            let _ = writeln!(list, "    {},", literal(name));
        }
        list.push_str("]\n");
    }
    let mut files = vec![file("models/__init__.py", &title(plan), index, &list)];
    for (module, _, body, imports) in parts {
        files.push(file(&format!("models/{module}.py"), "", imports, &body));
    }
    files
}

//! One class: its bases, its table, its columns and what leads on from it.

use std::fmt::Write;

use super::Flavor;
use super::attributes::{Declaration, relationship};
use super::format::{Item, assign, comment, docstring, literal, one_line, push_indent};
use super::hierarchy::{self, Hierarchies};
use super::hybrids::{self, Computed};
use super::names::{Imports, Symbol};
use super::plan::Plan;
use super::proxies::Proxy;
use super::relations::{Joins, Lost, View};
use super::shared::Shared;
use super::tables;
use crate::naming::snake_case;
use crate::schema::InheritanceKind;

/// All that is known of the models.
pub(super) struct Models<'s, 'a> {
    pub(super) plan: &'s Plan<'a>,
    pub(super) shared: Shared<'s>,
    pub(super) views: Vec<Vec<View<'a>>>,
    pub(super) lost: Vec<Lost>,
    pub(super) proxies: Vec<Vec<Proxy>>,
    pub(super) joins: Joins,
    pub(super) hierarchies: Hierarchies,
}

/// The class of an entity, behind two empty lines.
pub(super) fn class<'s>(
    out: &mut String,
    models: &mut Models<'s, '_>,
    imports: &mut Imports<'s>,
    at: usize,
) {
    let plan = models.plan;
    let Some(entity) = plan.entities.get(at) else { return };
    let bases = bases(models, imports, at);
    let functions = functions(out, models, imports, at);
    let _ = writeln!(out, "\n\nclass {}({bases}):", entity.class);
    let start = out.len();
    // What a mixin says of itself need not be said of each class.
    let mixins = models.shared.bases.get(at).into_iter().flatten();
    let notes: Vec<_> =
        mixins.filter_map(|it| plan.schema.partials.get(it.index())?.note.as_ref()).collect();
    if let Some(note) = entity.table.note.as_ref().filter(|it| !notes.contains(it)) {
        docstring(out, 4, note);
    }
    head(out, models, imports, at);

    let Models { shared, views, lost, proxies, joins, .. } = models;
    let length = |it: &Vec<Declaration<'_>>| it.iter().map(|it| it.text.len()).sum();
    let mut columns =
        String::with_capacity(shared.declarations.get(at).map(length).unwrap_or_default());
    let inherited = shared.inherited.get(at).map_or(&[][..], Vec::as_slice);
    let declarations = shared.declarations.get_mut(at).map(std::mem::take).unwrap_or_default();
    let not_here = |(it, inherited): (&Declaration<'_>, &bool)| *inherited || !it.is_bound;
    let hidden: Vec<bool> = declarations.iter().zip(inherited).map(not_here).collect();
    let mut folded = entity.id;
    for ((Declaration { text, imports: needs, .. }, it), is_inherited) in
        declarations.into_iter().zip(&entity.attributes).zip(inherited)
    {
        if it.table != folded {
            folded = it.table;
            let name = plan.schema.table(it.table).map_or("", |it| it.name.as_str());
            comment(&mut columns, 4, &format!("Of {name}, which inherits into this table."));
        }
        if !is_inherited {
            columns.push_str(&text);
            imports.absorb(needs);
        }
    }
    let tables = shared.arguments.get(at).into_iter().flatten();
    for what in tables.flat_map(|it| &it.1.missing) {
        comment(&mut columns, 4, &format!("Not in {}: {what}", plan.style.flavor.title()));
    }
    group(out, start, &columns);

    let mut relations = String::new();
    if !entity.is_link {
        for it in lost.iter().filter(|it| it.entity == at) {
            let title = plan.style.flavor.title();
            comment(&mut relations, 4, &format!("Not in {title}: {}", it.what));
        }
        for view in views.get(at).into_iter().flatten() {
            relationship(&mut relations, plan, imports, joins, &hidden, at, view);
        }
        for proxy in proxies.get(at).into_iter().flatten() {
            self::proxy(&mut relations, plan, imports, proxy);
        }
    }
    group(out, start, &relations);
    group(out, start, &functions);
    if out.len() == start {
        out.push_str("    pass\n");
    }
}

/// Appends lines behind an empty one, where there is something before them.
fn group(out: &mut String, start: usize, lines: &str) {
    if !lines.is_empty() {
        if out.len() > start {
            out.push('\n');
        }
        out.push_str(lines);
    }
}

fn bases(models: &Models<'_, '_>, imports: &mut Imports<'_>, at: usize) -> String {
    let plan = models.plan;
    let mut bases: Vec<String> = Vec::new();
    for partial in models.shared.bases.get(at).into_iter().flatten() {
        let Some(Some(mixin)) = plan.mixins.get(partial.index()) else { continue };
        if plan.style.is_package {
            imports.own("mixins", mixin);
        }
        bases.push(mixin.clone());
    }
    let parent = plan.entities.get(at).and_then(|it| it.parent);
    if let Some(parent) = parent.and_then(|it| plan.entities.get(it.entity)) {
        if plan.style.is_package {
            imports.own(&parent.module, &parent.class);
        }
        bases.push(parent.class.clone());
    } else {
        let extends_entity = models.shared.extends_entity.get(at) == Some(&true);
        // The mixins of SQLModel are models themselves.
        let is_model = plan.style.flavor == Flavor::SqlModel && !bases.is_empty();
        if extends_entity || !is_model {
            bases.push(base(plan, imports, extends_entity).to_owned());
        }
    }
    if plan.style.flavor == Flavor::SqlModel {
        bases.push("table=True".to_owned());
    }
    bases.join(", ")
}

/// The base class of entities that have no parent.
pub(super) fn base<'s>(
    plan: &Plan<'_>,
    imports: &mut Imports<'s>,
    extends_entity: bool,
) -> &'s str {
    let (name, own) = match (extends_entity, plan.style.flavor) {
        (true, _) => ("Entity", "Entity"),
        (false, Flavor::SqlAlchemy) => ("Base", "Base"),
        (false, Flavor::Flask) => ("db.Model", "db"),
        (false, Flavor::SqlModel) => return imports.name(Symbol::SqlModel),
    };
    if plan.style.is_package {
        imports.own("base", own);
    }
    name
}

/// `__tablename__`, `__table_args__` and what a hierarchy needs.
fn head<'s>(out: &mut String, models: &mut Models<'s, '_>, imports: &mut Imports<'s>, at: usize) {
    let plan = models.plan;
    let Some(entity) = plan.entities.get(at) else { return };
    let mut lines = String::new();
    let title = plan.style.flavor.title();
    if let Some(it) = &entity.table.inheritance
        && entity.parent.is_none()
    {
        let parent = plan.schema.table(it.parent).map_or("", |it| it.name.as_str());
        let what = format!("inheritance from {parent}; each has its own row and key");
        comment(&mut lines, 4, &format!("Not in {title}: {what}"));
    }
    let is_single = entity.parent.is_some_and(|it| it.kind == InheritanceKind::Single);
    if !is_single {
        assign(&mut lines, 4, "__tablename__", None, Some(&Item::string(&entity.table.name)));
        let mut items = Vec::new();
        for (_, it) in models.shared.arguments.get_mut(at).into_iter().flatten() {
            items.append(&mut it.items);
        }
        if let Some(it) = models.shared.imports.get_mut(at) {
            let fresh = it.fresh();
            imports.absorb(std::mem::replace(it, fresh));
        }
        if let Some(value) = tables::with_settings(entity.table, items) {
            assign(&mut lines, 4, "__table_args__", None, Some(&value));
        }
    }
    // A docstring stands apart.
    if out.ends_with("\"\"\"\n") && !lines.is_empty() {
        out.push('\n');
    }
    out.push_str(&lines);
}

/// What stands at the end of a class: mapper arguments and computed attributes. What of it has to
/// stand before the class is appended to `out`.
fn functions<'s>(
    out: &mut String,
    models: &Models<'s, '_>,
    imports: &mut Imports<'s>,
    at: usize,
) -> String {
    let plan = models.plan;
    let Some(entity) = plan.entities.get(at) else { return String::new() };
    let mut parts: Vec<String> = Vec::new();
    let mut missing = String::new();
    if let Some(arguments) =
        hierarchy::mapper_arguments(plan, &models.hierarchies, imports, at, &mut missing)
    {
        let (declared, dict, str, any) = (
            imports.name(Symbol::DeclaredAttr),
            imports.name(Symbol::DictType),
            imports.name(Symbol::Str),
            imports.name(Symbol::Any),
        );
        let mut text = format!(
            "    @{declared}.directive\n    def __mapper_args__(cls) -> {dict}[{str}, {any}]:\n        return "
        );
        Item::list("", arguments, '}').push(&mut text, 8, "        return ".len(), 0);
        text.push('\n');
        parts.push(text);
    }
    let folded = entity.folded.iter().filter_map(|&it| plan.schema.table(it));
    for hybrid in std::iter::once(entity.table).chain(folded).flat_map(|it| &it.hybrids) {
        let name = super::plan::attribute_name(&hybrid.name, "hybrid_", plan.style.flavor);
        let is_model = plan.style.flavor == Flavor::SqlModel;
        let is_taken = entity.attributes.iter().any(|it| it.name == name);
        let mut needs = imports.fresh();
        match hybrids::read(plan, &mut needs, at, &hybrid.expression) {
            Some(Computed::Python(ty, code)) if !is_model && !is_taken => {
                imports.absorb(needs);
                let property = imports.name(Symbol::HybridProperty);
                let mut text = format!("    @{property}\n    def {name}(self) -> {ty}:\n");
                body(&mut text, &code);
                parts.push(text);
            }
            Some(Computed::Sql(ty, code)) if !is_model && !is_taken => {
                imports.absorb(needs);
                let (declared, mapped, property) = (
                    imports.name(Symbol::DeclaredAttr),
                    imports.name(Symbol::Mapped),
                    imports.word(Symbol::ColumnProperty),
                );
                let mut text = format!(
                    "    @{declared}\n    def {name}(cls) -> {mapped}[{ty}]:\n        return "
                );
                let call = Item::call(property, vec![Item::word(code)]);
                call.push(&mut text, 8, "        return ".len(), 0);
                text.push('\n');
                parts.push(text);
            }
            _ => {
                let what = format!("{} as {}", hybrid.name, one_line(&hybrid.expression));
                let title = plan.style.flavor.title();
                comment(&mut missing, 4, &format!("Not in {title}: the computed {what}"));
            }
        }
    }
    let _ = out;
    if !missing.is_empty() {
        parts.insert(0, missing);
    }
    parts.join("\n")
}

/// `return code`, in parentheses where it is long.
fn body(out: &mut String, code: &str) {
    push_indent(out, 8);
    let _ = writeln!(out, "return {code}");
}

/// A collection past an association object.
fn proxy(out: &mut String, plan: &Plan<'_>, imports: &mut Imports<'_>, it: &Proxy) {
    let (Some(link), Some(target)) = (plan.entities.get(it.link), plan.entities.get(it.target))
    else {
        return;
    };
    if plan.style.is_package {
        imports.checked(&target.module, &target.class);
    }
    let class = literal(&target.class);
    let proxy = imports.name(Symbol::AssociationProxy);
    let list = imports.name(Symbol::ListType);
    let annotation = format!("{proxy}[{list}[{class}]]");
    let mut items = vec![Item::string(&it.collection), Item::string(&it.attribute)];
    if it.creates {
        let name = &it.attribute;
        let creator = match plan.style.is_package {
            // The module of the association object imports this one.
            true => format!("creator={}", creator_name(&link.class)),
            false => format!("creator=lambda {name}: {}({name}={name})", link.class),
        };
        items.push(Item::word(creator));
    } else {
        let what = format!("Read alone: {} says more than its two ends.", link.class);
        comment(out, 4, &what);
    }
    let value = Item::call(imports.word(Symbol::AssociationProxyCall), items);
    assign(out, 4, &it.name, Some(&annotation), Some(&value));
}

fn creator_name(class: &str) -> String {
    format!("new_{}", snake_case(class))
}

/// The functions that make association objects, in a package: they import the object's module when
/// they are called.
pub(super) fn creators(
    out: &mut String,
    models: &Models<'_, '_>,
    imports: &mut Imports<'_>,
    at: usize,
) {
    let plan = models.plan;
    for it in models.proxies.get(at).into_iter().flatten().filter(|it| it.creates) {
        let (Some(link), Some(target)) = (plan.entities.get(it.link), plan.entities.get(it.target))
        else {
            continue;
        };
        imports.checked(&link.module, &link.class);
        let (class, name) = (&link.class, &it.attribute);
        let head = format!(
            "def {}({name}: {}) -> {}:",
            creator_name(class),
            literal(&target.class),
            literal(class)
        );
        let _ = write!(
            out,
            "\n\n{head}\n    \"\"\"{class} of this {name}, and of nothing else yet.\"\"\"\n    \
             from .{} import {class}\n\n    return {class}({name}={name})\n",
            link.module
        );
    }
}

//! Relations in SeaORM's words: fields of the dense format, variants and `Related` written by hand
//! for the compact one, and `Linked`.

use std::fmt::Write;

use crate::generate::rust::settings;
use crate::schema::{Action, Side, Via};

use super::format::{self, Arg, missing, one_line};
use super::plan::{Field, Plan};
use super::views::{Form, View, key, keys};

/// The field of a relation with its attribute.
pub(super) fn field(
    out: &mut String,
    plan: &Plan<'_>,
    views: &[Vec<View<'_>>],
    entity: usize,
    view: &View<'_>,
    is_compact: bool,
) {
    let Some(name) = &view.field else { return };
    let is_self = view.target == entity;
    let lacking = lacking(view, is_compact);
    if !lacking.is_empty() {
        missing(out, 4, &lacking);
    }
    let args = match is_compact {
        true => compact_arguments(plan, views, view, is_self),
        false => arguments(plan, views, entity, view),
    };
    format::attribute(out, 4, &args);
    let target = if is_self { "Entity".to_owned() } else { path(plan, view.target, "Entity") };
    let ty = match view.form {
        Form::BelongsTo if is_optional(plan, view) => format!("BelongsTo<Option<{target}>>"),
        Form::BelongsTo => format!("BelongsTo<{target}>"),
        Form::HasOne => format!("HasOne<{target}>"),
        Form::HasMany | Form::Through | Form::Linked => format!("HasMany<{target}>"),
    };
    format::field(out, name, "", &ty);
}

/// Whether a column of the key may be NULL.
fn is_optional(plan: &Plan<'_>, view: &View<'_>) -> bool {
    let holder = view.relation.holder();
    let fields = plan.fields(holder.table, &holder.columns).unwrap_or_default();
    fields.iter().any(|it| it.optional)
}

/// What the document says of an attribute and SeaORM cannot.
fn lacking(view: &View<'_>, is_compact: bool) -> String {
    let mut parts = Vec::new();
    if view.form == Form::BelongsTo
        && !is_compact
        && let Some(name) = &view.relation.name
    {
        parts.push(format!("constraint name {}", one_line(name)));
    }
    parts.extend(view.navigation.map(settings).into_iter().flatten());
    parts.join("; ")
}

/// In the dense format.
fn arguments(plan: &Plan<'_>, views: &[Vec<View<'_>>], entity: usize, view: &View<'_>) -> Vec<Arg> {
    let mut args: Vec<Arg> = Vec::new();
    let is_self = view.target == entity;
    let key = key(views, view);
    match view.form {
        Form::BelongsTo => {
            args.push(if is_self { "self_ref" } else { "belongs_to" }.into());
            name(&mut args, view);
            if is_self && let Some(inverse) = children(views, entity, view) {
                args.push(format!("relation_reverse = \"{}\"", inverse.variant).into());
            }
            args.extend(columns(plan, view, Side::Holder, "from"));
            args.extend(columns(plan, view, Side::Referenced, "to"));
            actions(&mut args, view);
        }
        Form::HasOne if !is_self && key.is_some_and(|it| it.is_related) => {
            args.push("has_one".into());
            name(&mut args, view);
        }
        // SeaORM has no `has_one` that names its key. This reads well and is never written through.
        Form::HasOne => {
            args.push(if is_self { "self_ref" } else { "belongs_to" }.into());
            args.push("skip_fk".into());
            name(&mut args, view);
            args.extend(columns(plan, view, Side::Referenced, "from"));
            args.extend(columns(plan, view, Side::Holder, "to"));
        }
        Form::HasMany if is_self => {
            args.push("self_ref".into());
            name(&mut args, view);
            args.extend(key.map(|it| format!("relation_reverse = \"{}\"", it.variant).into()));
        }
        Form::HasMany => {
            args.push("has_many".into());
            name(&mut args, view);
            let key = key.filter(|it| !it.is_related);
            args.extend(key.map(|it| format!("via_rel = \"{}\"", it.variant).into()));
        }
        Form::Through if is_self => through_self(&mut args, plan, views, entity, view),
        Form::Through => {
            let Some([mine, _]) = keys(views, view) else { return args };
            args.push("has_many".into());
            name(&mut args, view);
            let link = link_module(plan, view);
            args.push(match view.is_named {
                true => format!("via = \"{link}::{}\"", mine.variant).into(),
                false => format!("via = \"{link}\"").into(),
            });
        }
        Form::Linked => {}
    }
    args
}

fn name(args: &mut Vec<Arg>, view: &View<'_>) {
    if view.is_named {
        args.push(format!("relation_enum = \"{}\"", view.variant).into());
    }
}

fn actions(args: &mut Vec<Arg>, view: &View<'_>) {
    let Via::Key { on_delete, on_update } = view.relation.via else { return };
    for (name, action) in [("on_delete", on_delete), ("on_update", on_update)] {
        args.extend(action.map(|it| format!("{name} = \"{}\"", action_name(it)).into()));
    }
}

fn action_name(action: Action) -> &'static str {
    match action {
        Action::Cascade => "Cascade",
        Action::Restrict => "Restrict",
        Action::SetNull => "SetNull",
        Action::SetDefault => "SetDefault",
        Action::NoAction => "NoAction",
    }
}

/// `from = "a"`, `to = "(a, b)"`.
fn columns(plan: &Plan<'_>, view: &View<'_>, side: Side, name: &str) -> Option<Arg> {
    let end = view.relation.end(side);
    let fields = plan.fields(end.table, &end.columns)?;
    let idents: Vec<&str> = fields.iter().map(|it| it.ident.as_str()).collect();
    Some(format!("{name} = \"{}\"", tuple(&idents)).into())
}

fn tuple(names: &[impl AsRef<str>]) -> String {
    match names {
        [one] => one.as_ref().to_owned(),
        _ => format!("({})", names.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ")),
    }
}

/// Of a key to the own table: the collection that goes back by it.
fn children<'v, 'a>(
    views: &'v [Vec<View<'a>>],
    entity: usize,
    holder: &View<'_>,
) -> Option<&'v View<'a>> {
    let is_back =
        |it: &&View<'_>| it.form == Form::HasMany && std::ptr::eq(it.relation, holder.relation);
    views.get(entity)?.iter().find(is_back)
}

/// Many-to-many within one table. One field says which key leads here, and the other is its reverse.
fn through_self(
    args: &mut Vec<Arg>,
    plan: &Plan<'_>,
    views: &[Vec<View<'_>>],
    entity: usize,
    view: &View<'_>,
) {
    let Some([mine, other]) = keys(views, view) else { return };
    let is_pair = |it: &View<'_>| {
        it.side != view.side && it.form == Form::Through && std::ptr::eq(it.relation, view.relation)
    };
    let has_pair = views.get(entity).is_some_and(|it| it.iter().any(is_pair));
    args.push("self_ref".into());
    args.push(format!("via = \"{}\"", link_module(plan, view)).into());
    if view.side == Side::Holder && has_pair {
        args.push("reverse".into());
    } else {
        args.push(format!("from = \"{}\"", mine.variant).into());
        args.push(format!("to = \"{}\"", other.variant).into());
    }
}

pub(super) fn link_module<'p>(plan: &'p Plan<'_>, view: &View<'_>) -> &'p str {
    let link = view.keys.first().and_then(|it| plan.entities.get(it.0));
    link.map_or("", |it| it.module.as_str())
}

/// `super::user::Entity`.
fn path(plan: &Plan<'_>, entity: usize, item: &str) -> String {
    let module = plan.entities.get(entity).map_or("", |it| it.module.as_str());
    format!("super::{module}::{item}")
}

/// In the compact format a field only says what `Related` cannot find.
fn compact_arguments(
    plan: &Plan<'_>,
    views: &[Vec<View<'_>>],
    view: &View<'_>,
    is_self: bool,
) -> Vec<Arg> {
    let mut args: Vec<Arg> = Vec::new();
    if is_self && view.form == Form::Through {
        through_self(&mut args, plan, views, view.target, view);
    } else if is_self || !view.is_related {
        args.extend(is_self.then_some("self_ref".into()));
        args.push(format!("relation_enum = \"{}\"", view.variant).into());
    }
    args
}

/// `Relation` and the `Related`s, where no field brings them. `is_all`: there are no fields that would say what
/// SeaORM cannot.
pub(super) fn by_hand(
    out: &mut String,
    plan: &Plan<'_>,
    views: &[Vec<View<'_>>],
    entity: usize,
    is_all: bool,
) {
    let Some(own) = views.get(entity) else { return };
    let says_lacking = |out: &mut String, indent: usize, view: &View<'_>| {
        let lacking = lacking(view, true);
        if is_all && !lacking.is_empty() {
            missing(out, indent, &lacking);
        }
    };
    out.push_str("\n#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]\npub enum Relation {");
    let start = out.len();
    for view in own.iter().filter(|it| !matches!(it.form, Form::Through | Form::Linked)) {
        if out.len() == start {
            out.push('\n');
        }
        says_lacking(out, 4, view);
        format::attribute(out, 4, &variant_arguments(plan, views, entity, view));
        let _ = writeln!(out, "    {},", view.variant);
    }
    out.push_str("}\n");
    for view in own.iter().filter(|it| it.is_related) {
        let target = path(plan, view.target, "Entity");
        out.push('\n');
        if view.form == Form::Through {
            says_lacking(out, 0, view);
        }
        let _ =
            write!(out, "impl Related<{target}> for Entity {{\n    fn to() -> RelationDef {{\n");
        match keys(views, view).filter(|_| view.form == Form::Through) {
            Some([mine, other]) => {
                let (mine, other) = (link_path(plan, view, mine), link_path(plan, view, other));
                let via = match reversed(&mine) {
                    chain if chain.contains('\n') => format!("\n            {chain},\n        "),
                    chain => chain,
                };
                let _ = write!(
                    out,
                    "        {other}.def()\n    }}\n\n    fn via() -> Option<RelationDef> {{\n        \
                     Some({via})\n    }}\n}}\n"
                );
            }
            None => {
                let _ = write!(out, "        Relation::{}.def()\n    }}\n}}\n", view.variant);
            }
        }
    }
}

/// The variant of a link's `Relation`.
fn link_path(plan: &Plan<'_>, view: &View<'_>, key: &View<'_>) -> String {
    format!("super::{}::Relation::{}", link_module(plan, view), key.variant)
}

/// Of a variant that is written by hand.
fn variant_arguments(
    plan: &Plan<'_>,
    views: &[Vec<View<'_>>],
    entity: usize,
    view: &View<'_>,
) -> Vec<Arg> {
    let is_self = view.target == entity;
    let target = if is_self { "Entity".to_owned() } else { path(plan, view.target, "Entity") };
    let there = if is_self { "Column".to_owned() } else { path(plan, view.target, "Column") };
    let key = key(views, view);
    let mut args: Vec<Arg> = Vec::new();
    match view.form {
        Form::BelongsTo => {
            args.push(format!("belongs_to = \"{target}\"").into());
            args.extend(variants(plan, view, Side::Holder, "from", "Column"));
            args.extend(variants(plan, view, Side::Referenced, "to", &there));
            actions(&mut args, view);
            let constraint = view.relation.name.as_deref();
            args.extend(constraint.map(|it| format!("fk_name = {}", format::literal(it)).into()));
        }
        Form::HasOne if !is_self && key.is_some_and(|it| it.is_related) => {
            args.push(format!("has_one = \"{target}\"").into());
        }
        Form::HasOne => {
            args.push(format!("belongs_to = \"{target}\"").into());
            args.extend(variants(plan, view, Side::Referenced, "from", "Column"));
            args.extend(variants(plan, view, Side::Holder, "to", &there));
            args.push("skip_fk".into());
        }
        Form::HasMany => {
            args.push(format!("has_many = \"{target}\"").into());
            let key = key.filter(|it| is_self || !it.is_related);
            args.extend(key.map(|it| format!("via_rel = \"Relation::{}\"", it.variant).into()));
        }
        Form::Through | Form::Linked => {}
    }
    args
}

/// `from = "Column::A"`, `to = "(super::x::Column::A, super::x::Column::B)"`.
fn variants(plan: &Plan<'_>, view: &View<'_>, side: Side, name: &str, of: &str) -> Option<Arg> {
    let end = view.relation.end(side);
    let fields = plan.fields(end.table, &end.columns)?;
    let variant = |it: &&Field<'_>| format!("{of}::{}", it.variant);
    let paths: Vec<String> = fields.iter().map(variant).collect();
    Some(format!("{name} = \"{}\"", tuple(&paths)).into())
}

/// A relation from its other end, as rustfmt breaks a chain at an indent of 12.
fn reversed(relation: &str) -> String {
    let chain = format!("{relation}.def().rev()");
    if chain.chars().count() <= format::CHAIN_WIDTH {
        return chain;
    }
    format!("{relation}\n                .def()\n                .rev()")
}

/// A struct that leads through a link table, where no field does.
pub(super) fn linked(
    out: &mut String,
    plan: &Plan<'_>,
    views: &[Vec<View<'_>>],
    entity: usize,
    view: &View<'_>,
) {
    let name = &view.variant;
    let link = link_module(plan, view);
    out.push('\n');
    let lacking = lacking(view, true);
    if !lacking.is_empty() {
        missing(out, 0, &lacking);
    }
    let _ = writeln!(
        out,
        "/// Through `{link}`; SeaORM loads no field here, but `model.find_linked({name})` does."
    );
    link_struct(out, plan, views, entity, view, name);
}

/// The struct itself, under a name of its own.
pub(super) fn link_struct(
    out: &mut String,
    plan: &Plan<'_>,
    views: &[Vec<View<'_>>],
    entity: usize,
    view: &View<'_>,
    name: &str,
) {
    let is_self = view.target == entity;
    let target = if is_self { "Entity".to_owned() } else { path(plan, view.target, "Entity") };
    let way = match keys(views, view).filter(|_| matches!(view.form, Form::Through | Form::Linked))
    {
        Some([mine, other]) => {
            let (mine, other) = (link_path(plan, view, mine), link_path(plan, view, other));
            let back = reversed(&mine);
            format!("\n            {back},\n            {other}.def(),\n        ")
        }
        None => format!("Relation::{}.def()", view.variant),
    };
    let _ = write!(
        out,
        "pub struct {name};\n\n\
         impl Linked for {name} {{\n    type FromEntity = Entity;\n    type ToEntity = {target};\n\n    \
         fn link(&self) -> Vec<RelationDef> {{\n        vec![{way}]\n    }}\n}}\n"
    );
}

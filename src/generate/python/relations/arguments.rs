//! What the declaration of a relationship says.

use super::super::format::{Item, literal};
use super::super::names::is_identifier;
use super::super::plan::{Place, Plan};
use super::super::{Cascades, Flavor, loading};
use super::{Form, Joins, View};
use crate::schema::{Action, ColumnId, Navigation, TableId, Via};

/// An argument of `relationship`.
pub(in crate::generate::python) enum Argument {
    /// `key=value`, where the value is Python in itself.
    Plain(&'static str, Item),
    /// Attributes: of the class itself, or as `Class.name` behind quotes.
    Attributes(&'static str, Vec<String>),
    /// The table of a link.
    Secondary(Place),
    /// An expression that is evaluated when all classes are there.
    Deferred(&'static str, String),
    /// The same for a join; whether it names a variable of the module.
    Join(&'static str, String, bool),
    Backref(Vec<Item>),
}

/// What the declaration of an attribute says, in the order in which it is written.
pub(in crate::generate::python) fn arguments(
    plan: &Plan<'_>,
    joins: &Joins,
    owner: usize,
    view: &View<'_>,
    missing: &mut Vec<String>,
) -> Vec<Argument> {
    let mut out = Vec::new();
    let relation = view.relation;
    match view.form {
        Form::Through { link, is_view } => {
            out.push(Argument::Secondary(link));
            through(plan, owner, view, &mut out);
            if is_view {
                out.push(Argument::Plain("viewonly", Item::word("True")));
            }
        }
        Form::ManyToOne | Form::OneToMany | Form::OneToOne => {
            let holder = relation.holder();
            let is_self = plan.table_entity(owner) == plan.table_entity(view.target);
            if joins.is_ambiguous(plan, owner, view.target) {
                let names = qualified(plan, holder.table, &holder.columns);
                out.push(Argument::Attributes("foreign_keys", names));
            }
            if is_self && view.form == Form::ManyToOne {
                let referenced = relation.referenced();
                let names = qualified(plan, referenced.table, &referenced.columns);
                out.push(Argument::Attributes("remote_side", names));
            }
        }
    }
    let settings = settings(plan, view, missing);
    match (&view.back, plan.style.backref) {
        (Some(back), false) => {
            out.push(Argument::Plain("back_populates", Item::word(literal(back))));
        }
        (Some(back), true) => {
            out.push(Argument::Backref(backref(plan, owner, view, back, missing)));
        }
        (None, _) => {}
    }
    out.extend(settings);
    out
}

/// What the other side's attribute says, behind its name.
fn backref(
    plan: &Plan<'_>,
    owner: usize,
    view: &View<'_>,
    back: &str,
    missing: &mut Vec<String>,
) -> Vec<Item> {
    let mut items = vec![Item::word(literal(back))];
    let end = view.relation.end(view.side.other());
    let (Some(navigation), Ok((form, _))) =
        (&end.navigation, plan.form(view.relation, view.side.other()))
    else {
        return items;
    };
    let other = View {
        id: view.id,
        relation: view.relation,
        side: view.side.other(),
        name: back.to_owned(),
        target: owner,
        navigation,
        form,
        back: None,
        overlaps: view.overlaps.clone(),
        is_backref: false,
    };
    if form == Form::OneToOne {
        items.push(Item::word("uselist=False"));
    }
    for it in settings(plan, &other, missing) {
        match it {
            Argument::Plain(key, it) => items.push(it.behind(&format!("{key}="))),
            Argument::Deferred(key, it) => items.push(Item::string(&it).behind(&format!("{key}="))),
            _ => {}
        }
    }
    items
}

/// `Class.attribute` of each column.
fn qualified(plan: &Plan<'_>, table: TableId, columns: &[ColumnId]) -> Vec<String> {
    let name = |&column: &ColumnId| {
        let (entity, attribute) = plan.attribute(table, column)?;
        // A subclass has its own key, and what it inherits under its own name, too.
        let own = plan.entity_of(table).unwrap_or(entity);
        Some(format!("{}.{}", plan.entities.get(own)?.class, attribute.name))
    };
    columns.iter().filter_map(name).collect()
}

/// How to get through a link table, where its keys do not tell.
fn through(plan: &Plan<'_>, owner: usize, view: &View<'_>, out: &mut Vec<Argument>) {
    let Via::Link { table, keys } = view.relation.via else { return };
    let held = plan.held.get(table.index()).map_or(&[][..], Vec::as_slice);
    let root = |table| plan.entity_of(table).map(|it| plan.root(it));
    let leads_to = |at: usize| {
        let wanted = root(view.relation.ends.get(at).map_or(table, |it| it.table));
        let keys = held.iter().filter_map(|&it| plan.schema.relation(it));
        keys.filter(|it| root(it.referenced().table) == wanted).count()
    };
    if leads_to(0) < 2 && leads_to(1) < 2 {
        return;
    }
    // By the name of the table, where Python can say it and no class has it.
    let path = plan.schema.table(table).map(|it| it.qualified_name()).unwrap_or_default();
    let has_variable = !path.split('.').all(is_identifier)
        || plan.entities.iter().any(|it| path.split('.').next() == Some(it.class.as_str()));
    let mine = view.side as usize;
    let sides = [
        ("primaryjoin", keys.get(mine), owner),
        ("secondaryjoin", keys.get(1 - mine), view.target),
    ];
    for (name, key, entity) in sides {
        let Some(key) = key.and_then(|&it| plan.schema.relation(it)) else { continue };
        let class = plan.entities.get(entity).map_or("", |it| it.class.as_str());
        let parts: Vec<String> = key
            .referenced()
            .columns
            .iter()
            .zip(&key.holder().columns)
            .filter_map(|(&theirs, &own)| {
                let attribute = &plan.attribute(key.referenced().table, theirs)?.1.name;
                let column = match plan.place(table) {
                    Place::Plain(at) => {
                        let link = plan.plain.get(at)?;
                        let link = if has_variable { &link.variable } else { &path };
                        let column = &plan.schema.column(table, own)?.name;
                        match is_identifier(column) {
                            true => format!("{link}.c.{column}"),
                            false => format!("{link}.c[{}]", literal(column)),
                        }
                    }
                    Place::Entity(at) => {
                        let link = &plan.entities.get(at)?.class;
                        format!("{link}.{}", plan.attribute(table, own)?.1.name)
                    }
                    Place::Nowhere => return None,
                };
                Some(format!("{class}.{attribute} == {column}"))
            })
            .collect();
        let text = match parts.as_slice() {
            [one] => one.clone(),
            all => all.iter().map(|it| format!("({it})")).collect::<Vec<_>>().join(" & "),
        };
        out.push(Argument::Join(name, text, has_variable));
    }
}

const CASCADES: &[&str] = &[
    "all",
    "delete",
    "delete-orphan",
    "expunge",
    "merge",
    "none",
    "refresh-expire",
    "save-update",
];

/// Cascades, loading and order: as the document says, else as the key does.
fn settings(plan: &Plan<'_>, view: &View<'_>, missing: &mut Vec<String>) -> Vec<Argument> {
    let mut out = Vec::new();
    let Navigation { loading, cascade, passive_deletes, order_by, single_parent, .. } =
        view.navigation;
    let is_owner = matches!(view.form, Form::OneToMany | Form::OneToOne);
    let (on_delete, is_required) = key_facts(plan, view);

    let mut tokens: Vec<String> = Vec::new();
    if let Some(text) = cascade {
        let words: Vec<String> = text
            .split(',')
            .map(|it| it.trim().to_ascii_lowercase())
            .filter(|it| !it.is_empty())
            .collect();
        if words.iter().all(|it| CASCADES.contains(&it.as_str())) {
            tokens = words;
        } else {
            missing.push(format!("cascade {text}"));
        }
    } else if is_owner
        && plan.style.cascades == Cascades::Keys
        && on_delete == Some(Action::Cascade)
    {
        tokens.push("all".to_owned());
        if is_required {
            tokens.push("delete-orphan".to_owned());
        }
    }
    let has = |tokens: &[String], word: &str| tokens.iter().any(|it| it == word);
    let has_orphan = has(&tokens, "delete-orphan");
    if has_orphan && !has(&tokens, "all") && !has(&tokens, "delete") {
        // The one without the other is an error.
        tokens.insert(0, "delete".to_owned());
    }
    let deletes = has(&tokens, "all") || has(&tokens, "delete");
    let is_view = view.form.is_view();
    if is_view && !tokens.is_empty() {
        missing.push(format!("cascade {} of {}, which is only read", tokens.join(", "), view.name));
        tokens.clear();
    }
    if !tokens.is_empty() {
        out.push(Argument::Plain("cascade", Item::string(&tokens.join(", "))));
    }

    let by_key = match on_delete {
        _ if !is_owner || plan.style.cascades != Cascades::Keys => None,
        Some(Action::Cascade) => Some("True"),
        Some(Action::SetNull) => Some("True"),
        Some(Action::Restrict | Action::NoAction | Action::SetDefault) if !deletes => Some("all"),
        _ => None,
    };
    let passive = match passive_deletes.as_deref().map(|it| it.trim().to_ascii_lowercase()) {
        None => by_key,
        Some(it) if it == "all" && !deletes => Some("all"),
        Some(it) if it == "false" || it == "none" => None,
        Some(_) => Some("True"),
    };
    match passive {
        Some(_) if view.form == Form::ManyToOne || is_view => {
            missing.extend(
                passive_deletes.as_ref().map(|it| format!("passive_deletes {it} of {}", view.name)),
            );
        }
        Some("True") if is_owner && on_delete.is_none() => {
            missing.push("passive_deletes, for the key does nothing on delete".to_owned());
        }
        Some("all") => out.push(Argument::Plain("passive_deletes", Item::string("all"))),
        Some(_) => out.push(Argument::Plain("passive_deletes", Item::word("True"))),
        None => {}
    }

    match loading::of(plan, view) {
        Ok(Some(lazy)) => out.push(Argument::Plain("lazy", Item::string(lazy))),
        Ok(None) => {}
        Err(()) => missing.extend(loading.as_ref().map(|it| format!("lazy {it} of {}", view.name))),
    }
    if let Some(text) = order_by {
        match order(plan, view, text) {
            Some(order) => out.push(Argument::Deferred("order_by", order)),
            None => missing.push(format!("order_by {text} of {}", view.name)),
        }
    }
    let is_forced = has_orphan && !is_owner;
    if (*single_parent || is_forced) && !is_view {
        out.push(Argument::Plain("single_parent", Item::word("True")));
    }
    if plan.closing.contains(&view.id) {
        out.push(Argument::Plain("post_update", Item::word("True")));
    }
    if !view.overlaps.is_empty() {
        out.push(Argument::Plain("overlaps", Item::string(&view.overlaps.join(","))));
    }
    out
}

/// What the key does when the row is deleted that it refers to, and whether it must refer to one.
fn key_facts(plan: &Plan<'_>, view: &View<'_>) -> (Option<Action>, bool) {
    let Via::Key { on_delete, .. } = view.relation.via else { return (None, false) };
    let holder = view.relation.holder();
    let is_nullable =
        |&it: &ColumnId| plan.attribute(holder.table, it).is_some_and(|it| it.1.nullable);
    (on_delete, !holder.columns.iter().any(is_nullable))
}

/// Whether the attribute may be `None`.
pub(in crate::generate::python) fn is_optional(plan: &Plan<'_>, view: &View<'_>) -> bool {
    view.form == Form::OneToOne || !key_facts(plan, view).1
}

/// `value desc, id` as an expression over the target's attributes.
fn order(plan: &Plan<'_>, view: &View<'_>, text: &str) -> Option<String> {
    let target = plan.entities.get(view.target)?;
    let mut parts = Vec::new();
    for part in text.split(',') {
        let mut words = part.split_whitespace();
        let name = words.next()?.rsplit('.').next()?;
        let id = view.relation.end(view.side.other()).table;
        let column = plan.schema.table(id)?.column_named(name)?;
        let mut code = format!("{}.{}", target.class, plan.attribute(id, column)?.1.name);
        let rest: Vec<String> = words.map(str::to_ascii_lowercase).collect();
        let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
        let (direction, nulls) = match rest.as_slice() {
            [direction @ ("asc" | "desc"), nulls @ ..] => (Some(*direction), nulls),
            nulls => (None, nulls),
        };
        if let Some(direction) = direction {
            code.push_str(&format!(".{direction}()"));
        }
        match nulls {
            [] => {}
            ["nulls", order @ ("first" | "last")] => code.push_str(&format!(".nulls_{order}()")),
            _ => return None,
        }
        parts.push(code);
    }
    match parts.as_slice() {
        [one] => Some(one.clone()),
        all => Some(format!("[{}]", all.join(", "))),
    }
}

/// Whether SQLModel can say the cascade in its own word.
pub(in crate::generate::python) fn is_whole_cascade(flavor: Flavor, argument: &Argument) -> bool {
    let whole = Item::string("all, delete-orphan");
    flavor == Flavor::SqlModel && matches!(argument, Argument::Plain("cascade", it) if *it == whole)
}

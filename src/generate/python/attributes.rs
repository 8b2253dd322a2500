//! The declarations of columns and relationships, in the words of SQLAlchemy and of SQLModel.

use super::Flavor;
use super::columns::{Factory, Pieces, annotation, pieces};
use super::format::{Item, MAX_WIDTH, assign, comment, literal};
use super::keys;
use super::names::{Imports, Symbol};
use super::plan::{Attribute, Place, Plan};
use super::relations::{self, Argument, Joins, View, is_optional};
use super::tables::Arguments;
use crate::schema::{TypeKind, Value};

/// A declaration, with what it imports: it may turn out that a mixin has the same.
#[derive(Clone)]
pub(super) struct Declaration<'s> {
    pub(super) text: String,
    pub(super) imports: Imports<'s>,
    /// Whether the name has a value in the class; an annotation alone gives none.
    pub(super) is_bound: bool,
}

/// The attribute of a column.
pub(super) fn column<'s>(
    plan: &'s Plan<'_>,
    it: &Attribute<'_>,
    arguments: &Arguments,
    sort_order: bool,
) -> Declaration<'s> {
    let mut imports = Imports::new(&plan.scope);
    // Most declarations are one line.
    let mut text = String::with_capacity(MAX_WIDTH);
    let pieces = pieces(plan, &mut imports, it);
    for what in &pieces.missing {
        lacks(&mut text, plan, what);
    }
    let value = match plan.style.flavor {
        Flavor::SqlModel => field(plan, &mut imports, it, pieces, arguments),
        _ => mapped_column(plan, &mut imports, it, pieces, arguments, sort_order),
    };
    let ty = annotation(plan, &mut imports, &it.column.ty);
    let (annotation, value) = match (plan.style.flavor, value) {
        (Flavor::SqlModel, (value, is_optional)) => {
            (if is_optional { [&ty, " | None"].concat() } else { ty.into_owned() }, value)
        }
        (_, (value, _)) => {
            let mapped = imports.name(Symbol::Mapped);
            let close = if it.nullable { " | None]" } else { "]" };
            ([mapped, "[", &ty, close].concat(), value)
        }
    };
    assign(&mut text, 4, &it.name, Some(&annotation), value.as_ref());
    Declaration { text, imports, is_bound: value.is_some() }
}

fn lacks(out: &mut String, plan: &Plan<'_>, what: &str) {
    comment(out, 4, &format!("Not in {}: {what}", plan.style.flavor.title()));
}

/// `mapped_column(…)`; nothing where the annotation says all.
fn mapped_column(
    plan: &Plan<'_>,
    imports: &mut Imports<'_>,
    it: &Attribute<'_>,
    pieces: Pieces,
    arguments: &Arguments,
    sort_order: bool,
) -> (Option<Item>, bool) {
    let mut items: Vec<Item> = Vec::new();
    items.extend(pieces.name);
    items.extend(pieces.sql_type);
    for &key in &pieces.keys {
        items.extend(keys::foreign_key(plan, imports, key));
    }
    items.extend(pieces.filled);
    if it.primary {
        items.push(Item::word("primary_key=True"));
    }
    if pieces.autoincrement == Some(false) {
        items.push(Item::word("autoincrement=False"));
    }
    if arguments.unique.contains(&it.id) {
        items.push(Item::word("unique=True"));
    }
    if arguments.indexed.contains(&it.id) {
        items.push(Item::word("index=True"));
    }
    match pieces.factory {
        Some(Factory::Callable(name)) => items.push(Item::word(format!("default={name}"))),
        Some(Factory::Expression(item)) => items.push(item.behind("default=")),
        None => {}
    }
    items.extend(pieces.server_default.map(|it| it.behind("server_default=")));
    items.extend(pieces.on_update.map(|it| it.behind("onupdate=")));
    items.extend(it.column.note.as_ref().map(|it| Item::string(it).behind("comment=")));
    if it.is_shared {
        items.push(Item::word("use_existing_column=True"));
    }
    if sort_order {
        items.push(Item::word("sort_order=1"));
    }
    let value = (!items.is_empty()).then(|| Item::call(imports.word(Symbol::MappedColumn), items));
    (value, it.nullable)
}

/// `Field(…)`, and whether the attribute may be `None`: before the row is stored it is, where the
/// database sets it.
fn field(
    plan: &Plan<'_>,
    imports: &mut Imports<'_>,
    it: &Attribute<'_>,
    pieces: Pieces,
    arguments: &Arguments,
) -> (Option<Item>, bool) {
    let column = it.column;
    let ty = &column.ty;
    let mut items: Vec<Item> = Vec::new();
    let default = column.default.as_ref().and_then(|it| python_value(plan, imports, ty, it));
    let is_set = default.is_some() || matches!(pieces.factory, Some(Factory::Callable(_)));
    let fills = column.increment
        || pieces.filled.is_some()
        || pieces.server_default.is_some()
        || matches!(pieces.factory, Some(Factory::Expression(_)));
    let is_optional = it.nullable || fills && !is_set;
    match (&pieces.factory, default) {
        (Some(Factory::Callable(name)), _) => {
            items.push(Item::word(format!("default_factory={name}")));
        }
        (_, Some(value)) => items.push(value.behind("default=")),
        _ if is_optional => items.push(Item::word("default=None")),
        _ => {}
    }
    if it.primary {
        items.push(Item::word("primary_key=True"));
    }
    let (first, others) = match pieces.keys.split_first() {
        Some((first, others)) => (Some(*first), others),
        None => (None, &[][..]),
    };
    if let Some(relation) = first.and_then(|it| plan.schema.relation(it)) {
        let targets = keys::targets(plan, relation);
        items.extend(targets.first().map(|it| Item::string(it).behind("foreign_key=")));
        if let crate::schema::Via::Key { on_delete: Some(action), .. } = relation.via {
            items.push(Item::string(action.sql()).behind("ondelete="));
        }
    }
    if arguments.unique.contains(&it.id) {
        items.push(Item::word("unique=True"));
    }
    if arguments.indexed.contains(&it.id) {
        items.push(Item::word("index=True"));
    }
    match ty.kind {
        TypeKind::Varchar(Some(length)) if ty.dimensions == 0 => {
            items.push(Item::word(format!("max_length={length}")));
        }
        TypeKind::Decimal(Some((precision, scale))) if ty.dimensions == 0 => {
            items.push(Item::word(format!("max_digits={precision}")));
            items.push(Item::word(format!("decimal_places={scale}")));
        }
        _ => {}
    }
    if is_optional && !it.nullable && !it.primary {
        items.push(Item::word("nullable=False"));
    }
    if it.nullable && !is_optional {
        items.push(Item::word("nullable=True"));
    }
    items.extend(pieces.sql_type.map(|it| it.behind("sa_type=")));
    let mut positional: Vec<Item> = Vec::new();
    for &key in others {
        positional.extend(keys::foreign_key(plan, imports, key));
    }
    positional.extend(pieces.filled);
    if !positional.is_empty() {
        items.push(Item::list("sa_column_args=", positional, ']'));
    }
    let mut settings: Vec<Item> = Vec::new();
    settings.extend(pieces.name.map(|it| it.behind("\"name\": ")));
    if pieces.autoincrement == Some(false) {
        settings.push(Item::word("\"autoincrement\": False"));
    }
    if let Some(Factory::Expression(item)) = pieces.factory {
        settings.push(item.behind("\"default\": "));
    }
    settings.extend(pieces.server_default.map(|it| it.behind("\"server_default\": ")));
    settings.extend(pieces.on_update.map(|it| it.behind("\"onupdate\": ")));
    settings.extend(column.note.as_ref().map(|it| Item::string(it).behind("\"comment\": ")));
    if !settings.is_empty() {
        items.push(Item::list("sa_column_kwargs=", settings, '}'));
    }
    let value = (!items.is_empty()).then(|| Item::call(imports.word(Symbol::FieldCall), items));
    (value, is_optional)
}

/// A default as a value of Python, where it is one.
pub(super) fn python_value(
    plan: &Plan<'_>,
    imports: &mut Imports<'_>,
    ty: &crate::schema::ColumnType,
    value: &Value,
) -> Option<Item> {
    if ty.dimensions > 0 {
        return None;
    }
    let is_text = matches!(ty.kind, TypeKind::Char(_) | TypeKind::Varchar(_) | TypeKind::Text);
    match (value, &ty.kind) {
        (Value::Boolean(true), TypeKind::Boolean) => Some(Item::word("True")),
        (Value::Boolean(false), TypeKind::Boolean) => Some(Item::word("False")),
        (Value::String(it), _) if is_text => Some(Item::string(it)),
        (Value::Label(it) | Value::String(it), TypeKind::Enum(id)) => {
            let member = super::enums::member_of(plan.schema.enum_(*id)?, it)?;
            Some(Item::word(format!("{}.{member}", plan.enum_class(*id))))
        }
        (Value::Number(it), kind) => {
            let text = it.trim_start_matches('+');
            match (whole(text), kind) {
                (
                    Some(whole),
                    TypeKind::TinyInt | TypeKind::SmallInt | TypeKind::Integer | TypeKind::BigInt,
                ) => Some(Item::word(whole)),
                (whole, TypeKind::Decimal(_)) => {
                    // A whole number needs no quotes.
                    let value = whole.map_or_else(|| Item::string(text), Item::word);
                    Some(Item::call(imports.word(Symbol::Decimal), vec![value]))
                }
                (Some(whole), TypeKind::Real | TypeKind::Double) => {
                    Some(Item::word(format!("{whole}.0")))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// A whole number as Python writes it: it refuses zeros before other digits.
fn whole(text: &str) -> Option<String> {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |it| ("-", it));
    let is_whole = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
    let digits = match digits.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    is_whole.then(|| format!("{sign}{digits}"))
}

/// The attribute of a relation.
pub(super) fn relationship(
    out: &mut String,
    plan: &Plan<'_>,
    imports: &mut Imports<'_>,
    joins: &Joins,
    hidden: &[bool],
    owner: usize,
    view: &View<'_>,
) {
    let Some(target) = plan.entities.get(view.target) else { return };
    if view.is_backref {
        let back = view.back.as_deref().unwrap_or_default();
        comment(out, 4, &format!("{}: the backref of {}.{back}", view.name, target.class));
        return;
    }
    let mut missing = Vec::new();
    let arguments = relations::arguments(plan, joins, owner, view, &mut missing);
    for what in missing {
        lacks(out, plan, &what);
    }
    if plan.style.is_package && view.target != owner {
        imports.checked(&target.module, &target.class);
    }
    let class = literal(&target.class);
    let (annotation, value) = match plan.style.flavor {
        Flavor::SqlModel => {
            let annotation = value_annotation(imports, view, is_optional(plan, view), &class);
            (annotation, model_relationship(plan, imports, owner, arguments))
        }
        _ => mapped_relationship(plan, imports, hidden, owner, view, &class, arguments),
    };
    assign(out, 4, &view.name, Some(&annotation), Some(&value));
}

fn value_annotation(
    imports: &mut Imports<'_>,
    view: &View<'_>,
    optional: bool,
    class: &str,
) -> String {
    let outer = match view.form.is_collection() {
        true => Symbol::ListType,
        false if optional => Symbol::OptionalType,
        false => return class.to_owned(),
    };
    [imports.name(outer), "[", class, "]"].concat()
}

fn mapped_relationship(
    plan: &Plan<'_>,
    imports: &mut Imports<'_>,
    hidden: &[bool],
    owner: usize,
    view: &View<'_>,
    class: &str,
    arguments: Vec<Argument>,
) -> (String, Item) {
    let lazy = arguments.iter().find_map(|it| match it {
        Argument::Plain("lazy", Item::Word(it)) => Some(it.trim_matches('"').to_owned()),
        _ => None,
    });
    let annotation = match lazy.as_deref() {
        Some("write_only") => format!("{}[{class}]", imports.name(Symbol::WriteOnlyMapped)),
        Some("dynamic") => format!("{}[{class}]", imports.name(Symbol::DynamicMapped)),
        _ => {
            let inner = value_annotation(imports, view, is_optional(plan, view), class);
            [imports.name(Symbol::Mapped), "[", &inner, "]"].concat()
        }
    };
    let mut items = Vec::new();
    for argument in arguments {
        items.push(match argument {
            Argument::Plain(key, value) => value.behind(&[key, "="].concat()),
            Argument::Attributes(key, names) => attributes(plan, hidden, owner, key, &names),
            Argument::Secondary(Place::Plain(at)) => {
                let Some(link) = plan.plain.get(at) else { continue };
                if plan.style.is_package {
                    imports.own("__relationships__", &link.variable);
                }
                Item::word(format!("secondary={}", link.variable))
            }
            Argument::Secondary(Place::Entity(at)) => {
                let class = plan.entities.get(at).map_or("", |it| it.class.as_str());
                Item::string(&format!("{class}.__table__")).behind("secondary=")
            }
            Argument::Secondary(Place::Nowhere) => continue,
            // A table whose name is none for Python has a variable.
            Argument::Join(key, code, true) => {
                Item::Wrapped(format!("{key}=lambda: ").into(), code.into())
            }
            Argument::Join(key, code, false) => Item::string(&code).behind(&format!("{key}=")),
            Argument::Deferred(key, code) => Item::string(&code).behind(&format!("{key}=")),
            Argument::Backref(mut items) => match items.as_slice() {
                [Item::Word(name)] => Item::word(format!("backref={name}")),
                _ => Item::call(imports.word(Symbol::Backref), std::mem::take(&mut items))
                    .behind("backref="),
            },
        });
    }
    (annotation, Item::call(imports.word(Symbol::Relationship), items))
}

/// `foreign_keys=[author_id]`; the attributes of another class only by name.
fn attributes(plan: &Plan<'_>, hidden: &[bool], owner: usize, key: &str, names: &[String]) -> Item {
    let own = plan.entities.get(owner);
    let local: Option<Vec<Item>> = names
        .iter()
        .map(|it| {
            let (class, name) = it.split_once('.')?;
            let own = own.filter(|it| it.class == class)?;
            let at = own.attributes.iter().position(|it| it.name == name)?;
            let is_here = hidden.get(at) == Some(&false);
            is_here.then(|| Item::word(name.to_owned()))
        })
        .collect();
    match local {
        Some(items) => Item::list([key, "="].concat(), items, ']'),
        None => Item::string(&listed(names)).behind(&format!("{key}=")),
    }
}

fn listed(names: &[String]) -> String {
    match names {
        [one] => one.clone(),
        all => format!("[{}]", all.join(", ")),
    }
}

/// `Relationship(…)`: what SQLModel has no word for goes to SQLAlchemy.
fn model_relationship(
    plan: &Plan<'_>,
    imports: &mut Imports<'_>,
    owner: usize,
    arguments: Vec<Argument>,
) -> Item {
    let mut items = Vec::new();
    let mut others = Vec::new();
    for argument in arguments {
        let is_whole = relations::is_whole_cascade(plan.style.flavor, &argument);
        match argument {
            _ if is_whole => items.push(Item::word("cascade_delete=True")),
            Argument::Plain(key @ ("back_populates" | "passive_deletes"), value) => {
                items.push(value.behind(&format!("{key}=")));
            }
            Argument::Secondary(Place::Entity(at)) => {
                let Some(link) = plan.entities.get(at) else { continue };
                if link.is_link {
                    if plan.style.is_package && at != owner {
                        imports.own("__relationships__", &link.class);
                    }
                    items.push(Item::word(format!("link_model={}", link.class)));
                } else {
                    let table = format!("{}.__table__", link.class);
                    others.push(Item::string(&table).behind("\"secondary\": "));
                }
            }
            Argument::Plain(key, value) => others.push(value.behind(&format!("\"{key}\": "))),
            Argument::Attributes(key, names) => {
                others.push(Item::string(&listed(&names)).behind(&format!("\"{key}\": ")));
            }
            Argument::Deferred(key, code) | Argument::Join(key, code, _) => {
                others.push(Item::string(&code).behind(&format!("\"{key}\": ")));
            }
            Argument::Secondary(_) | Argument::Backref(_) => {}
        }
    }
    if !others.is_empty() {
        items.push(Item::list("sa_relationship_kwargs=", others, '}'));
    }
    Item::call(imports.word(Symbol::RelationshipCall), items)
}

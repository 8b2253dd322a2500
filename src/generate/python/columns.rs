//! Columns: their types in Python and in SQLAlchemy, and what their declarations say.

use std::borrow::Cow;

use super::format::{Item, literal, one_line};
use super::names::{Imports, Symbol};
use super::plan::{Attribute, Plan};
use super::{Flavor, keys};
use crate::generate::text::is_now;
use crate::schema::{ColumnType, RelationId, TypeKind, Value};

/// What a declaration says, before it is one of SQLAlchemy or of SQLModel.
pub(super) struct Pieces {
    /// The column's name, where it is not the attribute's.
    pub(super) name: Option<Item>,
    /// What the annotation and the keys do not say already.
    pub(super) sql_type: Option<Item>,
    /// `Computed(…)` or `Identity()`.
    pub(super) filled: Option<Item>,
    /// Keys of this column alone.
    pub(super) keys: Vec<RelationId>,
    pub(super) autoincrement: Option<bool>,
    pub(super) factory: Option<Factory>,
    pub(super) server_default: Option<Item>,
    pub(super) on_update: Option<Item>,
    /// What has no word.
    pub(super) missing: Vec<String>,
}

/// What the client sets.
pub(super) enum Factory {
    /// A function of Python.
    Callable(String),
    /// An expression of SQL.
    Expression(Item),
}

/// The type of an attribute's value, without `None`.
pub(super) fn annotation<'s>(
    plan: &'s Plan<'_>,
    imports: &mut Imports<'s>,
    ty: &ColumnType,
) -> Cow<'s, str> {
    let mut name: Cow<'s, str> = match element(plan, ty) {
        Element::Enum(class) => {
            if plan.style.is_package {
                imports.own("enums", class);
            }
            class.into()
        }
        Element::Dt(name) => [imports.name(Symbol::Dt), ".", name].concat().into(),
        Element::Plain(symbol) => imports.name(symbol).into(),
    };
    if ty.dimensions > 0 && is_array(plan, ty) {
        let list = imports.name(Symbol::ListType);
        for _ in 0..ty.dimensions {
            name = format!("{list}[{name}]").into();
        }
    }
    name
}

enum Element<'p> {
    Enum(&'p str),
    /// Of the module `datetime`.
    Dt(&'static str),
    Plain(Symbol),
}

fn element<'p>(plan: &'p Plan<'_>, ty: &ColumnType) -> Element<'p> {
    use Element::{Dt, Plain};
    if ty.dimensions > 0 && !is_array(plan, ty) {
        return Plain(Symbol::Any);
    }
    match ty.kind {
        TypeKind::Boolean => Plain(Symbol::Bool),
        TypeKind::TinyInt | TypeKind::SmallInt | TypeKind::Integer | TypeKind::BigInt => {
            Plain(Symbol::Int)
        }
        TypeKind::Real | TypeKind::Double => Plain(Symbol::Float),
        TypeKind::Decimal(_) => Plain(Symbol::Decimal),
        TypeKind::Money if is_postgresql(plan) => Plain(Symbol::Str),
        TypeKind::Money => Plain(Symbol::Decimal),
        TypeKind::Char(_) | TypeKind::Varchar(_) | TypeKind::Text => Plain(Symbol::Str),
        TypeKind::Binary(_) => Plain(Symbol::Bytes),
        TypeKind::Date => Dt("date"),
        TypeKind::Time | TypeKind::TimeTz => Dt("time"),
        TypeKind::Timestamp | TypeKind::TimestampTz => Dt("datetime"),
        TypeKind::Interval => Dt("timedelta"),
        TypeKind::Uuid => Plain(Symbol::UuidClass),
        TypeKind::Enum(id) => Element::Enum(plan.enum_class(id)),
        TypeKind::Json | TypeKind::JsonBinary | TypeKind::Other => Plain(Symbol::Any),
    }
}

/// Whether SQLAlchemy makes this very type of the annotation.
fn is_inferred(plan: &Plan<'_>, ty: &ColumnType) -> bool {
    let is_model = plan.style.flavor == Flavor::SqlModel;
    ty.dimensions == 0
        && match ty.kind {
            TypeKind::Boolean
            | TypeKind::Integer
            | TypeKind::Decimal(None)
            | TypeKind::Varchar(None)
            | TypeKind::Binary(None)
            | TypeKind::Date
            | TypeKind::Time
            | TypeKind::Interval
            | TypeKind::Uuid => true,
            // SQLModel has a type of its own for it.
            TypeKind::Timestamp => !is_model,
            // As arguments of the field.
            TypeKind::Varchar(Some(_)) | TypeKind::Decimal(Some(_)) => is_model,
            _ => false,
        }
}

/// PostgreSQL is what a document means that names no database.
pub(super) fn is_postgresql(plan: &Plan<'_>) -> bool {
    let database = plan.schema.project.database.as_deref().unwrap_or("postgres");
    database.get(..8).is_some_and(|it| it.eq_ignore_ascii_case("postgres"))
}

fn is_array(plan: &Plan<'_>, ty: &ColumnType) -> bool {
    is_postgresql(plan) && (ty.kind != TypeKind::Other || known(ty).is_some())
}

/// PostgreSQL's own types.
fn known(ty: &ColumnType) -> Option<Symbol> {
    let name = ty.raw.split('[').next().unwrap_or_default().trim().to_ascii_lowercase();
    match (&ty.schema, name.as_str()) {
        (None, "inet") => Some(Symbol::INET),
        (None, "cidr") => Some(Symbol::CIDR),
        (None, "macaddr") => Some(Symbol::MACADDR),
        (None, "tsvector") => Some(Symbol::TSVECTOR),
        (None, "hstore") => Some(Symbol::HSTORE),
        _ => None,
    }
}

/// The type as SQLAlchemy says it.
pub(super) fn sql_type(plan: &Plan<'_>, imports: &mut Imports<'_>, ty: &ColumnType) -> Item {
    if ty.dimensions > 0 {
        if !is_array(plan, ty) {
            return custom(plan, imports, ty);
        }
        let mut items = vec![sql_element(plan, imports, ty)];
        if ty.dimensions > 1 {
            items.push(Item::word(format!("dimensions={}", ty.dimensions)));
        }
        return Item::call(imports.word(Symbol::ARRAY), items);
    }
    sql_element(plan, imports, ty)
}

fn sql_element(plan: &Plan<'_>, imports: &mut Imports<'_>, ty: &ColumnType) -> Item {
    match ty.kind {
        TypeKind::Boolean => plain(imports, Symbol::Boolean),
        TypeKind::TinyInt | TypeKind::SmallInt => plain(imports, Symbol::SmallInteger),
        TypeKind::Integer => plain(imports, Symbol::Integer),
        TypeKind::BigInt => plain(imports, Symbol::BigInteger),
        TypeKind::Real => plain(imports, Symbol::REAL),
        TypeKind::Double => plain(imports, Symbol::Double),
        TypeKind::Decimal(None) => plain(imports, Symbol::Numeric),
        TypeKind::Decimal(Some((precision, scale))) => numeric(imports, precision, scale),
        TypeKind::Money if is_postgresql(plan) => plain(imports, Symbol::MONEY),
        TypeKind::Money => numeric(imports, 19, 4),
        TypeKind::Char(length) => sized(imports, Symbol::CHAR, length),
        TypeKind::Varchar(length) => sized(imports, Symbol::String, length),
        TypeKind::Text => plain(imports, Symbol::Text),
        TypeKind::Binary(length) => sized(imports, Symbol::LargeBinary, length),
        TypeKind::Date => plain(imports, Symbol::Date),
        TypeKind::Time => plain(imports, Symbol::Time),
        TypeKind::TimeTz => zoned(imports, Symbol::Time),
        TypeKind::Timestamp => plain(imports, Symbol::DateTime),
        TypeKind::TimestampTz => zoned(imports, Symbol::DateTime),
        TypeKind::Interval => plain(imports, Symbol::Interval),
        TypeKind::Uuid => plain(imports, Symbol::UuidType),
        TypeKind::JsonBinary if is_postgresql(plan) => plain(imports, Symbol::JSONB),
        TypeKind::Json | TypeKind::JsonBinary => plain(imports, Symbol::JSON),
        TypeKind::Enum(id) => {
            let class = plan.enum_class(id);
            if plan.style.is_package {
                imports.own("enums", class);
                imports.own("enums", "values");
            }
            let Some(it) = plan.schema.enum_(id) else { return plain(imports, Symbol::String) };
            let mut items =
                vec![Item::word(class.to_owned()), Item::string(&it.name).behind("name=")];
            if let Some(schema) = &it.schema {
                items.push(Item::string(schema).behind("schema="));
            }
            items.push(Item::word("values_callable=values"));
            Item::call(imports.word(Symbol::EnumType), items)
        }
        TypeKind::Other => match known(ty).filter(|_| is_postgresql(plan)) {
            Some(symbol) => plain(imports, symbol),
            None => custom(plan, imports, ty),
        },
    }
}

fn plain(imports: &mut Imports<'_>, symbol: Symbol) -> Item {
    Item::Word(imports.word(symbol))
}

fn numeric(imports: &mut Imports<'_>, precision: u32, scale: u32) -> Item {
    let items = [precision, scale].map(|it| Item::word(it.to_string()));
    Item::call(imports.word(Symbol::Numeric), items.into())
}

fn sized(imports: &mut Imports<'_>, symbol: Symbol, length: Option<u32>) -> Item {
    match length {
        Some(length) => Item::call(imports.word(symbol), vec![Item::word(length.to_string())]),
        None => plain(imports, symbol),
    }
}

fn zoned(imports: &mut Imports<'_>, symbol: Symbol) -> Item {
    Item::call(imports.word(symbol), vec![Item::word("timezone=True")])
}

/// A type that SQLAlchemy has no class for.
fn custom(plan: &Plan<'_>, imports: &mut Imports<'_>, ty: &ColumnType) -> Item {
    imports.needs_database_type();
    if plan.style.is_package {
        imports.own("types", "DatabaseType");
    }
    let name = one_line(&ty.raw);
    let name = ty.schema.as_ref().map(|it| format!("{it}.{name}")).unwrap_or(name);
    Item::call("DatabaseType", vec![Item::string(&name)])
}

/// Collects what an attribute's declaration says, but for its indexes.
pub(super) fn pieces(plan: &Plan<'_>, imports: &mut Imports<'_>, it: &Attribute<'_>) -> Pieces {
    let column = it.column;
    let mut missing = Vec::new();
    let keys = keys::inline(plan, it.table, it.id);
    let table = plan.schema.table(it.table);
    let is_whole_key = it.primary && table.is_some_and(|it| it.primary_key_columns().len() == 1);
    let is_number = matches!(
        column.ty.kind,
        TypeKind::TinyInt | TypeKind::SmallInt | TypeKind::Integer | TypeKind::BigInt
    ) && column.ty.dimensions == 0;
    let counts = column.increment && is_number;
    if column.increment && !is_number {
        missing.push("increment on a column that is no whole number".to_owned());
    }
    let is_sequence = counts && is_whole_key && keys.is_empty();

    let filled = match &column.generated {
        Some(it) => {
            let mut items = vec![Item::string(&one_line(&it.expression))];
            items.push(Item::word(if it.stored { "persisted=True" } else { "persisted=False" }));
            Some(Item::call(imports.word(Symbol::Computed), items))
        }
        None if counts && !is_sequence => {
            Some(Item::call(imports.word(Symbol::Identity), Vec::new()))
        }
        None => None,
    };
    let server_default = match &column.default {
        Some(_) if filled.is_some() => None,
        Some(value) => server_default(imports, value),
        None => None,
    };
    let is_default_now = matches!(&column.default, Some(Value::Expression(it)) if is_now(it));
    let factory = column.default_factory.as_deref().and_then(|text| {
        let name = text.trim().trim_end_matches("()").rsplit('.').next().unwrap_or_default();
        match name {
            "uuid4" => Some(Factory::Callable(imports.name(Symbol::Uuid4).to_owned())),
            "uuid1" => Some(Factory::Callable(imports.name(Symbol::Uuid1).to_owned())),
            "dict" => Some(Factory::Callable(imports.name(Symbol::DictType).to_owned())),
            "list" => Some(Factory::Callable(imports.name(Symbol::ListType).to_owned())),
            _ if is_now(text) && is_default_now => None,
            _ => match now(imports, text, &column.ty.kind) {
                Some(it) => Some(Factory::Expression(it)),
                None => {
                    missing.push(format!("default_factory {text}"));
                    None
                }
            },
        }
    });
    let on_update = column.on_update.as_deref().and_then(|text| {
        let found = now(imports, text, &column.ty.kind);
        if found.is_none() {
            missing.push(format!("onupdate {text}"));
        }
        found
    });
    // The type of a key is the type of what it refers to, but for SQLModel.
    let is_model = plan.style.flavor == Flavor::SqlModel;
    let is_implied =
        !is_model && keys.first().is_some_and(|&it| keys::has_same_type(plan, it, &column.ty));
    let sql_type = (!is_implied && !is_inferred(plan, &column.ty))
        .then(|| sql_type(plan, imports, &column.ty));
    let needs_name = it.name != column.name;
    Pieces {
        name: needs_name.then(|| Item::string(&column.name)),
        sql_type,
        filled,
        autoincrement: (is_whole_key && is_number && keys.is_empty() && !counts).then_some(false),
        keys,
        factory,
        server_default,
        on_update,
        missing,
    }
}

/// The present, as the database knows it.
fn now(imports: &mut Imports<'_>, text: &str, kind: &TypeKind) -> Option<Item> {
    let name = match kind {
        _ if !is_now(text) => return None,
        TypeKind::Date => "current_date",
        TypeKind::Time | TypeKind::TimeTz => "current_time",
        TypeKind::Timestamp | TypeKind::TimestampTz => "now",
        _ => return None,
    };
    Some(Item::word(format!("{}.{name}()", imports.name(Symbol::Func))))
}

pub(super) fn server_default(imports: &mut Imports<'_>, value: &Value) -> Option<Item> {
    let text = |imports: &mut Imports<'_>, sql: &str| {
        Item::call(imports.word(Symbol::TextClause), vec![Item::word(sql_literal(sql))])
    };
    Some(match value {
        Value::Null => return None,
        Value::Boolean(true) => Item::call(imports.word(Symbol::True), Vec::new()),
        Value::Boolean(false) => Item::call(imports.word(Symbol::False), Vec::new()),
        Value::String(it) | Value::Label(it) => Item::string(it),
        Value::Number(it) => text(imports, it),
        Value::Expression(it) => {
            let sql = one_line(it);
            let name = sql.strip_suffix("()").unwrap_or(&sql);
            let is_function = name.bytes().all(|it| matches!(it, b'a'..=b'z' | b'_' | b'0'..=b'9'))
                && name.starts_with(|it: char| it.is_ascii_lowercase());
            let is_word = matches!(name, "current_timestamp" | "current_date" | "current_time");
            if is_function && (is_word || name.len() < sql.len()) {
                Item::word([imports.name(Symbol::Func), ".", name, "()"].concat())
            } else if is_literal(&sql) || sql.starts_with('(') && sql.ends_with(')') {
                text(imports, &sql)
            } else {
                // SQLite and MySQL want expressions in parentheses, PostgreSQL does not mind.
                text(imports, &format!("({sql})"))
            }
        }
    })
}

/// A number, or a text without quotes within.
fn is_literal(sql: &str) -> bool {
    let inner = sql.strip_prefix('\'').and_then(|it| it.strip_suffix('\''));
    inner.is_some_and(|it| !it.contains('\''))
        || sql.bytes().all(|it| it.is_ascii_digit() || matches!(it, b'+' | b'-' | b'.'))
}

/// A literal for `text()`, where a colon before a name would begin a parameter.
pub(super) fn sql_literal(sql: &str) -> String {
    let mut escaped = String::with_capacity(sql.len());
    let mut before = ' ';
    let mut rest = sql.chars().peekable();
    while let Some(c) = rest.next() {
        let begins = rest.peek().is_some_and(|it| it.is_alphanumeric() || *it == '_');
        if c == ':' && before != ':' && begins && !before.is_alphanumeric() {
            escaped.push('\\');
        }
        escaped.push(c);
        before = c;
    }
    literal(&escaped)
}

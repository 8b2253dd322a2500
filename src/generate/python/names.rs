//! Python names: what they may be, and what a module imports.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_ident::{is_xid_continue, is_xid_start};

use super::Flavor;
use super::format::MAX_WIDTH;
use crate::generate::text::width;
use crate::hash::HashSet;
use crate::order;

macro_rules! symbols {
    ($($module:literal { $($symbol:ident = $name:literal),+ $(,)? })+) => {
        /// What generated code may name without having declared it.
        #[allow(clippy::upper_case_acronyms, reason = "as the libraries write them")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Symbol { $($($symbol),+),+ }

        /// Module and name, in the order in which imports are sorted.
        const SYMBOLS: &[(&str, &str, Symbol)] = &[$($(($module, $name, Symbol::$symbol)),+),+];
    };
}

symbols! {
    "" {
        Bool = "bool", Bytes = "bytes", DictType = "dict", Float = "float", Int = "int",
        ListType = "list", Str = "str",
    }
    "builtins" { Builtins = "" }
    "datetime" { Dt = "" }
    "enum" { EnumModule = "" }
    "decimal" { Decimal = "Decimal" }
    "typing" { TypeChecking = "TYPE_CHECKING", Any = "Any", OptionalType = "Optional" }
    "uuid" { UuidClass = "UUID", Uuid1 = "uuid1", Uuid4 = "uuid4" }
    "flask_sqlalchemy" { FlaskSqlAlchemy = "SQLAlchemy" }
    "pydantic" {
        PydanticModel = "BaseModel", ConfigDict = "ConfigDict", PydanticField = "Field",
    }
    "sqlalchemy" {
        ARRAY = "ARRAY", CHAR = "CHAR", JSON = "JSON", REAL = "REAL",
        BigInteger = "BigInteger", Boolean = "Boolean", CheckConstraint = "CheckConstraint",
        Column = "Column", Computed = "Computed", Date = "Date", DateTime = "DateTime",
        Double = "Double", EnumType = "Enum", ForeignKey = "ForeignKey",
        ForeignKeyConstraint = "ForeignKeyConstraint", Identity = "Identity", Index = "Index",
        Integer = "Integer", Interval = "Interval", LargeBinary = "LargeBinary",
        Numeric = "Numeric", PrimaryKeyConstraint = "PrimaryKeyConstraint",
        SmallInteger = "SmallInteger", String = "String", Table = "Table", Text = "Text",
        Time = "Time", UniqueConstraint = "UniqueConstraint", UuidType = "Uuid",
        False = "false", Func = "func", LiteralColumn = "literal_column", TextClause = "text",
        True = "true",
    }
    "sqlalchemy.dialects.postgresql" {
        CIDR = "CIDR", HSTORE = "HSTORE", INET = "INET", JSONB = "JSONB", MACADDR = "MACADDR",
        MONEY = "MONEY", TSVECTOR = "TSVECTOR",
    }
    "sqlalchemy.ext.associationproxy" {
        AssociationProxy = "AssociationProxy", AssociationProxyCall = "association_proxy",
    }
    "sqlalchemy.ext.hybrid" { HybridProperty = "hybrid_property" }
    "sqlalchemy.orm" {
        DeclarativeBase = "DeclarativeBase", DynamicMapped = "DynamicMapped", Mapped = "Mapped",
        WriteOnlyMapped = "WriteOnlyMapped", Backref = "backref",
        ColumnProperty = "column_property", DeclaredAttr = "declared_attr",
        MappedColumn = "mapped_column", Relationship = "relationship",
    }
    "sqlalchemy.types" { UserDefinedType = "UserDefinedType" }
    "sqlmodel" {
        FieldCall = "Field", RelationshipCall = "Relationship", SqlModel = "SQLModel",
    }
}

/// What the symbols are called where the attributes of a class stand: an attribute of the same name
/// would hide an import from all that follows it.
pub(super) struct Scope {
    names: Vec<Cow<'static, str>>,
}

impl Scope {
    pub(super) fn new(attributes: &HashSet<&str>) -> Scope {
        let name = |&(module, name, _): &(&'static str, &'static str, Symbol)| {
            let mut local = Cow::Borrowed(match (module, name) {
                ("datetime", "") => "dt",
                (module, "") => module,
                (_, name) => name,
            });
            if module.is_empty() && attributes.contains(name) {
                return Cow::Owned(format!("builtins.{name}"));
            }
            while attributes.contains(&*local) {
                local.to_mut().push('_');
            }
            local
        };
        Scope { names: SYMBOLS.iter().map(name).collect() }
    }

    fn local(&self, symbol: Symbol) -> &str {
        self.names.get(symbol as usize).map_or("", |it| it)
    }
}

/// The imports of one module, as they are asked for.
#[derive(Clone)]
pub(super) struct Imports<'s> {
    scope: &'s Scope,
    /// A bit for each symbol.
    used: u128,
    /// Of the same package: module and name.
    own: Vec<(String, String)>,
    /// For the type checker alone.
    checked: Vec<(String, String)>,
    /// Whether the module needs the class `DatabaseType`.
    pub(super) has_database_type: bool,
}

impl<'s> Imports<'s> {
    pub(super) fn new(scope: &'s Scope) -> Imports<'s> {
        Imports { scope, used: 0, own: Vec::new(), checked: Vec::new(), has_database_type: false }
    }

    /// The same scope, with nothing imported yet.
    pub(super) fn fresh(&self) -> Imports<'s> {
        Imports::new(self.scope)
    }

    /// Takes in what another piece of the same module needs.
    pub(super) fn absorb(&mut self, other: Imports<'s>) {
        self.used |= other.used;
        self.own.extend(other.own);
        self.checked.extend(other.checked);
        self.has_database_type |= other.has_database_type;
    }

    pub(super) fn needs_database_type(&mut self) {
        self.has_database_type = true;
    }

    /// The name under which a symbol is imported.
    pub(super) fn name(&mut self, symbol: Symbol) -> &'s str {
        self.used |= 1 << symbol as u32;
        let local = self.scope.local(symbol);
        if local.starts_with("builtins.") {
            self.name(Symbol::Builtins);
        }
        local
    }

    /// The same as a part of an expression.
    pub(super) fn word(&mut self, symbol: Symbol) -> Cow<'static, str> {
        self.name(symbol);
        self.scope.names.get(symbol as usize).cloned().unwrap_or_default()
    }

    pub(super) fn own(&mut self, module: &str, name: &str) {
        self.own.push((module.to_owned(), name.to_owned()));
    }

    pub(super) fn checked(&mut self, module: &str, name: &str) {
        self.checked.push((module.to_owned(), name.to_owned()));
    }

    /// All import statements, as isort sorts them.
    pub(super) fn write(mut self, out: &mut String) {
        let is_standard = |module: &str| {
            matches!(module, "builtins" | "datetime" | "decimal" | "enum" | "typing" | "uuid")
        };
        order::sort_by(&mut self.own, member_order);
        self.own.dedup();
        order::sort_by(&mut self.checked, member_order);
        self.checked.dedup();
        let own = &self.own;
        self.checked.retain(|it| !own.contains(it));
        let checking = match self.checked.is_empty() {
            true => "",
            false => self.name(Symbol::TypeChecking),
        };
        let mut is_first = true;
        for standard in [true, false] {
            let start = out.len();
            let mut at = 0;
            while let Some(&(module, name, _)) = SYMBOLS.get(at) {
                let count = SYMBOLS.iter().skip(at).take_while(|it| it.0 == module).count();
                if !module.is_empty() && is_standard(module) == standard {
                    match name {
                        "" => self.write_module(out, at, module),
                        _ => self.write_members(out, at..at + count, module),
                    }
                }
                at += count;
            }
            if out.len() > start {
                if !is_first {
                    out.insert(start, '\n');
                }
                is_first = false;
            }
        }
        if !self.own.is_empty() {
            if !is_first {
                out.push('\n');
            }
            own_imports(out, 0, &self.own);
        }
        if !self.checked.is_empty() {
            let _ = writeln!(out, "\nif {checking}:");
            own_imports(out, 4, &self.checked);
        }
    }

    fn is_used(&self, at: usize) -> bool {
        self.used >> at & 1 == 1
    }

    fn write_module(&self, out: &mut String, at: usize, module: &str) {
        if !self.is_used(at) {
            return;
        }
        let local = self.scope.names.get(at).map_or("", |it| it);
        let _ = match local == module {
            true => writeln!(out, "import {module}"),
            false => writeln!(out, "import {module} as {local}"),
        };
    }

    /// What goes by its own name in one statement, then each that does not.
    fn write_members(&self, out: &mut String, range: std::ops::Range<usize>, module: &str) {
        let used: Vec<(&str, &str)> = range
            .filter(|&at| self.is_used(at))
            .filter_map(|at| Some((SYMBOLS.get(at)?.1, &**self.scope.names.get(at)?)))
            .collect();
        let plain: Vec<&str> = used.iter().filter(|it| it.0 == it.1).map(|it| it.0).collect();
        if !plain.is_empty() {
            import(out, 0, module, &plain);
        }
        for (name, local) in used.iter().filter(|it| it.0 != it.1) {
            let _ = writeln!(out, "from {module} import {name} as {local}");
        }
    }
}

fn own_imports(out: &mut String, indent: usize, all: &[(String, String)]) {
    for group in all.chunk_by(|a, b| a.0 == b.0) {
        let names: Vec<&str> = group.iter().map(|it| it.1.as_str()).collect();
        if let Some((module, _)) = group.first() {
            import(out, indent, &format!(".{module}"), &names);
        }
    }
}

/// By module, then constants, classes and other names.
fn member_order(a: &(String, String), b: &(String, String)) -> std::cmp::Ordering {
    a.0.cmp(&b.0).then_with(|| sorts_before(&a.1).cmp(&sorts_before(&b.1)))
}

/// The key by which isort sorts the members of one import.
fn sorts_before(name: &str) -> (u8, String, &str) {
    (kind(name), natural(&name.to_lowercase()), name)
}

/// The key by which isort sorts `__all__`.
pub(super) fn stands_before(name: &str) -> (u8, String) {
    (kind(name), natural(name))
}

/// With numbers by their value.
fn natural(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, digits) = rest.split_at(start);
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let (number, after) = digits.split_at(end);
        let _ = write!(out, "{before}{number:0>20}");
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Constants, classes, all others.
fn kind(name: &str) -> u8 {
    let has = |test: fn(char) -> bool| name.chars().any(test);
    if name.chars().count() > 1 && has(char::is_uppercase) && !has(char::is_lowercase) {
        0
    } else if name.starts_with(char::is_uppercase) {
        1
    } else {
        2
    }
}

/// `from module import a, b`, broken where it is long. The names are sorted.
fn import(out: &mut String, indent: usize, module: &str, names: &[&str]) {
    let line = format!("from {module} import {}", names.join(", "));
    super::format::push_indent(out, indent);
    if indent + width(&line) <= MAX_WIDTH {
        out.push_str(&line);
    } else {
        let _ = writeln!(out, "from {module} import (");
        for name in names {
            super::format::push_indent(out, indent + 4);
            let _ = writeln!(out, "{name},");
        }
        super::format::push_indent(out, indent);
        out.push(')');
    }
    out.push('\n');
}

pub(super) fn is_keyword(name: &str) -> bool {
    matches!(
        name,
        "False"
            | "None"
            | "True"
            | "and"
            | "as"
            | "assert"
            | "async"
            | "await"
            | "break"
            | "class"
            | "continue"
            | "def"
            | "del"
            | "elif"
            | "else"
            | "except"
            | "finally"
            | "for"
            | "from"
            | "global"
            | "if"
            | "import"
            | "in"
            | "is"
            | "lambda"
            | "nonlocal"
            | "not"
            | "or"
            | "pass"
            | "raise"
            | "return"
            | "try"
            | "while"
            | "with"
            | "yield"
    )
}

/// A name of any characters, already in the right case, as an identifier: a keyword gets `_` behind
/// it, what no identifier has becomes `_`, and what cannot begin one stands behind `prefix`.
pub(super) fn identifier(mut name: String, prefix: &str) -> String {
    if is_keyword(&name) {
        name.push('_');
        return name;
    }
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.bytes().all(is_plain) {
        return name;
    }
    let mut out = String::with_capacity(name.len());
    if !name.starts_with(is_xid_start) {
        out.push_str(prefix);
    }
    out.extend(name.chars().map(|c| if is_xid_continue(c) { c } else { '_' }));
    out
}

/// Whether a name is an identifier as it stands.
pub(super) fn is_identifier(name: &str) -> bool {
    name.starts_with(|c| c == '_' || is_xid_start(c))
        && name.chars().all(is_xid_continue)
        && !is_keyword(name)
}

/// Whether a class of a table may not have this name, for generated code uses it.
pub(super) fn is_symbol(name: &str) -> bool {
    SYMBOLS.iter().any(|it| it.1 == name)
        || matches!(name, "Base" | "DatabaseType" | "MetaData" | "NotImplemented")
}

/// Whether an attribute of a class may not have this name, for the base class has it.
pub(super) fn is_reserved(name: &str, flavor: Flavor) -> bool {
    matches!(name, "metadata" | "registry" | "type_annotation_map")
        || flavor == Flavor::Flask && matches!(name, "query" | "query_class")
        || flavor == Flavor::SqlModel
            && (name.starts_with("model_")
                || matches!(
                    name,
                    "schema"
                        | "json"
                        | "copy"
                        | "dict"
                        | "validate"
                        | "construct"
                        | "fields"
                        | "from_orm"
                        | "parse_obj"
                        | "parse_raw"
                        | "parse_file"
                        | "schema_json"
                        | "update_forward_refs"
                        | "sqlmodel_update"
                        | "sqlmodel_extra"
                ))
}

//! Computed attributes: an SQL expression as a hybrid where Python computes the same, else as a
//! property that the database computes.

use super::format::literal;
use super::names::{Imports, Symbol};
use super::plan::Plan;
use crate::schema::TypeKind;

/// What becomes of an expression.
pub(super) enum Computed {
    /// The same in Python as in SQL: type and code over `self`.
    Python(String, String),
    /// Only in SQL: type and code over `cls`.
    Sql(String, String),
}

/// Deeper expressions are not read.
const MAX_DEPTH: u32 = 32;

/// Reads an expression over the columns of an entity; `None` where it has more than operators,
/// literals, columns and calls.
pub(super) fn read<'s>(
    plan: &Plan<'_>,
    imports: &mut Imports<'s>,
    entity: usize,
    expression: &str,
) -> Option<Computed> {
    let mut reader = Reader { plan, entity, rest: expression.trim(), depth: 0 };
    let node = reader.comparison()?;
    if !reader.rest.is_empty() {
        return None;
    }
    // A constant would be no expression of SQL.
    if !node.has_sql() {
        return None;
    }
    let kind = node.kind();
    if node.is_python() {
        let ty = ty(imports, kind);
        return Some(Computed::Python(ty, node.code(imports, "self", false)?));
    }
    let code = node.code(imports, "cls", false)?;
    let ty = ty(imports, kind);
    let ty = if node.is_nullable() { format!("{ty} | None") } else { ty };
    Some(Computed::Sql(ty, code))
}

fn ty(imports: &mut Imports<'_>, kind: Kind) -> String {
    let symbol = match kind {
        Kind::Int => Symbol::Int,
        Kind::Float => Symbol::Float,
        Kind::Decimal => Symbol::Decimal,
        Kind::Str => Symbol::Str,
        Kind::Bool => Symbol::Bool,
        Kind::Other => Symbol::Any,
    };
    imports.name(symbol).to_owned()
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Int,
    Float,
    Decimal,
    Str,
    Bool,
    Other,
}

enum Node {
    Column { name: String, kind: Kind, nullable: bool },
    Number(String),
    Text(String),
    Binary(&'static str, Box<Node>, Box<Node>),
    Call(String, Vec<Node>),
}

impl Node {
    fn kind(&self) -> Kind {
        match self {
            Node::Column { kind, .. } => *kind,
            Node::Number(it) if it.contains('.') => Kind::Decimal,
            Node::Number(_) => Kind::Int,
            Node::Text(_) => Kind::Str,
            Node::Binary("||", ..) => Kind::Str,
            Node::Binary("+" | "-" | "*" | "/", a, b) => match (a.kind(), b.kind()) {
                (a, b) if a == b => a,
                (Kind::Decimal, Kind::Int) | (Kind::Int, Kind::Decimal) => Kind::Decimal,
                (Kind::Float, Kind::Int) | (Kind::Int, Kind::Float) => Kind::Float,
                _ => Kind::Other,
            },
            Node::Binary(..) => Kind::Bool,
            Node::Call(name, arguments) => match name.as_str() {
                "lower" | "upper" | "trim" | "ltrim" | "rtrim" | "substr" | "substring"
                | "replace" | "concat" | "concat_ws" | "left" | "right" | "initcap" => Kind::Str,
                "length" | "char_length" | "octet_length" => Kind::Int,
                "coalesce" | "nullif" | "abs" => arguments.first().map_or(Kind::Other, Node::kind),
                _ => Kind::Other,
            },
        }
    }

    fn has_sql(&self) -> bool {
        match self {
            Node::Column { .. } | Node::Call(..) => true,
            Node::Number(_) | Node::Text(_) => false,
            Node::Binary(_, a, b) => a.has_sql() || b.has_sql(),
        }
    }

    fn is_nullable(&self) -> bool {
        match self {
            Node::Column { nullable, .. } => *nullable,
            Node::Number(_) | Node::Text(_) => false,
            Node::Binary(_, a, b) => a.is_nullable() || b.is_nullable(),
            Node::Call(name, arguments) => match name.as_str() {
                "coalesce" => arguments.iter().all(Node::is_nullable),
                "nullif" => true,
                _ => arguments.iter().any(Node::is_nullable),
            },
        }
    }

    /// Whether Python computes the same of the attributes.
    fn is_python(&self) -> bool {
        match self {
            Node::Column { kind, nullable, .. } => !nullable && *kind != Kind::Other,
            Node::Number(_) | Node::Text(_) => true,
            Node::Call(..) => false,
            Node::Binary(operator, a, b) => {
                let is_number = |it: Kind| matches!(it, Kind::Int | Kind::Float | Kind::Decimal);
                let (x, y) = (a.kind(), b.kind());
                let fits = match *operator {
                    "||" => x == Kind::Str && y == Kind::Str,
                    "+" | "-" | "*" => is_number(self.kind()),
                    "/" => matches!(self.kind(), Kind::Float | Kind::Decimal),
                    _ => x == y || is_number(x) && is_number(y),
                };
                fits && a.is_python() && b.is_python()
            }
        }
    }

    /// As Python, over the columns of `of`; `None` where an operator would not be one of SQL.
    fn code(&self, imports: &mut Imports<'_>, of: &str, is_inner: bool) -> Option<String> {
        Some(match self {
            Node::Column { name, .. } => format!("{of}.{name}"),
            Node::Number(it) if it.contains('.') => {
                format!("{}({})", imports.name(Symbol::Decimal), literal(it))
            }
            Node::Number(it) => it.clone(),
            Node::Text(it) => literal(it),
            Node::Binary(operator, a, b) => {
                let is_text = a.kind() == Kind::Str || b.kind() == Kind::Str;
                if *operator == "||" && !is_text {
                    return None;
                }
                let operator = match *operator {
                    "||" => "+",
                    "=" => "==",
                    "<>" => "!=",
                    it => it,
                };
                let left =
                    a.code(imports, of, matches!(**a, Node::Binary(..)) && !same(operator, a))?;
                let right = b.code(imports, of, true)?;
                match is_inner {
                    true => format!("({left} {operator} {right})"),
                    false => format!("{left} {operator} {right}"),
                }
            }
            Node::Call(name, arguments) => {
                let func = imports.name(Symbol::Func);
                let arguments: Option<Vec<String>> =
                    arguments.iter().map(|it| it.code(imports, of, false)).collect();
                format!("{func}.{name}({})", arguments?.join(", "))
            }
        })
    }
}

/// Whether an operator binds its left side without parentheses.
fn same(operator: &str, left: &Node) -> bool {
    let is_sum = |it: &str| matches!(it, "+" | "-" | "||");
    let is_product = |it: &str| matches!(it, "*" | "/");
    match left {
        Node::Binary(it, ..) => {
            is_product(it) && (is_sum(operator) || is_product(operator))
                || is_sum(it) && is_sum(operator)
        }
        _ => true,
    }
}

struct Reader<'t, 'p, 'a> {
    plan: &'p Plan<'a>,
    entity: usize,
    rest: &'t str,
    depth: u32,
}

impl<'t> Reader<'t, '_, '_> {
    fn eat(&mut self, token: &str) -> bool {
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest.trim_start();
                true
            }
            None => false,
        }
    }

    fn take(&mut self, is_part: impl Fn(char) -> bool) -> &'t str {
        let end = self.rest.find(|c| !is_part(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        taken
    }

    fn comparison(&mut self) -> Option<Node> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let left = self.sum()?;
        let operators = ["<=", ">=", "<>", "!=", "=", "<", ">"];
        let found = operators.into_iter().find(|it| self.eat(it));
        self.depth -= 1;
        match found {
            Some(operator) => Some(Node::Binary(operator, Box::new(left), Box::new(self.sum()?))),
            None => Some(left),
        }
    }

    fn sum(&mut self) -> Option<Node> {
        let mut left = self.product()?;
        let mut count = 0;
        while let Some(operator) = ["||", "+", "-"].into_iter().find(|it| self.eat(it)) {
            count += 1;
            if count > MAX_DEPTH {
                return None;
            }
            left = Node::Binary(operator, Box::new(left), Box::new(self.product()?));
        }
        Some(left)
    }

    fn product(&mut self) -> Option<Node> {
        let mut left = self.value()?;
        let mut count = 0;
        while let Some(operator) = ["*", "/"].into_iter().find(|it| self.eat(it)) {
            count += 1;
            if count > MAX_DEPTH {
                return None;
            }
            left = Node::Binary(operator, Box::new(left), Box::new(self.value()?));
        }
        Some(left)
    }

    fn value(&mut self) -> Option<Node> {
        let first = self.rest.chars().next()?;
        match first {
            '(' => {
                self.eat("(");
                let inner = self.comparison()?;
                self.eat(")").then_some(inner)
            }
            '\'' => {
                let (text, rest) = self.rest.strip_prefix('\'')?.split_once('\'')?;
                // A doubled quote is one within.
                if rest.starts_with('\'') {
                    return None;
                }
                self.rest = rest.trim_start();
                Some(Node::Text(text.to_owned()))
            }
            '0'..='9' => {
                let text = self.take(|c| c.is_ascii_digit() || c == '.');
                let is_number = text.matches('.').count() <= 1 && !text.ends_with('.');
                let is_plain = text == "0" || !text.starts_with('0') || text.starts_with("0.");
                (is_number && is_plain).then(|| Node::Number(text.to_owned()))
            }
            _ => {
                let name = self.take(|c| c.is_alphanumeric() || c == '_');
                if self.eat("(") {
                    return self.call(name);
                }
                self.column(name)
            }
        }
    }

    fn call(&mut self, name: &str) -> Option<Node> {
        let name = name.to_ascii_lowercase();
        let is_plain = name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.bytes().all(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'_'));
        if !is_plain || super::names::is_keyword(&name) {
            return None;
        }
        let mut arguments = Vec::new();
        while !self.eat(")") {
            if !arguments.is_empty() && !self.eat(",") {
                return None;
            }
            arguments.push(self.comparison()?);
        }
        Some(Node::Call(name, arguments))
    }

    fn column(&self, name: &str) -> Option<Node> {
        let mut at = Some(self.entity);
        while let Some(entity) = at.and_then(|it| self.plan.entities.get(it)) {
            if let Some(it) = entity.attributes.iter().find(|it| it.column.name == name) {
                let ty = &it.column.ty;
                let kind = match ty.kind {
                    _ if ty.dimensions > 0 => Kind::Other,
                    TypeKind::TinyInt
                    | TypeKind::SmallInt
                    | TypeKind::Integer
                    | TypeKind::BigInt => Kind::Int,
                    TypeKind::Real | TypeKind::Double => Kind::Float,
                    TypeKind::Decimal(_) => Kind::Decimal,
                    TypeKind::Char(_) | TypeKind::Varchar(_) | TypeKind::Text => Kind::Str,
                    TypeKind::Boolean => Kind::Bool,
                    _ => Kind::Other,
                };
                return Some(Node::Column { name: it.name.clone(), kind, nullable: it.nullable });
            }
            at = entity.parent.map(|it| it.entity);
        }
        None
    }
}

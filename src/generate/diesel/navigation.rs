//! A method for each attribute of a relation: it loads what the attribute leads to.

use std::fmt::Write;

use super::keys::Key;
use super::plan::{Field, Model, Plan};
use crate::generate::rust::format::{CHAIN_WIDTH, MAX_WIDTH, chain, comment, literal};
use crate::generate::rust::types::Backend;
use crate::generate::rust::{settings, variant_of};
use crate::generate::text::{one_line, width};
use crate::naming::{Names, plural, rust_identifier, singular, snake_case};
use crate::schema::{Navigation, Relation, Side, Table, TableId, TypeKind, Via};

/// The methods of each model, as text.
pub(super) fn methods(plan: &Plan<'_>) -> Vec<Vec<String>> {
    let mut methods: Vec<Vec<String>> = vec![Vec::new(); plan.models.len()];
    let mut names: Vec<Names> = vec![Names::default(); plan.models.len()];
    for (id, relation) in plan.schema.relations().filter(|(_, it)| !it.inactive) {
        for side in Side::BOTH {
            let end = relation.end(side);
            let Some(navigation) = &end.navigation else { continue };
            let Some(at) = plan.storage.rows_of(end.table) else { continue };
            let (Some(own), Some(taken), Some(model)) =
                (methods.get_mut(at), names.get_mut(at), plan.models.get(at))
            else {
                continue;
            };
            if model.unmapped.is_some() {
                continue;
            }
            let query = match &relation.via {
                Via::Key { .. } => {
                    plan.keys.get(id.index()).and_then(Option::as_ref).and_then(|key| match side {
                        Side::Holder => up(plan, key),
                        Side::Referenced => down(plan, relation, key, navigation),
                    })
                }
                Via::Link { keys, .. } => {
                    let [mine, other] = match side {
                        Side::Referenced => [keys[0], keys[1]],
                        Side::Holder => [keys[1], keys[0]],
                    };
                    let key = |it: crate::schema::RelationId| plan.keys.get(it.index())?.as_ref();
                    key(mine).zip(key(other)).and_then(|(mine, other)| through(plan, mine, other))
                }
            };
            let plain = rust_identifier(&snake_case(&navigation.attribute));
            match query {
                Some(query) => {
                    let name = taken.claim([plain.clone(), format!("{plain}_rel")]);
                    own.push(method(plan, &name, &query, navigation));
                }
                None => {
                    let mut text = String::new();
                    let attribute = &navigation.attribute;
                    let what = format!(
                        "Not in Diesel: {attribute}, whose key is of another type than its target."
                    );
                    comment(&mut text, 4, &what);
                    own.push(text);
                }
            }
        }
    }
    for (at, rows) in plan.storage.all.iter().enumerate() {
        for (_, table) in &rows.subclasses {
            let (Some(own), Some(taken)) = (methods.get_mut(at), names.get_mut(at)) else {
                continue;
            };
            own.extend(subclass(plan, at, table, taken));
        }
    }
    methods
}

/// What a method does.
struct Query {
    /// Of the value.
    ty: String,
    /// Conditions that stand before it, as names and their expressions.
    lets: Vec<(&'static str, Vec<String>)>,
    /// What must be there: the expression and what it is called.
    some: Option<String>,
    root: String,
    calls: Vec<String>,
    /// Whether `order_by` was said.
    is_ordered: bool,
}

impl Query {
    fn new(ty: String, root: String) -> Query {
        Query { ty, lets: Vec::new(), some: None, root, calls: Vec::new(), is_ordered: false }
    }

    /// `.name(argument)`, with the argument before the query where it is too long for its line. It is given in
    /// the parts of its chain.
    fn call(&mut self, name: &str, argument: Vec<String>, before: &'static str) {
        let whole = argument.join(".");
        let is_short = argument.len() < 3 || width(&whole) <= CHAIN_WIDTH;
        if is_short && 12 + ".()".len() + name.len() + width(&whole) <= MAX_WIDTH {
            self.calls.push(format!("{name}({whole})"));
        } else {
            self.lets.push((before, argument));
            self.calls.push(format!("{name}({before})"));
        }
    }
}

/// From the holder of a key to what it refers to.
fn up(plan: &Plan<'_>, key: &Key) -> Option<Query> {
    let (holder, target) = (plan.models.get(key.holder)?, plan.models.get(key.referenced)?);
    let columns = fields(holder, &key.columns)?;
    let targets = fields(target, &key.targets)?;
    let is_optional = columns.iter().any(|it| it.optional);
    let table = &target.ident;
    let ty = match is_optional {
        true => format!("Option<{}>", target.class),
        false => target.class.clone(),
    };
    let mut query = Query::new(ty, format!("{table}::table"));
    match (columns.as_slice(), targets.as_slice()) {
        (&[own], &[_]) if key.is_plain && is_optional => {
            query.some = Some(value(own));
            query.calls.push("find(id)".to_owned());
        }
        (&[own], &[_]) if key.is_plain => query.call("find", vec![value(own)], "id"),
        _ => {
            for (at, (own, there)) in columns.iter().zip(&targets).enumerate() {
                query.call("filter", equal(table, there, own), NUMBERED.get(at)?);
            }
        }
    }
    query.calls.push(format!("select({}::as_select())", target.class));
    query.calls.push("first(conn)".to_owned());
    query.calls.extend(is_optional.then(|| "optional()".to_owned()));
    Some(query)
}

/// From what a key refers to back to those that hold it.
fn down(plan: &Plan<'_>, relation: &Relation, key: &Key, navigation: &Navigation) -> Option<Query> {
    let (holder, own) = (plan.models.get(key.holder)?, plan.models.get(key.referenced)?);
    let is_many = relation.is_collection(Side::Referenced);
    let ty = match is_many {
        true => format!("Vec<{}>", holder.class),
        false => format!("Option<{}>", holder.class),
    };
    let mut query = match key.is_association {
        true => Query::new(ty, format!("{}::belonging_to(self)", holder.class)),
        false => {
            let mut query = Query::new(ty, format!("{}::table", holder.ident));
            backward(&mut query, holder, own, key)?;
            query
        }
    };
    if is_many && let Some(order) = &navigation.order_by {
        let parts = order_by(plan, relation.holder().table, key.holder, order);
        query.is_ordered = parts.is_some();
        for (at, part) in parts.into_iter().flatten().enumerate() {
            let name = if at == 0 { "order" } else { "then_order_by" };
            query.calls.push(format!("{name}({part})"));
        }
    }
    query.calls.push(format!("select({}::as_select())", holder.class));
    match is_many {
        true => query.calls.push("load(conn)".to_owned()),
        false => query.calls.extend(["first(conn)".to_owned(), "optional()".to_owned()]),
    }
    Some(query)
}

/// The rows whose key is that of this row.
fn backward(query: &mut Query, holder: &Model, own: &Model, key: &Key) -> Option<()> {
    let columns = fields(holder, &key.columns)?;
    let targets = fields(own, &key.targets)?;
    for (at, (there, own)) in columns.iter().zip(&targets).enumerate() {
        query.call("filter", equal(&holder.ident, there, own), NUMBERED.get(at)?);
    }
    Some(())
}

/// That a column of a table is what a field of this row is.
fn equal(table: &str, there: &Field, own: &Field) -> Vec<String> {
    let mut parts = vec![format!("{table}::{}", there.ident)];
    parts.extend((own.optional && !there.optional).then(|| "nullable()".to_owned()));
    parts.push(format!("eq({})", value(own)));
    parts
}

/// What conditions are called that stand before their query.
const NUMBERED: &[&str] = &[
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
];

/// Through a link table: by `mine` from the link to here, and by `other` from the link on.
fn through(plan: &Plan<'_>, mine: &Key, other: &Key) -> Option<Query> {
    let link = plan.models.get(mine.holder)?;
    let (own, target) = (plan.models.get(mine.referenced)?, plan.models.get(other.referenced)?);
    let ty = format!("Vec<{}>", target.class);
    let mut query = if mine.is_association && other.is_joinable {
        let mut query = Query::new(ty, format!("{}::belonging_to(self)", link.class));
        query.calls.push(format!("inner_join({}::table)", target.ident));
        query
    } else {
        let mut query = Query::new(ty, format!("{}::table", target.ident));
        let columns = fields(link, &other.columns)?;
        let targets = fields(target, &other.targets)?;
        let mut conditions = columns.iter().zip(&targets).map(|(column, there)| {
            let right = if column.optional && !there.optional { ".nullable()" } else { "" };
            let mut parts = vec![format!("{}::{}", link.ident, column.ident)];
            parts.extend((there.optional && !column.optional).then(|| "nullable()".to_owned()));
            parts.push(format!("eq({}::{}{right})", target.ident, there.ident));
            parts
        });
        let mut parts = conditions.next()?;
        parts.extend(conditions.map(|it| format!("and({})", it.join("."))));
        let on = format!("{}::table.on({})", link.ident, parts.join("."));
        if parts.len() < 3 && 12 + ".inner_join()".len() + width(&on) <= MAX_WIDTH {
            query.calls.push(format!("inner_join({on})"));
        } else {
            query.lets.push(("is_linked", parts));
            query.calls.push(format!("inner_join({}::table.on(is_linked))", link.ident));
        }
        backward(&mut query, link, own, mine)?;
        query
    };
    query.calls.push(format!("select({}::as_select())", target.class));
    query.calls.push("load(conn)".to_owned());
    Some(query)
}

/// `value desc, id` as expressions; `None` where one names no column.
fn order_by(plan: &Plan<'_>, table: TableId, rows: usize, text: &str) -> Option<Vec<String>> {
    let model = plan.models.get(rows)?;
    let part = |it: &str| {
        let mut words = it.split_whitespace();
        let name = words.next()?.rsplit('.').next()?;
        let column = plan.schema.table(table)?.column_named(name)?;
        let at = *plan.storage.places(table, &[column])?.first()?;
        let column = format!("{}::{}", model.ident, model.fields.get(at)?.ident);
        let is_last = |words: &mut std::str::SplitWhitespace<'_>| words.next().is_none();
        match words.next().map(str::to_ascii_lowercase).as_deref() {
            None => Some(column),
            Some("asc") if is_last(&mut words) => Some(format!("{column}.asc()")),
            Some("desc") if is_last(&mut words) => Some(format!("{column}.desc()")),
            Some(_) => None,
        }
    };
    text.split(',').map(part).collect()
}

fn fields<'m>(model: &'m Model, at: &[usize]) -> Option<Vec<&'m Field>> {
    at.iter().map(|&it| model.fields.get(it)).collect()
}

/// A field of this row as a value.
fn value(field: &Field) -> String {
    format!("{}self.{}", if field.ty.is_copy { "" } else { "&" }, field.ident)
}

fn method(plan: &Plan<'_>, name: &str, query: &Query, navigation: &Navigation) -> String {
    let mut out = String::new();
    let mut unsaid = settings(navigation);
    unsaid.retain(|it| !(query.is_ordered && it.starts_with("order_by")));
    if !unsaid.is_empty() {
        comment(&mut out, 4, &format!("Not in Diesel: {}", unsaid.join("; ")));
    }
    head(&mut out, plan.backend, name, Some("&self"), &query.ty);
    for (name, parts) in &query.lets {
        statement(&mut out, name, parts);
    }
    match &query.some {
        Some(some) => {
            let _ = writeln!(out, "        match {some} {{");
            let start = "            Some(id) => ";
            out.push_str(start);
            chain(&mut out, 12, start.len(), &query.root, &query.calls, ",");
            out.push_str("\n            None => Ok(None),\n        }\n");
        }
        None => {
            out.push_str("        ");
            chain(&mut out, 8, 8, &query.root, &query.calls, "");
            out.push('\n');
        }
    }
    out.push_str("    }\n");
    out
}

fn head(out: &mut String, backend: Backend, name: &str, receiver: Option<&str>, ty: &str) {
    let conn = format!("conn: &mut impl LoadConnection<Backend = {}>", backend.name());
    let arguments = receiver.into_iter().chain([conn.as_str()]).collect::<Vec<_>>();
    let line = format!("    pub fn {name}({}) -> QueryResult<{ty}> {{", arguments.join(", "));
    // rustfmt counts the bytes of a signature.
    if line.len() <= MAX_WIDTH {
        out.push_str(&line);
        out.push('\n');
        return;
    }
    let _ = writeln!(out, "    pub fn {name}(");
    for it in arguments {
        let _ = writeln!(out, "        {it},");
    }
    let _ = writeln!(out, "    ) -> QueryResult<{ty}> {{");
}

/// `let name = a.b(c);`
fn statement(out: &mut String, name: &str, parts: &[String]) {
    let start = format!("        let {name} = ");
    out.push_str(&start);
    let Some((root, calls)) = parts.split_first() else { return };
    let whole = parts.join(".");
    if calls.len() < 2 && start.len() + width(&whole) >= MAX_WIDTH && 12 + width(&whole) < MAX_WIDTH
    {
        let _ = write!(out, "\n            {whole};\n");
        // The blank after `=` is none at the end of a line.
        if let Some(at) = out.rfind("= \n") {
            out.replace_range(at..at + 2, "=");
        }
        return;
    }
    chain(out, 8, start.len(), root, calls, ";");
    out.push('\n');
}

/// The rows of a subclass.
fn subclass(plan: &Plan<'_>, at: usize, table: &Table, taken: &mut Names) -> Option<String> {
    let inheritance = table.inheritance.as_ref()?;
    let (name, identity) = (inheritance.discriminator.as_ref()?, inheritance.identity.as_ref()?);
    let (rows, model) = (plan.storage.all.get(at)?, plan.models.get(at)?);
    let found = rows.columns.iter().position(|it| it.column.name == *name)?;
    let (stored, field) = (rows.columns.get(found)?, model.fields.get(found)?);
    let value = match stored.column.ty.kind {
        TypeKind::Enum(id) => {
            let class = plan.enums.get(id.index())?.as_ref()?;
            format!("{class}::{}", variant_of(plan.schema.enum_(id)?, identity)?)
        }
        _ if field.ty.rust.as_deref() == Some("String") => literal(identity),
        _ => return None,
    };
    let class = match &table.entity {
        Some(entity) => snake_case(entity),
        None => singular(&snake_case(&table.name)),
    };
    let plain = rust_identifier(&plural(&class));
    let name = taken.claim([plain.clone(), format!("{plain}_rows")]);
    let mut query = Query::new(format!("Vec<{}>", model.class), format!("{}::table", model.ident));
    let is_of_class = vec![format!("{}::{}", model.ident, field.ident), format!("eq({value})")];
    query.call("filter", is_of_class, "is_of_class");
    query.calls.push(format!("select({}::as_select())", model.class));
    query.calls.push("load(conn)".to_owned());
    let mut out = format!("    /// The rows of `{}`.\n", one_line(&table.name));
    head(&mut out, plan.backend, &name, None, &query.ty);
    for (name, parts) in &query.lets {
        statement(&mut out, name, parts);
    }
    out.push_str("        ");
    chain(&mut out, 8, 8, &query.root, &query.calls, "");
    out.push_str("\n    }\n");
    Some(out)
}

//! What the client does when a row is saved, and what of it SeaORM has no word for.

use std::fmt::Write;

use crate::generate::text::is_now;
use crate::schema::TypeKind;

use super::columns::{RustType, rust_type};
use super::format::{comment, missing};
use super::plan::{Entity, Field, Plan};

/// `impl ActiveModelBehavior`.
pub(super) struct Behavior {
    stamps: Vec<Stamp>,
}

/// A time that the client sets.
struct Stamp {
    ident: String,
    value: String,
    on_insert: bool,
    on_update: bool,
}

pub(super) fn of(entity: &Entity<'_>, types: &[RustType]) -> Behavior {
    let stamp = |(field, ty): (&Field<'_>, &RustType)| {
        let on_insert = field.column.default_factory.as_deref().is_some_and(is_now);
        let on_update = field.column.on_update.as_deref().is_some_and(is_now);
        let value = now(&ty.name).filter(|_| on_insert || on_update)?;
        let value = if field.optional { format!("Some({value})") } else { value.to_owned() };
        Some(Stamp { ident: field.ident.clone(), value, on_insert, on_update })
    };
    Behavior { stamps: entity.fields.iter().zip(types).filter_map(stamp).collect() }
}

/// The time of a Rust type.
fn now(ty: &str) -> Option<&'static str> {
    match ty {
        "DateTimeUtc" => Some("ChronoUtc::now()"),
        "DateTime" => Some("ChronoUtc::now().naive_utc()"),
        "Date" => Some("ChronoUtc::now().date_naive()"),
        "Time" => Some("ChronoUtc::now().time()"),
        _ => None,
    }
}

impl Behavior {
    pub(super) fn needs_set(&self) -> bool {
        !self.stamps.is_empty()
    }

    pub(super) fn write(&self, out: &mut String) {
        if self.stamps.is_empty() {
            out.push_str("impl ActiveModelBehavior for ActiveModel {}\n");
            return;
        }
        let asks = self.stamps.iter().any(|it| it.on_insert != it.on_update);
        let insert = if asks { "insert" } else { "_insert" };
        let _ = write!(
            out,
            "#[async_trait::async_trait]\n\
             impl ActiveModelBehavior for ActiveModel {{\n    \
             async fn before_save<C>(mut self, _db: &C, {insert}: bool) -> Result<Self, DbErr>\n    \
             where\n        C: ConnectionTrait,\n    {{\n"
        );
        for stamp in &self.stamps {
            let field = &stamp.ident;
            let condition = match (stamp.on_insert, stamp.on_update) {
                (true, false) => format!("insert && self.{field}.is_not_set()"),
                (false, true) => format!("!insert && !self.{field}.is_set()"),
                _ => format!("!self.{field}.is_set()"),
            };
            let _ = writeln!(out, "        if {condition} {{");
            let _ = writeln!(out, "            self.{field} = Set({});", stamp.value);
            out.push_str("        }\n");
        }
        out.push_str("        Ok(self)\n    }\n}\n");
    }
}

/// Comments over a column's field.
pub(super) fn column_notes(
    out: &mut String,
    plan: &Plan<'_>,
    entity: &Entity<'_>,
    field: &Field<'_>,
    ty: &RustType,
) {
    let column = field.column;
    let is_now_here = |value: &&String| is_now(value) && now(&ty.name).is_some();
    if let Some(it) = column.default_factory.as_ref().filter(|it| !is_now_here(it)) {
        missing(out, 4, &format!("default_factory {it}"));
    }
    if let Some(it) = column.on_update.as_ref().filter(|it| !is_now_here(it)) {
        missing(out, 4, &format!("onupdate {it}"));
    }
    let is_key = field.primary && entity.table.primary_key_columns().len() == 1;
    if column.increment && !is_key {
        missing(out, 4, "increment on a column that is not the whole primary key");
    }
    if column.generated.is_some() {
        comment(out, 4, "Computed by the database; never set it.");
    }
    let has_enum = matches!(column.ty.kind, TypeKind::Enum(_));
    if column.ty.dimensions == 1 && !has_enum {
        let mut element = column.ty.clone();
        element.dimensions = 0;
        let element = rust_type(plan, &element);
        if element.cast.is_none() {
            let text = format!("Vec<{}> with sea-orm's feature postgres-array.", element.name);
            comment(out, 4, &text);
        }
    }
}

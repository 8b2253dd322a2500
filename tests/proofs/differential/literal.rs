//! SQL that says a document word for word, mistakes and all. The target leaves out, with a comment, what
//! the database would refuse; here the database sees it.

use std::fmt::Write;

use crowsfoot::dialect::{Counts, Dialect, Enums, Recounts, Schemas, Scope};
use crowsfoot::schema::{
    Check, Column, ColumnId, ColumnType, Enum, ForeignKey, Index, IndexPart, Schema, Table,
    TypeKind, Value,
};

/// The schema in a database's words; names are cut by nobody and quoted all.
pub(super) fn sql(dialect: &'static Dialect, schema: &Schema) -> String {
    Literal { dialect, schema }.sql()
}

struct Literal<'a> {
    dialect: &'static Dialect,
    schema: &'a Schema,
}

impl Literal<'_> {
    fn sql(&self) -> String {
        let mut out = String::new();
        let schema = self.schema;
        if self.dialect.schemas == Schemas::Named {
            let enums = schema.enums.iter().map(|it| &it.schema);
            let named = schema.tables.iter().map(|it| &it.schema).chain(enums);
            let mut schemas: Vec<_> = named.flatten().collect();
            schemas.sort_unstable();
            schemas.dedup();
            for it in schemas {
                let _ = writeln!(out, "CREATE SCHEMA {};", self.quote(it));
            }
        }
        if self.dialect.enums == Enums::Types {
            for it in &schema.enums {
                let (name, labels) = (self.enum_name(it), self.labels(it));
                let _ = writeln!(out, "CREATE TYPE {name} AS ENUM ({labels});");
            }
        }
        let keys: Vec<ForeignKey<'_>> = schema.foreign_keys().collect();
        let adds = self.dialect.adds_constraints;
        for (id, table) in schema.database_tables() {
            let mut lines: Vec<String> =
                table.columns().map(|(id, it)| self.column(table, id, it)).collect();
            if let Some(key) = &table.primary_key
                && !self.counts_primary_key(table)
            {
                let name = key.name.as_deref().map(|it| self.constraint(it)).unwrap_or_default();
                lines.push(format!("{name}PRIMARY KEY ({})", self.columns(table, &key.columns)));
            }
            lines.extend(table.checks.iter().map(|it| self.check(it)));
            let own = keys.iter().filter(|it| !adds && it.table == id);
            lines.extend(own.map(|it| self.foreign_key(it)));
            let mut indexes = String::new();
            for it in &table.indexes {
                let [begin, parts] = self.index(table, it);
                if self.dialect.counts == Counts::FirstOfKey {
                    // A counter must see its index.
                    lines.push(format!("{begin} {parts}"));
                } else {
                    let (on, method) = (self.table_name(table), self.method(it));
                    let _ = writeln!(indexes, "CREATE {begin} ON {on} {method}{parts};");
                }
            }
            let (name, lines) = (self.table_name(table), lines.join(",\n  "));
            let _ = writeln!(out, "CREATE TABLE {name} (\n  {lines}\n);\n{indexes}");
        }
        for key in keys.iter().filter(|_| adds) {
            let table = schema.table(key.table).expect("a key is a table's");
            let (name, key) = (self.table_name(table), self.foreign_key(key));
            let _ = writeln!(out, "ALTER TABLE {name} ADD {key};");
        }
        out
    }

    /// Whether the primary key stands with its column: SQLite counts no other.
    fn counts_primary_key(&self, table: &Table) -> bool {
        let is_counted = |id: ColumnId| table.column(id).is_some_and(|it| it.increment);
        !self.dialect.adds_constraints
            && matches!(table.primary_key_columns(), [id] if is_counted(*id))
    }

    fn column(&self, table: &Table, id: ColumnId, it: &Column) -> String {
        let mut ty = self.type_name(&it.ty);
        // What a type becomes that a database does not have nobody wrote.
        if self.is_unknown(&it.ty)
            && self.is_in_key(table, id)
            && let Some(key) = (self.dialect.key_type)(&it.ty)
        {
            ty = key.to_owned();
        }
        let is_key = self.counts_primary_key(table) && table.primary_key_columns() == [id];
        if is_key && ["smallint", "bigint"].contains(&ty.as_str()) {
            ty = "integer".to_owned();
        }
        let mut out = format!("{} {ty}", self.column_name(table, &it.name));
        if is_key {
            out.push_str(" PRIMARY KEY");
        }
        // A number that SQLite does not count is a number all the same.
        let is_number = matches!(
            it.ty.kind,
            TypeKind::TinyInt | TypeKind::SmallInt | TypeKind::Integer | TypeKind::BigInt
        );
        if it.increment && (is_key || !is_number || self.dialect.adds_constraints) {
            out.push_str(self.dialect.identity);
        }
        if let Some(generated) = &it.generated {
            let kind = if generated.stored { "STORED" } else { "VIRTUAL" };
            let expression = self.expression(&generated.expression);
            let _ = write!(out, " GENERATED ALWAYS AS ({expression}) {kind}");
        }
        if let Some(default) = &it.default {
            let _ = write!(out, " DEFAULT {}", self.value(default));
        }
        if it.not_null {
            out.push_str(" NOT NULL");
        }
        if it.unique {
            out.push_str(" UNIQUE");
        }
        for it in &it.checks {
            let _ = write!(out, " {}", self.check(it));
        }
        out
    }

    /// Whether the database has no type like it.
    fn is_unknown(&self, ty: &ColumnType) -> bool {
        let is_array = ty.dimensions > 0 && !self.dialect.arrays;
        let is_enum = matches!(ty.kind, TypeKind::Enum(_));
        is_array || !is_enum && (self.dialect.type_name)(ty).is_none()
    }

    fn is_in_key(&self, table: &Table, column: ColumnId) -> bool {
        let is_same = |it: Option<&Table>| it.is_some_and(|it| std::ptr::eq(it, table));
        let is_part = |it: &IndexPart| matches!(it, IndexPart::Column(id) if *id == column);
        table.unique_keys().any(|it| it.contains(&column))
            || table.indexes.iter().any(|it| it.parts.iter().any(is_part))
            || self.schema.foreign_keys().any(|it| {
                it.columns.contains(&column) && is_same(self.schema.table(it.table))
                    || it.referenced_columns.contains(&column)
                        && is_same(self.schema.table(it.references))
            })
    }

    fn type_name(&self, ty: &ColumnType) -> String {
        let is_array = ty.dimensions > 0 && !self.dialect.arrays;
        let element = match ty.kind {
            _ if is_array => return self.dialect.any_type.to_owned(),
            TypeKind::Enum(id) => self.schema.enum_(id).map(|it| match self.dialect.enums {
                Enums::Types => self.enum_name(it),
                Enums::Inline => format!("enum({})", self.labels(it)),
                Enums::Checks => self.dialect.any_type.to_owned(),
            }),
            _ => (self.dialect.type_name)(ty).map(Into::into),
        };
        // Only PostgreSQL has types that a person makes.
        let raw = if self.dialect.arrays { &ty.raw } else { self.dialect.any_type };
        element.unwrap_or_else(|| raw.to_owned()) + &"[]".repeat(ty.dimensions.into())
    }

    fn value(&self, it: &Value) -> String {
        match it {
            Value::Number(it) => it.clone(),
            Value::Boolean(it) => it.to_string(),
            Value::Null => "NULL".to_owned(),
            Value::Expression(it) => format!("({})", self.expression(it)),
            Value::String(it) | Value::Label(it) => self.dialect.string(it),
        }
    }

    /// In the database's words where it has some.
    fn expression(&self, sql: &str) -> String {
        self.dialect.expression(sql).unwrap_or(sql.into()).into_owned()
    }

    fn check(&self, it: &Check) -> String {
        let name = it.name.as_deref().map(|it| self.constraint(it)).unwrap_or_default();
        format!("{name}CHECK ({})", self.expression(&it.expression))
    }

    fn method(&self, it: &Index) -> String {
        let method = it.method.as_deref().filter(|_| self.dialect.recounts == Recounts::Sequence);
        method.map(|it| format!("USING {it} ")).unwrap_or_default()
    }

    /// What it is and is called, and its parts.
    fn index(&self, table: &Table, it: &Index) -> [String; 2] {
        let part = |part: &IndexPart| match part {
            IndexPart::Column(id) => self.columns(table, &[*id]),
            IndexPart::Expression(it) => format!("({})", self.expression(it)),
        };
        let parts: Vec<_> = it.parts.iter().map(part).collect();
        // SQLite must be told a name, and knows no methods.
        let usual = match self.dialect.index_names {
            Scope::Schema if !self.dialect.arrays => self.quote(&unnamed(table, it)),
            _ => String::new(),
        };
        let unique = if it.unique { "UNIQUE " } else { "" };
        let name = it.name.as_deref().map_or(usual, |it| self.quote(it));
        [format!("{unique}INDEX {name}"), format!("({})", parts.join(", "))]
    }

    fn foreign_key(&self, it: &ForeignKey<'_>) -> String {
        let table = self.schema.table(it.table).expect("a key is a table's");
        let referenced = self.schema.table(it.references).expect("a key references a table");
        let mut out = format!(
            "{}FOREIGN KEY ({}) REFERENCES {} ({})",
            it.name.map(|it| self.constraint(it)).unwrap_or_default(),
            self.columns(table, it.columns),
            self.table_name(referenced),
            self.columns(referenced, it.referenced_columns),
        );
        for (event, action) in [("DELETE", it.on_delete), ("UPDATE", it.on_update)] {
            if let Some(action) = action {
                let _ = write!(out, " ON {event} {}", action.sql());
            }
        }
        out
    }

    fn columns(&self, table: &Table, ids: &[ColumnId]) -> String {
        let name = |it: &ColumnId| {
            self.column_name(table, &table.column(*it).expect("a column of the table").name)
        };
        ids.iter().map(name).collect::<Vec<_>>().join(", ")
    }

    /// As [`Literal::table_name`].
    fn column_name(&self, table: &Table, name: &str) -> String {
        let fit = table.implicit.then(|| self.dialect.fit(name));
        self.quote(fit.as_deref().unwrap_or(name))
    }

    /// Nobody wrote the names of a table that is made for a `<>`.
    fn table_name(&self, it: &Table) -> String {
        let fit = it.implicit.then(|| self.dialect.fit(&it.name));
        self.qualified(it.schema.as_deref(), fit.as_deref().unwrap_or(&it.name))
    }

    fn enum_name(&self, it: &Enum) -> String {
        self.qualified(it.schema.as_deref(), &it.name)
    }

    fn labels(&self, it: &Enum) -> String {
        let labels: Vec<_> = it.values.iter().map(|it| self.dialect.string(&it.name)).collect();
        labels.join(", ")
    }

    fn qualified(&self, schema: Option<&str>, name: &str) -> String {
        match (schema, self.dialect.schemas) {
            (None, _) => self.quote(name),
            (Some(schema), Schemas::Named) => {
                format!("{}.{}", self.quote(schema), self.quote(name))
            }
            // Nobody wrote both as one name, but each.
            (Some(schema), Schemas::Prefix) => {
                let both = format!("{schema}_{name}");
                let is_short = self.dialect.fit(name) == name;
                self.quote(if is_short { self.dialect.fit(&both) } else { both.into() }.as_ref())
            }
        }
    }

    fn constraint(&self, name: &str) -> String {
        format!("CONSTRAINT {} ", self.quote(name))
    }

    fn quote(&self, name: &str) -> String {
        let [open, close] = self.dialect.quotes;
        let doubled = name.replace(close, &format!("{close}{close}"));
        format!("{open}{doubled}{close}")
    }
}

/// A name that no document has, one for each index.
fn unnamed(table: &Table, it: &Index) -> String {
    let at = table.indexes.iter().position(|index| std::ptr::eq(index, it)).unwrap_or_default();
    let schema = table.schema.as_deref().unwrap_or_default();
    format!("unnamed {at} of {schema} {}", table.name)
}

//! A schema of any size that looks like one of a real product: modules of some twenty tables, a few
//! tables that everything refers to, 15 columns a table and one and a half refs.

use std::fmt::Write;

const COLUMNS: usize = 15;
const GROUP: usize = 20;

const AREAS: &[&str] = &[
    "account", "billing", "catalog", "delivery", "event", "fleet", "game", "health", "invoice",
    "job", "kitchen", "lease", "market", "notice", "order", "payment", "quality", "report",
    "stock", "travel",
];
const THINGS: &[&str] = &[
    "entry", "line", "measure", "member", "rule", "batch", "contact", "ticket", "device", "plan",
    "offer", "review", "region", "policy", "request", "asset", "version", "session", "team",
    "budget",
];
const FIELDS: &[(&str, &str)] = &[
    ("name", "varchar(120) [not null]"),
    ("description", "text"),
    ("quantity", "integer [not null, default: 0]"),
    ("price", "numeric(12,2) [not null]"),
    ("is_active", "boolean [not null, default: true]"),
    ("created_at", "timestamptz [not null, default: `now()`]"),
    ("updated_at", "timestamptz"),
    ("starts_on", "date"),
    ("email", "varchar(255)"),
    ("settings", "jsonb"),
    ("rating", "double"),
    ("external_key", "uuid [unique]"),
    ("position_number", "smallint"),
    ("comment", "text [note: 'Seen by the customer.']"),
    ("duration", "interval"),
    ("url", "varchar(500)"),
];

/// DBML with that many tables; the same for the same number.
pub(crate) fn document(tables: usize) -> String {
    let mut random = Random(0x5eed);
    let names: Vec<String> = (0..tables).map(name).collect();
    // Every thirtieth table is a hub: users, organisations, products.
    let hubs = tables.div_ceil(30);
    let mut out = String::from("Project bench {\n  database_type: 'PostgreSQL'\n}\n");
    for (at, name) in names.iter().enumerate() {
        if at % GROUP == 0 {
            let area = at / GROUP;
            let _ = writeln!(out, "\nEnum state_{area} {{\n  draft\n  open\n  closed\n}}");
        }
        let _ = writeln!(out, "\nTable {name} {{\n  id bigint [pk, increment]");
        // Three refs for two tables: to a hub, to a neighbour of the module.
        let refs = 1 + at % 2;
        for number in 0..refs {
            let target = match number {
                0 => random.below(hubs) * 30,
                _ => at / GROUP * GROUP + random.below(GROUP.min(tables - at / GROUP * GROUP)),
            };
            let column = format!("{}_{}_id", ["main", "next"][number], singular(&names[target]));
            let null = if number == 0 { "not null" } else { "null" };
            let _ = writeln!(out, "  {column} bigint [{null}, ref: > {}.id]", names[target]);
        }
        let _ = writeln!(out, "  state state_{} [not null]", at / GROUP);
        let first = random.below(FIELDS.len());
        for number in 0..COLUMNS - 2 - refs {
            let (field, ty) = FIELDS[(first + number) % FIELDS.len()];
            let _ = writeln!(out, "  {field} {ty}");
        }
        if at % 3 == 0 {
            out.push_str("\n  indexes {\n    (state, id) [name: '");
            let _ = writeln!(out, "ix_{name}_state']\n  }}");
        }
        if at % 4 == 0 {
            let _ = writeln!(out, "\n  Note: 'Number {at} of the tables of this benchmark.'");
        }
        out.push_str("}\n");
    }
    for (group, tables) in names.chunks(GROUP).enumerate() {
        let _ = writeln!(out, "\nTableGroup group_{group} {{\n  {}\n}}", tables.join("\n  "));
    }
    out
}

fn name(at: usize) -> String {
    let (area, thing) = (AREAS[at / GROUP % AREAS.len()], THINGS[at % GROUP]);
    let thing = thing.strip_suffix('y').map_or(format!("{thing}s"), |it| format!("{it}ies"));
    match at / (GROUP * AREAS.len()) {
        0 => format!("{area}_{thing}"),
        more => format!("{area}_{thing}_{more}"),
    }
}

fn singular(table: &str) -> String {
    table.replace("ies", "y").replace("s_", "_").trim_end_matches('s').into()
}

/// Knuth's linear congruential generator: the same numbers everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

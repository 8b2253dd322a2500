//! Schemas by chance that make sense: every database and library takes them. `mistakes` spoils them.

use std::fmt::Write;

use crate::dbml_oracle::generator::Random;

/// A schema on its way to a document.
pub(super) struct Model {
    pub(super) enums: Vec<Enum>,
    pub(super) tables: Vec<Table>,
    pub(super) refs: Vec<Ref>,
    /// Elements as they are written.
    pub(super) rest: Vec<String>,
}

pub(super) struct Enum {
    pub(super) schema: Option<&'static str>,
    pub(super) name: String,
}

pub(super) struct Table {
    pub(super) schema: Option<&'static str>,
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
    /// Where it has several columns; a single one says it itself.
    pub(super) primary_key: Vec<usize>,
    /// Lines of `indexes { }`.
    pub(super) indexes: Vec<String>,
    /// Lines of `checks { }`.
    pub(super) checks: Vec<String>,
}

pub(super) struct Column {
    pub(super) name: String,
    pub(super) ty: String,
    pub(super) settings: Vec<String>,
}

/// `table.columns` holds the key to `references.referenced`.
pub(super) struct Ref {
    pub(super) name: Option<String>,
    pub(super) table: usize,
    pub(super) columns: Vec<usize>,
    pub(super) operator: &'static str,
    pub(super) references: usize,
    pub(super) referenced: Vec<usize>,
    pub(super) settings: Vec<String>,
}

/// None of them stands in the documentation of a rule, whose examples are put beside them.
const NAMES: &[&str] = &[
    "planets",
    "rivers",
    "Bridges",
    "table",
    "select",
    "line items",
    "größen",
    "harbours",
    "UPPER",
    "a_name_that_is_as_long_as_a_name_may_be_in_most_of_the_databases",
    "mountains",
    "valleys",
    "check",
    "x",
    "primary",
];
const LABELS: &[&str] = &["open", "closed", "in progress", "it's", "Größe"];
/// Name, type and settings that go together.
const FIELDS: &[(&str, &str, &[&str])] = &[
    ("name", "varchar(120)", &["not null"]),
    ("title", "text", &["default: 'none'"]),
    ("price", "numeric(10, 2)", &["not null", "default: 0", "check: `price >= 0`"]),
    ("is_open", "boolean", &["not null", "default: true"]),
    ("created", "timestamptz", &["not null", "default: `now()`"]),
    ("born", "date", &["default: '2020-02-29'"]),
    ("data", "jsonb", &["default: '{}'"]),
    ("raw", "json", &[]),
    ("numbers", "int[]", &[]),
    ("content", "bytea", &[]),
    ("starts", "time", &[]),
    ("lasts", "interval", &["default: '1 day'"]),
    ("ratio", "real", &[]),
    ("measure", "double", &["default: 1.5"]),
    ("address", "inet", &[]),
    ("code", "char(2)", &["not null"]),
    ("small", "smallint", &["default: -1"]),
    ("order", "int", &["not null", "default: 1"]),
    ("Größe", "bigint", &[]),
    ("lower name", "varchar", &[]),
    ("token", "uuid", &["default: `gen_random_uuid()`"]),
];
/// Types with an order, so that an index takes them.
const ORDERED: &[&str] =
    &["varchar", "text", "numeric", "date", "smallint", "int", "bigint", "uuid", "char", "inet"];

/// The model of a seed.
pub(super) fn model(seed: u64) -> Model {
    let mut random = Random(seed);
    let random = &mut random;
    let mut model =
        Model { enums: Vec::new(), tables: Vec::new(), refs: Vec::new(), rest: Vec::new() };
    for at in 0..random.below(3) {
        let schema = random.chance(20).then_some("geo");
        model.enums.push(Enum { schema, name: format!("kind {at}") });
    }
    let mut names = NAMES.to_vec();
    random.shuffle(&mut names);
    for name in names.into_iter().take(2 + random.below(6)) {
        let table = table(random, &model.enums, name);
        model.tables.push(table);
    }
    for holder in 0..model.tables.len() {
        for _ in 0..random.below(3) {
            let references = random.below(model.tables.len());
            reference(random, &mut model, holder, references);
        }
    }
    if random.chance(30) {
        many_to_many(random, &mut model);
    }
    model
}

fn table(random: &mut Random, enums: &[Enum], name: &str) -> Table {
    let mut it = Table {
        schema: random.chance(20).then_some("geo"),
        name: name.to_owned(),
        columns: Vec::new(),
        primary_key: Vec::new(),
        indexes: Vec::new(),
        checks: Vec::new(),
    };
    let single: &[(&str, &[&str])] = &[
        ("int", &["pk", "increment"]),
        ("bigint", &["pk", "increment"]),
        ("smallint", &["pk", "increment"]),
        ("uuid", &["pk", "default: `gen_random_uuid()`"]),
        ("varchar(20)", &["pk"]),
    ];
    if random.chance(80) {
        let (ty, settings) = *random.pick(single);
        it.add("id", ty, settings);
    } else {
        it.add("first", "int", &["not null"]);
        let ty = *random.pick(&["int", "date", "varchar(5)"]);
        it.add("second", ty, &["not null"]);
        it.primary_key = vec![0, 1];
    }
    let mut fields = FIELDS.to_vec();
    random.shuffle(&mut fields);
    for (name, ty, settings) in fields.into_iter().take(2 + random.below(6)) {
        let at = it.add(name, ty, settings);
        let is_ordered = ORDERED.iter().any(|it| ty.starts_with(it)) && !ty.contains("[]");
        if is_ordered && random.chance(25) {
            it.columns[at].settings.push("unique".to_owned());
        } else if is_ordered && random.chance(25) {
            let unique = if random.chance(30) { " [unique]" } else { "" };
            let is_text = ty.starts_with("varchar") || ty == "text";
            let call = if is_text { format!("`lower(\"{name}\")`") } else { quote("id") };
            let second = it.columns[0].name == "id" || is_text;
            let first = if second { format!("{call}, ") } else { String::new() };
            it.indexes.push(format!("({first}{}){unique}", quote(name)));
        }
        match name {
            "data" if random.chance(40) => it.indexes.push("data [type: gin]".to_owned()),
            "name" if random.chance(40) => it.checks.push("`length(name) > 1`".to_owned()),
            "price" if random.chance(40) => {
                it.add("double price", "numeric(12, 2)", &["generated: 'price * 2'"]);
            }
            _ => {}
        }
    }
    if !enums.is_empty() && random.chance(50) {
        let ty = random.pick(enums);
        let settings: &[&str] = if random.chance(50) { &["default: 'open'"] } else { &[] };
        it.add("kind", &ty.path(), settings);
    }
    it
}

impl Table {
    pub(super) fn add(&mut self, name: &str, ty: &str, settings: &[&str]) -> usize {
        let settings = settings.iter().map(|&it| it.to_owned()).collect();
        self.columns.push(Column { name: name.to_owned(), ty: ty.to_owned(), settings });
        self.columns.len() - 1
    }

    pub(super) fn path(&self) -> String {
        path(self.schema, &self.name)
    }

    /// Columns that are the primary key, or unique by themselves.
    fn keys(&self) -> Vec<Vec<usize>> {
        let is_key = |it: &Column| it.settings.iter().any(|it| it == "pk" || it == "unique");
        let singles =
            self.columns.iter().enumerate().filter(|it| is_key(it.1)).map(|it| vec![it.0]);
        let composite = Some(self.primary_key.clone()).filter(|it| !it.is_empty());
        singles.chain(composite).collect()
    }

    fn element(&self) -> String {
        let mut out = format!("Table {} {{\n", self.path());
        for it in &self.columns {
            let settings = if it.settings.is_empty() {
                String::new()
            } else {
                format!(" [{}]", it.settings.join(", "))
            };
            let _ = writeln!(out, "  {} {}{settings}", quote(&it.name), it.ty);
        }
        let mut indexes = self.indexes.clone();
        if !self.primary_key.is_empty() {
            indexes.insert(0, format!("({}) [pk]", self.names(&self.primary_key)));
        }
        for (block, lines) in [("indexes", &indexes), ("checks", &self.checks)] {
            if !lines.is_empty() {
                let _ = writeln!(out, "  {block} {{\n    {}\n  }}", lines.join("\n    "));
            }
        }
        out + "}\n"
    }

    fn names(&self, columns: &[usize]) -> String {
        columns.iter().map(|&it| quote(&self.columns[it].name)).collect::<Vec<_>>().join(", ")
    }
}

impl Enum {
    fn path(&self) -> String {
        path(self.schema, &self.name)
    }
}

/// A foreign key that every database takes, with columns of its own.
pub(super) fn reference(random: &mut Random, model: &mut Model, holder: usize, references: usize) {
    let keys = model.tables[references].keys();
    if keys.is_empty() {
        return;
    }
    let referenced = random.pick(&keys).clone();
    let is_one = random.chance(25);
    let nullable = random.chance(50) || holder == references;
    // One key of several columns takes the first by chance; the others follow it.
    let number = model.refs.len();
    let mut columns = Vec::new();
    for &it in &referenced {
        let of = &model.tables[references].columns[it];
        let (name, ty) = (format!("{} {number}", of.name), of.ty.clone());
        let settings: &[&str] = if nullable { &[] } else { &["not null"] };
        columns.push(model.tables[holder].add(&name, &ty, settings));
    }
    if is_one {
        match columns.as_slice() {
            [single] => model.tables[holder].columns[*single].settings.push("unique".to_owned()),
            several => {
                let names = model.tables[holder].names(several);
                model.tables[holder].indexes.push(format!("({names}) [unique]"));
            }
        }
    }
    let mut settings = Vec::new();
    if random.chance(60) {
        let actions: &[&str] = if nullable {
            &["set null", "cascade", "restrict", "no action"]
        } else {
            &["cascade", "restrict"]
        };
        settings.push(format!("delete: {}", random.pick(actions)));
    }
    if random.chance(20) {
        settings.push("update: cascade".to_owned());
    }
    // A key that a person named; the names are theirs alone.
    let name = random.chance(25).then(|| format!("key {number}"));
    let operator = if is_one { "-" } else { ">" };
    model.refs.push(Ref {
        name,
        table: holder,
        columns,
        operator,
        references,
        referenced,
        settings,
    });
}

fn many_to_many(random: &mut Random, model: &mut Model) {
    let single = |it: &Table| it.keys().into_iter().find(|it| it.len() == 1);
    let (left, right) = (random.below(model.tables.len()), random.below(model.tables.len()));
    let [a, b] = [left, right].map(|it| single(&model.tables[it]));
    if let (Some(a), Some(b)) = (a, b)
        && left != right
        && !model.refs.iter().any(|it| {
            [it.table, it.references] == [left, right] || [it.references, it.table] == [left, right]
        })
    {
        let settings = Vec::new();
        model.refs.push(Ref {
            name: None,
            table: left,
            columns: a,
            operator: "<>",
            references: right,
            referenced: b,
            settings,
        });
    }
}

impl Model {
    /// As DBML.
    pub(super) fn document(&self) -> String {
        let mut out = String::new();
        for it in &self.enums {
            let labels: Vec<_> = LABELS.iter().map(|it| quote(it)).collect();
            let _ = writeln!(out, "Enum {} {{\n  {}\n}}", it.path(), labels.join("\n  "));
        }
        for it in &self.tables {
            out.push_str(&it.element());
        }
        for it in &self.refs {
            let [holder, referenced] = [(it.table, &it.columns), (it.references, &it.referenced)]
                .map(|(table, columns)| {
                    let table = &self.tables[table];
                    format!("{}.({})", table.path(), table.names(columns))
                });
            let name = it.name.as_deref().map(|it| format!(" {}", quote(it))).unwrap_or_default();
            let settings = if it.settings.is_empty() {
                String::new()
            } else {
                format!(" [{}]", it.settings.join(", "))
            };
            // Of `-` the end on the right holds the key.
            let ends = match it.operator {
                "-" => [referenced, holder],
                _ => [holder, referenced],
            };
            let _ = writeln!(out, "Ref{name}: {} {} {}{settings}", ends[0], it.operator, ends[1]);
        }
        for it in &self.rest {
            out.push_str(it);
            out.push('\n');
        }
        out
    }
}

fn path(schema: Option<&str>, name: &str) -> String {
    schema.map(|it| format!("{}.", quote(it))).unwrap_or_default() + &quote(name)
}

pub(super) fn quote(name: &str) -> String {
    format!("\"{name}\"")
}

//! Documents by chance: valid ones over the whole language, about a third of them spoilt.
//! The same seed makes the same document.

use std::collections::BTreeSet;

pub(crate) use random::Random;
use random::*;

mod random;

/// A document of DBML, valid or nearly so.
pub(crate) fn document(seed: u64) -> String {
    let mut it =
        Generator { random: Random(seed), tables: vec![], enums: vec![], partials: vec![] };
    let text = it.document();
    if it.random.chance(35) { it.spoil(&text) } else { text }
}

struct Generator {
    random: Random,
    tables: Vec<Table>,
    /// As a column's type is written, and its first label.
    enums: Vec<(String, String)>,
    partials: Vec<Partial>,
}

struct Table {
    /// As a ref names it.
    path: String,
    /// Names of its own columns, as written.
    columns: Vec<String>,
}

struct Partial {
    name: String,
}

impl Generator {
    fn document(&mut self) -> String {
        let mut elements = Vec::new();
        if self.random.chance(25) {
            elements.push(self.project());
        }
        for i in 0..self.random.below(3) {
            elements.push(self.enumeration(i));
        }
        for i in 0..self.random.below(5) {
            self.plan_table(i);
        }
        if self.random.chance(30) {
            for i in 0..=self.random.below(2) {
                elements.push(self.partial(i));
            }
        }
        let mut used = BTreeSet::new();
        for i in 0..self.tables.len() {
            elements.push(self.table(i, &mut used));
        }
        for i in 0..self.random.below(6) {
            elements.extend(self.reference(i, &mut used));
        }
        if self.random.chance(25) {
            elements.extend(self.group());
        }
        for i in 0..self.random.below(3) {
            if self.random.chance(30) {
                elements.push(self.sticky_note(i));
            }
        }
        if self.random.chance(15) {
            elements.push(self.view());
        }
        if self.random.chance(15) {
            elements.extend(self.dependency());
        }
        for _ in 0..2 {
            if self.random.chance(15) {
                elements.extend(self.metadata());
            }
        }
        if self.random.chance(30) {
            self.random.shuffle(&mut elements);
        }
        let mut out = String::new();
        for element in elements {
            out.push_str(&element);
            out.push_str(self.random.word(&[
                "\n",
                "\n",
                "\n\n",
                "\n\n",
                " // end\n",
                "\n/* a\n b */\n",
                "\r\n",
            ]));
        }
        out
    }

    fn project(&mut self) -> String {
        let name = self.random.word(&["", "shop ", "\"my shop\" ", "größe "]);
        let mut body = Vec::new();
        if self.random.chance(60) {
            body.push("  database_type: 'PostgreSQL'".to_owned());
        }
        if self.random.chance(40) {
            body.push(format!("  owner: {}", self.string()));
        }
        if self.random.chance(50) {
            body.push(self.note_element());
        }
        format!("{} {name}{{\n{}\n}}", self.keyword("Project"), body.join("\n"))
    }

    fn enumeration(&mut self, i: usize) -> String {
        let schema = self.random.word(&["", "", "auth.", "\"odd schema\".", "public."]);
        let name = self.name("kind", i);
        let mut labels = Vec::new();
        for i in 0..=self.random.below(4) {
            let label =
                if self.random.chance(10) { format!("{i}x") } else { self.name("label", i) };
            labels.push(label);
        }
        self.enums.push((format!("{schema}{name}"), labels.first().cloned().unwrap_or_default()));
        let mut lines = Vec::new();
        for label in labels {
            let note = if self.random.chance(20) {
                format!(" [note: {}]", self.string())
            } else {
                String::new()
            };
            lines.push(format!("  {label}{note}{}", self.comment()));
        }
        format!("{} {schema}{name} {{\n{}\n}}", self.keyword("Enum"), lines.join("\n"))
    }

    /// Settles names, so that refs may stand before the tables.
    fn plan_table(&mut self, i: usize) {
        let schema = self.random.word(&["", "", "", "", "auth.", "\"odd schema\".", "public."]);
        let name = self.name("table", i);
        let mut columns = Vec::new();
        for i in 0..=self.random.below(6) {
            columns.push(self.name("column", i));
        }
        self.tables.push(Table { path: format!("{schema}{name}"), columns });
    }

    fn partial(&mut self, i: usize) -> String {
        let name = self.name("partial", i);
        self.partials.push(Partial { name: name.clone() });
        let mut settings = Vec::new();
        if self.random.chance(20) {
            settings.push(format!("note: {}", self.string()));
        }
        if self.random.chance(20) {
            settings.push("headercolor: #aBc".to_owned());
        }
        let mut body = Vec::new();
        let mut columns = Vec::new();
        for j in 0..=self.random.below(3) {
            // Now and then a name that tables have, too.
            let column = if self.random.chance(20) {
                self.name("column", j)
            } else {
                self.name(&format!("mixin{i}"), j)
            };
            if !columns.contains(&column) {
                body.push(self.column(&column, None));
                columns.push(column);
            }
        }
        if self.random.chance(20) {
            body.push(self.indexes(&columns));
        }
        if self.random.chance(20) {
            body.push(self.checks());
        }
        format!(
            "{} {name}{} {{\n{}\n}}",
            self.keyword("TablePartial"),
            self.settings(settings),
            body.join("\n")
        )
    }

    fn table(&mut self, i: usize, used: &mut BTreeSet<[(usize, usize); 2]>) -> String {
        let path = self.tables[i].path.clone();
        let columns = self.tables[i].columns.clone();
        let alias = if self.random.chance(15) { format!(" as t{i}x") } else { String::new() };
        let mut settings = Vec::new();
        if self.random.chance(15) {
            settings.push(format!("note: {}", self.string()));
        }
        if self.random.chance(15) {
            settings
                .push(self.random.word(&["headercolor: #ffF", "headerColor: #1e88e5"]).to_owned());
        }
        if self.random.chance(15) {
            settings.push(
                self.random
                    .word(&[
                        "position: '1,2'",
                        "owner: 'me'",
                        "two words: \"x\"",
                        "entity: 'Thing'",
                        "tint: #123",
                    ])
                    .to_owned(),
            );
        }
        let mut body = Vec::new();
        for (j, column) in columns.iter().enumerate() {
            let inline = self.random.chance(12).then(|| self.endpoint(used, (i, j))).flatten();
            body.push(self.column(column, inline));
        }
        let injected: Vec<String> = self.partials.iter().map(|it| it.name.clone()).collect();
        for partial in injected {
            if self.random.chance(40) {
                let at = self.random.below(body.len() + 1);
                body.insert(at, format!("  ~{partial}{}", self.comment()));
            }
        }
        if self.random.chance(30) {
            body.push(self.indexes(&columns));
        }
        if self.random.chance(20) {
            body.push(self.checks());
        }
        if self.random.chance(20) && !settings.iter().any(|it| it.starts_with("note")) {
            body.push(self.note_element());
        }
        let mut records = String::new();
        if self.random.chance(15) {
            let column = self.random.pick(&columns).clone();
            let column = if self.random.chance(80) { column } else { columns.join(", ") };
            let width = column.split(", ").count();
            let mut rows = Vec::new();
            for _ in 0..self.random.below(3) {
                let cells: Vec<&str> = (0..width).map(|_| self.random.word(CELLS)).collect();
                rows.push(format!("  {}", cells.join(", ")));
            }
            if self.random.chance(50) {
                body.push(format!("  records ({column}) {{\n{}\n  }}", rows.join("\n")));
            } else {
                records = format!(
                    "\n{} {path}({column}) {{\n{}\n}}",
                    self.keyword("Records"),
                    rows.join("\n")
                );
            }
        }
        format!(
            "{} {path}{alias}{} {{\n{}\n}}{records}",
            self.keyword("Table"),
            self.settings(settings),
            body.join("\n")
        )
    }

    fn column(&mut self, name: &str, inline_ref: Option<String>) -> String {
        let (ty, label) = if !self.enums.is_empty() && self.random.chance(15) {
            let (ty, label) = self.random.pick(&self.enums).clone();
            (ty.trim_start_matches("public.").to_owned(), Some(label))
        } else {
            ((self.random.word(TYPES)).to_owned(), None)
        };
        let mut settings = Vec::new();
        if self.random.chance(3) {
            settings.push("null".to_owned());
        }
        let mut add = |random: &mut Random, chance, setting: &str| {
            if random.chance(chance) {
                settings.push(random.case(setting));
            }
        };
        add(&mut self.random, 15, "pk");
        add(&mut self.random, 2, "primary key");
        add(&mut self.random, 20, "not null");
        add(&mut self.random, 12, "unique");
        add(&mut self.random, 6, "increment");
        if self.random.chance(15) {
            let quoted = self.string();
            let default = match &label {
                Some(label) if self.random.chance(70) => format!("'{}'", label.trim_matches('"')),
                _ => self
                    .random
                    .pick(&[
                        "1",
                        "-2",
                        "+3",
                        "0.50",
                        "12.5",
                        "true",
                        "FALSE",
                        "null",
                        "`now()`",
                        "`a + 'b'`",
                        &quoted,
                    ])
                    .to_string(),
            };
            settings.push(format!("default: {default}"));
        }
        if self.random.chance(15) {
            settings.push(format!("note: {}", self.string()));
        }
        for _ in 0..2 {
            if self.random.chance(6) {
                settings.push(
                    self.random.word(&["check: `a > 0`", "check: `length(b) < 3`"]).to_owned(),
                );
            }
        }
        if self.random.chance(6) {
            settings.push(
                self.random
                    .word(&[
                        "lazy: 'joined'",
                        "hint: 'x'",
                        "odd words here: \"y\"",
                        "shade: #abcdef",
                    ])
                    .to_owned(),
            );
        }
        if let Some(it) = inline_ref {
            settings.push(it);
        }
        self.random.shuffle(&mut settings);
        let bare = if self.random.chance(3) { " pk" } else { "" };
        let gap = self.random.word(&[" ", " ", "  ", "\t", " /* type */ "]);
        format!("  {name}{gap}{ty}{bare}{}{}", self.settings(settings), self.comment())
    }

    fn indexes(&mut self, columns: &[String]) -> String {
        let mut lines = Vec::new();
        for _ in 0..=self.random.below(3) {
            let mut parts = Vec::new();
            for _ in 0..=self.random.below(3) {
                let part = if self.random.chance(20) {
                    "`lower(x)`".to_owned()
                } else {
                    self.random.pick(columns).clone()
                };
                if !parts.contains(&part) {
                    parts.push(part);
                }
            }
            let parts = match parts.as_slice() {
                [one] if self.random.chance(80) => one.clone(),
                _ => format!("({})", parts.join(", ")),
            };
            let mut settings = Vec::new();
            let some = [
                ("unique", 30),
                ("name: 'ix one'", 15),
                ("name: \"ix\"", 10),
                ("type: btree", 10),
                ("type: GIN", 5),
                ("pk", 7),
                ("note: 'n'", 10),
            ];
            for (setting, chance) in some {
                if self.random.chance(chance)
                    && !(setting == "unique" && settings.contains(&"pk".to_owned()))
                {
                    settings.push(setting.to_owned());
                }
            }
            lines.push(format!("    {parts}{}{}", self.settings(settings), self.comment()));
        }
        format!("  {} {{\n{}\n  }}", self.keyword("indexes"), lines.join("\n"))
    }

    fn checks(&mut self) -> String {
        let mut lines = Vec::new();
        for i in 0..=self.random.below(2) {
            let name =
                if self.random.chance(50) { format!(" [name: 'ck {i}']") } else { String::new() };
            lines.push(format!("    `a > {i}`{name}"));
        }
        format!("  {} {{\n{}\n  }}", self.keyword("checks"), lines.join("\n"))
    }

    /// An inline ref to a column of some table.
    fn endpoint(
        &mut self,
        used: &mut BTreeSet<[(usize, usize); 2]>,
        from: (usize, usize),
    ) -> Option<String> {
        let to = self.some_column()?;
        if !take(used, from, to) {
            return None;
        }
        let operator = self.random.word(OPERATORS);
        let table = &self.tables[to.0];
        Some(format!("ref: {operator} {}.{}", table.path, table.columns[to.1]))
    }

    fn some_column(&mut self) -> Option<(usize, usize)> {
        if self.tables.is_empty() {
            return None;
        }
        let table = self.random.below(self.tables.len());
        Some((table, self.random.below(self.tables[table].columns.len())))
    }

    fn reference(&mut self, i: usize, used: &mut BTreeSet<[(usize, usize); 2]>) -> Option<String> {
        let (from, to) = (self.some_column()?, self.some_column()?);
        if !take(used, from, to) {
            return None;
        }
        let (left, right) = (&self.tables[from.0], &self.tables[to.0]);
        let mut ends = [
            format!("{}.{}", left.path, left.columns[from.1]),
            format!("{}.{}", right.path, right.columns[to.1]),
        ];
        if self.random.chance(15)
            && left.columns.len() > 1
            && right.columns.len() > 1
            && from.0 != to.0
        {
            // Composite, over the first two columns.
            ends = [left, right]
                .map(|it| format!("{}.({}, {})", it.path, it.columns[0], it.columns[1]));
        }
        let mut settings = Vec::new();
        if self.random.chance(25) {
            settings.push(format!("delete: {}", self.random.pick(ACTIONS)));
        }
        if self.random.chance(15) {
            settings.push(format!("update: {}", self.random.pick(ACTIONS)));
        }
        if self.random.chance(10) {
            settings.push("color: #79AD51".to_owned());
        }
        if self.random.chance(5) {
            settings.push("inactive".to_owned());
        }
        let name = if self.random.chance(30) {
            format!(" {}", self.name("ref", i))
        } else {
            String::new()
        };
        let line = format!(
            "{} {} {}{}",
            ends[0],
            self.random.pick(OPERATORS),
            ends[1],
            self.settings(settings)
        );
        let keyword = self.keyword("Ref");
        Some(if self.random.chance(70) {
            format!("{keyword}{name}: {line}{}", self.comment())
        } else {
            format!("{keyword}{name} {{\n  {line}\n}}")
        })
    }

    fn group(&mut self) -> Option<String> {
        let mut settings = Vec::new();
        if self.random.chance(40) {
            settings.push("color: #1e88E5".to_owned());
        }
        let mut body: Vec<String> = Vec::new();
        for i in 0..self.tables.len() {
            if self.random.chance(50) {
                body.push(format!("  {}", self.tables[i].path));
            }
        }
        if self.random.chance(30) {
            body.push(self.note_element());
        } else if self.random.chance(20) {
            settings.push(format!("note: {}", self.string()));
        }
        let name = self.name("group", 0);
        Some(format!(
            "{} {name}{} {{\n{}\n}}",
            self.keyword("TableGroup"),
            self.settings(settings),
            body.join("\n")
        ))
    }

    fn sticky_note(&mut self, i: usize) -> String {
        let name = self.name("note", i);
        let color = self.random.word(&["", "", " [color: #ff0]"]);
        format!("{} {name}{color} {{\n  {}\n}}", self.keyword("Note"), self.string())
    }

    fn view(&mut self) -> String {
        let mut body = Vec::new();
        match self.random.below(3) {
            0 => body.push("  Tables { * }".to_owned()),
            1 => {
                let mut tables = Vec::new();
                for i in 0..self.tables.len() {
                    if self.random.chance(50) {
                        tables.push(format!("    {}", self.tables[i].path));
                    }
                }
                body.push(format!("  Tables {{\n{}\n  }}", tables.join("\n")));
            }
            _ => {}
        }
        if self.random.chance(30) {
            body.push("  Notes { * }".to_owned());
        }
        if self.random.chance(30) {
            body.push("  Schemas { * }".to_owned());
        }
        format!("{} overview {{\n{}\n}}", self.keyword("DiagramView"), body.join("\n"))
    }

    fn dependency(&mut self) -> Option<String> {
        let (from, to) = (self.some_column()?, self.some_column()?);
        if from.0 == to.0 {
            return None;
        }
        let (left, right) = (&self.tables[from.0], &self.tables[to.0]);
        let arrow = self.random.word(&["->", "->", "<-"]);
        let line = if self.random.chance(50) {
            format!("{} {arrow} {}", left.path, right.path)
        } else {
            format!(
                "{}.{} {arrow} {}.{}",
                left.path, left.columns[from.1], right.path, right.columns[to.1]
            )
        };
        let settings = self.random.word(&["", "", " [color: #fff]", " [note: 'n', owner: 'me']"]);
        let name = self.random.word(&["", " flow", " \"a flow\""]);
        Some(if self.random.chance(70) {
            format!("Dep{name}: {line}{settings}")
        } else {
            format!("Dep{name} {{\n  {line}{settings}\n}}")
        })
    }

    fn metadata(&mut self) -> Option<String> {
        let (table, column) = self.some_column()?;
        let it = &self.tables[table];
        let value = self.random.word(&[
            "owner: 'b'",
            "position: '3,4'",
            "back_populates: 'them'",
            "shade: #123",
        ]);
        Some(if self.random.chance(50) {
            format!("Metadata Table {} {{ {value} }}", it.path)
        } else {
            format!("Metadata Column {}.{} {{\n  {value}\n}}", it.path, it.columns[column])
        })
    }

    fn note_element(&mut self) -> String {
        let text = self.string();
        let keyword = self.keyword("Note");
        if self.random.chance(60) {
            format!("  {keyword}: {text}")
        } else {
            format!("  {keyword} {{\n    {text}\n  }}")
        }
    }

    fn settings(&mut self, settings: Vec<String>) -> String {
        if settings.is_empty() {
            return String::new();
        }
        let separator = self.random.word(&[", ", ", ", ",", " , ", ",\n    ", ", /* and */ "]);
        format!(" [{}]", settings.join(separator))
    }

    fn comment(&mut self) -> &'static str {
        self.random.word(&["", "", "", "", "", "", " // a comment", " /* one */", "  "])
    }

    fn string(&mut self) -> String {
        self.random.word(STRINGS).to_owned()
    }

    fn keyword(&mut self, keyword: &str) -> String {
        self.random.case(keyword)
    }

    /// A name of its own for each stem and number; now and then quoted or of another script.
    fn name(&mut self, stem: &str, i: usize) -> String {
        match self.random.below(14) {
            0 => format!("\"{stem} no {i}\""),
            1 => format!("{stem}_größe_{i}"),
            2 => format!("\"{stem}{i}\""),
            3 => format!("{stem}Upper{i}"),
            4 => format!("\"{stem}.{i} \\\"x\\\"\""),
            5 => format!("_{stem}{i}_"),
            _ => format!("{stem}{i}"),
        }
    }

    /// Makes a mistake, or something that only looks like one.
    fn spoil(&mut self, text: &str) -> String {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        if lines.is_empty() {
            return self.random.word(&["Table", "}", "Table t {", "'", "x"]).to_owned();
        }
        let at = self.random.below(lines.len());
        match self.random.below(9) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[at].clone()),
            2 => {
                let other = self.random.below(lines.len());
                lines.swap(at, other);
            }
            3 => lines.truncate(at + 1),
            4 => lines.insert(at, (self.random.word(STRAY)).to_owned()),
            // A word goes, or is another.
            5..=7 => {
                let mut words: Vec<&str> = lines[at].split(' ').collect();
                let word = self.random.below(words.len());
                if self.random.chance(40) {
                    words.remove(word);
                } else {
                    words[word] = self.random.word(WORDS);
                }
                lines[at] = words.join(" ");
            }
            // A character goes.
            _ => {
                let count = lines[at].chars().count();
                if count > 0 {
                    let gone = self.random.below(count);
                    lines[at] = lines[at]
                        .chars()
                        .enumerate()
                        .filter(|(i, _)| *i != gone)
                        .map(|(_, c)| c)
                        .collect();
                }
            }
        }
        lines.join("\n")
    }
}

/// Whether a ref between these two may still be made: they differ and have none yet.
fn take(
    used: &mut BTreeSet<[(usize, usize); 2]>,
    from: (usize, usize),
    to: (usize, usize),
) -> bool {
    from != to && used.insert([from.min(to), from.max(to)])
}

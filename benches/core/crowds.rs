//! Documents of one thing again and again, which nobody writes and anybody can link to: work that is
//! the square of their length shows in them.

/// Its name, and the text with so many of its things.
type Crowd = (&'static str, fn(usize) -> String);

pub(crate) const CROWDS: &[Crowd] = &[
    ("links-of-one-table", |count| {
        let columns = (0..count).map(|it| format!("  a{it} int [unique]\n  b{it} int [unique]\n"));
        let refs = (0..count).map(|it| format!("Ref: t.a{it} <> t.b{it}\n"));
        format!("Table t {{\n  id int [pk]\n{}}}\n{}", text(columns), text(refs))
    }),
    ("keys-to-the-own-table", |count| {
        let columns = (0..count).map(|it| format!("  parent{it}_id int [ref: > t.id]\n"));
        format!("Table t {{\n  id int [pk]\n{}}}\n", text(columns))
    }),
    ("links-of-two-tables", |count| {
        let links = (0..count).map(|it| {
            format!(
                "Table l{it} {{\n  a_id int [pk, ref: > a.id]\n  b_id int [pk, ref: > b.id]\n}}\n"
            )
        });
        format!("Table a {{ id int [pk] }}\nTable b {{ id int [pk] }}\n{}", text(links))
    }),
    ("chain-of-parents", |count| {
        text((0..count).map(|it| {
            let parent = format!(" [inherits: 't{}', inheritance: 'joined']", it.max(1) - 1);
            let (settings, key) = match it {
                0 => ("", String::new()),
                _ => (parent.as_str(), format!(", ref: - t{}.id", it - 1)),
            };
            format!("Table t{it}{settings} {{\n  id int [pk{key}]\n  x{it} int\n}}\n")
        }))
    }),
    ("subclasses-in-one-table", |count| {
        let tables = (0..count).map(|it| {
            format!("Table t{it} [inherits: 't', inheritance: 'single'] {{\n  x{it} int\n}}\n")
        });
        format!("Table t {{ id int [pk] }}\n{}", text(tables))
    }),
    ("indexes-of-one-table", |count| {
        let indexes = (0..count).map(|it| format!("    (a, b) [name: 'ix_{it}']\n"));
        format!(
            "Table t {{\n  id int [pk]\n  a int\n  b int\n  indexes {{\n{}  }}\n}}\n",
            text(indexes)
        )
    }),
];

fn text(pieces: impl Iterator<Item = String>) -> String {
    pieces.collect()
}

//! What goes wrong in schemas, made on purpose.

use crowsfoot::diagnostics::Rule;

use super::generator::{Enum, Model, quote, reference};
use crate::dbml_oracle::generator::Random;

/// Makes one mistake of a kind in a model, mostly: some models have no place for it.
pub(super) type Mistake = fn(&mut Model, &mut Random);

/// The mistakes that a rule is about; besides them there is its example, see [`example`].
pub(super) const MISTAKES: &[(&str, Mistake)] = &[
    ("reference-to-non-unique", |model, random| {
        let [holder, references] = two(model, random);
        let referenced = vec![model.tables[references].add("no key", "int", &["not null"])];
        let columns = vec![model.tables[holder].add("leads nowhere", "int", &[])];
        model.refs.push(super::generator::Ref {
            name: None,
            table: holder,
            columns,
            operator: ">",
            references,
            referenced,
            settings: Vec::new(),
        });
    }),
    ("reference-to-non-unique", |model, random| {
        // Half of a key of two columns.
        if let Some(at) = model.refs.iter().position(|it| it.columns.len() == 2) {
            let keep = random.below(2);
            let it = &mut model.refs[at];
            (it.columns, it.referenced) = (vec![it.columns[keep]], vec![it.referenced[keep]]);
        }
    }),
    ("reference-out-of-order", |model, _| {
        if let Some(it) = model.refs.iter_mut().find(|it| it.columns.len() == 2) {
            it.columns.reverse();
            it.referenced.reverse();
        }
    }),
    ("foreign-key-type", |model, random| {
        let Some(at) = single_key(model, random) else { return };
        let (table, column) = (model.refs[at].table, model.refs[at].columns[0]);
        let ty = &mut model.tables[table].columns[column].ty;
        let others = ["uuid", "date", "boolean", "varchar(20)", "int", "bytea"];
        *ty = (*random.pick(&others)).to_owned();
    }),
    ("index-name-taken", |model, random| {
        // Within a table or over two; of a constraint too.
        let [one, other] = two(model, random);
        for table in [one, other] {
            let schema = model.tables[one].schema;
            model.tables[table].schema = schema;
            let name = *random.pick(&["[name: 'taken']", "[unique, name: 'taken']"]);
            let column = model.tables[table].add(&format!("indexed {table}"), "int", &[]);
            let line = format!("{} {name}", quote(&model.tables[table].columns[column].name));
            model.tables[table].indexes.push(line);
        }
        if one == other {
            model.tables[one].columns.pop();
            model.tables[one].indexes.pop();
        }
    }),
    ("index-name-taken", |model, random| {
        let [one, other] = two(model, random);
        model.tables[one].schema = model.tables[other].schema;
        let name = model.tables[other].name.clone();
        let column = model.tables[one].add("indexed", "int", &[]);
        let line = format!("{} [name: '{name}']", quote(&model.tables[one].columns[column].name));
        model.tables[one].indexes.push(line);
    }),
    ("identifier-too-long", |model, random| {
        let label = random.pick(&["y", "ü"]).repeat(64);
        model.rest.push(format!("Enum labels {{\n  short\n  \"{label}\"\n}}"));
    }),
    ("names-cut-alike", |model, random| {
        // The same in all that PostgreSQL keeps of it, which is less than some languages write.
        let [one, other] = two(model, random);
        let (letter, length) = *random.pick(&[("x", 63), ("ä", 32), ("表", 21)]);
        model.tables[one].schema = model.tables[other].schema;
        let long = letter.repeat(length);
        match random.below(3) {
            0 => {
                model.tables[one].name = format!("{long}one");
                model.tables[other].name = format!("{long}other");
            }
            1 => {
                model.tables[one].add(&format!("{long}one"), "int", &[]);
                model.tables[one].add(&format!("{long}other"), "int", &[]);
            }
            _ => {
                model.tables[other].add("indexed", "int", &[]);
                for end in ["one", "other"] {
                    model.tables[other].indexes.push(format!("indexed [name: '{long}{end}']"));
                }
            }
        }
    }),
    ("check-without-column", |model, random| {
        let at = random.below(model.tables.len());
        let expressions =
            ["`absent > 0`", "`\"Absent\" is not null`", "`length(absent) > 1 and 1 = 1`"];
        model.tables[at].checks.push((*random.pick(&expressions)).to_owned());
    }),
    ("increment-without-number", |model, random| {
        let at = random.below(model.tables.len());
        let ty = *random.pick(&["uuid", "text", "date", "numeric(10, 2)", "boolean", "real"]);
        model.tables[at].add("counted", ty, &["increment"]);
    }),
    ("type-without-order", |model, random| {
        let at = random.below(model.tables.len());
        let ty = *random.pick(&["json", "json", "point", "xml", "box"]);
        if random.chance(50) {
            model.tables[at].add("unordered", ty, &["unique"]);
        } else {
            model.tables[at].add("unordered", ty, &[]);
            model.tables[at].indexes.push("unordered".to_owned());
        }
    }),
    ("type-name-taken", |model, random| {
        let at = random.below(model.tables.len());
        let (schema, name) = (model.tables[at].schema, model.tables[at].name.clone());
        model.enums.push(Enum { schema, name });
    }),
    ("default-type", |model, random| {
        let at = random.below(model.tables.len());
        let defaults = [
            ("int", "default: 'many'"),
            ("boolean", "default: 'perhaps'"),
            ("date", "default: 'one day'"),
            ("uuid", "default: 'none'"),
            ("numeric(5, 2)", "default: ''"),
            ("timestamptz", "default: 5"),
            ("jsonb", "default: 'no json'"),
            ("date", "default: true"),
        ];
        let (ty, default) = *random.pick(&defaults);
        model.tables[at].add("defaulted", ty, &[default]);
    }),
    ("function-as-text", |model, random| {
        let at = random.below(model.tables.len());
        let defaults = [
            ("uuid", "default: 'gen_random_uuid()'"),
            ("timestamptz", "default: 'current_timestamp()'"),
            ("timestamptz", "default: 'now()'"),
            ("text", "default: 'now()'"),
            ("date", "default: 'current_date'"),
        ];
        let (ty, default) = *random.pick(&defaults);
        model.tables[at].add("made", ty, &[default]);
    }),
    ("split-composite-key", |model, random| {
        let Some(at) = model.refs.iter().position(|it| it.columns.len() == 2 && it.name.is_none())
        else {
            return;
        };
        let it = model.refs.remove(at);
        for side in 0..2 {
            model.refs.push(super::generator::Ref {
                name: None,
                table: it.table,
                columns: vec![it.columns[side]],
                operator: ">",
                references: it.references,
                referenced: vec![it.referenced[side]],
                settings: it.settings.clone(),
            });
        }
        let _ = random;
    }),
    // What looks like a mistake and is none.
    ("", |model, random| {
        let [one, other] = two(model, random);
        reference(random, model, one, other);
        reference(random, model, other, one);
        reference(random, model, one, other);
    }),
];

/// The example of a rule beside a model.
pub(super) fn example(model: &mut Model, rule: &Rule) {
    model.rest.push(rule.example().to_owned());
}

fn two(model: &Model, random: &mut Random) -> [usize; 2] {
    [0, 1].map(|_| random.below(model.tables.len()))
}

fn single_key(model: &Model, random: &mut Random) -> Option<usize> {
    let singles: Vec<usize> = (0..model.refs.len())
        .filter(|&it| model.refs[it].columns.len() == 1 && model.refs[it].operator != "<>")
        .collect();
    (!singles.is_empty()).then(|| *random.pick(&singles))
}

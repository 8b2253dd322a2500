//! Enums: a class for each, whose values are the database's labels.

use std::fmt::Write;

use super::format::{Item, assign, comment, docstring};
use super::names::{Imports, Symbol, identifier};
use super::plan::Plan;
use crate::naming::{Names, snake_case};
use crate::schema::Enum;

/// All enums, and the function that tells SQLAlchemy to store their values.
pub(super) fn write(out: &mut String, plan: &Plan<'_>, imports: &mut Imports<'_>) {
    if plan.schema.enums.is_empty() {
        return;
    }
    classes(out, plan, imports);
    let module = imports.name(Symbol::EnumModule);
    let _ = write!(
        out,
        "\n\ndef values(labels: type[{module}.Enum]) -> list[str]:\n    \
         \"\"\"The values of an enum, which the database knows as its labels.\"\"\"\n    \
         return [it.value for it in labels]\n"
    );
}

/// All enums.
pub(super) fn classes(out: &mut String, plan: &Plan<'_>, imports: &mut Imports<'_>) {
    if plan.schema.enums.is_empty() {
        return;
    }
    let module = imports.name(Symbol::EnumModule);
    for (it, class) in plan.schema.enums.iter().zip(&plan.enums) {
        let _ = writeln!(out, "\n\nclass {class}({module}.StrEnum):");
        if let Some(note) = &it.note {
            docstring(out, 4, note);
            out.push('\n');
        }
        if it.values.is_empty() {
            out.push_str("    pass\n");
        }
        for (value, member) in it.values.iter().zip(members(it)) {
            if let Some(note) = &value.note {
                comment(out, 4, note);
            }
            assign(out, 4, &member, None, Some(&Item::string(&value.name)));
        }
    }
}

/// A constant for each value.
fn members(it: &Enum) -> Vec<String> {
    let mut names = Names::new(["MRO"]);
    let member = |value: &str| {
        let name = identifier(snake_case(value).to_uppercase(), "VALUE_");
        names.claim([name.clone(), format!("{name}_VALUE")])
    };
    it.values.iter().map(|it| it.name.as_str()).map(member).collect()
}

/// The constant of a value.
pub(super) fn member_of(it: &Enum, value: &str) -> Option<String> {
    let at = it.values.iter().position(|it| it.name == value)?;
    members(it).into_iter().nth(at)
}

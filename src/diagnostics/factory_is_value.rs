//! A default factory that is a value.

use super::{Context, Group, Platform, Repair, Rule};
use crate::edits::{Owner, quote_string, remove_setting, set_setting};
use crate::lower::SettingSource;
use crate::problem::{Diagnostic, Fix, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    code: "factory-is-value",
    severity: Severity::Warning,
    group: Group::Columns,
    concerns: Platform::PYTHON,
    repair: Repair::Mechanical,
    title: "A default factory is a value and no function",
    documentation: "\
## What it does
Finds `default_factory` and `onupdate` that are a list, a dictionary, a number or a text instead of a function's name.

## Why is this bad?
The client calls what stands there for each new row. A list or dictionary cannot be called; as a plain default
all rows would share one, and a change to one object would show in all.

## Example
```dbml
Table users {
  id int [pk, increment]
  settings jsonb [default_factory: '{}']
}
```

## Use instead
```dbml
Table users {
  id int [pk, increment]
  settings jsonb [default_factory: 'dict']
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (id, table, source) in context.tables() {
        for ((column_id, column), place) in table.columns().zip(&source.columns) {
            let settings =
                [("default_factory", &column.default_factory), ("onupdate", &column.on_update)];
            for (name, value) in settings {
                let Some(value) = value.as_deref().map(str::trim).filter(|it| is_value(it)) else {
                    continue;
                };
                let Some(setting) = SettingSource::find(&place.settings, name) else { continue };
                let owner = Owner::Column(id, column_id);
                let document = context.document;
                let function = match value.as_bytes().first() {
                    Some(b'{') => Some("dict"),
                    Some(b'[') => Some("list"),
                    _ => None,
                };
                let is_empty = matches!(value, "{}" | "[]");
                let fix = match function.filter(|_| is_empty) {
                    Some(it) => Fix::safe(
                        format!("Call `{it}`"),
                        set_setting(document, owner, name, Some(&quote_string(it))),
                    ),
                    None => Fix::needs_review(
                        format!("Remove `{name}`"),
                        remove_setting(document, owner, name),
                    ),
                };
                let hint = match function {
                    Some(it) => format!("Say `{it}`, or a function of yours that makes it."),
                    None => "Say `default`, or name a function.".to_owned(),
                };
                out.push(Diagnostic {
                    code: RULE.code,
                    severity: Severity::Warning,
                    range: setting.value.unwrap_or(setting.range),
                    message: format!(
                        "`{name}` of `{}` names the function that makes the value, but `{value}` is a value. {hint}",
                        context.path(id, &[column_id]),
                    ),
                    related: Vec::new(),
                    fixes: vec![fix],
                    subject: Some(Subject::Column(id, column_id)),
                });
            }
        }
    }
}

fn is_value(text: &str) -> bool {
    let words = ["true", "false", "none", "null"];
    text.starts_with(['{', '[', '\'', '"', '-'])
        || text.starts_with(|it: char| it.is_ascii_digit())
        || words.iter().any(|it| text.eq_ignore_ascii_case(it))
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::RULE;

    #[test]
    fn finds() {
        testing::check(
            &RULE,
            "\
Table a {
  id uuid [pk, default_factory: 'uuid4']
  b jsonb [default_factory: '{}']
//                          ^^^^ warning: factory-is-value: `default_factory` of `a.b` names the function that makes the value, but `{}` is a value. Say `dict`, or a function of yours that makes it.
  c int [default_factory: '7']
//                        ^^^ warning: factory-is-value: `default_factory` of `a.c` names the function that makes the value, but `7` is a value. Say `default`, or name a function.
  d timestamp [onupdate: 'func.now()', default_factory: 'datetime.utcnow']
  e text [default: '{}']
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a { b jsonb [default_factory: '[]'] } // x\n";
        testing::check_fix(&RULE, "Call `list`", text, &text.replace("[]'", "list'"));
        let text = "Table a { b jsonb [onupdate: '[1]'] } // x\n";
        testing::check_fix(
            &RULE,
            "Remove `onupdate`",
            text,
            &text.replace(" [onupdate: '[1]']", ""),
        );
    }
}

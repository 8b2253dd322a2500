//! A flag that is neither true nor false.

use super::navigation::{attributes, say};
use super::{Context, Group, Repair, Rule};
use crate::problem::{Diagnostic, Fix, Severity};

pub(super) const RULE: Rule = Rule {
    code: "unclear-flag",
    severity: Severity::Warning,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A flag is neither true nor false",
    documentation: "\
## What it does
Finds `passive_deletes`, `single_parent` and `viewonly`, and those with `back_`, whose value is neither `'true'` nor
`'false'`; `passive_deletes` may be `'all'` too.

## Why is this bad?
Whatever is not `'false'` counts as true, `'no'` as well.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [ref: > users.id, back_viewonly: 'no']
}
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [ref: > users.id, back_viewonly: 'false']
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for it in attributes(context) {
        let navigation = it.navigation;
        let flags = [
            ("passive_deletes", navigation.passive_deletes.is_some()),
            ("single_parent", navigation.single_parent),
            ("viewonly", navigation.view_only),
        ];
        for (key, _) in flags.iter().filter(|it| it.1) {
            let Some(said) = it.said(context, key) else { continue };
            let text = context.text(said.range);
            let value = text.trim_matches(['\'', '"']).trim().to_ascii_lowercase();
            let has_all = *key == "passive_deletes";
            if matches!(value.as_str(), "true" | "false") || (has_all && value == "all") {
                continue;
            }
            let is_no = matches!(value.as_str(), "no" | "0" | "off" | "f" | "n" | "none" | "never");
            let meant = if is_no { "false" } else { "true" };
            let fix = Fix::needs_review(format!("Say '{meant}'"), say(context, &said, meant));
            let message = format!(
                "`{}` of `{}` should be 'true' or 'false'{}. As it stands it counts as true.",
                said.name,
                it.name(context),
                if has_all { ", or 'all'" } else { "" },
            );
            out.push(it.problem(RULE.code, Severity::Warning, said.range, message, vec![fix]));
        }
    }
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
Table users { id int [pk] }
Table posts {
  id int [pk]
  a_id int [ref: > users.id, back_viewonly: 'no']
//                                          ^^^^ warning: unclear-flag: `back_viewonly` of `users.a_posts` should be 'true' or 'false'. As it stands it counts as true.
  b_id int [ref: > users.id, passive_deletes: 'yes', single_parent: 'all', viewonly: 'True']
//                                            ^^^^^ warning: unclear-flag: `passive_deletes` of `posts.b` should be 'true' or 'false', or 'all'.
//                                                                  ^^^^^ warning: unclear-flag
  c_id int [ref: > users.id, back_passive_deletes: 'all', back_single_parent: 'false']
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table u { id int [pk] }\nTable p { u_id int [ref: > u.id, single_parent: 'yes'] } // x\n";
        testing::check_fix(&RULE, "Say 'true'", text, &text.replace("yes", "true"));
        testing::check_fix(
            &RULE,
            "Say 'false'",
            &text.replace("yes", "no"),
            &text.replace("yes", "false"),
        );
    }
}

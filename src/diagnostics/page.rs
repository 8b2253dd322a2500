//! The documentation of the rules as Markdown: a page for one, and the page of all.

use std::fmt::Write;

use super::{Group, Platform, RULES, Repair, Rule};

/// All that there is to say of a rule: its title, a line of facts, its documentation.
pub fn page(rule: &Rule) -> String {
    let documentation = rule.documentation.trim_end();
    format!("# {}\n\n`{}`: {}\n\n{documentation}\n", rule.title, rule.code, facts(rule))
}

impl Rule {
    /// The DBML that shows the problem.
    pub fn example(&self) -> &'static str {
        self.code_below("Example")
    }

    /// The DBML that does not have it.
    pub fn instead(&self) -> &'static str {
        self.code_below("Use instead")
    }

    fn code_below(&self, heading: &str) -> &'static str {
        let section = self.documentation.split("## ").find(|it| it.starts_with(heading));
        let code = section.and_then(|it| it.split_once("```dbml\n")?.1.split_once("```"));
        code.map_or("", |it| it.0)
    }
}

/// `error; has a fix; for PostgreSQL, MySQL`.
pub fn facts(rule: &Rule) -> String {
    let mut out = rule.severity.name().to_owned();
    if rule.repair == Repair::Mechanical {
        out.push_str("; has a fix");
    }
    if !rule.concerns.is_empty() {
        let titles: Vec<_> = rule.concerns.iter().map(|it| Platform::title(*it)).collect();
        let _ = write!(out, "; for {}", titles.join(", "));
    }
    out
}

/// All rules, with a list of them at the top.
pub fn documentation() -> String {
    let mut out = "\
# Rules

What `crowsfoot check` and the page look for. An **error** is refused, by the database or by the code of a target; a **warning** fails or
surprises at run time; **advice** is about what works and could be better. A rule that is *for* some databases or libraries is asked where the
document is for one of them, or with `--all`: a document is for what its Project's `database_type` says, else PostgreSQL; for SeaORM; and for
SQLAlchemy where it speaks its words (`cascade`, `lazy`, `inherits` …).

`allow: 'code, …'` on a column, a table or in the Project holds a rule back there.
"
    .to_owned();
    for group in Group::ALL {
        let _ = write!(out, "\n## {}\n\n| rule | | |\n|---|---|---|\n", group.title());
        for rule in RULES.iter().filter(|it| it.group == *group) {
            let _ =
                writeln!(out, "| [`{0}`](#{0}) | {1} | {2} |", rule.code, rule.title, facts(rule));
        }
    }
    for group in Group::ALL {
        for rule in RULES.iter().filter(|it| it.group == *group) {
            let _ = write!(out, "\n## {}\n\n{} ({})\n\n", rule.code, rule.title, facts(rule));
            // One level below the rule's own heading.
            let text = rule.documentation.trim_end().replace("\n## ", "\n### ");
            let _ = writeln!(out, "#{text}");
        }
    }
    out
}

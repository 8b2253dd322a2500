//! Money in floating point.

use super::{Context, Group, Repair, Rule};
use crate::naming::words;
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::schema::TypeKind;
use crate::text::TextEdit;

pub(super) const RULE: Rule = Rule {
    code: "float-for-money",
    severity: Severity::Warning,
    group: Group::Design,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "An amount of money is a floating point number",
    documentation: "\
## What it does
Finds `float`, `double` and `real` columns that are called after money: `price`, `unit_cost`, `tax_amount`, `balance` …

## Why is this bad?
Floating point cannot hold most amounts: 0.1 + 0.2 is not 0.3. Sums are off by a cent, comparisons fail, and the error
grows with the number of rows. `numeric` is exact.

## Example
```dbml
Table products {
  id int [pk, increment]
  price float [not null]
}
```

## Use instead
```dbml
Table products {
  id int [pk, increment]
  price numeric(12,2) [not null]
}
```
",
    check,
};

/// What money is called.
const MONEY: &[&str] = &[
    "amount",
    "balance",
    "budget",
    "commission",
    "cost",
    "costs",
    "debt",
    "deposit",
    "discount",
    "fee",
    "fees",
    "income",
    "msrp",
    "payment",
    "price",
    "prices",
    "profit",
    "refund",
    "revenue",
    "salary",
    "subtotal",
    "tax",
    "turnover",
    "wage",
    "wages",
];

/// What tells that a number is no amount.
const NO_AMOUNT: &[&str] = &[
    "count",
    "factor",
    "pct",
    "percent",
    "percentage",
    "quantity",
    "rate",
    "ratio",
    "score",
    "share",
    "weight",
];

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (id, table, source) in context.tables() {
        for ((column_id, column), place) in table.columns().zip(&source.columns) {
            if !matches!(column.ty.kind, TypeKind::Real | TypeKind::Double)
                || column.ty.dimensions > 0
            {
                continue;
            }
            let has = |list: &[&str]| {
                words(&column.name).any(|word| list.iter().any(|it| it.eq_ignore_ascii_case(word)))
            };
            if !has(MONEY) || has(NO_AMOUNT) {
                continue;
            }
            let what = context.path(id, &[column_id]);
            out.push(Diagnostic {
                code: RULE.code,
                severity: Severity::Warning,
                range: place.ty,
                message: format!(
                    "`{what}` sounds like money but is `{}`: amounts are rounded and sums are off. Use `numeric`.",
                    column.ty.raw,
                ),
                related: Vec::new(),
                fixes: vec![Fix::needs_review(
                    format!("Change `{what}` to `numeric(12,2)`"),
                    TextEdit::replace(place.ty, "numeric(12,2)"),
                )],
                subject: Some(Subject::Column(id, column_id)),
            });
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
Table a {
  id int [pk]
  unit_price float
//           ^^^^^ warning: float-for-money: `a.unit_price` sounds like money but is `float`: amounts are rounded and sums are off. Use `numeric`.
  TotalCost \"double precision\"
//          ^^^^^^^^^^^^^^^^^^ warning: float-for-money
  tax_rate float
  discount_percent real
  weight float
  price numeric(10,2)
  costume float
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a { price float8 } // x\n";
        testing::check_fix(
            &RULE,
            "Change `a.price` to `numeric(12,2)`",
            text,
            &text.replace("float8", "numeric(12,2)"),
        );
    }
}

//! What parser and lowering say: their codes have a documentation like the rules', and no check of
//! their own.

use super::{Group, Repair, Rule};
use crate::problem::Severity;

pub(super) const fn documented(
    code: &'static str,
    repair: Repair,
    title: &'static str,
    documentation: &'static str,
) -> Rule {
    Rule {
        code,
        severity: Severity::Error,
        group: Group::Text,
        concerns: &[],
        repair,
        title,
        documentation,
        check: |_, _| {},
    }
}

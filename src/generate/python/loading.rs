//! Loading strategies: which of them an attribute may have.

use super::plan::Plan;
use super::relations::View;

const STRATEGIES: &[&str] = &[
    "select",
    "joined",
    "selectin",
    "subquery",
    "raise",
    "raise_on_sql",
    "immediate",
    "write_only",
    "dynamic",
];

/// The strategy of an attribute: the document's word, else the one that was chosen for all. An
/// error is a word that is none, or not for this attribute.
pub(super) fn of(plan: &Plan<'_>, view: &View<'_>) -> Result<Option<&'static str>, ()> {
    let Some(text) = &view.navigation.loading else {
        // Joins to several collections would multiply their rows.
        return Ok(match plan.style.loading {
            Some("joined") if view.form.is_collection() => Some("selectin"),
            chosen => chosen,
        });
    };
    let text = text.trim().to_ascii_lowercase();
    let found = STRATEGIES.iter().copied().find(|it| *it == text).ok_or(())?;
    match found {
        "write_only" | "dynamic" if !view.form.is_collection() || view.form.is_view() => Err(()),
        _ => Ok(Some(found)),
    }
}

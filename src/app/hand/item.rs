//! One line of a menu or a picker.

use std::sync::Arc;

use crowsfoot::problem::Severity;

use super::Hand;

#[derive(Clone)]
pub(crate) struct Item {
    pub(crate) label: String,
    /// What it comes to, or what it is.
    pub(crate) about: String,
    pub(crate) keys: &'static str,
    /// How bad what it is about is.
    pub(crate) severity: Option<Severity>,
    /// Whether that is lines of the text.
    pub(crate) is_change: bool,
    /// A colour to show.
    pub(crate) color: Option<String>,
    run: Arc<dyn Fn(Hand) + Send + Sync>,
}

impl Item {
    pub(crate) fn new(
        label: impl Into<String>,
        run: impl Fn(Hand) + Send + Sync + 'static,
    ) -> Item {
        Item {
            label: label.into(),
            about: String::new(),
            keys: "",
            severity: None,
            is_change: false,
            color: None,
            run: Arc::new(run),
        }
    }

    pub(crate) fn about(self, about: impl Into<String>) -> Item {
        Item { about: about.into(), ..self }
    }

    /// What it changes of the text.
    pub(crate) fn change(self, lines: String) -> Item {
        Item { is_change: true, ..self.about(lines) }
    }

    pub(crate) fn severity(self, severity: Option<Severity>) -> Item {
        Item { severity, ..self }
    }

    pub(crate) fn color(self, color: &str) -> Item {
        Item { color: Some(color.to_owned()), ..self }
    }

    pub(crate) fn run(&self, hand: Hand) {
        (self.run)(hand);
    }
}

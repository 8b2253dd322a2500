//! Light and dark: as the system says, or as a person chose.

use leptos::prelude::*;

use super::documents::storage;

/// Read by `index.html` as well, before the first paint.
const KEY: &str = "crowsfoot.theme";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Theme {
    System,
    Light,
    Dark,
}

impl Theme {
    fn id(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    pub(crate) fn title(self) -> &'static str {
        match self {
            Theme::System => "as the system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    pub(crate) fn icon(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "sun",
            Theme::Dark => "moon",
        }
    }

    pub(crate) fn next(self) -> Theme {
        match self {
            Theme::System => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::System,
        }
    }
}

/// The theme; setting it changes the page and is remembered.
pub(crate) fn theme() -> RwSignal<Theme> {
    let stored = storage().and_then(|it| it.get_item(KEY).ok()?);
    let theme = RwSignal::new(match stored.as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    });
    Effect::new(move |before: Option<Theme>| {
        let theme = theme.get();
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-theme", theme.id());
        }
        if before.is_some_and(|it| it != theme) {
            let _ = storage().and_then(|it| it.set_item(KEY, theme.id()).ok());
        }
        theme
    });
    theme
}

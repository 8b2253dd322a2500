//! The page: a Leptos view of one document.

pub(crate) fn start() {}

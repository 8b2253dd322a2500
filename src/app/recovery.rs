//! What is left when the program fails: the text. A panic leads to a screen that shows it, see
//! `web/page.js`, which also catches what no panic hook sees.

use std::sync::{Arc, Mutex, PoisonError};

use super::js;

static LAST: Mutex<Option<Arc<str>>> = Mutex::new(None);

/// Remembers the text that a panic must not lose.
pub(crate) fn keep(text: &Arc<str>) {
    *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(text.clone());
}

/// Makes a panic show the recovery screen.
pub(crate) fn install() {
    std::panic::set_hook(Box::new(|info| {
        // A panic while the text is being remembered leaves it to the copies in JavaScript.
        let text = LAST.try_lock().ok().and_then(|it| it.clone());
        js::recover(text.as_deref(), &info.to_string());
    }));
}

//! The icons: lines on a grid of 16, in the colour of the text.

use leptos::prelude::*;

/// An icon for the eye alone; what it stands in has a name.
pub(crate) fn icon(name: &'static str) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d=path(name) />
        </svg>
    }
}

fn path(name: &str) -> &'static str {
    match name {
        "advice" => "M8 2a4 4 0 0 0-2.2 7.3V11h4.4V9.3A4 4 0 0 0 8 2zM6.2 13.5h3.6",
        "check" => "M3 8.5l3.2 3.2L13 4.8",
        "chevron-down" => "M4 6l4 4 4-4",
        "chevron-right" => "M6 4l4 4-4 4",
        "close" => "M4 4l8 8M12 4l-8 8",
        "copy" => "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z",
        "diagram" => "M2 2.5h5v4H2zM9 9.5h5v4H9zM4.5 6.5v5H9",
        "download" => "M8 2v8M4.8 7L8 10.2 11.2 7M2.5 13.5h11",
        "error" => "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 5v3.6M8 10.8v.3",
        "examples" => "M2.5 3.5h4.5v4H2.5zM9 3.5h4.5v4H9zM2.5 9.5h4.5v4H2.5zM9 9.5h4.5v4H9z",
        "file" => "M4 1.8h5l3.2 3.2v9.2H4zM9 1.8V5h3.2",
        "fix" => {
            "M10.2 2.3a3.2 3.2 0 0 0-2.9 4.4L2.5 11.5l2 2 4.8-4.8a3.2 3.2 0 0 0 4.2-4L11.4 6.8 9.5 6.5 9.2 4.6z"
        }
        "fold-left" => "M2.5 2.5h11v11h-11zM6 2.5v11M11 6L9 8l2 2",
        "fold-right" => "M2.5 2.5h11v11h-11zM10 2.5v11M5 6l2 2-2 2",
        "help" => {
            "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM6.3 6.3a1.8 1.8 0 1 1 2.5 1.7c-.5.3-.8.6-.8 1.2M8 11.2v.2"
        }
        "info" => "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.2v4M8 4.8v.3",
        "moon" => "M13.3 9.6A5.7 5.7 0 0 1 6.4 2.7a5.7 5.7 0 1 0 6.9 6.9z",
        "mute" => "M2.5 6v4h2.5l3.5 3V3L5 6zM11 6.2l3.2 3.6M14.2 6.2L11 9.8",
        "output" => "M5.5 4.5L2 8l3.5 3.5M10.5 4.5L14 8l-3.5 3.5",
        "redo" => "M13 6.5H6a3.2 3.2 0 0 0 0 6.5h3M10 3.5l3 3-3 3",
        "share" => {
            "M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.2-2.2A2.6 2.6 0 0 0 9 3.3L8 4.3M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.3 9A2.6 2.6 0 0 0 7 12.7l1-1"
        }
        "sun" => {
            "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8 1.2v1.6M8 13.2v1.6M1.2 8h1.6M13.2 8h1.6M3.2 3.2l1.1 1.1M11.7 11.7l1.1 1.1M3.2 12.8l1.1-1.1M11.7 4.3l1.1-1.1"
        }
        "system" => "M2 3h12v8H2zM5.5 14h5M8 11v3",
        "text" => "M2.5 4h11M2.5 8h7M2.5 12h9",
        "trash" => "M3 4.5h10M6.5 4.5V2.8h3v1.7M4.5 4.5l.6 9h5.8l.6-9",
        "undo" => "M3 6.5h7a3.2 3.2 0 0 1 0 6.5H7M6 3.5l-3 3 3 3",
        "warning" => "M8 2.2L14.5 13.5h-13zM8 6.5v3.2M8 11.5v.2",
        _ => "",
    }
}

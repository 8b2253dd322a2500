//! Shows the Markdown that rules are documented in: headings, paragraphs, lists, fenced code, and
//! code within a line. Nothing of it is ever parsed as HTML.

use leptos::prelude::*;

pub(crate) fn markdown(text: &'static str) -> impl IntoView {
    let mut out: Vec<AnyView> = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let line = line.trim();
        if line.starts_with("```") {
            let code: Vec<&str> =
                lines.by_ref().take_while(|it| !it.trim_start().starts_with("```")).collect();
            out.push(view! { <pre tabindex="0"><code>{code.join("\n")}</code></pre> }.into_any());
        } else if line.starts_with('#') {
            let title = line.trim_start_matches('#').trim();
            out.push(view! { <h3>{inline(title)}</h3> }.into_any());
        } else if let Some(item) = line.strip_prefix("- ") {
            let mut items = vec![item];
            while let Some(item) = lines.peek().and_then(|it| it.trim().strip_prefix("- ")) {
                items.push(item);
                lines.next();
            }
            let items = items.into_iter().map(|it| view! { <li>{inline(it)}</li> });
            out.push(view! { <ul>{items.collect_view()}</ul> }.into_any());
        } else if !line.is_empty() {
            let mut words = vec![line];
            while let Some(next) = lines.next_if(|it| plain(it)) {
                words.push(next.trim());
            }
            out.push(view! { <p>{inline(&words.join(" "))}</p> }.into_any());
        }
    }
    out
}

fn plain(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && !["#", "```", "- "].iter().any(|it| line.starts_with(it))
}

/// Text with code between backticks.
pub(crate) fn inline(text: &str) -> Vec<AnyView> {
    let part = |(at, it): (usize, &str)| {
        let it = it.replace("**", "");
        if at % 2 == 1 { view! { <code>{it}</code> }.into_any() } else { it.into_any() }
    };
    text.split('`').enumerate().map(part).collect()
}

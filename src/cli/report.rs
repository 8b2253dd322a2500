//! Problems for people and for programs.

use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};
use crowsfoot::document::Document;
use crowsfoot::problem::{Diagnostic, Fix, Severity};
use crowsfoot::text::{TextRange, TextSize};
use serde::Serialize;

/// A document with its name and its problems.
pub(crate) type Checked = (String, Document, Vec<Diagnostic>);

/// Each problem with its line, and how many there are.
pub(crate) fn text(checked: &[Checked], colored: bool) -> String {
    let renderer = if colored { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for (name, document, found) in checked {
        for it in found {
            out.push_str(&renderer.render(&groups(name, document, it)));
            out.push_str("\n\n");
        }
    }
    out.push_str(&summary(checked));
    out
}

/// A list of objects: the file, the place as lines and columns from 1 (columns count characters), and
/// the diagnostic with byte offsets.
pub(crate) fn json(checked: &[Checked]) -> String {
    #[derive(Serialize)]
    struct Entry<'a> {
        file: &'a str,
        line: u32,
        column: u32,
        end_line: u32,
        end_column: u32,
        #[serde(flatten)]
        diagnostic: &'a Diagnostic,
    }
    let entries: Vec<Entry<'_>> = checked
        .iter()
        .flat_map(|(file, document, found)| found.iter().map(move |it| (file, document, it)))
        .map(|(file, document, diagnostic)| {
            let (line, column) = line_column(document, diagnostic.range.start());
            let (end_line, end_column) = line_column(document, diagnostic.range.end());
            Entry { file, line, column, end_line, end_column, diagnostic }
        })
        .collect();
    pretty(&entries)
}

/// JSON for people to look at. What is given has numbers, texts and lists, nothing that JSON has no form for.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    let mut out = serde_json::to_string_pretty(value).unwrap_or_default();
    out.push('\n');
    out
}

/// What `--fix` did in a file.
pub(crate) fn fixed(name: &str, done: &[(Diagnostic, Fix)]) -> String {
    let mut out = String::new();
    for (problem, fix) in done {
        let (message, title) = (printable(&problem.message), printable(&fix.title));
        out.push_str(&format!("fixed[{}]: {message}\n  = {title}\n", problem.code));
    }
    match done.len() {
        0 => out.push_str(&format!("{name}: nothing to fix safely\n\n")),
        1 => out.push_str(&format!("{name}: fixed 1 problem\n\n")),
        count => out.push_str(&format!("{name}: fixed {count} problems\n\n")),
    }
    out
}

fn groups<'a>(name: &'a str, document: &'a Document, it: &'a Diagnostic) -> Vec<Group<'a>> {
    let level = match it.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::HELP.with_name("advice"),
    };
    let title = level.primary_title(printable(&it.message)).id(it.code);
    let mut groups = vec![title.element(snippet(name, document, it.range))];
    for related in &it.related {
        let title = Level::NOTE.secondary_title(printable(&related.message));
        groups.push(title.element(snippet(name, document, related.range)));
    }
    for fix in &it.fixes {
        let title = Level::HELP.secondary_title(printable(&fix.title));
        let indels = fix.edit.indels();
        let (Some(first), Some(last)) = (indels.first(), indels.last()) else { continue };
        let (text, line, start) = lines(document, first.delete.cover(last.delete));
        let at = |offset: TextSize| usize::from(offset) - start;
        let patches = indels.iter().map(|it| {
            Patch::new(at(it.delete.start())..at(it.delete.end()), printable(&it.insert))
        });
        let snippet = Snippet::source(text).path(name).line_start(line).patches(patches);
        groups.push(title.element(snippet));
    }
    groups
}

fn snippet<'a>(
    name: &'a str,
    document: &'a Document,
    range: TextRange,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let (text, line, start) = lines(document, range);
    let end = start + text.len();
    let [from, to] = [range.start(), range.end()].map(|it| usize::from(it).min(end) - start);
    Snippet::source(text)
        .path(name)
        .line_start(line)
        .annotation(AnnotationKind::Primary.span(from..to))
}

/// The lines of a range, the number of the first one and where it starts; not the whole text, so that a report
/// takes as long as what it shows.
fn lines(document: &Document, range: TextRange) -> (&str, usize, usize) {
    let text: &str = document.text();
    let end = TextSize::of(text);
    let range = TextRange::new(range.start().min(end), range.end().min(end));
    let lines = document.lines();
    let (first, last) = (lines.line_col(range.start()).line, lines.line_col(range.end()).line);
    let shown = [first, last]
        .map(|line| lines.line_range(line))
        .into_iter()
        .flatten()
        .fold(range, TextRange::cover);
    let content = text.get(std::ops::Range::from(shown)).unwrap_or_default();
    (content, first as usize + 1, shown.start().into())
}

/// A message may quote the document, which could hold what drives a terminal.
pub(crate) fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}

/// Both from 1; the column counts characters.
fn line_column(document: &Document, offset: TextSize) -> (u32, u32) {
    let at = document.lines().line_col(offset);
    let start = document.lines().line_range(at.line).map_or(offset, |it| it.start());
    let before = document.text().get(usize::from(start)..usize::from(offset)).unwrap_or_default();
    (at.line + 1, before.chars().count() as u32 + 1)
}

fn summary(checked: &[Checked]) -> String {
    let count = |severity: Severity| severity.count(checked.iter().flat_map(|it| &it.2));
    let counted = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {many}")),
    };
    let counts: Vec<String> = [
        counted(count(Severity::Error), "error", "errors"),
        counted(count(Severity::Warning), "warning", "warnings"),
        counted(count(Severity::Advice), "piece of advice", "pieces of advice"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let files = match checked {
        [] => return String::new(),
        [(name, ..)] => name.clone(),
        _ => format!("{} files", checked.len()),
    };
    match counts.as_slice() {
        [] => format!("{files}: no problems\n"),
        counts => format!("{files}: {}\n", counts.join(", ")),
    }
}

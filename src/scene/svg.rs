//! The drawing as an SVG file that stands alone: its style is in it, light or dark as the reader's
//! system is, and nothing of a document becomes markup.

use std::fmt::{Display, Formatter, Result, Write};

use super::look::Notation;
use super::paths::{self, rounded};
use super::{Edge, GroupBox, NoteBox, Row, Scene, TableBox, sentence};
use crate::layout::{Rect, metrics};
use crate::schema::Schema;

const STYLE: &str = include_str!("diagram.css");

/// The whole drawing; `title` is what the file is called for people who do not see it.
pub fn svg(schema: &Schema, scene: &Scene, title: &str) -> String {
    let mut out = String::with_capacity(4096 + scene.tables.len() * 4096);
    // Writing to a string does not fail.
    let _ = File { schema, scene, title }.write(&mut out);
    out
}

struct File<'a> {
    schema: &'a Schema,
    scene: &'a Scene,
    title: &'a str,
}

impl File<'_> {
    fn write(&self, out: &mut String) -> Result {
        let Rect { x, y, width, height } = self.scene.bounds;
        let (x, y, width, height) = (rounded(x), rounded(y), rounded(width), rounded(height));
        let drawn = || self.scene.tables.iter().filter(|it| it.drawn);
        let edges = || self.scene.edges.iter().flatten();
        writeln!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"{x} {y} {width} {height}\" role=\"graphics-document document\" \
             aria-roledescription=\"entity-relationship diagram\" aria-labelledby=\"title desc\">"
        )?;
        writeln!(out, "<title id=\"title\">{}</title>", Escaped(self.title))?;
        let (tables, relations) =
            (count(drawn().count(), "table"), count(edges().count(), "relation"));
        writeln!(out, "<desc id=\"desc\">{tables}, {relations}</desc>")?;
        writeln!(out, "<style>\n{STYLE}</style>")?;
        writeln!(
            out,
            "<rect class=\"paper\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>"
        )?;
        self.scene.groups.iter().try_for_each(|it| group(out, it))?;
        edges().try_for_each(|it| edge(out, self.schema, it, self.scene.look.notation))?;
        drawn().try_for_each(|it| table(out, it))?;
        self.scene.notes.iter().try_for_each(|it| note(out, it))?;
        out.write_str("</svg>\n")
    }
}

fn count(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

fn group(out: &mut String, group: &GroupBox) -> Result {
    let Rect { x, y, .. } = group.rect;
    write!(out, "<g class=\"group\"{}>", Style("--group", group.color.as_deref()))?;
    rect(out, "frame", &group.rect, 12.0)?;
    let width = group.rect.width - 28.0;
    text(
        out,
        "label",
        x + 14.0,
        y + 21.0,
        &group.title,
        (metrics::TITLE_SIZE * metrics::BOLD, width),
    )?;
    out.write_str("</g>\n")
}

fn edge(out: &mut String, schema: &Schema, edge: &Edge, notation: Notation) -> Result {
    let class = if edge.inactive { "edge inactive" } else { "edge" };
    write!(
        out,
        "<g class=\"{class}\" role=\"graphics-symbol img\"{}><title>{}</title>",
        Style("--line", edge.color.as_deref()),
        Escaped(&sentence(schema, edge.relation))
    )?;
    write!(out, "<path class=\"line\" d=\"{}\"/>", paths::line(&edge.points))?;
    let (mut marks, mut dots) = (String::new(), String::new());
    if notation == Notation::CrowsFoot {
        for end in &edge.ends {
            write!(out, "<path class=\"mark\" d=\"{}\"/>", paths::mark(end))?;
            dots.push_str(&paths::navigable(end));
        }
    } else {
        paths::ends(edge, notation, &mut marks, &mut dots);
        write!(out, "<path class=\"mark\" d=\"{marks}\"/>")?;
    }
    if !dots.is_empty() {
        write!(out, "<path class=\"dot\" d=\"{dots}\"/>")?;
    }
    out.write_str("</g>\n")
}

fn table(out: &mut String, table: &TableBox) -> Result {
    let Rect { x, y, width, height } = table.rect;
    let color = table.color.as_deref().and_then(Color::parse);
    write!(out, "<g class=\"table\" role=\"graphics-object group\"")?;
    if let Some(color) = &color {
        write!(out, " style=\"--head:{color};--on-head:{}\"", color.contrast())?;
    }
    write!(out, "><title>{}", Escaped(&table.title))?;
    if let Some(note) = &table.note {
        write!(out, ": {}", Escaped(note))?;
    }
    out.write_str("</title>")?;
    rect(out, "card", &table.rect, 8.0)?;
    let round = |radius: f64, bottom: f64| {
        format!(
            "M{x} {by}V{ty}a{radius} {radius} 0 0 1 {radius} -{radius}H{tx}\
             a{radius} {radius} 0 0 1 {radius} {radius}V{by}Z",
            by = y + bottom,
            ty = y + radius,
            tx = x + width - radius,
        )
    };
    if table.rows.is_empty() || table.collapsed {
        rect(out, "head", &Rect { x, y, width, height }, 8.0)?;
    } else {
        write!(out, "<path class=\"head\" d=\"{}\"/>", round(8.0, metrics::HEADER_HEIGHT))?;
    }
    let room = width - metrics::INSET * 2.0;
    let middle = if table.collapsed { height } else { metrics::HEADER_HEIGHT } / 2.0;
    let title = (metrics::TITLE_SIZE * metrics::BOLD, room + 0.01);
    text(out, "name", x + metrics::INSET, y + middle + 5.0, &table.title, title)?;
    if !table.collapsed {
        for (index, it) in table.rows.iter().enumerate() {
            let top = y + metrics::HEADER_HEIGHT + index as f64 * metrics::ROW_HEIGHT;
            row(out, table, it, top, index > 0)?;
        }
    }
    rect(out, "border", &table.rect, 8.0)?;
    out.write_str("</g>\n")
}

fn row(out: &mut String, table: &TableBox, row: &Row, top: f64, ruled: bool) -> Result {
    let Rect { x, width, .. } = table.rect;
    let (left, right) = (x + metrics::INSET, x + width - metrics::INSET);
    let baseline = top + metrics::ROW_HEIGHT / 2.0 + 4.5;
    let middle = top + metrics::ROW_HEIGHT / 2.0;
    out.write_str(if row.primary_key { "<g class=\"row key\">" } else { "<g class=\"row\">" })?;
    if let Some(note) = &row.note {
        write!(out, "<title>{}: {}</title>", Escaped(&row.name), Escaped(note))?;
    }
    if ruled {
        write!(out, "<path class=\"rule\" d=\"M{x} {top}h{width}\"/>")?;
    }
    if row.primary_key {
        let (x, y) = (left + 3.5, middle);
        write!(
            out,
            "<path class=\"icon primary\" d=\"M{x} {y}m-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M{} {y}h7v3m-3 -3v2\"/>",
            x + 3.0
        )?;
    } else if row.foreign_key {
        let x = left;
        write!(out, "<path class=\"icon foreign\" d=\"M{x} {middle}h10m-4 -3.5l4 3.5l-4 3.5\"/>")?;
    } else if row.unique {
        write!(out, "<text class=\"mark\" x=\"{left}\" y=\"{}\">U</text>", middle + 3.5)?;
    }
    let (name, ty) = row.fitted(width);
    write!(
        out,
        "<text class=\"column\" x=\"{}\" y=\"{baseline}\">{}</text>",
        left + metrics::KEY_WIDTH,
        Escaped(&name)
    )?;
    let class = if row.is_enum { "type enum" } else { "type" };
    let end = rounded(right - metrics::MARK_WIDTH);
    write!(out, "<text class=\"{class}\" x=\"{end}\" y=\"{baseline}\">{}</text>", Escaped(&ty))?;
    if row.not_null && !row.primary_key {
        let y = middle + 3.0;
        write!(out, "<text class=\"mark null\" x=\"{right}\" y=\"{y}\">NN</text>")?;
    }
    out.write_str("</g>")
}

fn note(out: &mut String, note: &NoteBox) -> Result {
    let Rect { x, y, width, height } = note.rect;
    out.write_str("<g class=\"note\"")?;
    if let Some(color) = note.color.as_deref().and_then(Color::parse) {
        write!(out, " style=\"--note:{color};--text:{}\"", color.contrast())?;
    }
    out.write_str(">")?;
    let (right, bottom) = (x + width, y + height);
    write!(
        out,
        "<path class=\"sheet\" d=\"M{x} {y}H{right}V{}L{} {bottom}H{x}Z\"/>",
        bottom - 14.0,
        right - 14.0
    )?;
    let room = width - metrics::INSET * 2.0;
    let left = x + metrics::INSET;
    text(out, "name", left, y + 22.0, &note.title, (metrics::TITLE_SIZE * metrics::BOLD, room))?;
    for (index, line) in note.lines.iter().enumerate() {
        let y = y + metrics::HEADER_HEIGHT + (index as f64 + 0.7) * metrics::NOTE_LINE;
        text(out, "line", left, y, line, (metrics::TYPE_SIZE, room))?;
    }
    out.write_str("</g>\n")
}

fn rect(out: &mut String, class: &str, rect: &Rect, radius: f64) -> Result {
    let [x, y, width, height] = [rect.x, rect.y, rect.width, rect.height].map(rounded);
    write!(
        out,
        "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\"/>"
    )
}

/// A text that is cut to a width at a font size.
fn text(
    out: &mut String,
    class: &str,
    x: f64,
    y: f64,
    text: &str,
    (size, width): (f64, f64),
) -> Result {
    let text = metrics::fit(text, size, width);
    let (x, y) = (rounded(x), rounded(y));
    write!(out, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{}</text>", Escaped(&text))
}

/// Text as it stands in XML, without the characters that XML does not know.
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                '\t' | '\n' | '\r' => f.write_char(' ')?,
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
                _ => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// A style attribute that sets a custom property, where the colour is one.
struct Style<'a>(&'a str, Option<&'a str>);

impl Display for Style<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self.1.and_then(Color::parse) {
            Some(color) => write!(f, " style=\"{}:{color}\"", self.0),
            None => Ok(()),
        }
    }
}

/// Red, green and blue.
struct Color([u8; 3]);

impl Color {
    /// `#rgb` or `#rrggbb`.
    fn parse(text: &str) -> Option<Color> {
        let digits: Vec<u8> = text
            .strip_prefix('#')?
            .chars()
            .map(|it| it.to_digit(16).map(|it| it as u8))
            .collect::<Option<_>>()?;
        match *digits.as_slice() {
            [r, g, b] => Some(Color([r * 17, g * 17, b * 17])),
            [r, r2, g, g2, b, b2] => Some(Color([r * 16 + r2, g * 16 + g2, b * 16 + b2])),
            _ => None,
        }
    }

    /// What can be read upon it.
    fn contrast(&self) -> &'static str {
        let [r, g, b] = self.0.map(f64::from);
        if r * 0.299 + g * 0.587 + b * 0.114 > 150.0 { "#14181f" } else { "#ffffff" }
    }
}

impl Display for Color {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let Color([r, g, b]) = self;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

//! DBML is the document already: it is taken as it is, with its comments, several files one behind the other.

use super::{Imported, Importer, Input, lines_beginning_with};
use crate::document::Document;
use crate::imported::{Note, excerpt};
use crate::problem::Severity;
use crate::schema::Schema;

pub(super) const IMPORTER: Importer = Importer {
    id: "dbml",
    title: "DBML",
    about: "DBML files, taken as they are",
    options: &[],
    detect: |input| {
        let starts =
            ["table ", "ref ", "ref:", "enum ", "project ", "tablegroup ", "tablepartial "];
        lines_beginning_with(input, &starts)
    },
    import: |inputs, _| import(inputs),
};

fn import(inputs: &[Input]) -> Imported {
    let mut text = String::new();
    // Where each file begins.
    let mut starts = Vec::new();
    for it in inputs {
        if !text.is_empty() {
            text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
        }
        starts.push(text.len());
        text.push_str(&it.text);
    }
    let document = Document::new(text.as_str());
    let errors = document.diagnostics().iter().filter(|it| it.severity == Severity::Error);
    let notes = errors.filter_map(|it| {
        let at = usize::from(it.range.start());
        let file = starts.iter().rposition(|start| *start <= at)?;
        let (input, start) = (inputs.get(file)?, starts.get(file)?);
        Some(Note {
            severity: Severity::Error,
            file: input.name.clone(),
            line: input.line(at - start),
            text: excerpt(text.get(std::ops::Range::from(it.range)).unwrap_or_default()),
            message: it.message.clone(),
        })
    });
    let notes: Vec<Note> = notes.collect();
    let skipped = notes.len();
    Imported { schema: Schema::clone(document.schema()), text: Some(text), notes, skipped }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::Options;

    #[test]
    fn files_follow_each_other() {
        let files = [
            Input::new("a.dbml", "// first\nTable a { id int [pk] }"),
            Input::new(
                "b.dbml",
                "Table b {\n  a_id int [ref: > a.id]\n  c_id int [ref: > c.id]\n}\n",
            ),
        ];
        let report = IMPORTER.run(&files, &Options::default());
        assert_eq!(report.text, format!("{}\n\n{}", files[0].text, files[1].text));
        assert_eq!((report.counts.tables, report.counts.foreign_keys), (2, 1));
        let notes: Vec<_> = report.notes.iter().map(|it| (it.file.as_str(), it.line)).collect();
        assert_eq!(notes, [("b.dbml", 3)]);
    }
}

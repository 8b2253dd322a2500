//! What a command leaves behind: texts, files and an exit code.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::input::reason;

/// What a command made; nothing of it is written yet.
#[derive(Default)]
pub(crate) struct Outcome {
    /// For standard output.
    pub(crate) text: String,
    pub(crate) files: Vec<File>,
    /// For standard error: what is wrong with the document.
    pub(crate) errors: String,
    /// Whether a document has errors.
    pub(crate) has_errors: bool,
    /// For standard error: what could not be done.
    pub(crate) failures: Vec<String>,
}

pub(crate) struct File {
    pub(crate) path: PathBuf,
    pub(crate) content: String,
}

impl Outcome {
    pub(crate) fn text(text: String) -> Outcome {
        Outcome { text, ..Outcome::default() }
    }

    pub(crate) fn files(files: Vec<File>) -> Outcome {
        Outcome { files, ..Outcome::default() }
    }
}

/// Writes what was made, and says how it went.
pub(crate) fn finish(outcome: Result<Outcome, String>) -> ExitCode {
    let mut outcome =
        outcome.unwrap_or_else(|message| Outcome { failures: vec![message], ..Outcome::default() });
    if let Err(message) = write_files(&outcome.files) {
        outcome.failures.push(message);
    }
    if let Err(error) = io::stdout().lock().write_all(outcome.text.as_bytes()) {
        // Whoever reads has read enough: `crowsfoot rules | head -1`.
        if error.kind() != io::ErrorKind::BrokenPipe {
            outcome.failures.push(format!("Nothing can be printed: {}.", reason(&error)));
        }
    }
    for failure in &outcome.failures {
        outcome.errors.push_str(&format!("error: {failure}\n"));
    }
    // Where even this fails there is nobody to tell.
    let _ = io::stderr().lock().write_all(outcome.errors.as_bytes());
    match (outcome.failures.is_empty(), outcome.has_errors) {
        (false, _) => ExitCode::from(2),
        (true, true) => ExitCode::from(1),
        (true, false) => ExitCode::SUCCESS,
    }
}

/// Whether a person looks at the output and wants colours.
pub(crate) fn is_terminal() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty())
}

/// All files are written beside their places first, so that each is there whole or not at all.
fn write_files(files: &[File]) -> Result<(), String> {
    let mut written = Vec::new();
    let result = files.iter().try_for_each(|file| {
        // A link stays, and what it leads to is written.
        let path = fs::canonicalize(&file.path).unwrap_or_else(|_| file.path.clone());
        let beside = beside(&path);
        let directory = file.path.parent().unwrap_or(Path::new(""));
        fs::create_dir_all(directory).map_err(|error| {
            format!("{} cannot be made: {}.", directory.display(), reason(&error))
        })?;
        written.push((beside.clone(), path.clone(), file));
        fs::write(&beside, &file.content)
            .and_then(|()| match fs::metadata(&path) {
                Ok(before) => fs::set_permissions(&beside, before.permissions()),
                Err(_) => Ok(()),
            })
            .map_err(|error| failed(file, &error))
    });
    let result = result.and_then(|()| {
        written.iter().try_for_each(|(beside, path, file)| {
            fs::rename(beside, path).map_err(|error| failed(file, &error))
        })
    });
    if result.is_err() {
        for (beside, ..) in &written {
            // Those that came to their place, or were never made, are not there.
            let _ = fs::remove_file(beside);
        }
    }
    result
}

fn failed(file: &File, error: &io::Error) -> String {
    format!("{} cannot be written: {}.", file.path.display(), reason(error))
}

fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}", std::process::id()))
}

//! Reading files and standard input.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crowsfoot::document::MAX_BYTES;

/// A text with the name that messages call it by.
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) text: String,
    is_stdin: bool,
}

impl Source {
    pub(crate) fn is_stdin(&self) -> bool {
        self.is_stdin
    }

    /// Reads a file, or standard input where the path is `-`. The error is a message.
    pub(crate) fn read(path: &Path) -> Result<Source, String> {
        let is_stdin = path.as_os_str() == "-";
        let name = if is_stdin { "standard input".to_owned() } else { path.display().to_string() };
        let bytes = if is_stdin { read(io::stdin()) } else { File::open(path).and_then(read) };
        let bytes = bytes.map_err(|error| format!("{name} cannot be read: {}.", reason(&error)))?;
        if bytes.len() > MAX_BYTES {
            let most = MAX_BYTES / 1024 / 1024;
            return Err(format!("{name} is too large: {most} MB are the most that is read."));
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = valid.iter().filter(|it| **it == b'\n').count() + 1;
            format!("{name} is no text: line {line} is not UTF-8. Save it as UTF-8.")
        })?;
        Ok(Source { name, text, is_stdin })
    }
}

/// Never more than shows that it is too much.
fn read(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What went wrong, in words and without a number.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "it is not allowed".to_owned(),
        io::ErrorKind::IsADirectory => "it is a directory".to_owned(),
        _ => error.to_string(),
    }
}

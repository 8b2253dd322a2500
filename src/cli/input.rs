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
        let (name, bytes) = read_bytes(path, MAX_BYTES)?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = valid.iter().filter(|it| **it == b'\n').count() + 1;
            format!("{name} is no text: line {line} is not UTF-8. Save it as UTF-8.")
        })?;
        Ok(Source { name, text, is_stdin })
    }
}

/// The name that messages call it by, and its content. The error is a message.
pub(crate) fn read_bytes(path: &Path, most: usize) -> Result<(String, Vec<u8>), String> {
    let is_stdin = path.as_os_str() == "-";
    let name = if is_stdin { "standard input".to_owned() } else { path.display().to_string() };
    let bytes = if is_stdin {
        read(io::stdin(), most)
    } else {
        File::open(path).and_then(|it| read(it, most))
    };
    let bytes = bytes.map_err(|error| format!("{name} cannot be read: {}.", reason(&error)))?;
    if bytes.len() > most {
        let most = most / 1024 / 1024;
        return Err(format!("{name} is too large: {most} MB are the most that is read."));
    }
    Ok((name, bytes))
}

/// Never more than shows that it is too much.
fn read(from: impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most as u64 + 1).read_to_end(&mut bytes)?;
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

//! What a person does to a document, each operation as a [`TextEdit`](crate::text::TextEdit) that
//! touches only its own bytes.

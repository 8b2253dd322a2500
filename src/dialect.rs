//! One capability table per database: quoting, reserved words, types and limits.

//! Walks every relation of the fixture with all kinds.

fn main() {}

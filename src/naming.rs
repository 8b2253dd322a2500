//! Names: case conversion, singular and plural, and what a name may be in each target language.

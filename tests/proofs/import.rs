//! Importers against the real thing: what it makes of the same files is what the imported `Schema` says.

mod round_trip;
mod sql;

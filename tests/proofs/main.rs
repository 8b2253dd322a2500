//! Proofs: what Crowsfoot reads and writes, held against the real thing. Each module runs
//! another program (node, a database, rustc) over all fixtures; `make setup` installs them.

mod databases;
mod dbml_oracle;
mod diesel;
mod differential;
mod documents;
mod fixtures;
mod import;
mod node;
mod plantuml;
mod python;
mod rust;
mod sarif;
mod seed;
mod sql;
mod structs;

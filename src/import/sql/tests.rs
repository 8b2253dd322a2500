//! What SQL says.

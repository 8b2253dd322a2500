//! DBML text as a lossless tree. This is the only module that knows rowan.

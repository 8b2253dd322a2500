//! What a SQL target prints of a schema comes back as the same schema.

//! The link: a document, deflated, in a URL's fragment after a version prefix.

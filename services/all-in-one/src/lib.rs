//! The all-in-one.

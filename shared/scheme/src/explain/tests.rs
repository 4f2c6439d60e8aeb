//! Every step of every kind is told in both languages.

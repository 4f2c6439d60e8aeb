//! The rules, pure: values, caps, checks of a scheme.

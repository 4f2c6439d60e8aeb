//! What deeds are worth, rule by rule.

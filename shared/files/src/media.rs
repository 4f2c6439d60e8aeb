//! What a file is, judged by its content and never by its name.

/// The types accepted as evidence.
pub const EVIDENCE_TYPES: [&str; 5] = ["image/jpeg", "image/png", "image/webp", "image/heif", "application/pdf"];

/// The media type by content, if it is known.
pub fn media_type(bytes: &[u8]) -> Option<&'static str> {
    infer::get(bytes).map(|found| found.mime_type())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_decides() {
        assert_eq!(media_type(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Some("image/png"));
        assert_eq!(media_type(b"%PDF-1.7\n"), Some("application/pdf"));
        assert_eq!(media_type(b"<script>alert(1)</script>").filter(|t| EVIDENCE_TYPES.contains(t)), None);
    }
}

//! What is looked at before a workbook is opened: no size that is written in its archive is believed.

use std::io::{Cursor, Read, copy, sink};

use linli_kernel::ApiError;
use zip::ZipArchive;

use super::{broken, unreadable};

/// The part where a workbook keeps the texts that its cells share, wherever in the archive.
const SHARED_TEXTS: &str = "sharedstrings.xml";
/// What it claims to hold; the library takes memory for that many before it has seen one.
const CLAIM: &str = "uniqueCount";

/// What a workbook may be at most.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Bytes of all parts once unpacked.
    pub unpacked: u64,
    /// Parts.
    pub parts: usize,
    /// Bytes of the table of shared texts; it is read whole to be checked.
    pub shared_bytes: u64,
    /// Texts that the table may claim to hold.
    pub shared_texts: usize,
}

/// Unpacks everything into nothing and counts. Shared texts are looked at as well.
pub fn check(bytes: &[u8], limits: Limits) -> Result<(), ApiError> {
    let damaged = |error: zip::result::ZipError| broken().log(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > limits.parts {
        return Err(unreadable("压缩包内文件过多", "too many parts in the archive"));
    }
    let mut left = limits.unpacked;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(damaged)?;
        let shared = part.name().map_err(damaged)?.to_ascii_lowercase().ends_with(SHARED_TEXTS);
        let mut part = part.take(left + 1);
        let read = if shared { check_shared(&mut part, limits)? } else { 0 };
        let size = read + copy(&mut part, &mut sink()).map_err(|error| broken().log(error.to_string()))?;
        left = left.checked_sub(size).ok_or_else(|| unreadable("解压后过大", "too large once unpacked"))?;
    }
    Ok(())
}

/// Refuses a table of shared texts that is too large or claims to be; answers how many bytes were read.
fn check_shared(part: &mut impl Read, limits: Limits) -> Result<u64, ApiError> {
    let mut bytes = vec![];
    let size = part.take(limits.shared_bytes + 1).read_to_end(&mut bytes).map_err(|error| broken().log(error.to_string()))?;
    if size as u64 > limits.shared_bytes {
        return Err(unreadable("共享文字过多", "too many shared texts"));
    }
    // Every spreadsheet program writes UTF-8. In another encoding, or with bytes that switch it, the claim could be hidden.
    let text = std::str::from_utf8(&bytes).ok().filter(|text| !text.contains(|c: char| matches!(c, '\0'..'\t' | '\u{E}'..' ')));
    let text = text.ok_or_else(broken)?;
    if text.split(CLAIM).skip(1).all(|after| is_credible(after, limits.shared_texts)) {
        Ok(size as u64)
    } else {
        Err(unreadable("声明的共享文字过多", "it claims too many shared texts"))
    }
}

/// Whether what follows the name of the claim (`="12"`) is no more than may be; a text that merely mentions the name claims nothing.
fn is_credible(after: &str, most: usize) -> bool {
    let digits = after.trim_start_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '"' | '\'' | '+' | '0'));
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].is_empty() || digits[..end].parse().is_ok_and(|claimed: usize| claimed <= most)
}

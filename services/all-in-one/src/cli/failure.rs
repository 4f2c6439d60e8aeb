//! Why a subcommand did not do what was asked, in words.

use clap::error::ErrorKind;
use linli_kernel::{ApiError, ErrorCode, Lang};

use super::Io;
use crate::stack::Refused;

/// The exit code for a command that was refused; nothing or not everything was done.
pub(super) const REFUSED: u8 = 1;
/// The exit code for a wrong command line or configuration.
pub(super) const USAGE: u8 = 2;
/// The exit code for differences between the ledger and what is kept beside it.
pub(super) const DIFFERENCES: u8 = 3;
/// The exit code for a database that is not there or cannot be opened.
pub(super) const UNREACHABLE: u8 = 4;
/// The exit code for a database of another product, of another version, or written with other keys.
pub(super) const UNFIT: u8 = 5;

/// Why it failed.
pub(super) enum Failure {
    /// A service refused.
    Api(Box<ApiError>),
    /// In words, both languages, each with its mend.
    Words {
        /// Chinese.
        zh: String,
        /// English.
        en: String,
        /// The exit code.
        code: u8,
    },
    /// In words that speak both languages already, and the exit code.
    Settled(String, u8),
    /// The configuration is wrong; the text speaks both languages.
    Settings(String),
    /// The command line could not be read, or only help was asked for.
    CommandLine(Box<clap::Error>),
    /// Everything was said already (findings, differences); the exit code.
    Told(u8),
}

impl Failure {
    /// In words of both languages.
    pub(super) fn words(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Words { zh: zh.into(), en: en.into(), code: REFUSED }
    }

    /// The same with another exit code.
    pub(super) fn with(self, code: u8) -> Self {
        match self {
            Self::Words { zh, en, .. } => Self::Words { zh, en, code },
            other => other,
        }
    }

    /// The exit code.
    pub(super) fn code(&self) -> u8 {
        match self {
            Self::Api(_) => REFUSED,
            Self::Words { code, .. } | Self::Settled(_, code) | Self::Told(code) => *code,
            Self::Settings(_) => USAGE,
            Self::CommandLine(error) => u8::from(error.use_stderr()) * USAGE,
        }
    }

    /// Says it. A broken pipe leaves nobody to say it to.
    pub(super) fn tell(&self, io: &mut Io<'_>) {
        let _ = match self {
            Self::Api(error) => writeln!(io.err, "{}", api_words(error)),
            Self::Words { zh, en, .. } => writeln!(io.err, "错误：{zh}\nerror: {en}"),
            Self::Settings(text) | Self::Settled(text, _) => writeln!(io.err, "{text}"),
            // No command was given: the help is the answer.
            Self::CommandLine(error) if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => write!(io.err, "{error}"),
            Self::CommandLine(error) if error.use_stderr() => writeln!(io.err, "命令行有误 / the command line is wrong:\n{error}"),
            Self::CommandLine(error) => write!(io.out, "{error}"),
            Self::Told(_) => Ok(()),
        };
    }
}

/// An error of a service: what happened and the mend, in both languages.
/// Here, unlike towards a client, the reader is the operator: an internal failure shows its cause instead of whom to ask.
pub(super) fn api_words(error: &ApiError) -> String {
    let place = error.place.as_deref().map(|place| format!(" [{place}]")).unwrap_or_default();
    let (zh, en) = (error.message(Lang::Zh), error.message(Lang::En));
    if let (ErrorCode::Internal, Some(cause)) = (error.code, &error.log) {
        return format!("错误：{zh}{place}\nerror: {en}{place}\n原因 / cause: {cause}");
    }
    format!("错误：{zh}{place}。{}\nerror: {en}{place}. {}", error.mend(Lang::Zh), error.mend(Lang::En))
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        Self::Api(Box::new(error))
    }
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        if refused.unfit { Self::Settled(api_words(&refused.error), UNFIT) } else { refused.error.into() }
    }
}

impl From<clap::Error> for Failure {
    fn from(error: clap::Error) -> Self {
        Self::CommandLine(Box::new(error))
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            // Whoever read has seen enough (`linli schema | head`).
            return Self::Told(REFUSED);
        }
        Self::words(
            format!("写入失败：{error}。请检查磁盘空间和权限"),
            format!("writing failed: {error}. Check the disk space and the permissions"),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_told_in_both_languages_with_its_mend() {
        let text = api_words(&ApiError::new(ErrorCode::BadPhone).at("phone"));
        assert!(text.starts_with("错误：手机号不正确 [phone]。请填写 11 位大陆手机号\n"), "{text}");
        assert!(text.contains("error: The mobile number is not valid [phone]. Give an 11-digit mainland mobile number"), "{text}");
    }

    #[test]
    fn the_operator_sees_the_cause_of_an_internal_failure() {
        let told = api_words(&ApiError::internal("disk is full"));
        assert!(told.ends_with("原因 / cause: disk is full") && !told.contains("request id"), "{told}");
        assert!(!api_words(&ApiError::new(ErrorCode::NotFound).log("row 7")).contains("row 7"));
    }
}

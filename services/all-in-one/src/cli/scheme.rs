//! `linli scheme`: works on schemes as files, without a database and without a server.

use std::{fs, path::Path};

use linli_contracts::scoring::{Example, SchemeDocument, SchemeFinding, Words};
use linli_kernel::{ApiError, ErrorCode, Lang};
use linli_scheme::{check, diff, example, explain, form, templates};

use super::{
    Io, Outcome,
    args::SchemeWhat,
    failure::{Failure, REFUSED, api_words},
};

/// Does one of them.
pub(super) fn run(what: SchemeWhat, io: &mut Io<'_>) -> Outcome {
    match what {
        SchemeWhat::Templates => list(io),
        SchemeWhat::Schema => Ok(writeln!(io.out, "{:#}", form::schema())?),
        SchemeWhat::Check { scheme } => checked(&document(&scheme)?, io),
        SchemeWhat::Convert { scheme, target } => convert(&document(&scheme)?, &target),
        SchemeWhat::Diff { from, to } => compare(&document(&from)?, &document(&to)?, io),
        SchemeWhat::Try { scheme, trial } => try_out(&document(&scheme)?, trial.as_deref(), io),
    }
}

fn list(io: &mut Io<'_>) -> Outcome {
    for template in templates::all() {
        writeln!(io.out, "{}\t{}", template.key, both(&template.document.name))?;
    }
    Ok(())
}

/// The document of a file, or of a template by its key.
fn document(scheme: &str) -> Result<SchemeDocument, Failure> {
    match templates::find(scheme) {
        Some(template) => Ok(template.document.clone()),
        None => read(Path::new(scheme)),
    }
}

fn read(path: &Path) -> Result<SchemeDocument, Failure> {
    let bytes = bytes(path)?;
    let read = match extension(path)? {
        Extension::Xlsx => form::from_sheets(&bytes),
        Extension::Text(format) => form::read(text(path, &bytes)?, format),
    };
    read.map_err(|error| of_file(path, error))
}

/// A trial is read inside the smallest document that can hold it: there is one reader with one set of words.
fn trial(path: &Path) -> Result<Example, Failure> {
    let bytes = bytes(path)?;
    let Extension::Text(format) = extension(path)? else {
        return Err(Failure::words("试算文件应为 .json 或 .yaml", "a trial is a .json or .yaml file"));
    };
    let text = text(path, &bytes)?;
    form::read_example(text, format).map_err(|error| of_file(path, error))
}

fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| {
        let (shown, known) = (path.display(), templates::keys());
        Failure::words(
            format!("文件“{shown}”读不出来：{error}。也不是模板代码；可用模板：{known}"),
            format!("the file {shown} cannot be read: {error}. Nor is it the key of a template; there are: {known}"),
        )
    })
}

fn text<'a>(path: &Path, bytes: &'a [u8]) -> Result<&'a str, Failure> {
    std::str::from_utf8(bytes).map_err(|error| of_file(path, ApiError::new(ErrorCode::SchemeUnreadable).arg("reason", error)))
}

/// What a file's name says of its form.
enum Extension {
    Text(form::Format),
    Xlsx,
}

fn extension(path: &Path) -> Result<Extension, Failure> {
    match path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase).as_deref() {
        Some("json") => Ok(Extension::Text(form::Format::Json)),
        Some("yaml" | "yml") => Ok(Extension::Text(form::Format::Yaml)),
        Some("xlsx") => Ok(Extension::Xlsx),
        _ => {
            let shown = path.display();
            Err(Failure::words(
                format!("“{shown}”的格式看不出来，请用扩展名 .json、.yaml 或 .xlsx"),
                format!("the form of {shown} is unknown; use the extension .json, .yaml or .xlsx"),
            ))
        }
    }
}

/// The error with the file it was found in.
fn of_file(path: &Path, error: ApiError) -> Failure {
    let place = format!("{} {}", path.display(), error.place.as_deref().unwrap_or_default());
    error.at(place.trim_end().to_owned()).into()
}

fn checked(document: &SchemeDocument, io: &mut Io<'_>) -> Outcome {
    let findings = check::check(document);
    for finding in &findings {
        writeln!(io.out, "{}", told(finding))?;
    }
    let blocking = findings.iter().filter(|finding| finding.blocks).count();
    if blocking > 0 {
        return Err(Failure::Told(REFUSED));
    }
    Ok(writeln!(io.out, "可以发布 / it can be published: {}", both(&document.name))?)
}

fn told(finding: &SchemeFinding) -> String {
    let words = api_words(&finding.error);
    if finding.blocks { words } else { words.replacen("错误：", "提醒：", 1).replacen("\nerror: ", "\nwarning: ", 1) }
}

fn convert(document: &SchemeDocument, target: &Path) -> Outcome {
    let bytes = match extension(target)? {
        Extension::Xlsx => form::to_sheets(document)?,
        Extension::Text(format) => form::write(document, format)?.into_bytes(),
    };
    fs::write(target, bytes).map_err(|error| {
        let shown = target.display();
        Failure::words(format!("文件“{shown}”写不进去：{error}"), format!("the file {shown} cannot be written: {error}"))
    })
}

fn compare(older: &SchemeDocument, newer: &SchemeDocument, io: &mut Io<'_>) -> Outcome {
    for change in diff::diff(older, newer) {
        writeln!(io.out, "{}\t{}", change.place, both(&change.text))?;
    }
    Ok(())
}

fn try_out(document: &SchemeDocument, given: Option<&Path>, io: &mut Io<'_>) -> Outcome {
    match given {
        Some(path) => tried(document, &trial(path)?, io),
        None => document.examples.iter().try_for_each(|example| tried(document, example, io)),
    }
}

fn tried(document: &SchemeDocument, trial: &Example, io: &mut Io<'_>) -> Outcome {
    let tried = example::try_out(document, trial);
    writeln!(io.out, "{}", both(&trial.name))?;
    for (deed, came) in trial.deeds.iter().zip(&tried.deeds) {
        writeln!(io.out, "  {} {}: {}", deed.day, deed.item, came.granted)?;
        for sentence in explain::told(document, &came.workings, &came.cuts) {
            writeln!(io.out, "    {}", both(&sentence))?;
        }
        if let Some(error) = &came.error {
            writeln!(io.out, "    {} / {}", error.message(Lang::Zh), error.message(Lang::En))?;
        }
    }
    writeln!(io.out, "  合计 / total: {}", tried.result.total)?;
    for sentence in explain::told(document, &tried.result.workings, &[]) {
        writeln!(io.out, "    {}", both(&sentence))?;
    }
    if let Some(band) = &tried.result.band {
        writeln!(io.out, "  等次 / grade: {band}")?;
    }
    for (code, turned) in &tried.exchanges {
        writeln!(io.out, "  {code}: {} (−{}, {} 剩余 / left)", turned.gives, turned.taken, turned.left)?;
    }
    Ok(())
}

/// Both languages in one line.
fn both(words: &Words) -> String {
    match &words.en {
        Some(english) if *english != words.zh => format!("{} / {english}", words.zh),
        _ => words.zh.clone(),
    }
}

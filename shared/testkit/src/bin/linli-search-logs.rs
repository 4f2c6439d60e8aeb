//! Searches the logs of a test run for what may not stand there (docs/LOGGING.md).
//!
//! `linli-search-logs FOLDER`: no file names anybody of the demonstration, and none holds a phone or ID number. A file `*.log` is one that
//! a log store reads: each line a JSON object, with its trace wherever a request, a call or an event was worked on. It ends with 1 when
//! it finds anything, and when it finds nothing to search.

use std::{
    collections::HashSet,
    fmt::{self, Display},
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
};

use chrono::NaiveDate;
use linli_kernel::{
    Env,
    person::{IdNumber, Phone},
};
use serde_json::Value;

/// The spans within which something is done for somebody who may ask for its trace.
const SERVING: [&str; 4] = ["request", "rpc", "event", "job"];
/// How much of a line is shown.
const SHOWN: usize = 300;

/// What is wrong with a line.
enum Fault {
    Name(String),
    Phone(String),
    IdNumber(String),
    NoJson,
    NoTrace,
}

impl Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => write!(f, "the name {name}"),
            Self::Phone(number) => write!(f, "the phone number {number}"),
            Self::IdNumber(number) => write!(f, "the ID number {number}"),
            Self::NoJson => f.write_str("no JSON object"),
            Self::NoTrace => f.write_str("no trace_id"),
        }
    }
}

/// What is looked for.
struct Search {
    names: HashSet<String>,
    longest: usize,
    today: NaiveDate,
}

impl Search {
    fn new() -> Self {
        let names: HashSet<String> = linli::demonstrated_names().into_iter().collect();
        let longest = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
        Self { names, longest, today: Env::system().today() }
    }

    /// What of people stands in a line.
    fn people(&self, line: &str) -> Vec<Fault> {
        let mut found: Vec<Fault> = self.named(line).into_iter().map(Fault::Name).collect();
        for word in line.split(|c: char| !c.is_ascii_alphanumeric() && c != '.') {
            if word.len() == 11 && word.parse::<Phone>().is_ok() {
                found.push(Fault::Phone(word.to_owned()));
            }
            if word.len() == 18 && IdNumber::parse(word, self.today).is_ok() {
                found.push(Fault::IdNumber(word.to_owned()));
            }
        }
        found
    }

    fn named(&self, line: &str) -> Vec<String> {
        let chars: Vec<char> = line.chars().collect();
        let starts = (0..chars.len()).filter(|at| !chars[*at].is_ascii());
        let chars = chars.as_slice();
        let at = |start: usize| (2..=self.longest).filter_map(move |length| chars.get(start..start + length).map(String::from_iter));
        starts.flat_map(at).filter(|part| self.names.contains(part)).collect()
    }
}

/// Whether a line tells of something done for somebody; or what is wrong with it.
fn served(line: &str) -> Result<bool, Fault> {
    let Ok(Value::Object(line)) = serde_json::from_str(line) else { return Err(Fault::NoJson) };
    let spans = line.get("spans").and_then(Value::as_array);
    let serving = spans.into_iter().flatten().any(|span| SERVING.contains(&span["name"].as_str().unwrap_or_default()));
    if serving && line.get("trace_id").and_then(Value::as_str).is_none_or(|id| id.len() != 32) {
        return Err(Fault::NoTrace);
    }
    Ok(serving)
}

/// Every file below a folder.
fn files(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { files(&path, found)? } else { found.push(path) }
    }
    Ok(())
}

fn main() -> io::Result<ExitCode> {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("usage: linli-search-logs FOLDER");
        return Ok(ExitCode::from(2));
    };
    let search = Search::new();
    let (mut paths, mut lines, mut serving, mut faults) = (Vec::new(), 0, 0, 0);
    files(Path::new(&folder), &mut paths)?;
    paths.sort();
    for path in &paths {
        let is_log = path.extension().is_some_and(|extension| extension == "log");
        let text = String::from_utf8_lossy(&fs::read(path)?).into_owned();
        for (number, line) in (1..).zip(text.lines()) {
            lines += 1;
            let mut found = search.people(line);
            if is_log {
                match served(line) {
                    Ok(for_somebody) => serving += usize::from(for_somebody),
                    Err(fault) => found.push(fault),
                }
            }
            faults += found.len();
            for fault in found {
                eprintln!("{}:{number}: {fault}: {}", path.display(), &line[..line.floor_char_boundary(SHOWN)]);
            }
        }
    }
    println!("{} files, {lines} lines, {serving} of them while something was served: {faults} faults", paths.len());
    Ok(if faults == 0 && serving > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

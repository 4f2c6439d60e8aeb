//! What is wrong in a file, in the order of the file, bounded.

use linli_contracts::import::ImportFinding;
use linli_kernel::ApiError;

/// The most findings an import lists.
pub const MAX_FINDINGS: usize = 1_000;
/// So many characters of what somebody wrote are repeated in a finding: enough to know it again.
const MAX_SHOWN: usize = 40;
/// What the service itself says in an error, which is never cut.
const OWN_WORDS: [&str; 2] = ["known", "reason"];

/// Findings collected row by row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Findings {
    list: Vec<ImportFinding>,
    left_out: u32,
    bad_rows: u32,
}

impl Findings {
    /// One finding about the file as a whole.
    pub fn of_file(error: ApiError) -> Self {
        let mut findings = Self::default();
        findings.add(0, "", error);
        findings
    }

    /// The first error.
    pub fn first(&self) -> Option<&ApiError> {
        self.list.first().map(|finding| &finding.error)
    }

    /// Adds all findings of one row; a row without any is good.
    pub fn add_row(&mut self, row: u32, found: Vec<(&str, ApiError)>) {
        self.bad_rows += u32::from(!found.is_empty());
        for (column, error) in found {
            self.add(row, column, error);
        }
    }

    /// Adds one finding about the file or its header.
    pub fn add(&mut self, row: u32, column: &str, error: ApiError) {
        if self.list.len() < MAX_FINDINGS {
            self.list.push(ImportFinding { row, column: shown(column), error: veil(error) });
        } else {
            self.left_out += 1;
        }
    }

    /// How many rows have findings.
    pub fn bad_rows(&self) -> u32 {
        self.bad_rows
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Puts the findings of another pass over other rows of the same file among these.
    pub fn merge(&mut self, other: Self) {
        self.list.extend(other.list);
        self.list.sort_by_key(|finding| finding.row);
        let over = self.list.len().saturating_sub(MAX_FINDINGS);
        self.list.truncate(MAX_FINDINGS);
        self.left_out += other.left_out + u32::try_from(over).unwrap_or(u32::MAX);
        self.bad_rows += other.bad_rows;
    }

    /// The list and how many findings it leaves out.
    pub fn into_parts(self) -> (Vec<ImportFinding>, u32) {
        (self.list, self.left_out)
    }
}

/// A cell in the wrong column may hold a phone or ID number, or a whole story, and findings are stored and shown: long digits
/// are veiled, and of what was written only the beginning is kept.
fn veil(mut error: ApiError) -> ApiError {
    for (name, value) in &mut error.args {
        *value = if OWN_WORDS.contains(&&**name) { veiled(value) } else { shown(value) };
    }
    error
}

fn shown(text: &str) -> String {
    let mut shown = veiled(text);
    if let Some((cut, _)) = shown.char_indices().nth(MAX_SHOWN) {
        shown.truncate(cut);
        shown.push('…');
    }
    shown
}

fn veiled(text: &str) -> String {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let mut shown = String::with_capacity(text.len());
    let mut run: Vec<char> = Vec::new();
    for c in text.chars().chain(['\0']) {
        if is_digit(c) {
            run.push(c);
            continue;
        }
        // Division codes have 12 digits and are public.
        let long = run.len() >= 11 && run.len() != 12;
        shown.extend(run.drain(..).enumerate().map(|(at, digit)| if long && at >= 3 { '*' } else { digit }));
        if c != '\0' {
            shown.push(c);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use linli_kernel::ErrorCode;

    use super::*;

    #[test]
    fn long_numbers_never_stand_in_a_finding() {
        assert_eq!(veiled("张三 13812345678"), "张三 138********");
        assert_eq!(veiled("42010619900307123X"), "420**************X");
        assert_eq!(veiled("2026-03-01, 第 12 行, 420106001001"), "2026-03-01, 第 12 行, 420106001001");
        assert_eq!(veiled(""), "");
    }

    #[test]
    fn a_finding_repeats_the_beginning_of_a_cell_only() {
        let cell = format!("{}13812345678", "故".repeat(38));
        let mut findings = Findings::default();
        let error = ApiError::new(ErrorCode::BadName).arg("value", &cell).arg("known", "类".repeat(60));
        findings.add_row(2, vec![(cell.as_str(), error)]);
        let finding = findings.into_parts().0.remove(0);
        let beginning = format!("{}13…", "故".repeat(38));
        assert_eq!((finding.column.as_str(), finding.error.args["value"].as_str()), (beginning.as_str(), beginning.as_str()));
        assert_eq!(finding.error.args["known"], "类".repeat(60), "what can be chosen is told in full");
    }

    #[test]
    fn findings_are_bounded_and_stay_in_order() {
        let error = || ApiError::new(ErrorCode::Required);
        let (mut first, mut second) = (Findings::default(), Findings::default());
        for row in 0..900 {
            first.add_row(row * 2, vec![("a", error())]);
            second.add_row(row * 2 + 1, vec![("a", error())]);
        }
        first.add_row(5_000, vec![]);
        first.merge(second);
        assert_eq!(first.bad_rows(), 1_800);
        let (list, left_out) = first.into_parts();
        assert_eq!((list.len(), left_out), (1_000, 800));
        assert!(list.iter().map(|finding| finding.row).eq(0..1_000));
    }
}

//! Themes that must not be scored (D-312), found by their words.
//!
//! Words cannot tell everything: a person's state (illness, disability, relief) is refused as a ground for points,
//! but help given to such a person is a good deed, so words of help turn the refusal into a warning.

use linli_contracts::scoring::{PointItem, SchemeDocument, ValueRule, Words};
use linli_kernel::{ApiError, ErrorCode};

use super::find::Findings;

/// A theme and the words that betray it.
struct Theme {
    zh: &'static str,
    en: &'static str,
    /// Whether it may be the state of somebody who is helped.
    state: bool,
    words: &'static [&'static str],
}

const THEMES: [Theme; 8] = [
    Theme { zh: "信访", en: "petitioning", state: false, words: &["信访", "上访", "越级访", "缠访", "闹访", "petition"] },
    Theme {
        zh: "言论",
        en: "speech",
        state: false,
        words: &["言论", "发帖", "跟帖", "舆论", "舆情", "网评", "free speech", "public opinion"],
    },
    Theme {
        zh: "宗教信仰",
        en: "religion",
        state: false,
        words: &["宗教", "信教", "教徒", "教堂", "礼拜", "烧香", "拜佛", "religio", "worship"],
    },
    Theme {
        zh: "婚育",
        en: "birth",
        state: false,
        words: &["生育", "二孩", "三孩", "二胎", "三胎", "计生", "节育", "绝育", "孕检", "childbirth", "birth control"],
    },
    Theme {
        zh: "疾病",
        en: "illness",
        state: true,
        words: &["疾病", "患病", "重病", "大病", "慢性病", "精神病", "传染病", "病史", "illness", "disease"],
    },
    Theme { zh: "残疾", en: "disability", state: true, words: &["残疾", "残障", "disabilit", "disabled"] },
    Theme {
        zh: "社会救助",
        en: "social relief",
        state: true,
        words: &["低保", "特困", "社会救助", "五保", "贫困户", "social relief", "welfare recipient"],
    },
    Theme {
        zh: "入学",
        en: "school admission",
        state: false,
        words: &["入学", "升学", "择校", "录取", "school admission", "school enrolment"],
    },
];

/// Words that say that somebody is helped.
const HELP: [&str; 20] = [
    "帮助", "帮扶", "关爱", "关心", "慰问", "照顾", "照料", "探望", "看望", "陪护", "陪伴", "服务", "义诊", "捐", "预防", "防治", "宣传",
    "help", "visit", "care",
];

/// Looks for blocked themes wherever the document says what is scored: items with their entries and inputs, groups, options of
/// coefficients. A class may be of people in need, so their state is only warned of there.
pub(super) fn check(findings: &mut Findings, document: &SchemeDocument) {
    for (nth, item) in document.items.iter().enumerate() {
        self::item(findings, &format!("items[{nth}]"), item);
    }
    for (nth, group) in document.groups.iter().enumerate() {
        look(findings, &format!("groups[{nth}].name"), &group.name, helps(&[&group.name]));
    }
    for (nth, table) in document.coefficients.iter().enumerate() {
        for (at, option) in table.options.iter().enumerate() {
            look(findings, &format!("coefficients[{nth}].options[{at}].name"), &option.name, helps(&[&table.name, &option.name]));
        }
    }
    for (nth, class) in document.classes.iter().enumerate() {
        look(findings, &format!("classes[{nth}].name"), &class.name, true);
    }
}

fn item(findings: &mut Findings, place: &str, item: &PointItem) {
    let own: Vec<_> = [Some(&item.name), item.description.as_ref()].into_iter().flatten().collect();
    let helped = helps(&own);
    look(findings, &format!("{place}.name"), &item.name, helped);
    if let Some(description) = &item.description {
        look(findings, &format!("{place}.description"), description, helped);
    }
    let parts: Vec<(String, &Words)> = match &item.value {
        ValueRule::Checklist { entries, .. } => {
            entries.iter().enumerate().map(|(nth, entry)| (format!("entries[{nth}].name"), &entry.name)).collect()
        }
        ValueRule::Formula { inputs, .. } => {
            inputs.iter().enumerate().map(|(nth, input)| (format!("inputs[{nth}].label"), &input.label)).collect()
        }
        _ => vec![],
    };
    for (part, words) in parts {
        look(findings, &format!("{place}.value.{part}"), words, helped || helps(&[words]));
    }
}

/// Whether any of these words is of help.
fn helps(texts: &[&Words]) -> bool {
    let all: String = texts.iter().map(|words| format!("{}\n{}\n", words.zh, words.en.as_deref().unwrap_or_default())).collect();
    HELP.iter().any(|word| all.to_lowercase().contains(word))
}

/// Looks at one text; where somebody is helped, their state is only warned of.
fn look(findings: &mut Findings, place: &str, words: &Words, helped: bool) {
    for (lang, text) in [("zh", Some(&words.zh)), ("en", words.en.as_ref())] {
        let lower = text.map(|text| text.to_lowercase()).unwrap_or_default();
        for (theme, word) in THEMES.iter().filter_map(|theme| Some((theme, *theme.words.iter().find(|word| lower.contains(**word))?))) {
            let error = ApiError::new(ErrorCode::SchemeTheme).arg("value", word).arg("theme", theme.zh).arg("theme_en", theme.en);
            let place = format!("{place}.{lang}");
            if theme.state && helped { findings.warn(place, error) } else { findings.block(place, error) }
        }
    }
}

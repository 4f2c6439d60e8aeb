//! What points are good for: each use has a purse that can be spent and is paid into, and a time when it is open (scheme-model G).

use linli_contracts::scoring::{Exchange, ExchangeRule, OpenTime, SchemeDocument, UseLimit};

use super::{
    find::Findings,
    purse::{paid, positive},
};

/// The most days of each month.
const DAYS: [u32; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Checks exchanges, opening times and tables of coefficients.
pub(super) fn check(findings: &mut Findings, document: &SchemeDocument) {
    for (nth, exchange) in document.uses.exchanges.iter().enumerate() {
        let place = format!("uses.exchanges[{nth}]");
        purse(findings, document, &place, exchange);
        rule(findings, &format!("{place}.rule"), &exchange.rule);
    }
    if let Some(least) = document.uses.least_balance {
        positive(findings, "uses.least_balance".into(), least);
    }
    if let Some(limit) = document.uses.at_most {
        self::limit(findings, limit);
    }
    for (nth, open) in document.uses.open.iter().enumerate() {
        self::open(findings, &format!("uses.open[{nth}]"), open);
    }
    coefficients(findings, document);
}

fn limit(findings: &mut Findings, limit: UseLimit) {
    if let Some(times) = limit.times {
        findings.whole("uses.at_most.times", times, 1, 1000);
    }
    if let Some(points) = limit.points {
        positive(findings, "uses.at_most.points".into(), points);
    }
    if limit.times.is_none() && limit.points.is_none() {
        findings.rule(
            "uses.at_most",
            ("兑换限制既没有次数，也没有分数", "The limit says neither how often nor how many points"),
            ("请填写“次数”或“分数”，或去掉这个限制", "Give “times” or “points”, or leave the limit away"),
        );
    }
}

fn purse(findings: &mut Findings, document: &SchemeDocument, place: &str, exchange: &Exchange) {
    if document.purses.is_empty() {
        return;
    }
    let named = exchange.purse.as_ref().map(|code| document.purses.iter().find(|purse| purse.code == *code));
    let first = || document.purses.iter().find(|purse| purse.spends);
    let Some(purse) = named.unwrap_or_else(first) else {
        // A purse that does not exist is found with the other references.
        if exchange.purse.is_none() {
            unspendable(findings, place);
        }
        return;
    };
    if !purse.spends {
        unspendable(findings, place);
    } else if !paid(document, Some(purse)) {
        findings.rule(
            format!("{place}.purse"),
            ("兑换用的积分种类没有任何项目计入", "Nothing pays into the purse this exchange takes from"),
            ("请换一种积分，或让项目计入它", "Name another purse, or let an item pay into it"),
        );
    }
}

fn unspendable(findings: &mut Findings, place: &str) {
    findings.rule(
        format!("{place}.purse"),
        ("兑换用的积分种类不能使用", "The purse this exchange takes from cannot be spent"),
        ("请换一种可用的积分，或把它设为可用", "Name a purse that can be spent, or let this one be spent"),
    );
}

fn rule(findings: &mut Findings, place: &str, rule: &ExchangeRule) {
    match rule {
        ExchangeRule::Rate { points, gives } => {
            positive(findings, format!("{place}.points"), *points);
            positive(findings, format!("{place}.gives"), *gives);
        }
        ExchangeRule::Bands { bands, .. } => {
            findings.counted(&format!("{place}.bands"), bands.len(), 1, super::MAX_LIST);
            for (nth, band) in bands.iter().enumerate() {
                let place = format!("{place}.bands[{nth}]");
                positive(findings, format!("{place}.from"), band.from);
                positive(findings, format!("{place}.gives"), band.gives);
                let before = nth.checked_sub(1).and_then(|nth| bands.get(nth));
                if let Some(before) = before.filter(|before| before.from >= band.from) {
                    findings.order(format!("{place}.from"), before.from, band.from);
                }
            }
        }
        ExchangeRule::Pool => {}
    }
}

fn open(findings: &mut Findings, place: &str, open: &OpenTime) {
    for (part, values, min, max) in [("months", &open.months, 1, 12), ("days", &open.days, 1, 31), ("weekdays", &open.weekdays, 1, 7)] {
        for (nth, value) in values.iter().enumerate() {
            findings.whole(format!("{place}.{part}[{nth}]"), *value, min, max);
        }
    }
    let longest = open.months.iter().filter_map(|month| DAYS.get((*month as usize).checked_sub(1)?)).max();
    if let (Some(longest), Some(first)) = (longest, open.days.iter().min())
        && first > longest
    {
        findings.rule(
            format!("{place}.days"),
            ("这些月份里没有这一天", "These months have no such day"),
            ("请改正月份或日期", "Correct the months or the days"),
        );
    }
    for (part, time) in [("from", &open.from), ("until", &open.until)] {
        if time.as_deref().is_some_and(|time| !is_time(time)) {
            findings.rule(
                format!("{place}.{part}"),
                ("时间的写法不对", "This is not a time of day"),
                ("请按 09:00 的形式填写", "Write it as 09:00"),
            );
        }
    }
    if let (Some(from), Some(until)) = (&open.from, &open.until)
        && [from, until].iter().all(|time| is_time(time))
        && from >= until
    {
        findings.order(format!("{place}.until"), from, until);
    }
}

/// `HH:MM`, up to 24:00.
fn is_time(text: &str) -> bool {
    let Some((hours, minutes)) = text.split_once(':') else { return false };
    let number = |text: &str| (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse::<u32>().ok()).flatten();
    matches!((number(hours), number(minutes)), (Some(hours), Some(minutes)) if hours * 60 + minutes <= 24 * 60 && minutes < 60)
}

fn coefficients(findings: &mut Findings, document: &SchemeDocument) {
    for (nth, table) in document.coefficients.iter().enumerate() {
        for (at, option) in table.options.iter().enumerate() {
            super::item::not_negative(findings, format!("coefficients[{nth}].options[{at}].factor"), option.factor);
        }
        if !document.items.iter().any(|item| item.coefficients.contains(&table.code)) {
            findings.odd(
                format!("coefficients[{nth}]"),
                ("没有项目使用这个系数表", "No item uses this table of coefficients"),
                ("请在项目的“系数”中引用它，或删除它", "Let an item name it, or remove it"),
            );
        }
    }
}

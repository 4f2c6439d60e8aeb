//! Workbooks: nothing lost, notations as people write them, errors at the cell.

use linli_kernel::Lang;
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use serde_json::json;

use super::{cell, *};
use crate::{
    arbitrary::{self, small},
    form::from_value,
    shape::{Shape, document},
};

/// A workbook of these sheets, all cells text.
fn book(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (y, row) in rows.iter().enumerate() {
            for (x, text) in row.iter().enumerate() {
                sheet.write_string(u32::try_from(y).unwrap(), u16::try_from(x).unwrap(), *text).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

const MAIN: (&str, &[&[&str]]) = (
    "方案",
    &[&["项", "内容"], &["名称", "楼长积分"], &["period.starts_in_month", "1"], &["公示 天数", "7"], &["公示异议答复工作日", "7"]],
);

#[test]
fn a_workbook_as_an_office_writes_it_is_read() {
    let items: &[&[&str]] = &[
        &["代码", "名称", "类型", "计分方式", "分值", "单位", "最大数量", "阶梯表", "上限", "登记人"],
        &["duty", "值日", "附加积分", "固定分值", "5", "", "", "", "每月≤4次；每户每日<=20分", "本人、网格长"],
        &["hours", "服务", "附加积分", "阶梯", "", "小时", "", "10=2；20=5", "每年最多50分（a）", ""],
    ];
    let document = from_sheets(&book(&[MAIN, ("项目", items)])).unwrap();
    let value = serde_json::to_value(&document).unwrap();
    assert_eq!(
        value["items"],
        json!([
            {"code": "duty", "name": {"zh": "值日"}, "kind": "ADDITIONAL", "value": {"rule": "FIXED", "points": "5"},
             "filed_by": ["MEMBER", "LEADER"],
             "caps": [{"window": "MONTH", "limit": {"TIMES": 4}}, {"window": "DAY", "limit": {"POINTS": "20"}, "per": "HOUSEHOLD"}]},
            {"code": "hours", "name": {"zh": "服务"}, "kind": "ADDITIONAL",
             "value": {"rule": "STEPS", "unit": "小时", "steps": [{"at": 10, "points": "2"}, {"at": 20, "points": "5"}]},
             "caps": [{"window": "YEAR", "limit": {"POINTS": "50"}, "classes": ["a"]}]},
        ])
    );
    assert_eq!((document.publicity.min_days, document.name.zh.as_str()), (7, "楼长积分"));
}

#[test]
fn g9_g5_what_a_grade_needs_and_how_much_may_be_redeemed_are_plain_cells() {
    let main: &[&[&str]] = &[MAIN.1, &[&["用途兑换限制 分数", "300"], &["用途兑换限制 每", "年"], &["周期次月申报截止日", "5"]]].concat();
    let parts: &[&[&str]] = &[&["代码", "名称", "来源类型", "最高者计百分"], &["served", "服务", "积分", "是"]];
    let bands: &[&[&str]] = &[&["代码", "名称", "从", "另须达到"], &["best", "优秀", "90", "served=20；life=15.5"]];
    let items: &[&[&str]] = &[
        &["代码", "名称", "类型", "计分方式", "单位", "每多少单位", "零头", "分段表"],
        &["gift", "捐款", "附加积分", "分段累计", "元", "100", "舍去", "0=1；1000=0.5"],
    ];
    let document = from_sheets(&book(&[("方案", main), ("组成", parts), ("等次", bands), ("项目", items)])).unwrap();
    let value = serde_json::to_value(&document).unwrap();
    assert_eq!(value["uses"]["at_most"], json!({"points": "300", "every": "YEAR"}));
    assert_eq!((document.period.declare_by, &value["result"]["components"][0]["of_best"]), (Some(5), &json!(true)));
    assert_eq!(value["result"]["bands"][0]["needs"], json!([{"component": "served", "from": "20"}, {"component": "life", "from": "15.5"}]));
    assert_eq!((&value["items"][0]["value"]["each"], &value["items"][0]["value"]["rounding"]), (&json!(100), &json!("DOWN")));
}

#[test]
fn g7_an_award_of_several_grades_is_a_plain_cell() {
    let awards: &[&[&str]] = &[&["代码", "名称", "等次"], &["a", "优良奖", "best、good"], &["b", "优秀奖", "best"]];
    let value = serde_json::to_value(from_sheets(&book(&[MAIN, ("奖项", awards)])).unwrap()).unwrap();
    assert_eq!(
        [&value["result"]["awards"][0]["band"], &value["result"]["awards"][1]["band"]],
        [&json!(["best", "good"]), &json!(["best"])]
    );
}

#[test]
fn errors_name_the_sheet_the_line_and_the_column() {
    let head: &[&str] = &["代码", "名称", "类型", "计分方式", "分值", "上限"];
    let refused = |rows: &[&[&str]]| {
        let error = from_sheets(&book(&[MAIN, ("项目", rows)])).unwrap_err();
        (error.code.row().name, error.place.clone().unwrap_or_default(), error.mend(Lang::Zh))
    };
    let sound: &[&str] = &["a", "值日", "附加积分", "固定分值", "5", ""];
    let (code, place, _) = refused(&[head, sound, &["b", "值日", "附加积分", "固定分值", "五", ""]]);
    assert_eq!((code, place.as_str()), ("BAD_POINTS", "项目 第3行“分值”"));
    let (code, place, mend) = refused(&[head, &["b", "值日", "附加积份", "固定分值", "5", ""]]);
    assert_eq!((code, place.as_str()), ("SCHEME_CHOICE", "项目 第2行“类型”"));
    assert_eq!(mend, "您是否想写“附加积分”？可选：基础积分、附加积分、奖励积分、扣分");
    let filers: &[&str] = &["代码", "名称", "类型", "计分方式", "分值", "登记人"];
    let (code, place, mend) = refused(&[filers, &["b", "值日", "附加积分", "固定分值", "5", "本人、居委"]]);
    assert_eq!((code, place.as_str()), ("SCHEME_CHOICE", "项目 第2行“登记人”"));
    assert!(mend.ends_with("可选：本人、网格长、工作人员、外部系统"), "{mend}");
    let units: &[&str] = &["代码", "名称", "类型", "计分方式", "分值", "单位"];
    let (code, place, mend) = refused(&[units, &["b", "值日", "附加积分", "固定分值", "5", "小时"]]);
    assert_eq!((code, place.as_str(), mend.as_str()), ("SCHEME_RULE", "项目 第2行“单位”", "请清空这一格，或改选；此处可填：分值"));
    let (code, place, mend) = refused(&[head, &["b", "值日", "附加积分", "固定分值", "5", "很多"]]);
    assert_eq!((code, place.as_str(), mend.as_str()), ("SCHEME_SHAPE", "项目 第2行“上限”", "应为“每月≤4次；每日≤20分”这样的写法"));
    let (code, place, _) = refused(&[head, &["b", "", "附加积分", "固定分值", "5", ""]]);
    assert_eq!((code, place.as_str()), ("REQUIRED", "项目 第2行“名称”"));
    let (code, place, mend) = refused(&[&["代码", "名稱"], &["a", "b"]]);
    assert_eq!((code, place.as_str(), mend.as_str()), ("COLUMN_UNKNOWN", "项目 第1行", "您是否想写“名称”？请改正或删除该列"));
    let told = |sheets: &[(&str, &[&[&str]])]| {
        let error = from_sheets(&book(sheets)).unwrap_err();
        [error.place.clone().unwrap_or_default(), error.message(Lang::Zh), error.mend(Lang::Zh), error.mend(Lang::En)]
    };
    assert_eq!(
        told(&[MAIN, ("项目表", &[])]),
        [
            "工作表“项目表”",
            "没有名为“项目表”的工作表",
            "您是否想写“项目”？请改正表名，或删除这个工作表",
            "Did you mean “项目”? Correct the name, or delete the sheet"
        ]
    );
    assert_eq!(
        told(&[("方案", &[&["项", "内容"], &["公示 天教", "七"]])])[..3],
        ["方案 第2行", "没有名为“公示 天教”的设置", "您是否想写“公示 天数”？请改正名称，或删除这一行"]
    );
    assert_eq!(told(&[("方案", &[&["公示 天数", "七"]])])[0], "方案“名称”");
    assert_eq!(told(&[("项目", &[head, sound])])[0], "方案“名称”", "also where there is no such sheet");
}

#[test]
fn every_sheet_and_column_has_a_name_of_its_own() {
    let layout = layout::layout();
    let unique = |names: Vec<&str>| names.iter().collect::<std::collections::BTreeSet<_>>().len() == names.len();
    assert!(unique(layout.lists.iter().map(|list| list.zh.as_str()).collect()));
    for columns in layout.lists.iter().map(|list| &list.columns).chain([&layout.main]) {
        assert!(
            unique(columns.iter().map(|column| column.zh.as_str()).collect()),
            "{:?}",
            columns.iter().map(|c| &c.zh).collect::<Vec<_>>()
        );
        assert!(
            unique(columns.iter().map(|column| column.en.as_str()).collect()),
            "{:?}",
            columns.iter().map(|c| &c.en).collect::<Vec<_>>()
        );
    }
    let sheets: Vec<_> = layout.lists.iter().map(|list| list.zh.as_str()).collect();
    assert_eq!(
        sheets,
        ["类别", "积分种类", "起始分", "系数", "项目", "分组", "上限", "评议", "组成", "等次", "奖项", "审核", "兑换", "开放时间", "示例"]
    );
}

#[test]
fn the_same_document_gives_the_same_file() {
    let document = from_value(small()).unwrap();
    assert_eq!(to_sheets(&document).unwrap(), to_sheets(&document).unwrap());
}

#[test]
fn what_is_no_workbook_is_refused() {
    for bytes in [&b""[..], b"PK\x03\x04", b"hello"] {
        assert_eq!(from_sheets(bytes).unwrap_err().code.row().name, "FILE_UNREADABLE");
    }
    assert_eq!(from_sheets(&vec![0; MAX_BYTES + 1]).unwrap_err().code.row().name, "TOO_LARGE");
    let mut book = Workbook::new();
    book.add_worksheet().set_name("方案").unwrap().write_formula(0, 0, "=1+1").unwrap();
    assert_eq!(from_sheets(&book.save_to_buffer().unwrap()).unwrap_err().code.row().name, "FORMULA_IN_CELL");
}

/// The shape of the field at a path of record fields.
fn shape_of(shape: &Shape, path: &[&str]) -> Shape {
    let Some((name, rest)) = path.split_first() else { return shape.clone() };
    match shape {
        Shape::Record(record) => shape_of(&record.field(name).unwrap().shape, rest),
        Shape::List(inner) => shape_of(inner, path),
        other => panic!("{other:?}"),
    }
}

#[test]
fn notations_are_those_of_the_guide() {
    let items = |name| shape_of(document(), &["items", name]);
    for (shape, text, value) in [
        (
            items("to"),
            "谁:本人，比例:0.5；谁:全家，比例:0.5，均分:是",
            json!([{"who": "DOER", "share": "0.5"}, {"who": "HOUSEHOLD", "share": "0.5", "divided": true}]),
        ),
        (
            items("effects"),
            "作用:总分归零；作用:定为等次(等次:bad)，第几次起:2",
            json!([{"does": {"effect": "ZERO"}}, {"does": {"effect": "BAND", "band": "bad"}, "from_time": 2}]),
        ),
        (
            shape_of(document(), &["appraisals", "dimensions"]),
            "代码:a，名称:履职，满分:100，选项:(y 优秀=100；h 合格=80)",
            json!([{"code": "a", "name": {"zh": "履职"}, "most": "100", "options": [
                {"code": "y", "name": {"zh": "优秀"}, "points": "100"}, {"code": "h", "name": {"zh": "合格"}, "points": "80"}]}]),
        ),
        (items("caps"), "每户累计≤1.5分", json!([{"window": "EVER", "limit": {"POINTS": "1.5"}, "per": "HOUSEHOLD"}])),
    ] {
        assert_eq!(cell::write(&shape, &value), text);
        assert_eq!(cell::parse(&shape, text), Some(value), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_document_comes_back_from_its_workbook_as_it_was(document in arbitrary::document()) {
        let bytes = to_sheets(&document).unwrap();
        let back = from_sheets(&bytes);
        prop_assert_eq!(back, Ok(document));
    }
}

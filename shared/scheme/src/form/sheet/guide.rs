//! The sheet 说明: how the others are filled in.

/// Chinese and English, a line each; the first is the heading.
pub(super) const GUIDE: &[(&str, &str)] = &[
    ("填写说明（本页不读取）", "How to fill this in (this sheet is not read)"),
    (
        "“方案”页一行一项；其余每页一行一条，如“项目”页一行一个积分项目。空单元格表示不设。",
        "The sheet 方案 has a line a setting, every other sheet a line a thing: in 项目 an item. An empty cell means: not set.",
    ),
    (
        "列的顺序可以变，用不到的列和页可以删除。表头用中文，也可用英文或字段名（如 value.points）。",
        "Columns may be moved; columns and sheets that are not needed may be deleted. Headers are Chinese, English or names of fields (value.points).",
    ),
    (
        "代码由英文字母、数字、“-”“_”组成；其他页用代码引用，如项目的“分组”填分组的代码。",
        "Codes are of letters, digits, - and _; other sheets refer to them, as an item's 分组 to a group's code.",
    ),
    (
        "是非题填“是”或“否”；日期如 2026-03-01；分值最多两位小数；比例如 0.15 或 15%。",
        "Yes and no are 是 and 否; dates 2026-03-01; points have at most two decimals; shares are 0.15 or 15%.",
    ),
    ("几个并列的内容用“、”分隔：a、b", "Several words have 、 between them: a、b"),
    (
        "上限：每月≤4次；每日≤20分；每户每年≤100分；每年≤40分（类别代码、类别代码）。时间：每次、每日、每周、每月、每季度、每半年、每年、每周期、累计。",
        "Caps: 每月≤4次 (at most 4 times a month)；每日≤20分 (20 points a day)；每户 for households; classes in parentheses.",
    ),
    (
        "阶梯表：10=2；20=5（达到 10 得 2 分，达到 20 得 5 分）。分段表：0=1；10=0.5（超过 10 的部分每单位 0.5 分）。",
        "Steps: 10=2；20=5 (from 10 on 2 points, from 20 on 5). Tiers: 0=1；10=0.5 (above 10 half a point each).",
    ),
    (
        "等次另须达到：served=20；life=15（组成部分的代码=至少多少分）",
        "What a grade needs: served=20；life=15 (a component's code = at least so many points)",
    ),
    ("条目、选项：代码 名称=分值；代码 名称|英文=分值", "Entries and options: code 名称=points；code 名称|English=points"),
    ("受益人：谁:本人，比例:0.5；谁:全家，比例:0.5，均分:是", "Beneficiaries: 谁:本人，比例:0.5；谁:全家，比例:0.5，均分:是"),
    (
        "作用：作用:总分归零；作用:定为等次(等次:代码)；作用:暂停资格(资格:兑换，再停周期数:1)，第几次起:2；作用:修复扣分(项目:代码，比例:1)",
        "Effects: 作用:总分归零；作用:定为等次(等次:code)；作用:修复扣分(项目:code，比例:1)",
    ),
    (
        "评议内容：代码:a，名称:履职，满分:100，选项:(y 优秀=100；h 合格=80)",
        "What a ballot judges: 代码:a，名称:履职，满分:100，选项:(y 优秀=100；h 合格=80)",
    ),
    (
        "示例的行为：项目:代码，日期:2026-03-01，数量:3，应得分:2；……",
        "Deeds of an example: 项目:code，日期:2026-03-01，数量:3，应得分:2；…",
    ),
    (
        "文字里有标点或空格时用英文引号括起：\"a，b\"。写不成以上格式的单元格可以直接填 JSON。",
        "Texts with punctuation or blanks inside a notation stand in quotes: \"a, b\". A cell may also hold JSON.",
    ),
];

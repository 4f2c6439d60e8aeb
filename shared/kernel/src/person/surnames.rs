//! Surnames of two characters (复姓), so that a mask does not cut one in half.

const COMPOUND: &[&str] = &[
    "欧阳", "司马", "上官", "诸葛", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "赫连", "皇甫", "尉迟", "公羊", "澹台", "公冶", "宗政",
    "濮阳", "淳于", "单于", "太叔", "申屠", "公孙", "仲孙", "轩辕", "令狐", "钟离", "宇文", "长孙", "慕容", "鲜于", "闾丘", "司徒", "司空",
    "亓官", "司寇", "子车", "颛孙", "端木", "巫马", "公西", "漆雕", "乐正", "壤驷", "公良", "拓跋", "夹谷", "宰父", "谷梁", "段干", "百里",
    "东郭", "南门", "呼延", "羊舌", "微生", "左丘", "东门", "西门", "南荣", "第五", "梁丘", "完颜", "耶律", "纳兰", "歐陽", "司馬", "諸葛",
    "東方", "獨孤", "赫連", "尉遲",
];

/// Whether the two characters are a surname together.
pub(super) fn is_compound_surname(first: char, second: char) -> bool {
    COMPOUND.iter().any(|surname| surname.chars().eq([first, second]))
}

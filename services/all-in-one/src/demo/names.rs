//! Invented names: common surnames, some compound ones, names with `·`, and one outside the basic plane.

use super::dice::Dice;

/// Roughly by how common they are.
const SURNAMES: [&str; 48] = [
    "王", "王", "李", "李", "张", "张", "刘", "刘", "陈", "陈", "杨", "黄", "赵", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何",
    "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅", "沈", "曾", "彭",
    "吕", "苏", "卢", "蒋",
];
const COMPOUND: [&str; 6] = ["欧阳", "上官", "司马", "诸葛", "慕容", "皇甫"];
const ELDERS: [&str; 20] = [
    "建国", "秀英", "桂兰", "国庆", "玉珍", "德明", "淑华", "长江", "凤英", "志强", "兰英", "福生", "卫东", "玉梅", "永康", "春香", "建华",
    "秀兰", "正清", "金花",
];
const ADULTS: [&str; 24] = [
    "伟", "芳", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "霞", "平", "晓东", "海燕", "文博",
    "雪梅", "志远", "丽娜",
];
const CHILDREN: [&str; 20] = [
    "子涵", "浩宇", "梓萱", "一诺", "宇轩", "欣怡", "诗涵", "俊熙", "可馨", "沐阳", "若曦", "子墨", "思远", "语桐", "景行", "知夏", "书瑶",
    "安然", "奕辰", "星野",
];
const WITH_DOT: [&str; 6] = ["麦麦提敏·可热木", "阿迪力·买买提", "古丽娜尔·吐尔逊", "艾尔肯·阿不都", "帕提古丽·艾山", "热依汗·库尔班"];
/// 𠮷 lies outside the Basic Multilingual Plane: two UTF-16 units, one character.
const OUTSIDE_BMP: &str = "陈𠮷";

/// How old somebody is, as far as names care.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Generation {
    /// Above sixty.
    Elder,
    /// In between.
    Adult,
    /// Below eighteen.
    Child,
}

/// A family name.
pub(super) fn surname(dice: &mut Dice) -> &'static str {
    let list: &[&'static str] = if dice.chance(3) { &COMPOUND } else { &SURNAMES };
    list[dice.below(list.len())]
}

/// A full name of that family.
pub(super) fn full_name(dice: &mut Dice, surname: &str, generation: Generation) -> String {
    let given = match generation {
        Generation::Elder => dice.pick(&ELDERS),
        Generation::Adult => dice.pick(&ADULTS),
        Generation::Child => dice.pick(&CHILDREN),
    };
    format!("{surname}{given}")
}

/// A name with a middle dot, for one household in a hundred.
pub(super) fn dotted(dice: &mut Dice) -> Option<&'static str> {
    dice.chance(1).then(|| *dice.pick(&WITH_DOT))
}

/// The one person whose name lies outside the basic plane.
pub(super) fn outside_bmp() -> &'static str {
    OUTSIDE_BMP
}

/// Every name that anybody of a demonstration may bear.
pub(super) fn every() -> Vec<String> {
    let families = SURNAMES.iter().chain(&COMPOUND);
    let given = || ELDERS.iter().chain(&ADULTS).chain(&CHILDREN);
    let made = families.flat_map(|family| given().map(move |given| format!("{family}{given}")));
    made.chain(WITH_DOT.into_iter().chain([OUTSIDE_BMP]).map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use linli_kernel::person::PersonName;

    use super::*;

    #[test]
    fn every_name_is_one_the_product_takes() {
        let (mut dice, every) = (Dice::new(3), every());
        for _ in 0..500 {
            let family = surname(&mut dice);
            for generation in [Generation::Elder, Generation::Adult, Generation::Child] {
                let name = full_name(&mut dice, family, generation);
                assert_eq!(PersonName::parse(&name).unwrap().as_str(), name);
                assert!(every.contains(&name), "{name}");
            }
        }
        for name in WITH_DOT.into_iter().chain([OUTSIDE_BMP]) {
            assert_eq!(PersonName::parse(name).unwrap().as_str(), name);
        }
    }
}

//! The spreadsheets the demonstration is imported from, as an office would send them.

use linli_kernel::ApiError;
use rust_xlsxwriter::{Workbook, XlsxError};

use super::town::{CommunityPlan, PersonPlan, StreetPlan, building_name, grid_name};

const COMMUNITY_HEADINGS: [&str; 5] = ["社区名称", "区划代码", "方案模板", "管理员姓名", "管理员手机"];
const MEMBER_HEADINGS: [&str; 10] = ["编号", "姓名", "类别", "网格", "楼栋", "门牌", "手机", "身份证号", "同意公示", "监护人同意"];

/// The communities of a street.
pub(super) fn communities(street: &StreetPlan, template: &str) -> Result<Vec<u8>, ApiError> {
    let row = |community: &CommunityPlan| {
        let (admin, phone) = &community.admin;
        vec![community.name.to_owned(), community.code.clone(), template.to_owned(), admin.clone(), phone.clone()]
    };
    sheet(&COMMUNITY_HEADINGS, street.communities.iter().map(row).collect())
}

/// The people of a community.
pub(super) fn members(community: &CommunityPlan) -> Result<Vec<u8>, ApiError> {
    let flag = |yes: bool| if yes { "是" } else { "否" }.to_owned();
    let row = |person: &PersonPlan| {
        vec![
            person.number.clone(),
            person.name.clone(),
            person.class.label().to_owned(),
            grid_name(person.grid),
            building_name(person.building),
            person.door.clone(),
            person.phone.clone().unwrap_or_default(),
            person.id_number.clone(),
            flag(person.publish),
            flag(person.guardian),
        ]
    };
    sheet(&MEMBER_HEADINGS, community.people.iter().map(row).collect())
}

fn sheet(headings: &[&str], rows: Vec<Vec<String>>) -> Result<Vec<u8>, ApiError> {
    write(headings, &rows).map_err(ApiError::internal)
}

fn write(headings: &[&str], rows: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write_row(0, 0, headings.iter().copied())?;
    for (number, row) in (1..).zip(rows) {
        for (column, text) in (0..).zip(row).filter(|(_, text)| !text.is_empty()) {
            page.write_string(number, column, text)?;
        }
    }
    book.save_to_buffer()
}

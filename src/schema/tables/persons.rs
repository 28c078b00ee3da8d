//! `persons.csv`

use super::super::{Column, Kind, Table, Words};
use super::{ARTICLE, article_id, every};

pub(super) const TABLE: Table = Table {
    name: "persons",
    row: Words {
        en: "one distinct person of an article, by first mention.",
        vi: "một người được nhắc trong bài, xếp theo lần nhắc đầu tiên.",
    },
    columns: &[
        article_id("The article.", "Bài viết."),
        Column::new(
            "person_id",
            Kind::U32,
            "Counted from 1 within the article.",
            "Số thứ tự trong bài, đếm từ 1.",
        )
        .required()
        .at_least(1),
        Column::new(
            "name",
            Kind::Text,
            "The person's norm.",
            "Họ tên đã chuẩn hóa.",
        )
        .required(),
        Column::new(
            "offices",
            Kind::List,
            "Offices the article gives the person, former ones with their `nguyên` or `cựu`, joined by `|`.",
            "Các chức vụ bài viết nêu, chức vụ cũ có `nguyên` hoặc `cựu` đứng trước, nối bằng `|`.",
        ),
        Column::new(
            "organisation",
            Kind::List,
            "Norms of the bodies in these offices, joined by `|`.",
            "Mã các cơ quan trong các chức vụ ấy, nối bằng `|`.",
        ),
        Column::new("mentions", Kind::U32, "Number of mentions.", "Số lần nhắc.")
            .required()
            .at_least(1),
    ],
    key: &["article_id", "person_id"],
    references: &[
        ARTICLE,
        every(&["organisation"], "dim_organisations", &["id"]),
    ],
};

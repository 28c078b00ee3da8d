//! `documents.csv`

use super::super::{Column, Kind, Table, Words};
use super::values::SYSTEMS;
use super::{ARTICLE, article_id, every};

pub(super) const TABLE: Table = Table {
    name: "documents",
    row: Words {
        en: "one distinct document of an article.",
        vi: "một văn bản được nhắc trong bài, mỗi văn bản một dòng.",
    },
    columns: &[
        article_id("The article.", "Bài viết."),
        Column::new(
            "code",
            Kind::Text,
            "Canonical code; where an article has two of one code, with the place of its body: `15/KH-UBND@38`.",
            "Số, ký hiệu đã chuẩn hóa; nếu bài có hai văn bản cùng số, kèm nơi của cơ quan ban hành: `15/KH-UBND@38`.",
        )
        .required(),
        Column::new(
            "doc_type",
            Kind::Text,
            "Type in words: `Nghị quyết`.",
            "Tên loại văn bản: `Nghị quyết`.",
        ),
        Column::new(
            "number",
            Kind::Text,
            "As written: `01`.",
            "Số văn bản đúng như đã viết: `01`.",
        ),
        Column::new(
            "year",
            Kind::Code("[0-9]{4}"),
            "Only if the code carries it.",
            "Năm, chỉ khi có trong ký hiệu.",
        ),
        Column::new(
            "system",
            Kind::OneOf(SYSTEMS),
            "Whose rules shape the code: state, party, national_assembly, mass, technical.",
            "Hệ thống quy định thể thức: Nhà nước, Đảng, Quốc hội, đoàn thể, tiêu chuẩn kỹ thuật.",
        ),
        Column::new(
            "issuer_code",
            Kind::Text,
            "Agency part of the code.",
            "Phần chữ viết tắt tên cơ quan trong ký hiệu.",
        ),
        Column::new(
            "issuer",
            Kind::Text,
            "Organisation norm of the issuer.",
            "Mã cơ quan ban hành.",
        ),
        Column::new(
            "issued_on",
            Kind::PartialDate,
            "ISO date, or year alone.",
            "Ngày ban hành theo ISO 8601, hoặc chỉ có năm.",
        ),
        Column::new(
            "subject",
            Kind::Text,
            "What it is about, in the article's words.",
            "Trích yếu, theo lời của bài.",
        ),
        Column::new("mentions", Kind::U32, "Number of mentions.", "Số lần nhắc.")
            .required()
            .at_least(1),
        Column::new(
            "first_mention",
            Kind::U32,
            "First mention's id.",
            "Số thứ tự của lần nhắc đầu tiên.",
        )
        .required()
        .at_least(1),
        Column::new(
            "rule",
            Kind::Text,
            "How issuer and date are known, and what the page says against them; `docs/norms.md` has the words.",
            "Vì sao biết cơ quan và ngày ban hành, và điều gì trong trang nói ngược lại; `docs/norms.md` giải thích \
             từng từ.",
        ),
    ],
    key: &["article_id", "code"],
    references: &[
        ARTICLE,
        every(
            &["article_id", "first_mention"],
            "mentions",
            &["article_id", "mention_id"],
        ),
        every(&["doc_type"], "dim_doc_types", &["name"]),
        every(&["issuer"], "dim_organisations", &["id"]),
    ],
};

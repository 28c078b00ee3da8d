//! `mentions.csv`

use super::super::{Column, Kind, Table, Unit, Words};
use super::values::{MENTION_TYPES, ZONES};
use super::{ARTICLE, article_id, mostly, only};

pub(super) const TABLE: Table = Table {
    name: "mentions",
    row: Words {
        en: "one mention, in text order.",
        vi: "một lần nhắc đến, theo thứ tự trong bài.",
    },
    columns: &[
        article_id("The article it stands in.", "Bài viết chứa lần nhắc này."),
        Column::new(
            "mention_id",
            Kind::U32,
            "Counted from 1 in text order within the article.",
            "Số thứ tự trong bài, đếm từ 1 theo thứ tự xuất hiện.",
        )
        .required()
        .at_least(1),
        Column::new(
            "type",
            Kind::OneOf(MENTION_TYPES),
            "Sort of mention; `docs/extractors.md` has them all.",
            "Loại; `docs/extractors.md` mô tả từng loại.",
        )
        .required(),
        Column::new(
            "start",
            Kind::U32,
            "First code point.",
            "Vị trí điểm mã đầu tiên.",
        )
        .required()
        .in_unit(Unit::CodePoints),
        Column::new(
            "end",
            Kind::U32,
            "One past the last code point.",
            "Vị trí ngay sau điểm mã cuối cùng.",
        )
        .required()
        .at_least(1)
        .in_unit(Unit::CodePoints),
        Column::new(
            "start_byte",
            Kind::U32,
            "First byte.",
            "Vị trí byte đầu tiên.",
        )
        .required()
        .in_unit(Unit::Bytes),
        Column::new(
            "end_byte",
            Kind::U32,
            "One past the last byte.",
            "Vị trí ngay sau byte cuối cùng.",
        )
        .required()
        .at_least(1)
        .in_unit(Unit::Bytes),
        Column::new(
            "surface",
            Kind::Text,
            "The source's own text between the offsets.",
            "Nguyên văn giữa hai vị trí.",
        )
        .required(),
        Column::new(
            "norm",
            Kind::Text,
            "Normalised value; empty if not known.",
            "Giá trị chuẩn hóa; để trống nếu chưa xác định được.",
        ),
        Column::new(
            "name",
            Kind::Text,
            "Name of the norm in the tables, for people.",
            "Tên của giá trị chuẩn hóa trong các bảng, để người đọc.",
        ),
        Column::new(
            "zone",
            Kind::OneOf(ZONES),
            "Part of the page: title, lead, body, caption, byline, furniture.",
            "Phần của trang: tiêu đề, sapo, thân bài, chú thích ảnh, dòng ký tên, phần ngoài bài.",
        )
        .required(),
        Column::new(
            "sentence",
            Kind::U32,
            "Sentence, counted from 1.",
            "Câu chứa lần nhắc, đếm từ 1.",
        )
        .required()
        .at_least(1),
        Column::new(
            "rule",
            Kind::Text,
            "The rule that found and resolved it.",
            "Quy tắc đã tìm ra và xác định nó.",
        )
        .required(),
    ],
    key: &["article_id", "mention_id"],
    references: &[
        ARTICLE,
        only(
            ("type", &["province"]),
            &["norm"],
            "dim_provinces",
            &["code"],
        ),
        only(
            ("type", &["country"]),
            &["norm"],
            "dim_countries",
            &["iso2"],
        ),
        only(
            ("type", &["foreign_place"]),
            &["norm"],
            "dim_foreign_places",
            &["norm"],
        ),
        only(("type", &["region"]), &["norm"], "dim_regions", &["name"]),
        only(
            ("type", &["organisation"]),
            &["norm"],
            "dim_organisations",
            &["id"],
        ),
        // Not if it stands in furniture.
        mostly(only(
            ("type", &["document"]),
            &["article_id", "norm"],
            "documents",
            &["article_id", "code"],
        )),
        // Not if it stands in furniture.
        mostly(only(
            ("type", &["person"]),
            &["article_id", "norm"],
            "persons",
            &["article_id", "name"],
        )),
        // Not if it stands in furniture, or the tables spell its name otherwise.
        mostly(only(
            ("type", &["district", "commune"]),
            &["article_id", "type", "norm"],
            "places",
            &["article_id", "level", "name"],
        )),
    ],
};

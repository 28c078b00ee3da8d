//! `relations.csv`

use super::super::{Column, Kind, Table, Unit, Words};
use super::values::PREDICATES;
use super::{ARTICLE, article_id, mostly, only};

/// Rows that join two documents.
const BETWEEN_DOCUMENTS: When = ("predicate", &crate::record::BETWEEN_DOCUMENTS);
/// Rows that join a person and an office.
const HOLDS: When = ("predicate", &["holds"]);
/// Rows that join a province and its partner.
const COOPERATES: When = ("predicate", &["cooperates_with"]);

type When = (&'static str, &'static [&'static str]);

pub(super) const TABLE: Table = Table {
    name: "relations",
    row: Words {
        en: "one statement with its evidence.",
        vi: "một quan hệ kèm chỗ làm chứng trong bài.",
    },
    columns: &[
        article_id("The article.", "Bài viết."),
        Column::new(
            "relation_id",
            Kind::U32,
            "Counted from 1 within the article.",
            "Số thứ tự trong bài, đếm từ 1.",
        )
        .required()
        .at_least(1),
        Column::new(
            "subject",
            Kind::Text,
            "Norm of the subject.",
            "Giá trị chuẩn hóa của chủ thể.",
        )
        .required(),
        Column::new(
            "predicate",
            Kind::OneOf(PREDICATES),
            "implements, amends, replaces, repeals, based_on, promulgates, cooperates_with, holds.",
            "triển khai, sửa đổi, thay thế, bãi bỏ, căn cứ, ban hành, hợp tác với, giữ chức vụ.",
        )
        .required(),
        Column::new(
            "object",
            Kind::Text,
            "Norm of the object.",
            "Giá trị chuẩn hóa của đối tượng.",
        )
        .required(),
        Column::new(
            "start",
            Kind::U32,
            "First code point of the words that say so.",
            "Vị trí điểm mã đầu tiên của đoạn làm chứng.",
        )
        .required()
        .in_unit(Unit::CodePoints),
        Column::new(
            "end",
            Kind::U32,
            "One past their last code point.",
            "Vị trí ngay sau điểm mã cuối cùng của đoạn ấy.",
        )
        .required()
        .at_least(1)
        .in_unit(Unit::CodePoints),
        Column::new(
            "rule",
            Kind::Text,
            "The rule that found it.",
            "Quy tắc đã tìm ra.",
        )
        .required(),
    ],
    key: &["article_id", "relation_id"],
    references: &[
        ARTICLE,
        only(
            BETWEEN_DOCUMENTS,
            &["article_id", "subject"],
            "documents",
            &["article_id", "code"],
        ),
        only(
            BETWEEN_DOCUMENTS,
            &["article_id", "object"],
            "documents",
            &["article_id", "code"],
        ),
        only(
            HOLDS,
            &["article_id", "subject"],
            "persons",
            &["article_id", "name"],
        ),
        only(COOPERATES, &["subject"], "dim_provinces", &["code"]),
        // A partner is one or the other.
        mostly(only(
            COOPERATES,
            &["object"],
            "dim_foreign_places",
            &["norm"],
        )),
        mostly(only(COOPERATES, &["object"], "dim_organisations", &["id"])),
    ],
};

//! The closed sets of values, with what each stands for.

use super::super::Value;

/// As [`crate::extract::MentionType`].
pub(super) const MENTION_TYPES: &[Value] = &[
    Value::new(
        "document",
        "a document by its number",
        "văn bản, theo số ký hiệu",
    ),
    Value::new(
        "date",
        "a calendar date, whole or partial",
        "ngày tháng, đủ hoặc khuyết",
    ),
    Value::new("period", "from one date to another", "khoảng thời gian"),
    Value::new(
        "province",
        "a province or centrally run city",
        "tỉnh, thành phố trực thuộc Trung ương",
    ),
    Value::new(
        "district",
        "a district, town or provincial city",
        "huyện, quận, thị xã, thành phố thuộc tỉnh",
    ),
    Value::new(
        "commune",
        "a commune, ward or special zone",
        "xã, phường, thị trấn, đặc khu",
    ),
    Value::new(
        "foreign_place",
        "a place abroad below country level",
        "địa danh nước ngoài dưới cấp quốc gia",
    ),
    Value::new("country", "a country", "quốc gia, vùng lãnh thổ"),
    Value::new(
        "region",
        "a region above countries",
        "khu vực gồm nhiều nước",
    ),
    Value::new("organisation", "a named body", "cơ quan, tổ chức"),
    Value::new("person", "a named person", "người"),
    Value::new(
        "position",
        "an office beside a named person",
        "chức vụ đứng cạnh tên người",
    ),
    Value::new("money", "an amount with its currency", "số tiền kèm đơn vị"),
];

/// As [`crate::page::Zone`].
pub(super) const ZONES: &[Value] = &[
    Value::new("title", "the headline", "tiêu đề"),
    Value::new("lead", "the first paragraph", "sapo, đoạn mở đầu"),
    Value::new("body", "the rest of the article", "thân bài"),
    Value::new(
        "caption",
        "words under or beside a picture",
        "chú thích ảnh",
    ),
    Value::new(
        "byline",
        "stamp, author, publisher",
        "ngày đăng, tác giả, cơ quan đăng",
    ),
    Value::new(
        "furniture",
        "what surrounds the article",
        "phần ngoài bài: thực đơn, liên kết, bộ đếm",
    ),
];

/// As [`crate::gazetteer::System`] in `documents.csv`.
pub(super) const SYSTEMS: &[Value] = &[
    Value::new("state", "the state's", "Nhà nước"),
    Value::new("party", "the Party's", "Đảng"),
    Value::new("national_assembly", "the National Assembly's", "Quốc hội"),
    Value::new("mass", "mass organisations'", "đoàn thể"),
    Value::new(
        "technical",
        "standards and regulations",
        "tiêu chuẩn, quy chuẩn kỹ thuật",
    ),
];

/// Of `relations.csv`.
pub(super) const PREDICATES: &[Value] = &[
    Value::new(
        "implements",
        "a document carries another out",
        "văn bản triển khai văn bản",
    ),
    Value::new(
        "amends",
        "a document changes another",
        "văn bản sửa đổi, bổ sung văn bản",
    ),
    Value::new(
        "replaces",
        "a document stands in place of another",
        "văn bản thay thế văn bản",
    ),
    Value::new(
        "repeals",
        "a document ends another",
        "văn bản bãi bỏ văn bản",
    ),
    Value::new(
        "based_on",
        "a document names another as its ground",
        "văn bản căn cứ văn bản",
    ),
    Value::new(
        "promulgates",
        "a document puts another into force",
        "văn bản ban hành kèm theo văn bản",
    ),
    Value::new(
        "cooperates_with",
        "a province and its partner",
        "tỉnh hợp tác với đối tác",
    ),
    Value::new("holds", "a person and an office", "người giữ chức vụ"),
];

/// Of a unit.
pub(super) const LEVELS: &[Value] = &[
    Value::new("province", "a province or centrally run city", "cấp tỉnh"),
    Value::new(
        "district",
        "a district, until 2025-07-01",
        "cấp huyện, đến 2025-07-01",
    ),
    Value::new("commune", "a commune, ward or special zone", "cấp xã"),
];

/// How sure it is which unit is meant.
pub(super) const CERTAINTIES: &[Value] = &[
    Value::new(
        "certain",
        "its chain says so, or there is only one",
        "chuỗi địa danh nói rõ, hoặc cả nước chỉ có một",
    ),
    Value::new(
        "home",
        "the only one in the home province",
        "chỉ có một trong tỉnh nhà",
    ),
    Value::new(
        "context",
        "the only one that fits what stands around it",
        "chỉ có một hợp với văn cảnh",
    ),
    Value::new("ambiguous", "several fit", "nhiều đơn vị cùng hợp"),
    Value::new(
        "unknown",
        "no row of the tables fits",
        "không có trong các bảng",
    ),
];

/// What becomes of an article between two runs.
pub(super) const CHANGES: &[Value] = &[
    Value::new("new", "was not there", "chưa có ở lần chạy trước"),
    Value::new(
        "changed",
        "has other bytes, or a record other values, now",
        "nội dung đã đổi",
    ),
    Value::new("unchanged", "is as it was", "giữ nguyên"),
    Value::new("removed", "is there no more", "không còn"),
    Value::new(
        "unread",
        "could not be read or was not given this time; its rows stand as they are",
        "lần này không đọc được hoặc không được chỉ định; các dòng cũ giữ nguyên",
    ),
];

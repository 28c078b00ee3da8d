//! `articles.csv`

use super::super::{Column, Kind, Table, Unit, Words};
use super::{PROVINCE_CODE, every};

pub(super) const TABLE: Table = Table {
    name: "articles",
    row: Words {
        en: "one article.",
        vi: "một bài viết.",
    },
    columns: &[
        Column::new(
            "article_id",
            Kind::Text,
            "Unique in the run and the same from run to run.",
            "Mã bài viết: không trùng trong một lần chạy và không đổi giữa các lần chạy.",
        )
        .required()
        .unique(),
        Column::new(
            "source",
            Kind::Text,
            "Path relative to the given root, with `/`; in an archive the path inside follows.",
            "Đường dẫn tính từ thư mục gốc được chỉ định, dùng dấu `/`; với tệp nén, tiếp theo là đường dẫn bên trong.",
        )
        .required(),
        Column::new(
            "record",
            Kind::Text,
            "Id or number of the record in a file of many; empty for a file of one.",
            "Số thứ tự hoặc mã của bản ghi trong tệp chứa nhiều bản ghi; để trống nếu là tệp văn bản.",
        ),
        Column::new(
            "title",
            Kind::Text,
            "The headline as metadata tell it, or as the page shows it.",
            "Tiêu đề bài theo siêu dữ liệu, hoặc như trang hiển thị.",
        ),
        Column::new(
            "published_on",
            Kind::Date,
            "ISO date of publication as the page prints it, or metadata tell it; else empty.",
            "Ngày đăng in trên trang hoặc theo siêu dữ liệu, theo ISO 8601; để trống nếu không có.",
        ),
        Column::new(
            "outlet",
            Kind::Text,
            "Publisher as the page names it, or metadata tell it.",
            "Cơ quan đăng bài, theo cách trang tự ghi hoặc theo siêu dữ liệu.",
        ),
        Column::new("author", Kind::Text, "Byline, or author as metadata tell it.", "Tên tác giả ghi ở bài hoặc theo siêu dữ liệu."),
        Column::new(
            "home_province",
            PROVINCE_CODE,
            "GSO code of the province the article is from; empty if unknown.",
            "Mã tỉnh (Tổng cục Thống kê) của nơi ra bài; để trống nếu không rõ.",
        ),
        Column::new(
            "encoding",
            Kind::Text,
            "Encoding the bytes were read in; `docs/input.md` lists them.",
            "Bảng mã đã dùng để đọc tệp; `docs/input.md` liệt kê đủ.",
        )
        .required(),
        Column::new(
            "chars",
            Kind::U64,
            "Length in Unicode code points.",
            "Độ dài tính theo điểm mã Unicode.",
        )
        .required()
        .in_unit(Unit::CodePoints),
        Column::new("sentences", Kind::U64, "Number of sentences.", "Số câu.").required(),
        Column::new(
            "mentions",
            Kind::U64,
            "Number of mentions, furniture included.",
            "Số lần nhắc, kể cả phần ngoài bài (`furniture`).",
        )
        .required(),
        Column::new(
            "sha256",
            Kind::Code("[0-9a-f]{64}"),
            "SHA-256 of the bytes as read, or of the values used of a record, in hexadecimal.",
            "SHA-256 của các byte đã đọc, hoặc của các giá trị được dùng của một bản ghi, viết ở hệ mười sáu.",
        )
        .required(),
    ],
    key: &["article_id"],
    references: &[every(&["home_province"], "dim_provinces", &["code"])],
};

//! `rejects.csv`

use super::super::{Column, Kind, Table, Unit, Words};

pub(super) const TABLE: Table = Table {
    name: "rejects",
    row: Words {
        en: "an input that gave no article.",
        vi: "một đầu vào không cho ra bài viết nào.",
    },
    columns: &[
        Column::new(
            "source",
            Kind::Text,
            "Path relative to the given root, with `/`.",
            "Đường dẫn tính từ thư mục gốc được chỉ định, dùng dấu `/`.",
        )
        .required(),
        Column::new(
            "record",
            Kind::Text,
            "Record within the file, if it has many.",
            "Bản ghi trong tệp, nếu tệp có nhiều.",
        ),
        Column::new(
            "byte_offset",
            Kind::U64,
            "Where the trouble is, in bytes from the start of the file.",
            "Chỗ có lỗi, tính bằng byte từ đầu tệp.",
        )
        .required()
        .in_unit(Unit::Bytes),
        Column::new(
            "reason",
            Kind::Code("[a-z][a-z0-9_-]*"),
            "One word; `docs/cli.md` lists them.",
            "Lý do bằng một từ; `docs/cli.md` liệt kê đủ.",
        )
        .required(),
        Column::new(
            "detail",
            Kind::Text,
            "The rest, for people.",
            "Phần còn lại, để người đọc.",
        ),
        Column::new(
            "article_id",
            Kind::Text,
            "The id of the article there would have been; of a file or folder with many, what their ids begin with.",
            "Mã của bài viết lẽ ra có; với tệp hay thư mục chứa nhiều bài thì là phần đầu của các mã đó.",
        ),
        Column::new(
            "sha256",
            Kind::Code("[0-9a-f]{64}"),
            "SHA-256 of a record of many whose own id can't be read, in hexadecimal; empty of anything else, and of what is too long.",
            "SHA-256 của bản ghi, trong tệp chứa nhiều bản ghi, mà không đọc được mã riêng, viết ở hệ mười sáu; để trống với mọi thứ khác và với bản ghi quá dài.",
        ),
    ],
    key: &[],
    references: &[],
};

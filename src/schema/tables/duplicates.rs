//! `duplicates.csv`

use super::super::{Column, Kind, Reference, Table, Words};

pub(super) const TABLE: Table = Table {
    name: "duplicates",
    row: Words {
        en: "an input whose text an earlier input has.",
        vi: "một đầu vào có cùng văn bản với một đầu vào trước đó.",
    },
    columns: &[
        Column::new(
            "article_id",
            Kind::Text,
            "What its id would be, were it an article.",
            "Mã bài viết mà đầu vào này sẽ mang nếu là một bài viết.",
        )
        .required(),
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
            "Number or id of the record in a file of many; empty for a text file.",
            "Số thứ tự hoặc mã của bản ghi trong tệp có nhiều bản ghi; để trống nếu là tệp văn bản.",
        ),
        Column::new(
            "same_as",
            Kind::Text,
            "The article with the same text, the first in the order of the inputs; if it is unchanged, only the earlier run has its rows.",
            "Bài viết có cùng văn bản, là bài đầu tiên theo thứ tự đầu vào; nếu bài đó giữ nguyên thì chỉ lần chạy trước có các dòng của nó.",
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
    key: &[],
    references: &[Reference {
        columns: &["same_as"],
        table: "articles",
        keys: &["article_id"],
        when: None,
        always: false,
    }],
};

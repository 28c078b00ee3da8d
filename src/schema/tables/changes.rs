//! `changes.csv`

use super::super::{Column, Kind, Table, Words};
use super::values::CHANGES;

pub(super) const TABLE: Table = Table {
    name: "changes",
    row: Words {
        en: "what became of one article since an earlier run.",
        vi: "tình trạng của một bài viết so với lần chạy trước.",
    },
    columns: &[
        Column::new(
            "article_id",
            Kind::Text,
            "The article, of this run or the earlier one.",
            "Bài viết, của lần chạy này hoặc lần chạy trước.",
        )
        .required()
        .unique(),
        Column::new(
            "source",
            Kind::Text,
            "Path relative to the given root, with `/`; empty if it was removed or is unread.",
            "Đường dẫn tính từ thư mục gốc được chỉ định, dùng dấu `/`; để trống nếu bài không còn hoặc không đọc.",
        ),
        Column::new(
            "record",
            Kind::Text,
            "Number or id of the record in a file of many; empty for a text file.",
            "Số thứ tự hoặc mã của bản ghi trong tệp có nhiều bản ghi; để trống nếu là tệp văn bản.",
        ),
        Column::new(
            "change",
            Kind::OneOf(CHANGES),
            "new, changed, unchanged, removed, unread; only what is new or changed is in the other tables.",
            "new, changed, unchanged, removed, unread; các bảng khác chỉ có bài mới hoặc bài đã đổi.",
        )
        .required(),
        Column::new(
            "sha256",
            Kind::Code("[0-9a-f]{64}"),
            "SHA-256 of the bytes as read, or of the values used of a record, in hexadecimal; empty if it was removed or is unread.",
            "SHA-256 của các byte đã đọc, hoặc của các giá trị được dùng của một bản ghi, viết ở hệ mười sáu; để trống nếu bài không còn hoặc không đọc.",
        ),
        Column::new(
            "sha256_before",
            Kind::Code("[0-9a-f]{64}"),
            "The same in the earlier run; empty if the article is new.",
            "Giá trị đó ở lần chạy trước; để trống nếu là bài mới.",
        ),
    ],
    key: &["article_id"],
    references: &[],
};

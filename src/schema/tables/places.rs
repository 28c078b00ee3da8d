//! `places.csv`

use super::super::{Column, Kind, Table, Words};
use super::values::{CERTAINTIES, LEVELS};
use super::{ARTICLE, DISTRICT_CODE, PROVINCE_CODE, UNIT_CODE, article_id};

pub(super) const TABLE: Table = Table {
    name: "places",
    row: Words {
        en: "one distinct unit of an article, by first mention.",
        vi: "một đơn vị hành chính được nhắc trong bài, xếp theo lần nhắc đầu tiên.",
    },
    columns: &[
        article_id("The article.", "Bài viết."),
        Column::new(
            "unit_code",
            UNIT_CODE,
            "GSO code of its time; empty if ambiguous or if it never had one.",
            "Mã đơn vị (Tổng cục Thống kê) vào thời điểm ấy; để trống nếu chưa rõ hoặc chưa từng có mã.",
        ),
        Column::new(
            "name",
            Kind::Text,
            "Name without the word for the kind.",
            "Tên, không kèm từ chỉ cấp (tỉnh, huyện, xã…).",
        )
        .required(),
        Column::new(
            "level",
            Kind::OneOf(LEVELS),
            "province, district, commune.",
            "Cấp: tỉnh, huyện, xã.",
        )
        .required(),
        Column::new(
            "province_code",
            PROVINCE_CODE,
            "Code of its province then; of a province its own. Without a unit code: what all candidates \
             share, or the chain says.",
            "Mã tỉnh khi ấy; với tỉnh là mã của chính nó. Nếu không có mã đơn vị: mã mà mọi khả năng đều \
             chung, hoặc theo chuỗi địa danh trong bài.",
        ),
        Column::new(
            "district_code",
            DISTRICT_CODE,
            "Code of its district then; of a district its own. Communes since 2025-07-01 have none.",
            "Mã huyện khi ấy; với huyện là mã của chính nó. Xã từ 2025-07-01 không có.",
        ),
        Column::new(
            "valid_from",
            Kind::PartialDate,
            "First day of this version of the unit; empty if before 2004.",
            "Ngày đầu tiên của giai đoạn này của đơn vị; để trống nếu trước năm 2004.",
        ),
        Column::new(
            "valid_to",
            Kind::PartialDate,
            "First day on which it was no more; empty if it still is.",
            "Ngày đầu tiên không còn như vậy nữa; để trống nếu vẫn còn.",
        ),
        Column::new(
            "code_2025",
            Kind::List,
            "What is in its territory since 2025-07-01, joined by `|`: communes, of a province the provinces. \
             Empty for districts that ended before.",
            "Đơn vị nằm trên địa bàn ấy từ 2025-07-01, nối bằng `|`: các xã; với tỉnh là các tỉnh. Để trống với \
             huyện đã kết thúc trước đó.",
        ),
        Column::new(
            "name_2025",
            Kind::List,
            "Names of these.",
            "Tên các đơn vị ấy.",
        ),
        Column::new(
            "province_2025",
            Kind::List,
            "Codes of the provinces these are in, joined by `|`.",
            "Mã các tỉnh chứa các đơn vị ấy, nối bằng `|`.",
        ),
        Column::new(
            "certainty",
            Kind::OneOf(CERTAINTIES),
            "certain, home, context, ambiguous, unknown; `docs/norms.md` says which is which.",
            "Mức chắc chắn; `docs/norms.md` giải thích từng mức.",
        )
        .required(),
        Column::new("mentions", Kind::U32, "Number of mentions.", "Số lần nhắc.")
            .required()
            .at_least(1),
        Column::new(
            "candidates",
            Kind::List,
            "Codes of the units it can be, joined by `|`, if it is ambiguous.",
            "Mã các đơn vị có thể là nó, nối bằng `|`, nếu chưa rõ.",
        ),
    ],
    key: &[],
    references: &[ARTICLE],
};

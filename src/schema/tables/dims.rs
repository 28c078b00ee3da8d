//! The reference tables: rows of the gazetteers in use, so that norms join.

use super::super::{Column, Kind, Table, Words};
use super::values::LEVELS;
use super::{DISTRICT_CODE, PROVINCE_CODE, UNIT_CODE, every};

const fn text(name: &'static str, en: &'static str, vi: &'static str) -> Column {
    Column::new(name, Kind::Text, en, vi)
}

const fn valid_from() -> Column {
    Column::new(
        "valid_from",
        Kind::PartialDate,
        "First day; empty if not known, or before the tables begin.",
        "Ngày đầu tiên; để trống nếu không rõ hoặc trước khi các bảng bắt đầu.",
    )
}

const fn valid_to() -> Column {
    Column::new(
        "valid_to",
        Kind::PartialDate,
        "First day on which it was no more; empty if it still is.",
        "Ngày đầu tiên không còn nữa; để trống nếu vẫn còn.",
    )
}

const ISO_COUNTRY: Kind = Kind::Code("[A-Z]{2}");

pub(super) const PROVINCES: Table = Table {
    name: "dim_provinces",
    row: Words {
        en: "one code of a province. A code went to another province on 2025-07-01 in seven cases; `dim_units.csv` has every version.",
        vi: "một mã tỉnh. Bảy mã được trao cho tỉnh khác từ 2025-07-01; `dim_units.csv` có đủ từng giai đoạn.",
    },
    columns: &[
        Column::new(
            "code",
            PROVINCE_CODE,
            "GSO code.",
            "Mã tỉnh (Tổng cục Thống kê).",
        )
        .required()
        .unique(),
        text(
            "name",
            "Name, that of today where the code is in use.",
            "Tên; nếu mã còn dùng thì là tên hiện nay.",
        )
        .required(),
        text(
            "former_name",
            "Name that went with the code before, if it was another.",
            "Tên trước đây của mã này, nếu khác.",
        ),
        text("kind", "Word for its kind.", "Từ chỉ loại đơn vị.").required(),
        valid_from(),
        valid_to(),
        Column::new(
            "code_2025",
            Kind::List,
            "Province of today that its territory is in.",
            "Tỉnh hiện nay chứa địa bàn ấy.",
        )
        .required(),
        Column::new("name_2025", Kind::List, "Its name.", "Tên tỉnh ấy.").required(),
        text("iso_3166_2", "ISO 3166-2 code.", "Mã ISO 3166-2."),
        text("english_name", "Name in English.", "Tên tiếng Anh."),
    ],
    key: &["code"],
    references: &[],
};

pub(super) const UNITS: Table = Table {
    name: "dim_units",
    row: Words {
        en: "one version of a province, district or commune. Codes were used anew: join on `level`, code and `valid_from`.",
        vi: "một giai đoạn của một tỉnh, huyện hoặc xã. Mã có khi được dùng lại: nối theo `level`, mã và `valid_from`.",
    },
    columns: &[
        Column::new("level", Kind::OneOf(LEVELS), "Level.", "Cấp.").required(),
        Column::new(
            "code",
            UNIT_CODE,
            "GSO code; provinces of before it have none.",
            "Mã (Tổng cục Thống kê); tỉnh có trước hệ thống mã thì không có.",
        ),
        text(
            "name",
            "Name without the word for the kind.",
            "Tên, không kèm từ chỉ cấp.",
        )
        .required(),
        text("kind", "Word for its kind.", "Từ chỉ loại đơn vị.").required(),
        Column::new(
            "province_code",
            PROVINCE_CODE,
            "Code of its province then; of a province its own.",
            "Mã tỉnh khi ấy; với tỉnh là mã của chính nó.",
        ),
        Column::new(
            "district_code",
            DISTRICT_CODE,
            "Code of its district then; of a district its own.",
            "Mã huyện khi ấy; với huyện là mã của chính nó.",
        ),
        valid_from(),
        valid_to(),
        Column::new(
            "code_2025",
            Kind::List,
            "What is in its territory since 2025-07-01, joined by `|`: communes, of a province the provinces.",
            "Đơn vị nằm trên địa bàn ấy từ 2025-07-01, nối bằng `|`: các xã; với tỉnh là các tỉnh.",
        ),
        Column::new(
            "other_names",
            Kind::List,
            "Other spellings, joined by `|`.",
            "Cách viết khác, nối bằng `|`.",
        ),
    ],
    key: &[],
    references: &[every(&["province_code"], "dim_provinces", &["code"])],
};

pub(super) const COUNTRIES: Table = Table {
    name: "dim_countries",
    row: Words {
        en: "one country or territory.",
        vi: "một quốc gia hoặc vùng lãnh thổ.",
    },
    columns: &[
        Column::new(
            "iso2",
            ISO_COUNTRY,
            "ISO 3166-1, two letters.",
            "ISO 3166-1, hai chữ cái.",
        )
        .required()
        .unique(),
        text(
            "iso3",
            "ISO 3166-1, three letters.",
            "ISO 3166-1, ba chữ cái.",
        ),
        text("un_m49", "UN M49 code.", "Mã UN M49."),
        text("name_vi", "Name in Vietnamese.", "Tên tiếng Việt.").required(),
        text(
            "official_vi",
            "Full name in Vietnamese.",
            "Tên đầy đủ bằng tiếng Việt.",
        ),
        text("name_en", "Name in English.", "Tên tiếng Anh."),
        text(
            "status",
            "Member or observer of the UN, or other.",
            "Thành viên hay quan sát viên Liên hợp quốc, hoặc khác.",
        ),
    ],
    key: &["iso2"],
    references: &[],
};

pub(super) const FOREIGN_PLACES: Table = Table {
    name: "dim_foreign_places",
    row: Words {
        en: "one place abroad.",
        vi: "một địa danh nước ngoài.",
    },
    columns: &[
        text(
            "norm",
            "As in the norms: `LA:Houaphanh`.",
            "Như trong cột norm: `LA:Houaphanh`.",
        )
        .required()
        .unique(),
        text("name_vi", "Name in Vietnamese.", "Tên tiếng Việt.").required(),
        text("name_en", "Name in English.", "Tên tiếng Anh.").required(),
        Column::new("country", ISO_COUNTRY, "Its country.", "Quốc gia.").required(),
        text("iso_3166_2", "ISO 3166-2 code.", "Mã ISO 3166-2."),
        text("kind", "What it is.", "Loại địa danh.").required(),
    ],
    key: &["norm"],
    references: &[every(&["country"], "dim_countries", &["iso2"])],
};

pub(super) const REGIONS: Table = Table {
    name: "dim_regions",
    row: Words {
        en: "one region above countries.",
        vi: "một khu vực gồm nhiều nước.",
    },
    columns: &[
        text(
            "name",
            "Its name, which is its norm.",
            "Tên, cũng là giá trị chuẩn hóa.",
        )
        .required()
        .unique(),
        Column::new(
            "other_names",
            Kind::List,
            "Other names, joined by `|`.",
            "Tên gọi khác, nối bằng `|`.",
        ),
    ],
    key: &["name"],
    references: &[],
};

pub(super) const ORGANISATIONS: Table = Table {
    name: "dim_organisations",
    row: Words {
        en: "one organisation: all of the tables, and those of a place (`UBND@38`) or of several bodies (`BTC+BNG`) that the run met.",
        vi: "một cơ quan, tổ chức: mọi cơ quan trong các bảng, cùng cơ quan của địa phương (`UBND@38`) hoặc liên cơ quan (`BTC+BNG`) mà lần chạy gặp.",
    },
    columns: &[
        text("id", "As in the norms.", "Như trong cột norm.")
            .required()
            .unique(),
        text(
            "name",
            "Name; of a body of a place with the place, of several with `;` between.",
            "Tên; cơ quan địa phương kèm địa danh, liên cơ quan nối bằng `;`.",
        )
        .required(),
        text(
            "name_en",
            "Name in English or its own language.",
            "Tên tiếng Anh hoặc nguyên ngữ.",
        ),
        text(
            "kind",
            "What it is; `local` with a place, `joint` of several.",
            "Loại; `local`: của địa phương, `joint`: liên cơ quan.",
        )
        .required(),
        Column::new(
            "country",
            ISO_COUNTRY,
            "Country it is of, if one.",
            "Quốc gia, nếu có.",
        ),
        valid_from(),
        valid_to(),
        text("successor", "What came after it.", "Cơ quan kế tục."),
        text(
            "body",
            "Of a body of a place, what it is.",
            "Của cơ quan địa phương: loại cơ quan.",
        ),
        Column::new(
            "province_code",
            PROVINCE_CODE,
            "Of a body of a province.",
            "Mã tỉnh, nếu là cơ quan cấp tỉnh.",
        ),
        text(
            "place",
            "Of a body of a district or commune, its name; which one it is, `places.csv` of the article says.",
            "Tên huyện hoặc xã, nếu là cơ quan của huyện, xã; `places.csv` của bài cho biết là đơn vị nào.",
        ),
        Column::new(
            "members",
            Kind::List,
            "Of several bodies, each, joined by `|`.",
            "Các cơ quan cùng ban hành, nối bằng `|`.",
        ),
    ],
    key: &["id"],
    references: &[
        every(&["country"], "dim_countries", &["iso2"]),
        every(&["successor"], "dim_organisations", &["id"]),
        every(&["body"], "dim_bodies", &["key"]),
        every(&["province_code"], "dim_provinces", &["code"]),
        every(&["members"], "dim_organisations", &["id"]),
    ],
};

pub(super) const BODIES: Table = Table {
    name: "dim_bodies",
    row: Words {
        en: "one sort of body that every unit of a level has.",
        vi: "một loại cơ quan mà mọi đơn vị cùng cấp đều có.",
    },
    columns: &[
        text("key", "What stands before `@`.", "Phần đứng trước `@`.")
            .required()
            .unique(),
        text("name", "Name without a place.", "Tên, không kèm địa danh.").required(),
        Column::new(
            "levels",
            Kind::List,
            "Levels that have one, joined by `|`.",
            "Các cấp có cơ quan này, nối bằng `|`.",
        )
        .required(),
        text(
            "system",
            "Whose it is: state, party, mass, media.",
            "Thuộc hệ thống nào.",
        )
        .required(),
        valid_from(),
        valid_to(),
        text("successor", "What came after it.", "Cơ quan kế tục."),
    ],
    key: &["key"],
    references: &[every(&["successor"], "dim_bodies", &["key"])],
};

pub(super) const DOC_TYPES: Table = Table {
    name: "dim_doc_types",
    row: Words {
        en: "one type of document.",
        vi: "một loại văn bản.",
    },
    columns: &[
        text(
            "name",
            "In words, as in `documents.csv`.",
            "Tên loại, như trong `documents.csv`.",
        )
        .required()
        .unique(),
        Column::new(
            "abbreviations",
            Kind::List,
            "In codes, joined by `|`.",
            "Chữ viết tắt trong ký hiệu, nối bằng `|`.",
        )
        .required(),
        Column::new(
            "systems",
            Kind::List,
            "Who issues it: state, party, legal, union, technical; joined by `|`.",
            "Hệ thống nào ban hành, nối bằng `|`.",
        )
        .required(),
    ],
    key: &["name"],
    references: &[],
};

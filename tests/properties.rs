//! What holds for any text that goes through the whole engine.
//!
//! Random strings are made of pieces that official pages are made of, and of
//! characters that trip programs, so that grammars are entered and left in odd
//! places. Facts checked: nothing panics; offsets lie on character boundaries and
//! slice the surface; mentions of one type stay apart; two articles set in one
//! text with an empty line between do not disturb each other's codes and dates.

#[path = "common/promises.rs"]
#[expect(dead_code, reason = "the rest is for tests of tokens")]
mod promises;

use std::sync::LazyLock;

use proptest::prelude::*;
use trich::gazetteer::Gazetteers;
use trich::record::Record;
use trich::{Engine, Input};

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::new(Gazetteers::embedded().expect("tables")));

const PIECES: &[&str] = &[
    "Nghị quyết số ",
    "21/NQ-CP",
    "15-CT/TW",
    " ngày ",
    "20/02/2023",
    " tháng ",
    "5",
    " năm ",
    "2023",
    "UBND tỉnh ",
    "Thanh Hóa",
    "Hà Nam",
    "Lào",
    "Cô-oét",
    "Đức",
    "Anh",
    "ông ",
    "Nguyễn Văn Thi",
    " - ",
    ", ",
    "Chủ tịch ",
    "Sở Ngoại vụ",
    "huyện ",
    "xã ",
    "các huyện ",
    "Mường Lát",
    "quận 1",
    "thành phố ",
    "Huế",
    "tỉnh Hủa Phăn",
    "giai đoạn ",
    "2021-2025",
    "từ ",
    " đến ",
    "1,5 ",
    "triệu USD",
    "tỷ đồng",
    "Công ty cổ phần ",
    "Lam Sơn",
    "Căn cứ ",
    "sửa đổi, bổ sung ",
    "thay thế ",
    "(",
    ")",
    "\"",
    "“",
    "”",
    "\n",
    "\n\n",
    "    ",
    "\t",
    "*",
    "_",
    "/",
    "-",
    "–",
    ".",
    "…",
    ":",
    ";",
    "số* *",
    "[img]",
    "{name} - {time}",
    "Tin liên quan\n",
    "Nguồn: ",
    "\u{301}",
    "\u{200b}",
    "\u{ad}",
    "\u{a0}",
    "Ð",
    "ỦY BAN NHÂN\nDÂN",
    "đ",
    "𝄞",
    "ສະບາຍດີ",
    "北京",
    "\r\n",
    "0",
    "99999999999999999999",
    "http://a.vn/x",
    "a@b.vn",
    "C:\\Users\\x.jpg",
    "Bình ĐịnhChào",
    "KonTum",
    "TP.HCM",
    "\u{feff}",
    "\0",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => (0..PIECES.len()).prop_map(|i| PIECES[i].to_string()),
        1 => any::<char>().prop_map(|c| c.to_string()),
        1 => "[a-zà-ỹđ]{1,7} ".prop_map(|s| s),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|v| v.concat())
}

fn read(text: &str) -> Record {
    ENGINE.record(&input(text))
}

fn input(text: &str) -> Input {
    Input {
        source: "t.txt".into(),
        record: String::new(),
        article_id: "t.txt".into(),
        text: text.into(),
        encoding: "utf-8",
        sha256: String::new(),
        ..Input::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn offsets_are_right_whatever_the_text(text in text()) {
        promises::record_fits_text(&text, &read(&text));
    }

    #[test]
    fn reading_twice_is_reading_once(text in text()) {
        let (a, b) = (read(&text), read(&text));
        prop_assert_eq!(serde_json::to_string(&a.mentions).ok(), serde_json::to_string(&b.mentions).ok());
        prop_assert_eq!(serde_json::to_string(&a.relations).ok(), serde_json::to_string(&b.relations).ok());
    }

    /// No article leaves anything behind for the next.
    #[test]
    fn articles_do_not_know_of_each_other(one in text(), other in text()) {
        let alone = trich::write::to_json(&read(&one));
        read(&other);
        prop_assert_eq!(alone, trich::write::to_json(&read(&one)));
    }

    /// Articles that are read together are what each is alone.
    #[test]
    fn together_is_alone(texts in prop::collection::vec(text(), 0..4)) {
        let inputs: Vec<Input> = texts.iter().map(|text| input(text)).collect();
        let json = |record: &Record| trich::write::to_json(record);
        let together: Vec<String> = ENGINE.records(&inputs).iter().map(json).collect();
        let alone: Vec<String> = texts.iter().map(|text| json(&read(text))).collect();
        prop_assert_eq!(together, alone);
    }

    /// Codes and whole dates stand for themselves: a text before them, set off by
    /// a paragraph, does not change where they are found.
    #[test]
    fn paragraphs_do_not_disturb_each_other(before in text()) {
        let after = "Nghị quyết số 21/NQ-CP ngày 20/02/2023 của Chính phủ nêu rõ, từ năm 2014 đến năm 2018 đã chi 2.659,96 tỷ đồng.";
        let joined = format!("{before}.\n\n{after}");
        let shift = (joined.len() - after.len()) as u32;
        let found = |text: &str, from: u32| -> Vec<(String, u32, String)> {
            let record = read(text);
            let inside = record.mentions.into_iter().filter(|m| {
                m.start_byte >= from && matches!(m.kind, "document" | "date" | "period" | "money")
            });
            inside.map(|m| (m.kind.to_string(), m.start_byte - from, m.norm)).collect()
        };
        prop_assert_eq!(found(&joined, shift), found(after, 0));
    }
}

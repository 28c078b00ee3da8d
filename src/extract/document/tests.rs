use super::*;
use crate::gazetteer::Gazetteers;
use crate::text::Text;
use std::sync::LazyLock;

static TABLES: LazyLock<Gazetteers> = LazyLock::new(|| Gazetteers::embedded().expect("tables"));

fn find(source: &str) -> Vec<(String, Mention)> {
    let text = Text::new(source);
    let tokens = TABLES.tokens(&text);
    let hits = TABLES.lexicon.scan(&tokens);
    let view = View {
        text: &text,
        tokens: &tokens,
        hits: &hits,
        gazetteers: &TABLES,
    };
    let mut out = Vec::new();
    Document.extract(&view, &mut out);
    let mut last = 0;
    for m in &out {
        assert!(
            m.span.start >= last && m.span.end > m.span.start,
            "{source:?}"
        );
        assert!(m.to > m.from && tokens.span(m.from as usize, m.to as usize).contains(m.span));
        last = m.span.end;
    }
    let surface = |m: &Mention| source[text.to_source(m.span).range()].to_string();
    out.into_iter().map(|m| (surface(&m), m)).collect()
}

fn reference(m: &Mention) -> &DocumentRef {
    match &m.value {
        Value::Document(d) => d,
        other => panic!("{other:?}"),
    }
}

/// Texts with their mentions in `⟦⟧`.
fn check(rows: &[&str]) {
    let mut bad = Vec::new();
    for marked in rows {
        let source = marked.replace(['⟦', '⟧'], "");
        let text = Text::new(&source);
        let mut found = String::new();
        let mut at = 0;
        for (_, m) in find(&source) {
            let span = text.to_source(m.span).range();
            found.push_str(&source[at..span.start]);
            found.push('⟦');
            found.push_str(&source[span.clone()]);
            found.push('⟧');
            at = span.end;
        }
        found.push_str(&source[at..]);
        if found != **marked {
            bad.push(format!("expected {marked}\n   found {found}"));
        }
    }
    assert!(bad.is_empty(), "\n{}", bad.join("\n"));
}

#[test]
fn head_and_code() {
    check(&[
        "ban hành ⟦Kế hoạch hành động số 119/KH-UBND⟧ triển khai ⟦Nghị quyết số 21/NQ-CP⟧ ngày 20/02/2023",
        "⟦Quyết định 272-QĐ/TW⟧, ngày 21/5/2015 của Bộ Chính trị",
        "theo ⟦công văn số 2933/UBND-KGVX⟧ ngày 11/5/2022",
        "⟦Công văn 10065/VPCP-KGVX⟧.",
        "⟦QUYẾT ĐỊNH SỐ 06/2014/QĐ-UBND⟧ NGÀY 5/3",
        "⟦Chương trình hành động số 17-CTrHĐ/TU⟧ của Tỉnh ủy",
        "⟦Thông báo kết luận số 398/TB-VPCP⟧",
        "thay thế ⟦Pháp lệnh Ký kết và thực hiện thỏa thuận quốc tế số 33/2007/PL-UBTVQH11⟧ ngày",
        "⟦Thông tư liên tịch số 01/2012/TTLT-BYT-BTC⟧ ngày",
        "⟦Quyết định số: 12/QĐ-UBND⟧",
        "⟦Kế hoạch mang số 12/KH-UBND⟧",
        // The number word alone stays outside.
        "Số: ⟦01/CTr-UBND⟧\n\nCHƯƠNG TRÌNH",
        "văn kiện số ⟦15-CT/TW⟧ nêu",
        "tại ⟦119/KH-UBND⟧ đã nêu",
        "(⟦15-CT/TW⟧)",
        "số⟦91-QĐ/TW⟧",
        // The law's own name is inside.
        "⟦Luật Đất đai số 31/2024/QH15⟧ có hiệu lực",
        "⟦Luật Phòng, chống tham nhũng số 36/2018/QH14⟧",
        "⟦Bộ luật Lao động số 45/2019/QH14⟧",
        "Căn cứ ⟦Luật sửa đổi, bổ sung một số điều của Luật Quản lý thuế số 21/2012/QH13⟧;",
        "Luật Đất đai và ⟦Luật Nhà ở số 27/2023/QH15⟧",
        "⟦Luật số 31/2024/QH15⟧",
        "⟦Luật Tổ chức chính quyền địa phương (sửa đổi) số 72/2025/QH15⟧",
        "(theo Luật Đất đai) số ⟦31/2024/QH15⟧",
        "⟦Pháp lệnh Ưu đãi người có công với cách mạng số 02/2020/UBTVQH14⟧",
        // Issuer or extension between.
        "⟦Nghị quyết của Chính phủ số 21/NQ-CP⟧",
        "⟦Quyết định của Thủ tướng Chính phủ số 1719/QĐ-TTg⟧",
        "⟦Kế hoạch phòng chống thiên tai số 15/KH-UBND⟧",
        "⟦Nghị quyết chuyên đề số 04-NQ/TU⟧",
        "⟦quyết định thành lập đoàn kiểm tra số 45/QĐ-UBND⟧",
        // The nearest type word wins.
        "Kế hoạch thực hiện ⟦Nghị quyết số 57-NQ/TW⟧",
        "Quyết định ban hành ⟦Quy chế số 12/QC-UBND⟧",
        // Not that type: the code stands alone.
        "Kế hoạch triển khai thực hiện theo tinh thần số ⟦57-NQ/TW⟧",
        "thông báo của tỉnh về ⟦57-NQ/TW⟧",
        // A date between stays outside, and so does what stands before it.
        "Quyết định ngày 5/3/2020 số ⟦12/QĐ-UBND⟧",
        "Luật Đất đai (số ⟦31/2024/QH15⟧)",
        // Lines.
        "⟦Nghị quyết\nsố 57-NQ/TW⟧",
        "⟦Nghị quyết số\n57-NQ/TW⟧",
        "KẾ HOẠCH\nSố: ⟦119/KH-UBND⟧",
        "Nghị quyết\n\nsố ⟦57-NQ/TW⟧",
        // Emphasis.
        "⟦Nghị quyết số* *203/2025/QH15⟧ ngày",
        "**⟦Nghị quyết số 57-NQ/TW⟧** của",
        "⟦Nghị quyết **57-NQ/TW⟧**",
        // Repeated type.
        "⟦HD 43-HD/BTCTW⟧",
        "(⟦NQ 57-NQ/TW⟧)",
        "⟦Văn bản thẩm định số 12/VBTĐ-SXD⟧",
        "⟦NQ 57-NQ/TW⟧ và ⟦NĐ 100/2019/NĐ-CP⟧",
        // End inside a token.
        "⟦Đề án số 381/ĐA-CP⟧ngày 9/5",
        // Only after words that announce a code.
        "⟦Giấy phép xây dựng số 12/GPXD⟧",
        "⟦Giấy phép số 45/GP-TTĐT⟧ do",
        "⟦Quyết định 327-CT⟧ và ⟦Nghị định 64-CP⟧",
        "⟦công văn số 4588/ĐHKT-TCNS⟧",
        "⟦Công văn số 123/CT-TTHT⟧ của Cục Thuế",
        "⟦Quyết định số 100/QĐ⟧ ngày",
        // Standards.
        "theo ⟦QCVN 01:2021/BXD⟧ và ⟦TCVN ISO 9001:2015⟧.",
        "⟦Quy chuẩn kỹ thuật quốc gia QCVN 62-MT:2016/BTNMT⟧",
        "⟦tiêu chuẩn TCVN 5945-2005⟧, loại A",
    ]);
}

#[test]
fn lists() {
    check(&[
        "các ⟦Nghị quyết số 57-NQ/TW⟧, ⟦59-NQ/TW⟧ và ⟦68-NQ/TW⟧",
        "các số ⟦12⟧, ⟦15⟧ và ⟦16/2025/NĐ-CP⟧",
        "⟦Nghị định số 157⟧, ⟦158⟧, ⟦159⟧, ⟦188 / 2025 / NĐ-CP⟧",
        "⟦VB 10697⟧ & ⟦11028/UBND-KGVX⟧",
        "⟦Nghị định số 178/2024/NĐ-CP⟧ và số ⟦67/2025/NĐ-CP⟧",
        "⟦Nghị định số 178/2024/NĐ-CP⟧ ngày 31/12/2024, số ⟦67/2025/NĐ-CP⟧ ngày 15/3/2025",
        "⟦Nghị quyết 57⟧, ⟦59⟧ và ⟦68⟧ của Bộ Chính trị",
        "⟦Nghị quyết số 57-NQ/TW⟧, số ⟦59⟧, số ⟦66⟧",
        "⟦Chỉ thị số 15⟧, ⟦Nghị quyết số 21⟧ và ⟦Kế hoạch số 128⟧ phải",
        "⟦Luật số 31/2024/QH15⟧, ⟦32/2024/QH15⟧",
        // The last code is of another type: nothing shared.
        "⟦Chỉ thị số 15⟧, số ⟦21/NQ-CP⟧",
        // What follows the list counts things.
        "⟦Chỉ thị số 15-CT/TW⟧, 12 tỉnh và 20 huyện",
        "⟦Nghị quyết số 21/NQ-CP⟧ ngày 20/02/2023, 21 và 22/3",
        "⟦Nghị quyết 57⟧ và 12 nghị quyết khác",
        "tăng 12, 15 và 16 phần trăm",
        "⟦Nghị quyết 57⟧, 2025 là năm",
        "⟦Giấy phép số 12/GP-TTĐT⟧, số 45 Trần Phú",
    ]);
}

#[test]
fn short_references() {
    check(&[
        "thực hiện ⟦Chỉ thị số 15⟧, ⟦Nghị quyết số 21⟧ và",
        "đã ký ⟦Quyết định 314⟧ bổ nhiệm lại ông Lê A; tỉnh quyết định 20 bổ nhiệm; Quyết định 12 chức vụ",
        "tiếp tục thực hiện ⟦Quy chế 272⟧ để đảm bảo",
        "⟦Đề án số 01⟧ của tỉnh; ⟦Đề án 06⟧.",
        "⟦Nghị quyết 18⟧ của Trung ương",
        "tại ⟦công văn 2933⟧ ngày 11/5/2022",
        "⟦Nghị định 168⟧ xử phạt",
        "⟦Nghị định số 64⟧ đồng thời bãi bỏ",
        "⟦Nghị định 67⟧ chính là để",
        "⟦Nghị định 100/2019⟧ và ⟦Thông tư số 29/2024⟧",
        "Theo ⟦Nghị quyết 30a⟧ của Chính phủ",
        "⟦nghị quyết số 5⟧ nêu rõ",
        "⟦Kế hoạch số 128⟧ phải nghiêm túc",
        "⟦Nghị quyết\n57⟧ đã",
        "⟦Công điện số 3⟧",
        "(⟦Quyết định 272⟧)",
        // The second number is not looked for behind the first type word.
        "⟦QCVN 57⟧, 2025 và",
        "Đưa ⟦NQ57⟧ vào cuộc sống; ⟦NĐ 168⟧, ⟦NĐ168⟧",
    ]);
}

#[test]
fn left_alone() {
    check(&[
        "ngày 24/11",
        "từ 24/11-30/11",
        "cúm A/H5N1",
        "22/63 tỉnh",
        "biển số 36A-123.45",
        "điện thoại 0237.3852.246",
        "QL1A/Km24",
        "đường ĐT.515",
        "60 km/h",
        "và/hoặc",
        "THPT/THCS",
        "12 trường THPT/THCS",
        "30 triệu đồng/ha",
        "trực 24/24h",
        "TCN/2020",
        "mùa giải 2023-2024",
        "vụ 2019/2020",
        "https://a.vn/119/KH-UBND.html",
        "tải 119-KH-UBND.pdf",
        "C:\\Users\\12\\KH-UBND",
        "119_KH-UBND.docx",
        "lớp 12/A1-A2",
        "thửa đất số 123/TBĐ-15",
        "số nhà số 12/TT-HN",
        "có 5/KCN-CCN",
        "tỷ số 2-1",
        "100/QĐ thì sao",
        "Kế hoạch 5 năm",
        "Kế hoạch năm 2023",
        "Kế hoạch 100 ngày",
        "kế hoạch 15 điểm",
        "Chương trình 135",
        "Báo cáo 6 tháng",
        "Nghị quyết Đại hội XIII",
        "Quyết định 3 nội dung",
        "Dự án 5 triệu USD",
        "Dự án 1",
        "dự án số 2",
        "Luật 2013",
        "Luật 36 điều",
        "Điều 15",
        "Quyết định số lượng 12 người",
        "Hội nghị lần thứ 8",
        "Nghị quyết Trung ương 8",
        "Nghị quyết Trung ương 10 khóa IX",
        "Nghị quyết 15 điểm",
        "Kế hoạch 14,5 tỷ đồng",
        "Kế hoạch 25%",
        "Đề án 1 triệu héc-ta",
        "Kế hoạch 15-20 năm",
        "Kế hoạch 2021-2025",
        "Kế hoạch 2023, tỉnh",
        "báo cáo thiệt hại do bão số 3",
        "phương án 2",
        "Chi bộ số 3",
        "nhà số 15 Trần Phú",
        "một số 12",
        "hợp đồng 12 tháng",
        "Thông báo 15 phút",
        "Nghị quyết Chi bộ số 3",
        "Công văn 11/5/2022",
        "Báo cáo 12/2020",
        "pháp luật 15",
        "tòa CT15",
        "phòng NQ5",
        "ct 15",
        "kl 30",
        "CÁC BÁO CÁO 15 TRANG",
        "số 24/11",
        "",
    ]);
}

#[test]
fn what_they_say() {
    for (text, expected) in [
        // code, number, type word
        ("Kế hoạch hành động số 119/KH-UBND", "119/KH-UBND 119 KH"),
        ("Chỉ thị số 15", " 15 CT"),
        (
            "các số 12, 15 và 16/2025/NĐ-CP",
            "12/2025/NĐ-CP 12 -;15/2025/NĐ-CP 15 -;16/2025/NĐ-CP 16 -",
        ),
        (
            "Nghị quyết số 57-NQ/TW, 59-NQ/TW",
            "57-NQ/TW 57 NQ;59-NQ/TW 59 NQ",
        ),
        ("Thông báo kết luận số 398/TB-VPCP", "398/TB-VPCP 398 TB"),
        ("Quy định số 08-QĐi/TW", "08-QĐ/TW 08 QyĐ"),
        ("Quy chế 272-QĐ/TW", "272-QĐ/TW 272 QC"),
        ("Luật Đất đai số 31/2024/QH15", "31/2024/QH15 31 L"),
        ("Quyết định ngày 5/3/2020 số 12/QĐ-UBND", "12/QĐ-UBND 12 QĐ"),
        ("Nghị định 100/2019", " 100 NĐ"),
        // a year asks for the type, which the word tells
        ("Nghị định số 51/1998/CP", "51/1998/NĐ-CP 51 NĐ"),
        ("Nghị định số 87/CP", "87/CP 87 NĐ"),
        (
            "Nghị quyết số 1211/2016/UBTVQH13",
            "1211/2016/UBTVQH13 1211 NQ",
        ),
        ("Công văn số 51/1998/CP", "51/1998/CP 51 CV"),
        ("Nghị quyết 57, 59 và 68", " 57 NQ; 59 NQ; 68 NQ"),
        ("Nghị quyết số 22/NQ-TW", "22-NQ/TW 22 NQ"),
        (
            "Luật Phòng, chống ma túy, Nghị định 36a/2020/ND-CP",
            "36a/2020/NĐ-CP 36a NĐ",
        ),
    ] {
        let found: Vec<String> = find(text)
            .iter()
            .map(|(_, m)| {
                let d = reference(m);
                let head = d
                    .head_type
                    .map_or("-", |r| &TABLES.doc_types[r].abbreviation);
                format!("{} {} {head}", d.code, d.number)
            })
            .collect();
        assert_eq!(found.join(";"), expected, "{text}");
    }
}

#[test]
fn long_runs_of_marks_and_numbers() {
    // Nothing quadratic, no panic.
    let stars = "* ".repeat(20_000);
    let numbers = "số 12, ".repeat(20_000);
    let heads = "Luật sửa đổi ".repeat(20_000);
    for text in [
        stars,
        numbers,
        heads,
        "1/".repeat(40_000),
        "1-KH/UBND-".repeat(20_000),
    ] {
        find(&text);
    }
}

proptest::proptest! {
    /// Pieces of codes in any order: no panic, spans in order (see [`find`]).
    #[test]
    fn any_text(pieces in proptest::collection::vec(0usize..PIECES.len(), 0..40)) {
        find(&pieces.iter().map(|&i| PIECES[i]).collect::<String>());
    }
}

const PIECES: [&str; 40] = [
    "Nghị quyết",
    "Luật",
    "số",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "/",
    "-",
    "–",
    ".",
    ",",
    "*",
    "_",
    "(",
    ")",
    "&",
    "và",
    "57",
    "2025",
    "36a",
    "1.234",
    "NQ",
    "QĐ",
    "TW",
    "UBND",
    "QH15",
    "HD38",
    "NĐCP",
    "CPngày",
    "QCVN",
    "01:2021",
    "ngày",
    "của",
    "§",
    "…",
    "\u{301}",
    "Quyết định",
    "của Chính phủ",
];

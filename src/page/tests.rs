use super::*;

fn zones(text: &str) -> Vec<String> {
    let g = Gazetteers::embedded().expect("tables");
    let page = PageReader::new(&g).read(text);
    page.lines()
        .iter()
        .map(|(s, z)| {
            let line: String = text[s.range()].chars().take(12).collect();
            format!("{}:{line}", z.name())
        })
        .collect()
}

const LONG: &str = "Sáng nay, đại diện các sở, ngành và địa phương đã họp bàn về công tác đối ngoại, hội nhập quốc tế và các giải pháp thu hút nguồn lực cho phát triển kinh tế - xã hội trong giai đoạn tới của tỉnh nhà.";

#[test]
fn a_portal_page() {
    let text = format!(
        "Trang chủ\nTăng cường công tác đối ngoại của tỉnh\n\nNgày tạo: 15/05/2023 18:02:23\n{LONG}\n\n5.jpg\nQuang cảnh buổi làm việc tại trụ sở\n\n{LONG}\n\nCao Phong\n\nNguồn: Báo Lâm Đồng\n\nHôm nay:\n134\nNhập tên của bạn.\n\nTin liên quan\nMột tin khác rất dài về tỉnh Thanh Hóa\n"
    );
    assert_eq!(
        zones(&text),
        [
            "furniture:Trang chủ",
            "title:Tăng cường c",
            "byline:Ngày tạo: 15",
            "lead:Sáng nay, đạ",
            "furniture:5.jpg",
            "caption:Quang cảnh b",
            "body:Sáng nay, đạ",
            "byline:Cao Phong",
            "byline:Nguồn: Báo L",
            "furniture:Hôm nay:",
            "furniture:134",
            "furniture:Nhập tên của",
            "furniture:Tin liên qua",
            "furniture:Một tin khác",
        ]
    );
}

#[test]
fn text_is_not_furniture() {
    let text = format!(
        "Tin cùng chuyên mục là một chuyện khác\n\n{LONG}\n\nTheo quy định của Chính phủ, việc này còn phải bàn thêm nhiều lần nữa.\n\nHôm nay tỉnh họp.\n"
    );
    assert_eq!(
        zones(&text)[1..],
        [
            "lead:Sáng nay, đạ",
            "body:Theo quy địn",
            "body:Hôm nay tỉnh"
        ]
    );
}

#[test]
fn stamps_and_text_that_begins_like_one() {
    for (line, zone) in [
        ("Ngày đăng: 24/11/2023 - Lượt xem: 12", "byline"),
        ("Thứ Sáu, ngày 24 tháng 11 năm 2023", "byline"),
        ("24/11/2023 | 20:17:00", "byline"),
        ("Ngày 24/11, UBND tỉnh họp bàn việc này.", "body"),
        ("Cập nhật kiến thức cho 35 cán bộ xã, phường", "body"),
    ] {
        let text = format!("Hội nghị xúc tiến đầu tư vào tỉnh\n\n{line}\n\n{LONG}\n");
        assert!(zones(&text)[1].starts_with(zone), "{line}");
    }
}

/// Title and stamp of a page.
fn title_and_stamp(text: &str) -> (String, String) {
    let g = Gazetteers::embedded().expect("tables");
    let page = PageReader::new(&g).read(text);
    let of = |s: Option<Span<Clean>>| {
        s.map(|s| {
            let words: Vec<&str> = text[s.range()].split_whitespace().collect();
            words.join(" ")
        })
    };
    (
        of(page.title).unwrap_or_default(),
        of(page.stamp).unwrap_or_default(),
    )
}

#[test]
fn headlines() {
    for (head, title) in [
        // one that begins like a document
        (
            "Quyết định thành lập trung tâm mới",
            "Quyết định thành lập trung tâm mới",
        ),
        (
            "Nghị quyết của Đảng đi vào cuộc sống",
            "Nghị quyết của Đảng đi vào cuộc sống",
        ),
        // the author below it, a menu or a way above it
        (
            "Hội nghị xúc tiến đầu tư\nLê Văn An\n24/11/2023",
            "Hội nghị xúc tiến đầu tư",
        ),
        (
            "Báo | Điện thoại nóng và thư\nHội nghị xúc tiến đầu tư",
            "Hội nghị xúc tiến đầu tư",
        ),
        (
            "Trang chủ / Tin tức / Trong tỉnh\nHội nghị xúc tiến đầu tư",
            "Hội nghị xúc tiến đầu tư",
        ),
        // in capitals over two lines
        (
            "HỘI NGHỊ XÚC TIẾN\nĐẦU TƯ VÀO TỈNH\n24/11/2023",
            "HỘI NGHỊ XÚC TIẾN ĐẦU TƯ VÀO TỈNH",
        ),
        // a sentence of the text is none
        ("Ngày 24/11, nhiều địa phương đã họp bàn việc này.", ""),
    ] {
        let text = format!("{head}\n\n{LONG}\n\n{LONG}\n");
        assert_eq!(title_and_stamp(&text).0, title, "{head}");
    }
}

#[test]
fn stamps_with_more_in_their_line() {
    for (line, stamp) in [
        ("Hà Nội, ngày 10 tháng 12 năm 2014", true),
        ("(Báo Lâm Đồng) - Thứ Hai, 23/4/2007", true),
        ("LÊ VĂN AN • 14/10/2025, 16:12 GMT+7", true),
        ("KINH TẾ | 14/10/2026 18:05 | Nghe đọc bài", true),
        ("May 19, 2023 09:40 AM", true),
        ("Hà Nội, ngày 10 tháng 12 năm 2014 khai mạc", false),
        ("ngày 25 tháng 12 năm 2001;", false),
    ] {
        let text = format!("Hội nghị xúc tiến đầu tư\n\n{line}\n\n{LONG}\n");
        let expected = if stamp { line } else { "" };
        assert_eq!(title_and_stamp(&text).1, expected, "{line}");
    }
    // A clock above the headline yields to the stamp below it.
    let text = format!("Thứ Ba, 03/02/2026\nHội nghị xúc tiến đầu tư\n02/02/2026, 21:00\n{LONG}\n");
    assert_eq!(title_and_stamp(&text).1, "02/02/2026, 21:00");
}

#[test]
fn decrees() {
    let motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc";
    let head = format!("ỦY BAN NHÂN DÂN\n{motto}\nSố: 12/2020/QĐ-UBND");
    let basis = "Căn cứ Luật Tổ chức chính quyền địa phương;";
    for (above, subject, title) in [
        // who signs is no part of it
        (
            "",
            "QUYẾT ĐỊNH\nVề việc quản lý đoàn ra\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
            "QUYẾT ĐỊNH Về việc quản lý đoàn ra",
        ),
        (
            "",
            "QUYẾT ĐỊNH\nVỀ GIÁ ĐẤT CỦA\nỦY BAN NHÂN DÂN TỈNH\nỦY BAN NHÂN DÂN TỈNH",
            "QUYẾT ĐỊNH VỀ GIÁ ĐẤT CỦA ỦY BAN NHÂN DÂN TỈNH",
        ),
        // a subject that begins like a preamble
        (
            "",
            "KẾ HOẠCH\n\nTHỰC HIỆN CHỈ THỊ SỐ 19\n\nChữ khác",
            "KẾ HOẠCH THỰC HIỆN CHỈ THỊ SỐ 19",
        ),
        // a headline and a table above
        (
            "Quyết định 12/2020/QĐ-UBND về đoàn ra\nSố hiệu: 12/2020/QĐ-UBND\nA: b\nC: d\nE: g\nG: h\nI: k\nL: m\n",
            "QUYẾT ĐỊNH\nVề việc quản lý đoàn ra",
            "Quyết định 12/2020/QĐ-UBND về đoàn ra",
        ),
    ] {
        let text = format!("{above}{head}\n\n{subject}\n{basis}\n");
        assert_eq!(title_and_stamp(&text).0, title, "{subject}");
        let g = Gazetteers::embedded().expect("tables");
        let header = PageReader::new(&g).read(&text).header.expect("a header");
        assert!(
            text[header.range()].starts_with("ỦY BAN NHÂN DÂN"),
            "{above}"
        );
    }
}

#[test]
fn the_headline_repeated() {
    let t = "Hội nghị xúc tiến đầu tư vào tỉnh năm nay";
    let text = format!("{t}\n\n{t}\n\n{LONG}\n");
    assert_eq!(
        zones(&text)[..2],
        ["title:Hội nghị xúc", "furniture:Hội nghị xúc"]
    );
}

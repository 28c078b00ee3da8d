//! Pages as they come: portals, papers, collections of law.

mod furniture;
mod heads;
mod titles;

use super::*;
use std::sync::LazyLock;

static PAGES: LazyLock<PageReader> =
    LazyLock::new(|| PageReader::new(&Gazetteers::embedded().expect("tables")));

fn read(text: &str) -> Page {
    PAGES.read(text, &[])
}

fn zones(text: &str) -> Vec<String> {
    let page = read(text);
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
fn the_place_of_a_dateline() {
    for (line, author) in [
        ("TP. Hồ Chí Minh, ngày 03 tháng 02 năm 2004", ""),
        ("Thành phố Hồ Chí Minh, ngày 03 tháng 02 năm 2004", ""),
        ("Buôn Ma Thuột, ngày 3/2/2004", ""),
        ("Minh Hà, Thứ Ba, 3/2/2004", "Minh Hà"),
        ("Minh Hà 3/2/2004", "Minh Hà"),
    ] {
        let text = format!("Tỉnh họp bàn về đối ngoại\n\n{line}\n\n{LONG}\n");
        let page = read(&text);
        let found = page.author.map(|a| &text[a.range()]).unwrap_or_default();
        assert_eq!(found, author, "{line}");
        let day = page.published.and_then(|d| d.year);
        assert_eq!(day, Some(2004), "{line}");
    }
}

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
fn links_to_other_sites() {
    let text = format!(
        "Tìm kiếm tin tức\nLiên kết website\nChính phủ\nTỉnh ủy, UBND tỉnh\nSở, ban, ngành\n\nTỉnh họp bàn về đối ngoại\nNgày cập nhật 26/10/2021\n\n{LONG}\n"
    );
    assert_eq!(
        zones(&text)[1..],
        [
            "furniture:Liên kết web",
            "furniture:Chính phủ",
            "furniture:Tỉnh ủy, UBN",
            "furniture:Sở, ban, ngà",
            "title:Tỉnh họp bàn",
            "byline:Ngày cập nhậ",
            "lead:Sáng nay, đạ",
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
    let page = read(text);
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
fn stamps_with_more_in_their_line() {
    for (line, stamp) in [
        (
            "Hà Nội, ngày 10 tháng 12 năm 2014",
            "ngày 10 tháng 12 năm 2014",
        ),
        ("(Báo Lâm Đồng) - Thứ Hai, 23/4/2007", "Thứ Hai, 23/4/2007"),
        (
            "LÊ VĂN AN • 14/10/2025, 16:12 GMT+7",
            "14/10/2025, 16:12 GMT+7",
        ),
        (
            "KINH TẾ | 14/10/2026 18:05 | Nghe đọc bài",
            "14/10/2026 18:05",
        ),
        ("May 19, 2023 09:40 AM", "May 19, 2023 09:40 AM"),
        ("BẢN TIN TUẦN THỨ 02 THÁNG 03/2024", ""),
        ("Hà Nội, ngày 10 tháng 12 năm 2014 khai mạc", ""),
        ("ngày 25 tháng 12 năm 2001;", ""),
    ] {
        let text = format!("Hội nghị xúc tiến đầu tư\n\n{line}\n\n{LONG}\n");
        assert_eq!(title_and_stamp(&text).1, stamp, "{line}");
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
        let header = read(&text).header.expect("a header");
        assert!(
            text[header.range()].starts_with("ỦY BAN NHÂN DÂN"),
            "{above}"
        );
    }
}

/// What a span of the text says, on one line.
fn said(text: &str, span: Option<Span<Clean>>) -> String {
    let words = span.map(|s| text[s.range()].split_whitespace().collect::<Vec<_>>());
    words.unwrap_or_default().join(" ")
}

fn published(text: &str) -> String {
    let day = read(text).published;
    day.map(crate::calendar::iso).unwrap_or_default()
}

#[test]
fn days_of_stamps() {
    for (line, day) in [
        ("24/11/2023", "2023-11-24"),
        ("17 - 05 - 2024", "2024-05-17"),
        ("2023-11-24 08:00", "2023-11-24"),
        ("Ngày 24 tháng 11 năm 2023", "2023-11-24"),
        ("13 Tháng 9, 2025", "2025-09-13"),
        ("12 Tháng Một, 2012", "2012-01-12"),
        ("May 19, 2023 09:40 AM", "2023-05-19"),
        // two figures for the year: only where a weekday or a time says stamp
        ("Thứ năm, 25-12-25 07:46:14", "2025-12-25"),
        ("Cột 10-12-25", ""),
        // no calendar has these
        ("31/02/2023", ""),
        ("Biên bản 1/24/11/2023", ""),
    ] {
        let text = format!("Hội nghị xúc tiến đầu tư vào tỉnh\n\n{line}\n\n{LONG}\n");
        assert_eq!(published(&text), day, "{line}");
    }
}

#[test]
fn which_stamp_counts() {
    let title = "Hội nghị xúc tiến đầu tư vào tỉnh";
    for (head, day) in [
        // the site's clock above, the stamp below
        (
            "Thứ Ba, 24/12/2024 03:07\n{t}\nThứ Sáu, 04/11/2022 | 11:27",
            "2022-11-04",
        ),
        // two above: the nearer one
        (
            "Thứ Hai, 23/07/2018 00:05\nThứ Năm, 05/12/2013 09:53\n{t}",
            "2013-12-05",
        ),
        // a label is surer than any place
        (
            "Thursday, 18/07/2024\nNgày đăng: 21/01/2021\n{t}",
            "2021-01-21",
        ),
        // published counts before updated, in either order, in one line and two
        (
            "{t}\nCập nhật lần cuối: 01/12/2018 | Ngày đăng: 07/04/2016",
            "2016-04-07",
        ),
        (
            "{t}\nNgày đăng: 07/04/2016 | Cập nhật lần cuối: 01/12/2018",
            "2016-04-07",
        ),
        (
            "{t}\nCập nhật: 01/12/2018 10:20 - Ngày đăng: 07/04/2016 08:15",
            "2016-04-07",
        ),
        (
            "{t}\nCập nhật: 01/12/2018\n\nNgày đăng: 07/04/2016",
            "2016-04-07",
        ),
        (
            "{t}\nNgày đăng: 07/04/2016\nCập nhật lúc: 10:20, 01/12/2018",
            "2016-04-07",
        ),
        (
            "Thứ Ba, 24/12/2024\n{t}\nCập nhật lần cuối: 01/12/2018",
            "2018-12-01",
        ),
        // one above, and the menu follows: nobody knows
        ("Thứ Bảy 20/12/2025 01:29\nHotline: 0123\n{t}", ""),
        ("Hôm nay: 12/3/2020\n{t}", ""),
        // one above, with the text alone
        ("18:56 09/07/2016\n{t}", "2016-07-09"),
        // in the line of the headline, or of the text
        ("{t} 17/11/2025 16:13", "2025-11-17"),
        ("(09.08.2019) {t}", "2019-08-09"),
        ("date 2025-09-10 {t}", "2025-09-10"),
        // what begins to hold is no stamp
        ("{t}\nĐược áp dụng kể từ ngày 30/06/2015.", ""),
    ] {
        let head = head.replace("{t}", title);
        let text = format!("{head}\n\n{LONG}\n\n{LONG}\n");
        assert_eq!(published(&text), day, "{head}");
        assert_eq!(said(&text, read(&text).title), title, "{head}");
    }
    // Without a time, and the text begins long before.
    let old = format!("Thứ sáu, 19/08/2022\n{title}\nNgày 11/12/2011, {LONG}\n");
    assert_eq!(published(&old), "");
    let new = format!("Thứ sáu, 19/08/2022\n{title}\nNgày 17/8/2022, {LONG}\n");
    assert_eq!(published(&new), "2022-08-19");
}

#[test]
fn authors() {
    for (above, below, author) in [
        ("", "Cao Phong", "Cao Phong"),
        ("", "P.Hằng", "P.Hằng"),
        ("", "Đ.LAM", "Đ.LAM"),
        ("", "T.LỘC - N.THANH", "T.LỘC - N.THANH"),
        ("", "Hà Anh (thực hiện)", "Hà Anh"),
        ("", "Tin-ảnh: H.Đào", "H.Đào"),
        ("", "Bài: Hà Anh; ảnh: Thu Trang", "Hà Anh"),
        (
            "",
            "Tác giả: Ban biên tập huyện ủy, Hà Anh - Thu Trang",
            "Hà Anh - Thu Trang",
        ),
        ("", "Tác giả: Phòng Kinh tế - VP", "Phòng Kinh tế - VP"),
        ("", "Thực hiện: Hà Anh", "Hà Anh"),
        ("Ngô Trang", "", "Ngô Trang"),
        ("Văn Hòa - 05:32, 24/11/2023", "", "Văn Hòa"),
        ("PV 26/02/2024 19:21", "", "PV"),
        // a question of an interview, a source, a place, a rubric, a caption
        ("", "PV: Thưa ông, điều gì khiến ông muốn chia sẻ nhất?", ""),
        ("", "Theo Tuyên Quang Online", ""),
        ("", "Hà Giang", ""),
        ("Thời sự | 24/11/2023 05:32", "", ""),
        // places, and what a line announces
        ("", "Cầu Suối Cạn", ""),
        ("", "Đèo Văn Long", "Đèo Văn Long"),
        ("", "Vịnh", "Vịnh"),
        ("", "Thôn Đá Bàn", ""),
        ("", "Những người được khen:\nNguyễn Văn Tám", ""),
        ("", "Grace Wong (né búa, Malaysia) ném xa hơn 60 mét", ""),
    ] {
        let text = format!("Hội nghị xúc tiến đầu tư vào tỉnh\n{above}\n\n{LONG}\n\n{below}\n");
        assert_eq!(said(&text, read(&text).author), author, "{above}{below}");
    }
    // Capitals alone may be a heading: whether it is a person is asked later.
    let text = format!("Hội nghị xúc tiến đầu tư vào tỉnh\n\n{LONG}\n\nHOÀNG VƯƠNG\n");
    let page = read(&text);
    assert_eq!(
        (said(&text, page.author), said(&text, page.pen)),
        (String::new(), "HOÀNG VƯƠNG".into())
    );
}

#[test]
fn outlets() {
    for (above, below, outlet) in [
        ("", "Nguồn: Báo Lâm Đồng", "Báo Lâm Đồng"),
        ("", "(Theo Báo Lâm Đồng)", "Báo Lâm Đồng"),
        ("", "Theo baolamdong.com.vn", "baolamdong.com.vn"),
        ("", "Nguồn VPCP", "VPCP"),
        ("", "(TTXVN/Vietnam+)", "TTXVN"),
        ("", "Bài, ảnh: Hà Anh (Báo Quảng Trị)", "Báo Quảng Trị"),
        ("", "Báo Hải Dương 15/5/2018", "Báo Hải Dương"),
        ("BÁO ẤP BẮC - CƠ QUAN CỦA ĐẢNG BỘ TỈNH", "", "BÁO ẤP BẮC"),
        ("Theo dõi Báo Thanh tra trên", "", "Báo Thanh tra"),
        ("Báo Tuyên Quang • 22/10/2024 09:15", "", "Báo Tuyên Quang"),
        // documents, links and bare words are none
        ("", "(Nguồn: Nghị quyết 33/NQ-CP)", ""),
        ("", "Nguồn: [Link nguồn]", ""),
        ("", "Báo cáo của tỉnh", ""),
    ] {
        let text = format!("{above}\nHội nghị xúc tiến đầu tư vào tỉnh\n\n{LONG}\n\n{below}\n");
        assert_eq!(said(&text, read(&text).outlet), outlet, "{above}{below}");
    }
    for (start, source) in [
        ("(Baolamdong.vn) - ", "Baolamdong.vn"),
        ("Báo Sơn La - ", "Báo Sơn La"),
        ("Hà Nội (TTXVN 25/12/2000). ", "TTXVN"),
        ("(trước đây) - ", ""),
    ] {
        let text = format!("Hội nghị xúc tiến đầu tư vào tỉnh\n\n{start}{LONG}\n");
        assert_eq!(said(&text, read(&text).source), source, "{start}");
    }
}

#[test]
fn tables_of_attributes() {
    for table in [
        "Số hiệu: | 12/2020/QĐ-UBND | Loại văn bản: | Quyết định |\nNơi ban hành: | Tỉnh Lâm Đồng | Người ký: | Lê Văn An |\nNgày ban hành: | 26/03/2020 | Ngày hiệu lực: | Đã biết |",
        "Số hiệu | 12/2020/QĐ-UBND |\nNgày ban hành | 26/03/2020 |\nCơ quan ban hành | Tỉnh Lâm Đồng |",
        "Số hiệu: 12/2020/QĐ-UBND Loại văn bản: Quyết định\nNơi ban hành: Tỉnh Lâm Đồng Người ký: Lê Văn An\nNgày ban hành: 26/03/2020 Ngày hiệu lực: Đã biết",
    ] {
        let text = format!("Quyết định về giá đất trên địa bàn tỉnh\n{table}\n\n{LONG}\n");
        let record = read(&text).record;
        assert_eq!(said(&text, record.number), "12/2020/QĐ-UBND", "{table}");
        assert_eq!(said(&text, record.issued), "26/03/2020", "{table}");
        assert_eq!(said(&text, record.issuer), "Tỉnh Lâm Đồng", "{table}");
    }
    // One such line is no table.
    let text = format!("Hội nghị xúc tiến đầu tư\nSố hiệu: 12/2020/QĐ-UBND\n{LONG}\n");
    assert!(read(&text).record.number.is_none());
}

#[test]
fn headers_below_and_banners() {
    let header = "ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/2020/QĐ-UBND\nLâm Đồng, ngày 26 tháng 3 năm 2020\n";
    let text = format!(
        "Hội nghị xúc tiến đầu tư vào tỉnh năm nay\n24/11/2023 10:00\n\n{LONG}\n\n{LONG}\n\nA b\nC d\nE f\n{header}\nQUYẾT ĐỊNH\nVề giá đất\n"
    );
    let found = said(&text, read(&text).header);
    assert!(
        found.starts_with("ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG"),
        "{found}"
    );
    // A banner that names the state heads no document.
    let text = format!(
        "HƯỞNG ỨNG NGÀY PHÁP LUẬT NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐoàn công tác tỉnh bạn thăm và làm việc tại tỉnh\n18/11/2025 15:40\n{LONG}\n"
    );
    let page = read(&text);
    assert!(page.header.is_none());
    assert_eq!(
        said(&text, page.title),
        "Đoàn công tác tỉnh bạn thăm và làm việc tại tỉnh"
    );
    // A letter has its subject below the number.
    let text = format!(
        "VĂN PHÒNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 204/VP-CN\nV/v xây dựng hạ tầng quanh hồ\n\nHà Nội, ngày 10 tháng 1 năm 2003\n\nKính gửi: Bộ Tài chính\n{LONG}\n"
    );
    assert_eq!(
        said(&text, read(&text).title),
        "V/v xây dựng hạ tầng quanh hồ"
    );
}

#[test]
fn an_amending_decree_without_its_motto_and_type() {
    let subject =
        "SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA NGHỊ ĐỊNH SỐ 31/2016/NĐ-CP NGÀY 06 THÁNG 5 NĂM 2016";
    let text = format!(
        "CHÍNH PHỦ |\nCỘNG HÒA XÃ\nHỘI CHỦ NGHĨA VIỆT NAM |\nSố: 04/2020/NĐ-CP |\nHà Nội, ngày 03 tháng 01 năm 2020 |\n{subject}\nCăn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;\n{LONG}\n"
    );
    let page = read(&text);
    assert_eq!(said(&text, page.title), subject);
    let header = page.header.expect("a header");
    assert!(text[header.range()].starts_with("CHÍNH PHỦ"));
}

#[test]
fn a_subject_broken_behind_its_label_ends_no_header() {
    let text = "BỘ TÀI CHÍNH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 272/BTC-CST\nV/v\n: Thực hiện quy định về phí.\nHà Nội, ngày 18 tháng 07 năm 2014\n\nKính gửi: các cục thuế.\n";
    let header = read(text).header.expect("a header");
    assert!(text[header.range()].contains("tháng 07"));
}

#[test]
fn a_paper_that_asks_to_be_followed() {
    for (line, outlet) in [
        ("Theo dõi Báo Ấp Bắc trên", "Báo Ấp Bắc"),
        ("Theo dõi Báo Gia Lai trênGoogle News", "Báo Gia Lai"),
    ] {
        let text = format!("{line}\n\nHội nghị xúc tiến đầu tư vào tỉnh\n\n{LONG}\n");
        let page = read(&text);
        let found = page.outlet.map(|s| &text[s.range()]);
        assert_eq!(found, Some(outlet));
        assert_eq!(page.zone(0), Zone::Furniture);
    }
}

#[test]
fn a_site_between_its_clock_and_the_stamp() {
    let text = format!(
        "Thứ Sáu, 19/7/2024\nBan Quản lý Khu kinh tế\nThứ Năm, 8/6/2023 14:46'(GMT+7)\n\nNhiều đổi mới ở cảng biển miền Trung\n\n{LONG}\n"
    );
    let title = title_and_stamp(&text).0;
    assert_eq!(title, "Nhiều đổi mới ở cảng biển miền Trung");
}

#[test]
fn links_below_their_label_are_furniture() {
    let text = format!(
        "Liên kết website\nChính phủ\nCác bộ, ngành\n\nHội nghị xúc tiến đầu tư vào tỉnh\n\n{LONG}\n"
    );
    assert_eq!(zones(&text)[1], "furniture:Chính phủ");
}

#[test]
fn nobody_signs_an_item_of_a_list() {
    let text = format!("Tỉnh họp bàn về đối ngoại\n\n{LONG}\n\nHà Anh\n");
    let author = |unsigned: &[u32]| PAGES.read(&text, unsigned).author.map(|a| &text[a.range()]);
    assert_eq!(author(&[]), Some("Hà Anh"));
    assert_eq!(author(&[4]), None);
}

#[test]
fn names_of_authors_and_of_others() {
    for (name, is_author, is_account) in [
        ("Hà Anh", true, false),
        ("VĂN THÀNH", true, false),
        ("Administrator", false, true),
        ("Super User", false, true),
        ("quantri", false, true),
        ("Quản trị Nguyễn Hà", false, false),
        ("Báo Long An", false, false),
        ("Sở Ngoại vụ", false, false),
        ("Hà Nội", false, false),
        ("viết lúc mưa", false, false),
    ] {
        assert_eq!(PAGES.is_author(name), is_author, "{name}");
        assert_eq!(PAGES.is_account(name), is_account, "{name}");
    }
}

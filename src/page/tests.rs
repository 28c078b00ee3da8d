//! Pages as they come: portals, papers, collections of law.

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

#[test]
fn the_headline_repeated() {
    let t = "Hội nghị xúc tiến đầu tư vào tỉnh năm nay";
    let text = format!("{t}\n\n{t}\n\n{LONG}\n");
    assert_eq!(
        zones(&text)[..2],
        ["title:Hội nghị xúc", "furniture:Hội nghị xúc"]
    );
}

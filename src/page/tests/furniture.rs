//! Teasers, menus and links that stand in or above the text.

use super::*;

/// The zone of the line that begins with some words.
fn zone(text: &str, start: &str) -> &'static str {
    let page = read(text);
    let line = page.lines().iter();
    let mut line = line.filter(|(s, _)| text[s.range()].starts_with(start));
    line.next().map_or("", |(_, z)| z.name())
}

#[test]
fn a_text_goes_on_below_its_teasers() {
    let title = "Tỉnh họp bàn về đối ngoại\n\n";
    let teasers = "TIN LIÊN QUAN\nMột tin khác rất ngắn\nMột tin nữa\n\n";
    let goes_on = format!("{title}{LONG}\n\n{teasers}Họp kín. {LONG}\n\n{LONG}\n");
    assert_eq!(zone(&goes_on, "TIN"), "furniture");
    assert_eq!(zone(&goes_on, "Một tin nữa"), "furniture");
    assert_eq!(zone(&goes_on, "Họp kín"), "body");
    // at the end, also with the lead of a teaser
    for end in ["", "Họp kín. "] {
        let text = format!("{title}{LONG}\n\n{LONG}\n\n{teasers}{end}{LONG}\n\nTin cuối\n");
        assert_eq!(zone(&text, "Tin cuối"), "furniture", "{end}");
    }
    // above the text
    let above = format!("{title}{teasers}Họp kín. {LONG}\n\n{LONG}\n");
    assert_eq!(zone(&above, "Một tin nữa"), "furniture");
    assert_eq!(zone(&above, "Họp kín"), "lead");
}

#[test]
fn teasers_printed_twice_and_links_below_the_headline() {
    let page = |line: &str| format!("Tỉnh họp bàn về đối ngoại\n\n{line}\n\n{LONG}\n");
    for (line, expected) in [
        (
            "Hải Dương và Lào ký kết Hải Dương và Lào ký kết",
            "furniture",
        ),
        (
            "Hải Dương và Lào ký kếtHải Dương và Lào ký kết",
            "furniture",
        ),
        ("> Hải Dương có thêm cầu mới", "furniture"),
        ("Hải Dương và Lào, Lào và Hải Dương", "body"),
        ("Rất tốt, rất tốt", "body"),
    ] {
        let start: String = line.chars().take(9).collect();
        assert_eq!(zone(&page(line), &start), expected, "{line}");
    }
    let quoted = format!("Tỉnh họp bàn về đối ngoại\n\n{LONG}\n\n> Một câu nói hay\n");
    assert_eq!(zone(&quoted, "> Một"), "body");
}

#[test]
fn the_weather_and_words_of_other_articles() {
    let page = |line: &str| format!("Tỉnh họp bàn về đối ngoại\n\n{line}\n\n{LONG}\n");
    for (line, expected) in [
        ("Hà Nội 19 °C", "furniture"),
        ("• TP Hồ Chí Minh Hà Nội 28°C", "furniture"),
        ("Nhiệt độ ở Sa Pa còn 2°C", "body"),
        ("Hà Nội: 19 - 25°C", "body"),
        ("![](a.jpg)", "furniture"),
        ("![](a.jpg) Ảnh: Minh Hà", "furniture"),
        (
            "![](a.jpg) Sáng nay, hai bên đã ký kết ở tỉnh Tây Ninh.",
            "body",
        ),
    ] {
        let start: String = line.chars().take(9).collect();
        assert_eq!(zone(&page(line), &start), expected, "{line}");
    }
    let teaser = "Hải Dương và Lào ký kết Hải Dương và Lào ký kết\n\nChiều 7/9, tỉnh đã ...";
    assert_eq!(zone(&page(teaser), "Chiều"), "furniture");
    let begun = "Hải Dương và Lào ký kết\n\nChiều 7/9, tỉnh đã ...";
    assert_eq!(zone(&page(begun), "Chiều"), "body");
}

#[test]
fn menus_of_items() {
    let menu = "- Giới thiệu\n- Lịch tiếp dân của tỉnh\n- Người ở nước ngoài\n";
    let text = format!("{menu}Tổ chức chào cờ tháng 9 ở cơ quan\n\n{LONG}\n");
    assert_eq!(zone(&text, "- Lịch"), "furniture");
    assert_eq!(
        title_and_stamp(&text).0,
        "Tổ chức chào cờ tháng 9 ở cơ quan"
    );
    let text = format!("Tổ chức chào cờ tháng 9 ở cơ quan\n\n{LONG}\n{menu}");
    assert_eq!(zone(&text, "- Lịch"), "body");
    // whom a letter is for
    let text = format!("Kính gửi các cơ quan sau:\n{menu}{LONG}\n");
    assert_eq!(zone(&text, "- Lịch"), "body");
}

#[test]
fn a_kicker_stands_above_its_headline() {
    let text = |line: &str| format!("{line}\n\nCả tỉnh thực hiện tốt nghị quyết mới\n\n{LONG}\n");
    let title = |line: &str| title_and_stamp(&text(line)).0;
    assert_eq!(
        title("Bí thư Tỉnh ủy Lê Văn Minh:"),
        "Cả tỉnh thực hiện tốt nghị quyết mới"
    );
    assert_eq!(
        title("Bí thư Tỉnh ủy Lê Văn Minh thăm"),
        "Bí thư Tỉnh ủy Lê Văn Minh thăm"
    );
}

#[test]
fn the_day_of_a_letter_below_a_stamp() {
    let text = format!(
        "Đề cương tuyên truyền kết quả đại hội\n\nThứ năm - 28/10/2021 13:52\nHỘI LIÊN HIỆP PHỤ NỮ\nPhú Yên, ngày 25 tháng 10 năm 2021\n{LONG}\n"
    );
    let zones = zones(&text);
    assert!(
        !zones.iter().any(|z| z.starts_with("furniture:Phú Yên")),
        "{zones:?}"
    );
    // A weekday before the comma is a clock's.
    let text = text.replace("Phú Yên, ngày", "Thứ Hai, ngày");
    let zones = super::zones(&text);
    assert!(
        zones.iter().any(|z| z.starts_with("furniture:Thứ Hai")),
        "{zones:?}"
    );
}

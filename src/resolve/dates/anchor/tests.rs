//! Which days of made-up articles tell their year.

use crate::resolve::testing::resolved;

/// Norms of the first province of a text and the day of its first date.
fn first(text: &str) -> (String, String) {
    let found = resolved(text).mentions;
    let of = |kind: &str| {
        let mut fit = found.iter().filter(|m| m.mention.kind.name() == kind);
        fit.next().map(|m| m.norm.clone()).unwrap_or_default()
    };
    (of("province"), of("date"))
}

#[test]
fn the_era_of_a_page_without_a_day() {
    for (text, province, date) in [
        // all that is named lies after the merger
        (
            "Ngày 9/10, tỉnh Đồng Tháp họp bàn. Việc xong vào tháng 11/2025.",
            "82",
            "2025-10-09",
        ),
        ("Tỉnh Đồng Tháp sẽ xong việc trong năm 2026.", "82", "2026"),
        // spans of days and months of one event; not a term, not a year's plan
        (
            "Từ ngày 5 - 8/11/2025, đoàn thăm tỉnh Đồng Tháp ngày 6/11.",
            "82",
            "2025-11-06",
        ),
        (
            "Lớp mở (từ 28/8 - 2/9/2025) tại tỉnh Đồng Tháp ngày 30/8.",
            "82",
            "2025-08-30",
        ),
        (
            "Từ tháng 7/2025 đến tháng 12/2025, tỉnh Đồng Tháp mở lớp ngày 15/9.",
            "82",
            "--09-15",
        ),
        (
            "Tỉnh Đồng Tháp thực hiện từ ngày 1/1/2026 đến ngày 31/12/2029 theo kế hoạch.",
            "87",
            "",
        ),
        (
            "Từ ngày 5 - 8/11/2019, đoàn thăm tỉnh Đồng Tháp ngày 6/11.",
            "87",
            "2019-11-06",
        ),
        // a plan far off says nothing
        ("Tỉnh Đồng Tháp đặt mục tiêu đến năm 2030.", "87", "2030"),
        // history neither
        (
            "Nước ở Lào Cai cao hơn lũ ngày 15/8/1968.",
            "10",
            "1968-08-15",
        ),
        // no older than what it names
        (
            "Thực hiện Luật số 72/2025/QH15, tỉnh Đồng Tháp họp ngày 5/8.",
            "87",
            "--08-05",
        ),
        // the news is not older than the document it speaks of
        (
            "Sáng ngày 6/4, Hà Nội bàn về Nghị quyết số 71/2018/QH14 ngày 12/6/2018.",
            "01",
            "--04-06",
        ),
    ] {
        let found = first(text);
        assert_eq!(found, (province.to_string(), date.to_string()), "{text}");
    }
}

#[test]
fn the_era_of_a_page_of_some_days() {
    for (text, province) in [
        ("Từ ngày 5 - 8/11/2025, tỉnh Quảng Trị mở hội chợ.", "44"),
        ("Tỉnh Quảng Trị nghỉ lễ (từ 28/8 - 2/9/2025).", "44"),
        // the newest of the days told, not all of which are after the merger
        (
            "Từ ngày 5 - 8/11/2025, tỉnh Quảng Trị mở hội chợ. Việc bắt đầu ngày 3/2/2024.",
            "44",
        ),
        (
            "Dự án của tỉnh Gia Lai chạy từ tháng 7/2025 đến tháng 12/2025.",
            "52",
        ),
        // a project that ends after the merger began before it
        (
            "Dự án của tỉnh Gia Lai chạy từ ngày 1/1/2022 đến ngày 31/12/2025.",
            "64",
        ),
        ("Từ ngày 5 - 8/11/2024, tỉnh Quảng Trị mở hội chợ.", "45"),
    ] {
        assert_eq!(first(text).0, province, "{text}");
    }
}

#[test]
fn headlines_of_other_articles_date_nothing() {
    let second = |text: &str| {
        let found = resolved(text).mentions.into_iter();
        let mut dates = found.filter(|m| m.mention.kind.name() == "date");
        dates.nth(1).map(|m| m.norm).unwrap_or_default()
    };
    let news = "Sáng 5/8, tỉnh Đồng Tháp họp. Việc bắt đầu ngày 12/6/2022.";
    let teasers = "Thu phí cao tốc từ ngày 1/3/2024 -\nKhai mạc kỳ họp của Quốc hội -\n";
    assert_eq!(second(&format!("{teasers}{news}")), "2022-08-05");
    // A dash at the end of one line makes no headline of it.
    let road = "Ngày 1/3/2024 thông xe tuyến Cao Lãnh -\nHồng Ngự. Sáng 5/8 tỉnh họp.";
    assert_eq!(second(road), "2024-08-05");
}

//! Years and months that dates lack, in made-up articles.

use super::*;
use crate::calendar::{iso, iso_period};
use crate::extract::Extractor;
use crate::extract::date;
use crate::extract::period;
use crate::extract::testing::with_view;

/// Norms of all dates and periods of a text.
fn norms(text: &str, published: Option<(i16, u8, u8)>) -> String {
    let published = published.map(|(year, month, day)| PartialDate {
        year: Some(year),
        month: Some(month),
        day: Some(day),
    });
    with_view(text, |view| {
        let mut dates = Vec::new();
        date::Date.extract(view, &mut dates);
        let mut all = Vec::new();
        period::Period.extract(view, &mut all);
        dates.retain(|d| all.iter().all(|p| !p.span.overlaps(d.span)));
        all.extend(dates);
        all.sort_by_key(|m| m.from);
        infer(view, &mut all, published);
        let shown = all.iter().map(|m| match m.value {
            Value::Date(d) => iso(d),
            Value::Period(a, b) => iso_period(a, b),
            _ => String::new(),
        });
        shown.collect::<Vec<_>>().join(" ")
    })
}

#[test]
fn from_the_day_of_publication() {
    let may = Some((2023, 5, 15));
    let december = Some((2023, 12, 20));
    for (text, published, expected) in [
        ("Sáng 14/5, UBND họp", may, "2023-05-14"),
        ("Ngày 24/9, hội nghị", may, "2022-09-24"),
        ("Ngày 1/6, hội nghị", may, "2023-06-01"),
        ("Hội nghị vào ngày 24/9, tại Huế", may, "2023-09-24"),
        ("Ngày 20/12, Sở Ngoại vụ", may, "2022-12-20"),
        ("Ngày 24/9, Sở đã tổ chức", may, "2022-09-24"),
        ("trình trước ngày 20/12", may, "2023-12-20"),
        ("Ngày 20/12, tỉnh sẽ tổ chức", may, "2023-12-20"),
        ("xong trước ngày 15/1", december, "2024-01-15"),
        ("Ngày 5/1, Sở họp", december, "2023-01-05"),
        ("ngày 24/9 năm ngoái", may, "2022-09-24"),
        ("ngày 27/7 hằng năm", may, "--07-27"),
        ("Ngày 13, UBND họp", may, "2023-05-13"),
        ("trong tháng 3", may, "2023-03"),
        (
            "từ ngày 25/12 đến ngày 5/1",
            december,
            "2023-12-25/2024-01-05",
        ),
        ("ngày 29/2, Sở họp", may, "--02-29"),
        ("năm 2030", may, "2030"),
    ] {
        assert_eq!(norms(text, published), expected, "{text}");
    }
}

#[test]
fn from_the_dates_around() {
    for (text, expected) in [
        (
            "Ngày 5/8/2022, họp. Ngày 24/9, đi.",
            "2022-08-05 2022-09-24",
        ),
        ("Ngày 5/8/2022, họp. Ngày 7, đi.", "2022-08-05 2022-08-07"),
        ("Ngày 24/9, họp. Năm 2021, xong.", "2021-09-24 2021"),
        ("Ngày 24/9, họp. Năm 2021 và năm 2022.", "--09-24 2021 2022"),
        ("giai đoạn 2021-2025. Ngày 24/9.", "2021/2025 --09-24"),
        ("Ngày 24/9.", "--09-24"),
        // the nearest, though other years are near
        (
            "Ngày 5.9, họp. Cầu mới thông xe vào tháng 10.2025. Việc xong trong năm 2026.",
            "2025-09-05 2025-10 2026",
        ),
        (
            "Chiều ngày 18/7, giao ban tháng 6/2024.",
            "2024-07-18 2024-06",
        ),
        // the same day with its year, the year of a span of days
        (
            "Chiều 15/6, đoàn về nước. Từ ngày 11/6 đến 15/6/2024, đoàn thăm Lào.",
            "2024-06-15 2024-06-11/2024-06-15",
        ),
        (
            "Ngày 6-12, Bộ nói về chuyến thăm từ ngày 11 đến 14-12-2005.",
            "2005-12-06 2005-12-11/2005-12-14",
        ),
        (
            "Ngày 2/9, họp. Đó là ngày 2/9/2015, khác với ngày 2/9/2016.",
            "--09-02 2015-09-02 2016-09-02",
        ),
        // background and plans
        (
            "Ngày 24/9, họp. Hai bên đã ký thỏa thuận năm 2006.",
            "--09-24 2006",
        ),
        (
            "Ngày 24/9, họp. Từ tháng 3/2020 đến nay, việc tốt.",
            "--09-24 2020-03",
        ),
        ("Ngày 24/9, họp, tăng so với năm 2012.", "--09-24 2012"),
        ("Ngày 24/9, họp. Giữa năm 2014 có mưa.", "--09-24 2014"),
        ("Ngày 24/9, họp. Định hướng đến năm 2030.", "--09-24 2030"),
        (
            "Ngày 24/9, nước cao hơn lũ ngày 15/8/1968. Ngày 26/9, nước rút.",
            "--09-24 1968-08-15 --09-26",
        ),
        // a year reviewed, a year prepared, a span of months
        (
            "Sáng ngày 17/2, họp tổng kết công tác năm 2016.",
            "2017-02-17 2016",
        ),
        (
            "Sáng ngày 27/12, họp tổng kết công tác năm 2021.",
            "2021-12-27 2021",
        ),
        (
            "Sáng ngày 27/7, họp tổng kết công tác năm 2021.",
            "--07-27 2021",
        ),
        (
            "Sáng ngày 27/12, họp bàn nhiệm vụ năm 2022.",
            "2021-12-27 2022",
        ),
        (
            "Ngày 21/5/2022, họp về công trình làm từ tháng 3/2013 đến tháng 9/2017. Ngày 10/5, xong.",
            "2022-05-21 2013-03/2017-09 2022-05-10",
        ),
        (
            "Chiều 9/12, họp sơ kết 6 tháng đầu năm 2021, xem việc đã làm kể từ cuộc gặp năm 2020.",
            "2021-12-09 2021 2020",
        ),
        // targets and plans, and what was signed
        (
            "Ngày 5/7, họp. Tỉnh hướng tới mục tiêu vào năm 2050.",
            "--07-05 2050",
        ),
        (
            "Ngày 4/6, họp. Báo cáo gửi trước ngày 30/9/2027.",
            "--06-04 2027-09-30",
        ),
        (
            "Ngày 18/12, khởi công. Dự kiến đường xong vào năm 2023.",
            "--12-18 2023",
        ),
        (
            "Ngày 21/6, hai bên gặp nhau. Hiệp định ký năm 2000 còn giá trị.",
            "--06-21 2000",
        ),
        (
            "Ngày 23/2, hai bên gặp nhau. Bản ghi nhớ ký vào ngày 20/2/2009 còn giá trị.",
            "--02-23 2009-02-20",
        ),
        // results of a year
        (
            "Chiều 22/1, hai tỉnh họp. Tình hình kinh tế trong năm 2014 tốt.",
            "2015-01-22 2014",
        ),
        (
            "Chiều 22/12, hai tỉnh họp. Kết quả đạt được trong năm 2014 tốt.",
            "2014-12-22 2014",
        ),
        (
            "Chiều 7/3, hai tỉnh họp. Kết quả 2 tháng đầu năm 2014 tốt.",
            "2014-03-07 2014",
        ),
        // occasions
        ("Tối 24/8, tỉnh khai mạc Festival Hoa 2018.", "2018-08-24"),
        (
            "Ngày 15/1, đoàn chúc mừng Tết Nguyên đán Kỷ Hợi 2019.",
            "2019-01-15",
        ),
        (
            "Ngày 20/12, tỉnh bàn việc mừng Xuân Ất Tỵ 2025.",
            "2024-12-20",
        ),
        ("Ngày 20/7, tỉnh nhìn lại Tết Ất Tỵ 2025.", "--07-20"),
        (
            "Ngày 27/2, gặp gỡ đầu Xuân 2024. Kết quả trong năm 2023 tốt.",
            "2024-02-27 2023",
        ),
        (
            "Ngày 5/9, họp. Lễ hội Hoa 2018 vui hơn Lễ hội Hoa 2017.",
            "--09-05",
        ),
        ("Ngày 5/9, họp. Lễ hội được công nhận 2012 lần.", "--09-05"),
        // history in its paragraph, and not beyond
        (
            "Ngày 19/8/1945, dân nổi dậy. Ngày 2/9, có độc lập.\n\nNgày 24/9, họp.",
            "1945-08-19 1945-09-02 --09-24",
        ),
        // another year in its own sentence
        (
            "Từ ngày 3 đến 5/12/2025, họp. Ngày 20/3, tỉnh ra kế hoạch năm 2018.",
            "2025-12-03/2025-12-05 --03-20 2018",
        ),
        (
            "Ngày 20/3, tỉnh ra kế hoạch năm 2018. Từ ngày 3 đến 5/12/2025, họp.",
            "--03-20 2018 2025-12-03/2025-12-05",
        ),
        (
            "Ngày 11/10/2024, họp. Ngày 20/3, tỉnh ra kế hoạch năm 2017.",
            "2024-10-11 --03-20 2017",
        ),
        ("Ngày 24, họp.", "---24"),
        (
            "Ngày 30/1/2023. Ngày 31. Ngày 5/2. Ngày 31.",
            "2023-01-30 2023-01-31 2023-02-05 ---31",
        ),
    ] {
        assert_eq!(norms(text, None), expected, "{text}");
    }
}

#[test]
fn dates_of_documents_come_last() {
    let whole = |year| PartialDate {
        year: Some(year),
        month: Some(5),
        day: Some(21),
    };
    let loose = Dated {
        from: PartialDate {
            year: None,
            ..whole(0)
        },
        ..Dated::default()
    };
    let of_document = |year| Dated {
        from: whole(year),
        of_document: true,
        sentence: 1,
        ..Dated::default()
    };
    let own = Dated {
        from: whole(2023),
        sentence: 2,
        ..Dated::default()
    };
    let infer = |items: &[Dated]| {
        let mut items = items.to_vec();
        infer_years(&mut items, None, &[], None);
        items.last().and_then(|d| d.from.year)
    };
    assert_eq!(infer(&[own, of_document(2015), loose]), Some(2023));
    assert_eq!(infer(&[of_document(2015), loose]), Some(2015));
    assert_eq!(infer(&[of_document(2015), of_document(2016), loose]), None);
}

#[test]
fn the_year_in_the_code_of_what_is_issued_that_day() {
    for (text, expected) in [
        (
            "Ngày 1/12, Thủ tướng Chính phủ ban hành Quyết định số 44/2025/QĐ-TTg.",
            "2025-12-01",
        ),
        // Not issued then, in another sentence, without a year.
        (
            "Ngày 1/12, Thủ tướng Chính phủ triển khai Quyết định số 44/2025/QĐ-TTg.",
            "--12-01",
        ),
        (
            "Ngày 1/12, Thủ tướng họp. Sở Y tế đã ban hành Quyết định số 44/2025/QĐ-TTg.",
            "--12-01",
        ),
        (
            "Ngày 1/12, Thủ tướng Chính phủ ban hành Quyết định số 44/QĐ-TTg.",
            "--12-01",
        ),
    ] {
        let found = crate::resolve::testing::resolved(text);
        let mut dates = found
            .mentions
            .iter()
            .filter(|m| matches!(m.mention.value, Value::Date(_)));
        assert_eq!(
            dates.next().map(|m| m.norm.as_str()),
            Some(expected),
            "{text}"
        );
    }
}

#[test]
fn years_in_the_names_of_laws_date_nothing() {
    for (text, expected) in [
        (
            "Theo Bộ luật Hình sự năm 2015, sáng 21-6, Công an làm việc.",
            "2015 --06-21",
        ),
        (
            "Luật Phòng, chống ma túy năm 2021 được phổ biến ngày 21-6.",
            "2021 --06-21",
        ),
        (
            "Thi hành Luật Đất đai trong năm 2015, ngày 21-6 tỉnh họp.",
            "2015 2015-06-21",
        ),
        (
            "Theo Luật Đất đai, năm 2015 tỉnh thu hồi đất, ngày 21-6 họp.",
            "2015 2015-06-21",
        ),
    ] {
        assert_eq!(norms(text, None), expected, "{text}");
    }
}

#[test]
fn a_letter_is_of_its_own_day() {
    let head = "ỦY BAN DÂN TỘC\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 456/UBDT-DTTS\n";
    let about = "V/v thực hiện Quyết định số 1898/QĐ-TTg ngày 28/11/2017\n";
    let text = "\nKính gửi: Ủy ban nhân dân các tỉnh\n\nĐề nghị các tỉnh báo cáo kết quả.\n";
    for (dateline, expected) in [
        ("Hà Nội, ngày 23 tháng 4 năm 2021\n", "2021-04-23"),
        ("", "2017-11-28"),
    ] {
        let found = crate::resolve::testing::resolved(&[head, about, dateline, text].concat());
        assert_eq!(found.published_on, expected, "{dateline}");
    }
}

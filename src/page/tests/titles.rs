//! What is the headline, and what only stands near it.

use super::*;

#[test]
fn what_stands_about_a_headline() {
    let title = |text: &str| {
        let page = read(text);
        page.title
            .map(|t| text[t.range()].to_string())
            .unwrap_or_default()
    };
    let headline = "Tỉnh họp bàn về công tác đối ngoại năm tới";
    for page in [
        // a rubric and buttons below it, a masthead above
        "{}\n\nDân sự & tố tụng dân sự\n18/11/2025 06:31\n",
        "{}\nRSS In Gởi cho bạn bè\nA A 20/09/2025 05:07:23 PM\n",
        "Cơ quan của Đảng bộ tỉnh Thanh Hóa\nTiếng nói của Đảng bộ, chính quyền tỉnh\n\n{}\n\n",
    ] {
        let text = page.replace("{}", headline) + LONG;
        assert_eq!(title(&text), headline, "{text}");
    }
    // a headline as long as a paragraph, right above its stamp
    let long = "KẾ HOẠCH Thông tin, tuyên truyền Cuộc bầu cử đại biểu Quốc hội khóa XV và bầu cử \
        đại biểu Hội đồng Nhân dân các cấp, nhiệm kỳ 2021 - 2026 trên địa bàn huyện";
    let text = format!("Bình chọn của bạn\n\n{long}\n\nNgày 06/04/2021 23:23:18\n\n{LONG}");
    assert_eq!(title(&text), long);
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
        // rubrics with single blanks, a name again and again
        (
            "Video Báo Ảnh Báo in Podcast Chuyện trẻ Emagazine\n\nHội nghị xúc tiến đầu tư",
            "Hội nghị xúc tiến đầu tư",
        ),
        (
            "Sơn Hà Sơn Hà Sơn Hà\n\nHội nghị xúc tiến đầu tư",
            "Hội nghị xúc tiến đầu tư",
        ),
        (
            "Văn hóa Thể thao Du lịch và hội nhập ở miền núi hôm nay",
            "Văn hóa Thể thao Du lịch và hội nhập ở miền núi hôm nay",
        ),
        // the weather, words to a picture
        (
            "Sơn Hà, 32°C Icon thời tiết nắng\n\nHội nghị xúc tiến đầu tư",
            "Hội nghị xúc tiến đầu tư",
        ),
        (
            "Đoàn chụp hình bên tượng đài. Ảnh: Lê An\n\nHội nghị xúc tiến đầu tư",
            "Hội nghị xúc tiến đầu tư",
        ),
        (
            "Ông An phát biểu ở hội nghị. (Ảnh: Lê An)\n\nHội nghị xúc tiến đầu tư",
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
fn the_headline_repeated() {
    let t = "Hội nghị xúc tiến đầu tư vào tỉnh năm nay";
    let text = format!("{t}\n\n{t}\n\n{LONG}\n");
    assert_eq!(
        zones(&text)[..2],
        ["title:Hội nghị xúc", "furniture:Hội nghị xúc"]
    );
}

#[test]
fn lines_that_are_no_headlines() {
    for line in [
        "Sáng 3/12, đại diện hai tỉnh đã ký một biên bản mới tại trụ sở.",
        "(PL) - Ngày 29-6, công an tỉnh đã bắt giữ hai người liên quan.",
        "TPO - Sáng 31/7, hội đồng họp phiên chuyên đề lần thứ mười bốn.",
        "- Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ",
        "Trang chủ     Đăng ký nhận tin    Ý kiến bạn đọc   Liên kết",
        "SỞ CÔNG THƯƠNG TỈNH ĐIỆN BIÊN",
        "Báo Lâm Đồng điện tử",
        "Kinh tế - Xã hội - Đời sống",
        "Đang tải nội dung, vui lòng chờ giây lát...",
    ] {
        let text = format!("{line}\n\n{LONG}\n\n{LONG}\n");
        assert_eq!(said(&text, read(&text).title), "", "{line}");
    }
    // A rubric yields to the headline.
    let text =
        format!("Thời sự trong ngày hôm nay\nTây Bắc phát huy lợi thế\n24/11/2023\n{LONG}\n");
    assert_eq!(said(&text, read(&text).title), "Tây Bắc phát huy lợi thế");
    // A headline as long as a paragraph stands above its stamp.
    let long = "Đoàn đại biểu cấp cao của tỉnh đã thăm và làm việc với các địa phương kết nghĩa nhằm tăng cường hợp tác đầu tư, thương mại, du lịch và giao lưu nhân dân trong giai đoạn mới đầy triển vọng";
    let text = format!("{long}\n24/11/2023 10:00\n{LONG}\n");
    assert_eq!(said(&text, read(&text).title), long);
}

#[test]
fn titles_of_documents() {
    let header = "ỦY BAN NHÂN DÂN\nTỈNH SƠN LA\n-------\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nSố: 18/2016/QĐ-UBND\nSơn La, ngày 05 tháng 2 năm 2016\n\n";
    for (text, title, stamp) in [
        // without its header
        (
            "CHƯƠNG TRÌNH\nTHỰC HIỆN KẾ HOẠCH\nSỐ 16-KH/TU NGÀY 24 THÁNG 8 NĂM 2022 CỦA TỈNH ỦY VỀ\nTRỒNG RỪNG\nCăn cứ Kế hoạch số 16-KH/TU ngày 24 tháng 8 năm 2022 của Tỉnh ủy;\n".to_string(),
            "CHƯƠNG TRÌNH THỰC HIỆN KẾ HOẠCH SỐ 16-KH/TU NGÀY 24 THÁNG 8 NĂM 2022 CỦA TỈNH ỦY VỀ TRỒNG RỪNG",
            "",
        ),
        (
            "QUYẾT ĐỊNH\n\nBan hành Quy chế quản lý bến bãi\n\ntrên địa bàn tỉnh Sơn La.\n\n-----\n\nCăn cứ Luật số 1/2015/QH13;\n".to_string(),
            "QUYẾT ĐỊNH Ban hành Quy chế quản lý bến bãi trên địa bàn tỉnh Sơn La.",
            "",
        ),
        // a site's motto above the header says nothing of the document, a headline does
        (
            format!("Dịch vụ doanh nghiệp khắp cả nước\n\n{header}CHƯƠNG TRÌNH\n\nĐỐI NGOẠI CỦA TỈNH NĂM 2016\n\nCăn cứ Luật số 1/2015/QH13;\n"),
            "CHƯƠNG TRÌNH ĐỐI NGOẠI CỦA TỈNH NĂM 2016",
            "",
        ),
        (
            format!("Tỉnh ra chương trình đối ngoại cho năm mới\n\n{header}CHƯƠNG TRÌNH\n\nĐỐI NGOẠI CỦA TỈNH NĂM 2016\n\nCăn cứ Luật số 1/2015/QH13;\n"),
            "Tỉnh ra chương trình đối ngoại cho năm mới",
            "",
        ),
        // its sort left out, who signs below it
        (
            format!("{header}BAN HÀNH QUY CHẾ QUẢN LÝ BẾN BÃI\nỦY BAN NHÂN DÂN TỈNH SƠN LA\nCăn cứ Luật số 1/2015/QH13;\n"),
            "BAN HÀNH QUY CHẾ QUẢN LÝ BẾN BÃI",
            "",
        ),
        // a line of years, the first section
        (
            format!("{header}KẾ HOẠCH\nTRỒNG RỪNG GIAI ĐOẠN\n2017-2021\nI. CĂN CỨ XÂY DỰNG KẾ HOẠCH\n{LONG}\n"),
            "KẾ HOẠCH TRỒNG RỪNG GIAI ĐOẠN 2017-2021",
            "",
        ),
    ] {
        let found = title_and_stamp(&text);
        assert_eq!(found, (title.to_string(), stamp.to_string()), "{text}");
    }
}

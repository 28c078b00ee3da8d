use super::*;

/// Paragraphs of an article.
const A: &str = "Sáng nay, Chủ tịch UBND tỉnh đã tiếp đoàn cán bộ tỉnh Hủa Phăn của nước bạn Lào sang thăm và làm \
                 việc. Cùng dự có lãnh đạo Sở Ngoại vụ, Sở Công Thương và Bộ Chỉ huy Bộ đội Biên phòng tỉnh.";
const B: &str = "Hai bên đã trao đổi và thống nhất nhiều nội dung hợp tác về nông nghiệp, y tế, giáo dục trong thời \
                 gian tới. Tỉnh bạn mong được hỗ trợ đào tạo cán bộ, xây dựng trường học và đường giao thông.";
const C: &str = "Chiều cùng ngày, đoàn đã đến thăm một số cơ sở sản xuất tại huyện Nam Đàn và dâng hương tại Khu di \
                 tích Kim Liên. Đoàn sẽ lên đường về nước vào ngày mai, kết thúc chuyến thăm ba ngày tại tỉnh.";
const HEADLINE: &str = "UBND tỉnh tiếp đoàn tỉnh Hủa Phăn";
const SITE: &str = "Cổng thông tin điện tử tỉnh Nghệ An";
const MENU: &str = "<ul><li><a href=/>Trang chủ</a><li><a href=/g>Giới thiệu chung</a><li><a href=/t>Tin tức sự kiện</a>\
                    <li><a href=/v>Văn bản pháp quy</a><li><a href=/l>Liên hệ góp ý</a></ul>";

fn text(html: &str) -> String {
    read(html).expect("page").text
}

/// Title, day and text of a page, its paragraphs as `A`, `B`, `C`, and the headline as `H`.
fn told(title: &str, body: &str) -> String {
    let body = body.replace("$A", A).replace("$B", B).replace("$C", C);
    let body = body.replace("$H", HEADLINE).replace("$MENU", MENU);
    let title = title.replace("$H", HEADLINE).replace("$S", SITE);
    let body = body.replace("$S", SITE);
    let page = read(&format!("<title>{title}</title><body>{body}")).expect("page");
    let text: Vec<&str> = page.text.lines().filter(|l| !l.is_empty()).collect();
    let text = format!(
        "{} | {} | {}",
        page.metadata.title,
        page.metadata.published_on,
        text.join(" / ")
    );
    let short = [(A, "A"), (B, "B"), (C, "C"), (HEADLINE, "H"), (SITE, "S")];
    short
        .iter()
        .fold(text, |text, (long, short)| text.replace(long, short))
}

#[test]
fn encodings_that_pages_name() {
    for (head, expected) in [
        ("<meta charset=utf-8>", Some("utf-8")),
        (
            "<META content='text/html; Charset = \"Windows-1258\"'>",
            Some("windows-1258"),
        ),
        ("<?xml version='1.0'?><html>", None),
    ] {
        assert_eq!(charset(head.as_bytes()).as_deref(), expected, "{head}");
    }
}

#[test]
fn small_pages_are_taken_whole() {
    for (html, expected) in [
        ("<p>Một &amp; hai&nbsp;ba</p><p>bốn", "Một & hai ba\n\nbốn"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        (
            "<script>x</script><style>y</style><!-- z --><p>a<b>b</b>c",
            "abc",
        ),
        ("<div>a<br>b</div>", "a\nb"),
        ("", ""),
    ] {
        assert_eq!(text(html), expected, "{html}");
    }
}

#[test]
fn line_breaks_before_paragraphs_of_cells_stay() {
    let sentence = "Hội nghị bàn về công tác đối ngoại của tỉnh trong năm, có nhiều ý kiến.";
    let html = format!(
        "<table><tr><td>Trang chủ</td><td><p>{sentence}</p>Sở Ngoại vụ<br>Sở Tài chính\
         <p>{sentence} {sentence}</p>Sầm Sơn<br>Bỉm Sơn<BR/>Nghi Sơn<p>{sentence}</p></td>\
         </tr></table>"
    );
    let text = text(&html);
    for lines in [
        "Sở Ngoại vụ\nSở Tài chính\n",
        "Sầm Sơn\nBỉm Sơn\nNghi Sơn\n",
    ] {
        assert!(text.contains(lines), "{lines:?} in {text:?}");
    }
}

#[test]
fn rows_and_boxes_beside_the_text() {
    for (title, body, expected) in [
        // Rows of a portal whose title is its name.
        (
            "$S",
            "<table><tr><td><b>$H</b><tr><td>(Cập nhật 14/08/2003)<tr><td>$A<br><br>$B<br><br>$C\
             <tr><td align=right><b>Thành Duy</b></table>",
            " |  | H / (Cập nhật 14/08/2003) / A / B / C / Thành Duy",
        ),
        // Boxes that say what they are.
        (
            "$S",
            "<div>$S</div>$MENU<div class=title>$H</div><div class=date>14/08/2003</div><div><p>$A<p>$B<p>$C</div>\
             <div class=author>Thành Duy</div><div class=other><b>Tin khác</b>$MENU</div>",
            "H | 2003-08-14 | H / 14/08/2003 / A / B / C / Thành Duy",
        ),
        // A cell at the side is none; a box of links ends what is looked at.
        (
            "$S",
            "<table><tr><td>$MENU Thời tiết Vinh hôm nay nắng<td><table><tr><td>$H<tr><td>14/08/2003\
             <tr><td><p>$A<p>$B<p>$C<tr><td>TIN LIÊN QUAN<tr><td><a href=1>Khai mạc lễ hội hoa</a></table>\
             <td>Thời tiết</table>",
            " |  | H / 14/08/2003 / A / B / C",
        ),
        // The lead in a box of its own, and buttons beside the stamp.
        (
            "$H - Báo X",
            "$MENU<h1>$H</h1><div>14/08/2003 <a href=p>In trang</a> <a href=g>Gửi</a></div>\
             <h2>Đoàn đại biểu cấp cao tỉnh Hủa Phăn vừa có chuyến thăm và làm việc tại tỉnh ta</h2>\
             <div><p>$A<p>$B<p>$C</div>",
            "H |  | H / 14/08/2003 / Đoàn đại biểu cấp cao tỉnh Hủa Phăn vừa có chuyến thăm và làm việc tại tỉnh ta \
             / A / B / C",
        ),
        // Furniture beside it stays behind.
        (
            "$H",
            "<h1>$H</h1><div class=x><p>$A<p>$B<p>$C</div><p>Điện thoại: 000.3844522</p><p>Lượt xem: 12</p>",
            "H |  | H / A / B / C",
        ),
    ] {
        assert_eq!(told(title, body), expected, "{body}");
    }
}

#[test]
fn heads_and_signatures_of_documents() {
    let head = "<table><tr><td>UBND TỈNH NGHỆ AN<br>Số: 1234/QĐ-UBND<td>CỘNG HÒA<br>Nghệ An, ngày 5 tháng 7 năm 2006</table>";
    let signed = "<table><tr><td>Nơi nhận: Như Điều 3<td>CHỦ TỊCH<br>Nguyễn Văn Lâm</table>";
    let body = "<p>QUYẾT ĐỊNH<p>$A<p>$B<p>$C";
    let expected = " |  | UBND TỈNH NGHỆ AN / Số: 1234/QĐ-UBND / CỘNG HÒA / Nghệ An, ngày 5 tháng 7 năm 2006 / QUYẾT ĐỊNH \
                    / A / B / C / Nơi nhận: Như Điều 3 / CHỦ TỊCH / Nguyễn Văn Lâm";
    for (title, html) in [
        ("Văn bản", format!("{head}<div>{body}</div>{signed}")),
        (
            "$S",
            format!(
                "<table><tr><td>{head}<tr><td>{body}<tr><td>{signed}</table><p>Điện thoại: 000.3844522</p>"
            ),
        ),
        (
            "$S",
            format!(
                "$MENU<div id=c>{head}<div>{body}</div>{signed}</div><div class=footer>Địa chỉ</div>"
            ),
        ),
    ] {
        assert_eq!(told(title, &html), expected, "{html}");
    }
}

#[test]
fn which_title_is_the_headline() {
    let text = "<div><p>$A<p>$B<p>$C</div>";
    for (title, head, expected) in [
        (
            "$H | $S",
            "<h1><a href='/'>$S</a></h1>$MENU<h2>$H</h2>",
            "H",
        ),
        ("$H | $S", "<h1 class=logo>$S</h1>$MENU<h2>$H</h2>", "H"),
        ("$S - $H", "<h3>$H</h3>", "H"),
        ("$S", "<h1>$S</h1>$MENU<div class=tieude>$H</div>", "H"),
        (
            "Untitled Document",
            "<h1>Sở Ngoại vụ tỉnh Hà Giang</h1><h2>$H</h2>",
            "H",
        ),
        (
            "$H - Báo X",
            "<h1>$H</h1><h2>Nhiều nội dung hợp tác mới được bàn</h2>",
            "H",
        ),
        (
            "Báo X",
            "<div><h2><a href=/tin/1.html>$H</a></h2></div>",
            "H",
        ),
        // The title's end is the site's name, the line that says it a banner.
        (
            "Tin tức - Sở Thương mại tỉnh",
            "<div>SỞ THƯƠNG MẠI TỈNH</div>$MENU<div>$H</div>",
            "",
        ),
        ("New Page 1", "<p>$H</p>", ""),
        // No line says what the headline is.
        ("Tỉnh ta hợp tác với Lào", "", "Tỉnh ta hợp tác với Lào"),
        ("In tin bài", "", ""),
    ] {
        let page = told(title, &format!("{head}{text}"));
        let (found, _) = page.split_once(" | ").expect("title");
        assert_eq!(found, expected, "{title} {head}");
        assert!(
            !page.contains("New Page") && !page.contains("In tin"),
            "{page}"
        );
    }
}

#[test]
fn the_site_is_what_a_title_says_beside_the_headline() {
    for (title, expected) in [
        ("$S", SITE),
        ("$H | $S", SITE),
        ("$S - $H", SITE),
        ("$H", ""),
        ("", ""),
    ] {
        let title = title.replace("$H", HEADLINE).replace("$S", SITE);
        let html = format!("<title>{title}</title><div class=title>{HEADLINE}</div><p>{A}<p>{B}");
        assert_eq!(
            read(&html).expect("page").metadata.site,
            expected,
            "{title}"
        );
    }
}

#[test]
fn days_below_the_headline_count_first() {
    for (head, expected) in [
        (
            "<div class=date>Thứ Hai, 18/10/2010</div><h1>$H</h1><span class=NgayDang>14/08/2003</span>",
            "2003-08-14",
        ),
        ("<div class=date>14/08/2003</div><h1>$H</h1>", "2003-08-14"),
        // A menu parts today's date from the article.
        ("<div class=date>18/10/2010</div>$MENU<h1>$H</h1>", ""),
        // So does a stamp below, whose line says it.
        (
            "<div class=date>18/10/2010</div><h1>$H</h1><div>Đăng 14/08/2003</div>",
            "",
        ),
        (
            "<h1>$H</h1><ul><li class=date>18/10/2010</ul><time datetime=2003-08-14>x</time>",
            "2003-08-14",
        ),
    ] {
        let page = told("$H", &format!("{head}<p>$A<p>$B<p>$C"));
        let day = page.split(" | ").nth(1).expect("day");
        assert_eq!(day, expected, "{head}");
    }
}

#[test]
fn furniture_of_short_pages_is_left_out() {
    let comment = "<div class=comment-item><p>Tôi sống ở tỉnh khác nhiều năm, thấy việc hợp tác với nước Lào rất cần \
                   thiết, mong tỉnh quan tâm hơn nữa.</div>";
    let comments = format!("<div id=comment-list>{}</div>", comment.repeat(4));
    for (body, expected) in [
        (format!("<div><h1>$H</h1><p>$A</div>{comments}"), "H |  | H / A"),
        (
            "<div class=menu>$MENU</div><h1>$H</h1><p>$A<div class=copyright>Bản quyền của tỉnh</div>".to_string(),
            "H |  | H / A",
        ),
    ] {
        assert_eq!(told("$H", &body), expected, "{body}");
    }
}

#[test]
fn frames_and_letters_escaped_twice() {
    let frames = "<frameset><frame src=a><noframes><body><p>Tỉnh Điện Biên.</p></body></noframes></frameset>";
    assert_eq!(text(frames), "Tỉnh Điện Biên.");
    assert_eq!(
        text("<p>UBND t&amp;#7881;nh Ngh&amp;#7879; &amp;lt;An&amp;gt;"),
        "UBND tỉnh Nghệ &lt;An&gt;"
    );
}

#[test]
fn depth_and_breadth_are_no_danger() {
    let start = std::time::Instant::now();
    for piece in [
        "<div>",
        "<b>",
        "<table><tr><td>",
        "<ul><li>",
        "<a href=x><i>",
        "<p><b id=1>",
        "<div class=comments>",
        "<div class=date>1/2/2003",
        "<div class=title>a</div>",
        "<p>1/2/2003",
    ] {
        let html = format!(
            "<html><body>{}<p>Nghị quyết số 21/NQ-CP",
            piece.repeat(20_000)
        );
        assert!(text(&html).contains("21/NQ-CP"), "{piece}");
    }
    let unclosed = format!("<p title=\"{}", "<p>".repeat(100_000));
    let _ = text(&unclosed);
    assert!(read(&"<p>".repeat(MOST_TAGS + 1)).is_err());
    assert!(start.elapsed().as_secs() < 300, "{:?}", start.elapsed());
}

#[test]
fn who_signs_and_where_nobody_does() {
    let sign = |tail: &str| {
        let page = read(&format!("<h1>{HEADLINE}</h1><p>{A}<p>{B}<p>{C}</p>{tail}")).expect("page");
        let lines: Vec<&str> = page.text.lines().collect();
        let unsigned = page.metadata.unsigned.iter().map(|&n| lines[n as usize]);
        let unsigned: Vec<&str> = unsigned.filter(|l| *l != HEADLINE).collect();
        let kept = page.text.contains("Thành Duy");
        format!("{}/{}/{kept}", page.metadata.byline, unsigned.join(";"))
    };
    let links = "<ul><li><a href=1>Khai mạc lễ hội hoa</a><li><a href=2>Lễ hội bế mạc</a></ul>";
    for (tail, expected) in [
        ("<p>Thành Duy</p>", "//true"),
        ("<p>Thành Duy</p><ul><li>Hồ Kẻ Gỗ</ul>", "/Hồ Kẻ Gỗ/true"),
        ("<h3>Hồ Kẻ Gỗ</h3><p>Thành Duy</p>", "/Hồ Kẻ Gỗ/true"),
        (
            "<figure><img src=a><figcaption>Hồ Kẻ Gỗ</figcaption></figure>",
            "/Hồ Kẻ Gỗ/false",
        ),
        (
            "<table><tr><td>Xã<td>Hộ<tr><td>Lìa<td>2<tr><td>Thuận<td></table>",
            "/Xã\tHộ;Lìa\t2;Thuận/false",
        ),
        // A table that only sets the name at the right.
        ("<table><tr><td>&nbsp;<td>Thành Duy</table>", "//true"),
        (
            &format!("<p class=author>Thành Duy</p>{links}"),
            "Thành Duy/",
        ),
        (
            "<span>bởi <span class='author vcard'><a href=/a>Thành Duy</a></span></span>",
            "Thành Duy//true",
        ),
        ("<a rel=author href=/a>Thành Duy</a>", "Thành Duy//true"),
        ("<div class=author>Viết vào một ngày mưa</div>", "//false"),
        ("<div class=related><p class=author>Thành Duy</div>", "/"),
    ] {
        let found = sign(tail);
        assert!(found.starts_with(expected), "{tail}: {found}");
    }
}

//! What stands around the head of a document, and datelines.

use super::*;

const HEAD: &str = "Số: 77/QĐ-TTg\nHà Nội, ngày 27 tháng 01 năm 2024\n\nQUYẾT ĐỊNH\nPHÊ DUYỆT ĐỀ ÁN TRỒNG RỪNG VEN BIỂN\nTHỦ TƯỚNG CHÍNH PHỦ\nCăn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017;\nQUYẾT ĐỊNH:\nĐiều 1. Phê duyệt Đề án.\n";

/// Where the header of a page begins.
fn head(text: &str) -> String {
    let header = read(text).header.and_then(|s| text.get(s.range()));
    let first = header.and_then(|h| h.lines().next());
    first.unwrap_or_default().to_string()
}

#[test]
fn lines_cut_above_a_head_leave_it_where_it_is() {
    let motto = "THỦ TƯỚNG CHÍNH PHỦ\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n";
    for above in [
        "",
        "Ngày ban hành 27/01/2024\n\n",
        "| Ngày ban hành | 27/01/2024 |\n\n",
        "Hà Nội, ngày 27 tháng 01 năm 2024\n\n",
        "Ngày ban hành 27/01/2024\nNgày hiệu lực 15/02/2024\n\n",
    ] {
        let text = format!("Quyết định 77/QĐ-TTg về trồng rừng ven biển\n{above}{motto}{HEAD}");
        assert_eq!(head(&text), "THỦ TƯỚNG CHÍNH PHỦ", "{above}");
    }
}

#[test]
fn a_head_with_a_misread_motto_or_without_one() {
    for (text, expected) in [
        (
            format!("Tải về\n\n\nTHỦ TƯỚNG CHÍNH PHỦ\nCỘNG HÒA XàHỘI CHỦ NGHĨA VIỆT NAM\n{HEAD}"),
            "THỦ TƯỚNG CHÍNH PHỦ",
        ),
        (
            format!("THỦ TƯỚNG CHÍNH PHỦ\n-------\n{HEAD}"),
            "THỦ TƯỚNG CHÍNH PHỦ",
        ),
        // a letter
        (
            format!(
                "SỞ TÀI CHÍNH\n\nSố: 2345/STC-QLNS\nV/v tiếp nhận viện trợ\n\nGia Lai, ngày 03 tháng 10 \
                 năm 2025\n\nKính gửi: Sở Nội vụ\n\nThực hiện Công văn số 12/UBND-NC. {LONG}\n"
            ),
            "SỞ TÀI CHÍNH",
        ),
        // no authority above the number, no sort of document below it
        (format!("Một trang tin\n{HEAD}"), ""),
        (
            "HỎI ĐÁP PHÁP LUẬT\nSố: 77/QĐ-TTg\nThực hiện quyết định này thế nào, xin cho biết?\n"
                .to_string(),
            "",
        ),
    ] {
        assert_eq!(head(&text), expected, "{text}");
    }
}

#[test]
fn operative_words_are_no_title() {
    let page = |title: &str| {
        let text = format!(
            "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 4/2019/QĐ-UBND | Huế, ngày 2 tháng 10 năm 2019 |\n{title}\nỦY BAN NHÂN DÂN TỈNH\nquyền địa phương ngày 19 tháng 6 năm 2015;\nQUYẾT ĐỊNH:\nĐiều 2. Quyết định này có hiệu lực ngay.\n"
        );
        title_and_stamp(&text).0
    };
    let subject = "BAN HÀNH QUY ĐỊNH VỀ BẾN BÃI VEN SÔNG TRÊN ĐỊA BÀN TỈNH";
    assert_eq!(page(subject), subject);
    assert_eq!(
        page("QUYẾT ĐỊNH:\nVề việc quản lý bến bãi ven sông"),
        "QUYẾT ĐỊNH: Về việc quản lý bến bãi ven sông"
    );
}

#[test]
fn datelines_of_local_papers() {
    let of = |line: &str| {
        let page = read(&format!("Tỉnh họp bàn về đối ngoại\n\n{line}{LONG}\n"));
        (page.paper_of, page.initials)
    };
    let paper = |line: &str| of(line).0.unwrap_or_default();
    assert_eq!(paper("(Baoquangngai.vn)- "), "quang-ngai");
    assert_eq!(paper("(Baoquangngai.vn)-\n"), "quang-ngai");
    assert_eq!(paper("(Baonghean) - "), "nghe-an");
    assert_eq!(paper("(Baodaklak.vn) - "), "dak-lak");
    assert_eq!(paper("(Baotintuc.vn) - "), "");
    assert_eq!(of("(GLO)- ").1, ["gia-lai"]);
    let several = of("(BLC) - ").1;
    assert!(
        ["lai-chau", "lao-cai"]
            .iter()
            .all(|id| several.iter().any(|s| s == id))
    );
    // an agency, a word
    assert!(of("(TTXVN) - ").1.is_empty());
    assert!(of("Gia - ").1.is_empty());
}

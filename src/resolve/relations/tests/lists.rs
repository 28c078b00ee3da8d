//! Lists of documents, and of those who work together.

use super::{check, decision, relations};

#[test]
fn who_amends_can_be_a_list() {
    check(&[
        (
            "Luật Đường thủy số 31/2018/QH14 được sửa đổi, bổ sung bởi Luật số 44/2020/QH14, Luật số 52/2023/QH15.",
            "44/2020/QH14 amends 31/2018/QH14; 52/2023/QH15 amends 31/2018/QH14",
        ),
        (
            "Luật Đường thủy số 31/2018/QH14 đã được sửa đổi một số điều theo Luật số 44/2020/QH14 và Luật số 52/2023/QH15.",
            "44/2020/QH14 amends 31/2018/QH14; 52/2023/QH15 amends 31/2018/QH14",
        ),
        // another sort, and one that is older, amend nothing
        (
            "Luật Đường thủy số 31/2018/QH14 được sửa đổi bởi Luật số 44/2020/QH14 và Nghị định số 52/2023/NĐ-CP.",
            "44/2020/QH14 amends 31/2018/QH14",
        ),
        (
            "Luật Đường thủy số 31/2018/QH14 được sửa đổi bởi Luật số 44/2020/QH14 và Luật số 12/2015/QH13.",
            "44/2020/QH14 amends 31/2018/QH14",
        ),
    ]);
}

#[test]
fn a_decree_lists_what_it_changes_and_rests_on() {
    for (preamble, expected) in [
        // titles with verbs and commas between
        (
            "UBND tỉnh ban hành Quyết định sửa đổi một số điều của Quyết định số 11/2019/QĐ-UBND ngày 05/4/2019 về bến bãi; Quyết định số 15/2020/QĐ-UBND ngày 07/5/2020 quy định nhiệm vụ, quyền hạn của đội đò và Quyết định số 17/2021/QĐ-UBND ngày 09/6/2021 quy định giá vé.",
            "18/2026/QĐ-UBND amends 11/2019/QĐ-UBND; 18/2026/QĐ-UBND amends 15/2020/QĐ-UBND; 18/2026/QĐ-UBND amends 17/2021/QĐ-UBND",
        ),
        // verbs in a title
        (
            "Căn cứ Nghị định số 92/2006/NĐ-CP về lập, phê duyệt và quản lý bến bãi và Nghị định số 14/2008/NĐ-CP về sửa đổi Nghị định số 92/2006/NĐ-CP;",
            "14/2008/NĐ-CP amends 92/2006/NĐ-CP; 18/2026/QĐ-UBND based_on 14/2008/NĐ-CP; 18/2026/QĐ-UBND based_on 92/2006/NĐ-CP",
        ),
        // a period begins a line inside the title of the first
        (
            "Căn cứ Quyết định số 620/QĐ-TTg phê duyệt Chương trình trồng rừng giai đoạn\n2016-2020 và Quyết định số 722/QĐ-TTg về giảm nghèo;",
            "18/2026/QĐ-UBND based_on 620/QĐ-TTg; 18/2026/QĐ-UBND based_on 722/QĐ-TTg",
        ),
    ] {
        assert_eq!(relations(&decision(preamble, "Điều 1. Hết.")), expected);
    }
}

#[test]
fn long_titles_and_brackets_inside_a_list() {
    check(&[
        (
            "Thực hiện Chỉ thị số 28/CT-TTg của Thủ tướng Chính phủ về việc phát động phong trào trồng cây gây rừng, làm đường, sửa cầu, dọn kênh rạch, giữ sạch làng xóm và Kế hoạch 5 năm của ngành nông nghiệp, ngành giao thông, ngành thủy lợi, ngành lâm nghiệp và mọi ngành khác trên cả nước ta từ nay trở đi và Kế hoạch số 26/KH-BNV, UBND tỉnh ban hành Kế hoạch số 694/KH-UBND.",
            "694/KH-UBND implements 26/KH-BNV; 694/KH-UBND implements 28/CT-TTg",
        ),
        // what brackets name does not end the list
        (
            "Kế hoạch số 225-KH/TU thực hiện Nghị quyết số 40-NQ/TW (gọi tắt là Nghị quyết số 40-NQ/TW) và Kế hoạch số 30-KH/TW.",
            "225-KH/TU implements 30-KH/TW; 225-KH/TU implements 40-NQ/TW",
        ),
    ]);
}

#[test]
fn what_a_resolution_brings_out_is_not_the_page_itself() {
    let page = "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n\nSố: 04/CTr-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nLào Cai, ngày 05 tháng 02 năm 2026\n\nCHƯƠNG TRÌNH\nTrồng cây năm 2026\n\n1. Theo tinh thần Nghị quyết số 58/NQ-CP của Chính phủ ban hành Chương trình hành động thực hiện Nghị quyết số 36-NQ/TW.\n";
    assert_eq!(relations(page), "58/NQ-CP implements 36-NQ/TW");
}

#[test]
fn what_amends_in_lines_of_its_own() {
    check(&[
        (
            "Thông tư số 14/2024/TT-BCT của Bộ trưởng, được sửa đổi, bổ sung bởi:\n\nThông tư số 38/2025/TT-BCT về phí, có hiệu lực từ hôm qua;\n\nThông tư số 44/2025/TT-BCT về lệ phí.\n\nBộ trưởng ban hành quy định.\n\nThông tư số 50/2025/TT-BCT về giá.",
            "38/2025/TT-BCT amends 14/2024/TT-BCT; 44/2025/TT-BCT amends 14/2024/TT-BCT",
        ),
        (
            "Thông tư số 15/2017/TT-BCT hướng dẫn một số nội dung của Nghị định số 68/2017/NĐ-CP.",
            "15/2017/TT-BCT implements 68/2017/NĐ-CP",
        ),
    ]);
}

#[test]
fn a_title_in_capitals_says_what_is_amended() {
    let page = "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 28/2023/QĐ-UBND | Lào Cai, ngày 11 tháng 8 năm 2023 |\nQUYẾT ĐỊNH\nSỬA ĐỔI GIÁ ĐẤT BAN HÀNH KÈM THEO QUYẾT ĐỊNH SỐ 17/2021/QĐ-UBND NGÀY 27/3/2021\n\nCăn cứ Luật số 72/2015/QH13;\n";
    assert_eq!(
        relations(page),
        "28/2023/QĐ-UBND amends 17/2021/QĐ-UBND; 28/2023/QĐ-UBND based_on 72/2015/QH13"
    );
}

#[test]
fn a_preamble_below_a_table_of_attributes() {
    let page = "Cơ quan ban hành: | Bộ Tài chính |\nSố hiệu: | 67/2005/TT-BTC |\nNgày ban hành: | 24/08/2005 |\nTHÔNG TƯ\nCỦA BỘ TÀI CHÍNH SỐ 67/2005/TT-BTC VỀ PHÍ CẦU ĐƯỜNG\nCăn cứ Nghị định số 60/2003/NĐ-CP của Chính phủ;\n1. Mức phí như sau.\n";
    assert_eq!(relations(page), "67/2005/TT-BTC based_on 60/2003/NĐ-CP");
}

/// Relations of a page of Lào Cai with a headline that names a guest.
fn with_guest(paragraph: &str) -> String {
    relations(&format!(
        "UBND tỉnh Lào Cai tiếp đoàn công tác tỉnh Hủa Phăn (Lào)\n\nTỉnh Lào Cai họp.\n\n{paragraph}\n"
    ))
}

#[test]
fn both_sides_with_the_guest() {
    for (text, expected) in [
        ("Hai bên đánh giá kết quả hợp tác giữa hai tỉnh.", true),
        (
            "Từ năm 2017 đến nay, hai tỉnh đã có sự hợp tác về y tế.",
            true,
        ),
        ("Hai tỉnh ký biên bản hội đàm.", true),
        ("Hai bên bàn về sự hợp tác giữa hai tỉnh.", false),
        ("Hai tỉnh mong muốn nâng cao kết quả hợp tác.", false),
    ] {
        let partner = "10 cooperates_with LA:Houaphanh";
        assert_eq!(
            with_guest(text),
            if expected { partner } else { "" },
            "{text}"
        );
    }
}

#[test]
fn several_provinces_with_one_partner() {
    let page = |text: &str| relations(&format!("UBND tỉnh Lào Cai họp\n\n{text}\n"));
    let partner = "10 cooperates_with CN:Yunnan";
    for (text, expected) in [
        (
            "Nhóm công tác liên hợp giữa các tỉnh Lai Châu, Lào Cai, Hà Giang (Việt Nam) và tỉnh Vân Nam (Trung Quốc) đã họp.",
            partner,
        ),
        (
            "Ủy ban công tác liên hợp giữa 3 tỉnh Lai Châu, Lào Cai, Hà Giang và tỉnh Vân Nam (Trung Quốc) đã họp.",
            partner,
        ),
        // the home province is not among them, or only says where a district lies
        (
            "Nhóm công tác liên hợp giữa các tỉnh Lai Châu, Hà Giang và tỉnh Vân Nam (Trung Quốc) đã họp.",
            "",
        ),
        (
            "Hợp tác giữa huyện Bát Xát, tỉnh Lào Cai và tỉnh Vân Nam (Trung Quốc) được nối lại.",
            "",
        ),
        // a side that no table knows
        (
            "Tăng cường hợp tác giữa Sa Pả và tỉnh Vân Nam (Trung Quốc).",
            "",
        ),
    ] {
        assert_eq!(page(text), expected, "{text}");
    }
}

#[test]
fn provinces_of_the_land_in_the_headline() {
    let page = |title: &str, text: &str| {
        relations(&format!(
            "{title}\n\nUBND tỉnh Lào Cai họp về đối ngoại.\n\n{text}\n"
        ))
    };
    let both = "10 cooperates_with LA:Houaphanh; 10 cooperates_with LA:Phongsaly";
    let signed = "Lào Cai: Ký kết biên bản hợp tác với các tỉnh Bắc Lào";
    let list = "Tỉnh Lào Cai và các tỉnh Hủa Phăn, Phongsaly (Lào) trao đổi về kinh tế.";
    for (title, text, expected) in [
        (signed, list, both),
        // intentions; no agreement; another land; another's agreement
        (
            "Lào Cai mong muốn ký kết biên bản hợp tác với các tỉnh Bắc Lào",
            list,
            "",
        ),
        ("Lào Cai họp với các tỉnh Bắc Lào", list, ""),
        (
            "Lào Cai: Ký kết biên bản hợp tác với các tỉnh Thái Lan",
            list,
            "",
        ),
        (
            "Ký kết biên bản hợp tác với các tỉnh Bắc Lào",
            "Tỉnh Yên Bái và các tỉnh Hủa Phăn, Phongsaly (Lào) trao đổi về kinh tế.",
            "",
        ),
        // not beside the home side
        (
            signed,
            "Các tỉnh Hủa Phăn, Phongsaly (Lào) có nhiều núi.",
            "",
        ),
    ] {
        assert_eq!(page(title, text), expected, "{title} {text}");
    }
}

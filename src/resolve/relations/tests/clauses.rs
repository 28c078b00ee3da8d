//! Relations over several clauses and sentences.

use super::{check, relations};

#[test]
fn clauses_that_open_anew() {
    check(&[
        // what somebody tells
        (
            "Ông Nguyễn Văn Trì nhấn mạnh, thực hiện Nghị quyết số 35/NQ-CP của Chính phủ, UBND tỉnh đã có Chỉ thị số 06/CT-UBND.",
            "06/CT-UBND implements 35/NQ-CP",
        ),
        (
            "Giám đốc Sở Ngoại vụ tỉnh Nghệ An trong buổi họp chiều nay cho biết: Thực hiện Quyết định số 40/2013/QĐ-TTg, UBND tỉnh đã ban hành Kế hoạch số 1826/KH-UBND.",
            "1826/KH-UBND implements 40/2013/QĐ-TTg",
        ),
        // behind where it is told
        (
            "Theo Báo cáo số 169/BC-UBND, thực hiện Quyết định số 534/QĐ-TTg, UBND tỉnh đã ban hành Quyết định số 1216/QĐ-UBND.",
            "1216/QĐ-UBND implements 534/QĐ-TTg",
        ),
        // a semicolon
        (
            "Thực hiện Chỉ thị số 25-CT/TW, Ban Thường vụ Tỉnh ủy đã ban hành Kế hoạch số 17-KH/TU; để triển khai Kế hoạch số 17-KH/TU và Nghị quyết số 153/NQ-CP, UBND tỉnh có Kế hoạch số 96/KH-UBND.",
            "17-KH/TU implements 25-CT/TW; 96/KH-UBND implements 153/NQ-CP; 96/KH-UBND implements 17-KH/TU",
        ),
        // prepared, not issued
        (
            "Triển khai Kế hoạch số 96/KH-UBND, Hội Nông dân tỉnh xây dựng Kế hoạch số 372/KH-HND.",
            "372/KH-HND implements 96/KH-UBND",
        ),
        // carried by another
        (
            "Để cụ thể hóa Nghị quyết số 57-NQ/TW, Chính phủ đã ban hành Chương trình hành động kèm theo Nghị quyết số 03/NQ-CP.",
            "03/NQ-CP implements 57-NQ/TW",
        ),
        // the document itself says what is to be done
        (
            "Thực hiện Nghị quyết số 57-NQ/TW, Chương trình hành động số 05-CTr/TU xác định sáu nhóm nhiệm vụ.",
            "05-CTr/TU implements 57-NQ/TW",
        ),
        // nothing is issued
        (
            "Ông Nguyễn Văn Trì nhấn mạnh, thực hiện Nghị quyết số 35/NQ-CP là việc của mọi ngành, nhắc lại Chỉ thị số 06/CT-UBND.",
            "",
        ),
        // `xây dựng` without a document
        (
            "Triển khai Kế hoạch số 96/KH-UBND, Hội Nông dân tỉnh xây dựng nông thôn mới theo Kế hoạch số 372/KH-HND.",
            "",
        ),
    ]);
}

#[test]
fn lists_past_what_cannot_be() {
    check(&[
        // what the Party's provincial committee plans, the Government does not carry out
        (
            "Kế hoạch số 190/KH-UBND triển khai Nghị quyết số 169/NQ-CP của Chính phủ thực hiện Kết luận số 12-KL/TW và Kế hoạch số 67-KH/TU.",
            "169/NQ-CP implements 12-KL/TW; 190/KH-UBND implements 169/NQ-CP; 190/KH-UBND implements 67-KH/TU",
        ),
        // the Party replaces nothing of the State's
        ("Kế hoạch số 12-KH/TU thay thế Kế hoạch số 217/KH-UBND.", ""),
        // a bracket closed behind a date
        (
            "Quy định số 114-QĐ/TW (thay thế Quy định số 205-QĐ/TW, ngày 23/9/2019) đã cụ thể hóa Nghị quyết số 27-NQ/TW.",
            "114-QĐ/TW implements 27-NQ/TW; 114-QĐ/TW replaces 205-QĐ/TW",
        ),
        (
            "Việc này theo Quy định số 32-QĐ/TW, thay thế Quy định số 163-QĐ/TW.",
            "32-QĐ/TW replaces 163-QĐ/TW",
        ),
        (
            "Nghị định số 178/2024/NĐ-CP bãi bỏ quy định tại Nghị định số 26/2015/NĐ-CP.",
            "178/2024/NĐ-CP repeals 26/2015/NĐ-CP",
        ),
        (
            "Nghị định số 136/2007/NĐ-CP (thay Nghị định số 05/2000/NĐ-CP).",
            "136/2007/NĐ-CP replaces 05/2000/NĐ-CP",
        ),
        (
            "Nghị định số 136/2007/NĐ-CP thay mặt Nghị định số 05/2000/NĐ-CP.",
            "",
        ),
    ]);
}

#[test]
fn what_a_sentence_was_about() {
    check(&[
        (
            "UBND tỉnh ban hành Kế hoạch số 48/KH-UBND thực hiện Kế hoạch số 12-KH/TU. Kế hoạch này thay thế Kế hoạch số 217/KH-UBND.",
            "48/KH-UBND implements 12-KH/TU; 48/KH-UBND replaces 217/KH-UBND",
        ),
        (
            "Có Quy định số 132-QĐ/TW về tố tụng và Quy định số 131-QĐ/TW về kiểm tra. Hai quy định nêu trên cụ thể hóa Nghị quyết số 27-NQ/TW.",
            "131-QĐ/TW implements 27-NQ/TW; 132-QĐ/TW implements 27-NQ/TW",
        ),
        // the only plan that was issued, however far back
        (
            "UBND tỉnh ban hành Kế hoạch số 190/KH-UBND.\n\nMột đoạn.\n\nHai đoạn.\n\nBa đoạn.\n\nBốn đoạn.\n\nKế hoạch có hiệu lực kể từ ngày ký, thay thế Kế hoạch số 145/KH-UBND.",
            "190/KH-UBND replaces 145/KH-UBND",
        ),
        // which of two?
        (
            "UBND tỉnh ban hành Kế hoạch số 190/KH-UBND. Sau đó ban hành Kế hoạch số 191/KH-UBND.\n\nMột đoạn.\n\nHai đoạn.\n\nBa đoạn.\n\nBốn đoạn.\n\nKế hoạch có hiệu lực kể từ ngày ký, thay thế Kế hoạch số 145/KH-UBND.",
            "",
        ),
        // the law of the sentence before, and what changes the decree in brackets
        (
            "Luật Đất đai số 31/2024/QH15 và Nghị định số 102/2024/NĐ-CP quy định chi tiết một số điều và biện pháp thi hành Luật (được sửa đổi, bổ sung bởi Nghị định số 112/2024/NĐ-CP).",
            "102/2024/NĐ-CP implements 31/2024/QH15; 112/2024/NĐ-CP amends 102/2024/NĐ-CP",
        ),
    ]);
}

#[test]
fn preambles() {
    let decision = |basis: &str| super::decision(basis, "Điều 1. Ban hành Quy chế.");
    let rests = |text: &str| relations(&decision(text));
    for (basis, expected) in [
        // all that a line names, whatever its documents are about
        (
            "Căn cứ Nghị định số 41/2024/NĐ-CP ngày 02/5/2024 hướng dẫn thi hành Luật Ban hành văn bản; Nghị định số 66/2024/NĐ-CP ngày 09/6/2024 quy định việc khác;",
            "18/2026/QĐ-UBND based_on 41/2024/NĐ-CP; 18/2026/QĐ-UBND based_on 66/2024/NĐ-CP",
        ),
        (
            "Căn cứ Nghị định số 22/2012/NĐ-CP của Chính phủ quy định về thư viện của tỉnh, thành phố; Nghị định số 27/2013/NĐ-CP về sửa đổi, bổ sung khoản 4, Điều 11, Nghị định số 22/2012/NĐ-CP;",
            "18/2026/QĐ-UBND based_on 22/2012/NĐ-CP; 18/2026/QĐ-UBND based_on 27/2013/NĐ-CP; 27/2013/NĐ-CP amends 22/2012/NĐ-CP",
        ),
    ] {
        assert_eq!(rests(basis), expected, "{basis}");
    }
}

#[test]
fn what_came_with_a_document() {
    check(&[
        // what is changed came with it
        (
            "Quyết định số 14/2023/QĐ-UBND sửa đổi mức phí tham quan một số bảo tàng kèm theo Quyết định số 31/2021/QĐ-UBND.",
            "14/2023/QĐ-UBND amends 31/2021/QĐ-UBND",
        ),
        (
            "Quyết định số 415/QĐ-TTg về việc điều chỉnh mức chi (b) trong bảng phụ cấp ban hành kèm theo Nghị định số 25/CP.",
            "415/QĐ-TTg amends 25/CP",
        ),
        (
            "Thông tư số 21/2014/TT-BNG hướng dẫn thực hiện Quy chế ban hành kèm theo Quyết định số 67/2011/QĐ-TTg.",
            "21/2014/TT-BNG implements 67/2011/QĐ-TTg",
        ),
        // neither of two decisions carries the other
        (
            "Quyết định số 14/2023/QĐ-UBND về mức phí kèm theo Quyết định số 31/2021/QĐ-UBND.",
            "",
        ),
    ]);
}

#[test]
fn partners_in_other_words() {
    let home = "Sở Ngoại vụ tỉnh Lai Châu và UBND tỉnh Lai Châu họp ở Lai Châu. ";
    for (text, expected) in [
        (
            "UBND tỉnh đề nghị các ngành thực hiện tốt Thỏa thuận hợp tác giữa tỉnh Lai Châu và châu Hồng Hà, tỉnh Vân Nam.",
            "CN:Honghe",
        ),
        (
            "Quan hệ kết nghĩa Lai Châu - Kagoshima phát triển.",
            "JP:Kagoshima",
        ),
        (
            "Đoàn của tỉnh thăm tỉnh kết nghĩa Hủa Phăn.",
            "LA:Houaphanh",
        ),
        ("Lai Châu có tỉnh kết nghĩa Kagoshima.", "JP:Kagoshima"),
        ("JICA đã cùng với tỉnh Lai Châu ký kết bản ghi nhớ.", "JICA"),
        (
            "Lai Châu đã ký thỏa thuận hợp tác với hai tỉnh của Lào (Hủa Phăn, Phong Sa Lỳ).",
            "LA:Houaphanh LA:Phongsaly",
        ),
        // a wish, a conference
        (
            "Ông chúc mối quan hệ hữu nghị giữa tỉnh Lai Châu và tỉnh Kagoshima phát triển.",
            "",
        ),
        (
            "Hội nghị hợp tác phát triển giữa Lai Châu với tỉnh Kagoshima khai mạc.",
            "",
        ),
    ] {
        let mut found: Vec<String> = super::resolved(&format!("{home}{text}"))
            .relations
            .into_iter()
            .filter(|r| r.predicate == "cooperates_with")
            .map(|r| r.object)
            .collect();
        found.sort();
        assert_eq!(found.join(" "), expected, "{text}");
    }
}

#[test]
fn lines_broken_at_a_width() {
    check(&[(
        "UBND tỉnh ban hành Kế hoạch số 277/KH-UBND triển khai thực hiện Nghị\n\
         quyết số 148/NQ-CP của Chính phủ, Kế hoạch số 161-KH/TU ngày\n\
         14/6/2022 của Ban Thường vụ Tỉnh ủy triển khai thực hiện Nghị quyết\n\
         số 20-NQ/TW của Bộ Chính trị.",
        "161-KH/TU implements 20-NQ/TW; 277/KH-UBND implements 148/NQ-CP; 277/KH-UBND implements 161-KH/TU",
    )]);
}

#[test]
fn a_part_is_amended() {
    check(&[
        (
            "Quyết định số 21/2019/QĐ-UBND bãi bỏ Điều 3 của Quyết định số 19/2016/QĐ-UBND.",
            "21/2019/QĐ-UBND amends 19/2016/QĐ-UBND",
        ),
        (
            "Quyết định số 21/2019/QĐ-UBND bãi bỏ khoản 2, khoản 4 và điểm a khoản 5 Điều 3 Quyết định số 19/2016/QĐ-UBND.",
            "21/2019/QĐ-UBND amends 19/2016/QĐ-UBND",
        ),
        (
            "Quyết định số 21/2019/QĐ-UBND thay thế Phụ lục II ban hành kèm theo Quyết định số 19/2016/QĐ-UBND và bãi bỏ Quyết định số 20/2016/QĐ-UBND.",
            "21/2019/QĐ-UBND amends 19/2016/QĐ-UBND; 21/2019/QĐ-UBND repeals 20/2016/QĐ-UBND",
        ),
        // each of a list
        (
            "Quyết định số 21/2019/QĐ-UBND bãi bỏ Quyết định số 19/2016/QĐ-UBND, Điều 4 Quyết định số 20/2016/QĐ-UBND.",
            "21/2019/QĐ-UBND amends 20/2016/QĐ-UBND; 21/2019/QĐ-UBND repeals 19/2016/QĐ-UBND",
        ),
        // what is quoted is no object
        (
            "Nghị định số 91/2025/NĐ-CP thay thế cụm từ “Nghị định số 12/2015/NĐ-CP” bằng cụm từ “Nghị định số 30/2021/NĐ-CP” tại khoản 1 Điều 6 Nghị định số 80/2020/NĐ-CP.",
            "91/2025/NĐ-CP amends 80/2020/NĐ-CP",
        ),
        // the passive
        (
            "Khoản 2 Điều 3 Quyết định số 19/2016/QĐ-UBND bị bãi bỏ bởi Quyết định số 21/2019/QĐ-UBND.",
            "21/2019/QĐ-UBND amends 19/2016/QĐ-UBND",
        ),
        (
            "Quyết định số 19/2016/QĐ-UBND (bãi bỏ một phần theo Quyết định số 21/2019/QĐ-UBND) vẫn áp dụng.",
            "21/2019/QĐ-UBND amends 19/2016/QĐ-UBND",
        ),
        (
            "Điều 5 Quyết định số 19/2016/QĐ-UBND hết hiệu lực kể từ ngày Quyết định số 21/2019/QĐ-UBND có hiệu lực thi hành.",
            "21/2019/QĐ-UBND amends 19/2016/QĐ-UBND",
        ),
        // not a part
        (
            "Quyết định số 21/2019/QĐ-UBND bãi bỏ toàn bộ Quyết định số 19/2016/QĐ-UBND.",
            "21/2019/QĐ-UBND repeals 19/2016/QĐ-UBND",
        ),
    ]);
}

#[test]
fn what_is_denied_is_not_told() {
    check(&[
        (
            "Quyết định số 21/2019/QĐ-UBND không thay thế Quyết định số 19/2016/QĐ-UBND.",
            "",
        ),
        (
            "Quyết định số 19/2016/QĐ-UBND chưa được thay thế bởi Quyết định số 21/2019/QĐ-UBND.",
            "",
        ),
    ]);
}

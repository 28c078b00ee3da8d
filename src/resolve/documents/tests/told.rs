//! Days and issuers of documents in which something is told.

use super::check;
use crate::resolve::testing::resolved;

#[test]
fn the_day_of_what_is_decided() {
    check(&[
        (
            "Ngày 12/5/2024, Thủ tướng Chính phủ đã ký các Quyết định về nhân sự.\n\nCụ thể, tại Quyết định số 405/QĐ-TTg, Thủ tướng bổ nhiệm ông Lê Văn An.\n\nTại Quyết định số 406/QĐ-TTg, Thủ tướng điều động ông Lê Văn An.\n",
            "405/QĐ-TTg 2024-05-12 TTG; 406/QĐ-TTg 2024-05-12 TTG",
        ),
        (
            "Ngày 12/5/2024, tại Quyết định số 386/QĐ-TTg, Thủ tướng bổ nhiệm ông A. Cùng ngày, tại Quyết định số 387/QĐ-TTg, Thủ tướng bổ nhiệm bà B.",
            "386/QĐ-TTg 2024-05-12 TTG; 387/QĐ-TTg 2024-05-12 TTG",
        ),
        // the day of the document before, not that of a session between
        (
            "Tại Quyết định số 389/QĐ-TTg ngày 7/3/2026, Thủ tướng phê chuẩn. Trước đó, ngày 4/3/2026, tại kỳ họp HĐND, ông A được bầu. Cùng ngày, tại Quyết định số 387/QĐ-TTg, Thủ tướng phê chuẩn.",
            "389/QĐ-TTg 2026-03-07 TTG; 387/QĐ-TTg 2026-03-07 TTG",
        ),
        // a visit announces nothing; rules that are followed; nobody acts
        (
            "Ngày 12/5/2024, Thủ tướng thăm Huế. Tại Quyết định số 389/QĐ-TTg, Thủ tướng yêu cầu.",
            "389/QĐ-TTg - TTG",
        ),
        (
            "Ngày 12/5/2024, UBND tỉnh họp, theo quy định tại Nghị định số 12/2020/NĐ-CP, UBND tỉnh giao.",
            "12/2020/NĐ-CP - CP",
        ),
        (
            "Ngày 12/5/2024, tại Quyết định số 386/QĐ-TTg, mức thu giảm.",
            "386/QĐ-TTg - TTG",
        ),
    ]);
}

#[test]
fn who_directs_in_a_document() {
    check(&[
        (
            "Theo chỉ đạo của Bộ Chính trị, Chính phủ tại Nghị quyết số 57-NQ/TW.",
            "57-NQ/TW - BCT",
        ),
        (
            "Ý kiến của Ban Bí thư tại Kết luận số 73-KL/TW.",
            "73-KL/TW - BBT",
        ),
        // its code says more; two of the Party; a meeting place
        (
            "Kết luận của Thủ tướng Chính phủ tại Thông báo số 55/TB-VPCP.",
            "55/TB-VPCP - VPCP",
        ),
        (
            "Theo chỉ đạo của Bộ Chính trị, Ban Bí thư tại Nghị quyết số 57-NQ/TW.",
            "57-NQ/TW - -",
        ),
        (
            "Cán bộ của Bộ Chính trị dự họp tại Hà Nội theo Nghị quyết số 57-NQ/TW.",
            "57-NQ/TW - -",
        ),
    ]);
}

#[test]
fn subjects_end_before_a_span_of_time() {
    for (text, expected) in [
        (
            "Kế hoạch số 512/KH-UBND ngày 5/6/2023 về phát triển du lịch, trong 5 năm, tỉnh đã đón khách.",
            "về phát triển du lịch",
        ),
        (
            "Nghị quyết số 12-NQ/TU về phát triển du lịch, sau gần 3 năm, toàn tỉnh đã đón khách.",
            "về phát triển du lịch",
        ),
        (
            "Nghị quyết số 12-NQ/TU về phát triển du lịch, nông nghiệp, tỉnh đã đón khách.",
            "về phát triển du lịch, nông nghiệp",
        ),
        (
            "Nghị quyết số 12-NQ/TU về đào tạo nghề trong 5 năm, tỉnh đã mở lớp.",
            "về đào tạo nghề trong 5 năm",
        ),
    ] {
        let documents = resolved(text).documents;
        assert_eq!(documents[0].subject, expected, "{text}");
    }
}

#[test]
fn the_type_before_a_bracket() {
    for (text, expected) in [
        ("Luật Đầu tư 2020 (số 61/2020/QH14)", "Luật"),
        ("Luật Đất đai (số 31/2024/QH15) quy định", "Luật"),
        ("Nghị quyết về luật (số 43/2022/QH15)", ""),
    ] {
        let documents = resolved(text).documents;
        assert_eq!(documents[0].doc_type, expected, "{text}");
    }
}

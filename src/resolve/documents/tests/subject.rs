//! What documents are about.

use crate::resolve::testing::resolved;

#[test]
fn what_it_is_about() {
    for (text, expected) in [
        (
            "Kết luận số 33-KL/TW, ngày 25/7/2018 của Bộ Chính trị về tiếp tục thực hiện Quy chế.",
            "về tiếp tục thực hiện Quy chế",
        ),
        (
            "Quyết định số 363-QĐ/TU ban hành Quy chế quản lý, Ban Thường vụ Tỉnh ủy giao các cấp.",
            "ban hành Quy chế quản lý",
        ),
        ("Chỉ thị số 38-CT/TW của Bộ Chính trị nêu rõ.", ""),
        // verbs in a row, and a verb that opens a clause
        (
            "Nghị định số 92/2006/NĐ-CP của Chính phủ về lập, phê duyệt và quản lý bến bãi.",
            "về lập, phê duyệt và quản lý bến bãi",
        ),
        (
            "Quyết định số 15/QĐ-UBND về việc phòng, chống dịch, triển khai Chỉ thị số 16/CT-TTg.",
            "về việc phòng, chống dịch",
        ),
        // what follows it in the sentence
        (
            "Nghị quyết số 76-NQ/TW của Bộ Chính trị về kinh tế và Nghị quyết số 82-NQ/TW về du lịch.",
            "về kinh tế",
        ),
        (
            "Nghị quyết số 76-NQ/TW về kinh tế nhà nước đã được học tập.",
            "về kinh tế nhà nước",
        ),
        (
            "Nghị quyết số 1108/NQ-UBTVQH14 về thành lập phường do Ủy ban Thường vụ Quốc hội ban hành.",
            "về thành lập phường",
        ),
        (
            "Nghị quyết số 59-NQ/TW về hội nhập trong tình hình mới được tỉnh triển khai.",
            "về hội nhập trong tình hình mới được tỉnh triển khai",
        ),
        (
            "Nghị quyết số 59-NQ/TW về hội nhập trong tình hình mới được UBND tỉnh ban hành.",
            "về hội nhập trong tình hình mới",
        ),
        (
            "Chỉ thị số 35-CT/TW của Bộ Chính trị về đại hội, toàn tỉnh đã họp.",
            "về đại hội",
        ),
        (
            "Thông báo số 658/TB-UBND về lịch tiếp dân, đồng chí An tiếp dân.",
            "về lịch tiếp dân",
        ),
        (
            "Quyết định số 35/QĐ-BNV về danh mục đợt mười, gồm năm phần.",
            "về danh mục đợt mười",
        ),
        (
            "Nghị định số 68/2017/NĐ-CP về quản lý, phát triển bến bãi.",
            "về quản lý, phát triển bến bãi",
        ),
        (
            "Công văn số 610/SYT-VP kèm theo Văn bản số 312/STP-KSTT.",
            "",
        ),
        ("Nghị định số 37/2019/NĐ-CP ban hành chậm.", ""),
        (
            "Quyết định số 30/2022/QĐ-UBND về giá đất do thành phố Đà Nẵng ban hành.",
            "về giá đất",
        ),
        (
            "Nghị quyết số 76-NQ/TW về thực hiện Nghị quyết số 12/NQ-CP và Nghị quyết số 15/NQ-CP.",
            "về thực hiện Nghị quyết số 12/NQ-CP và Nghị quyết số 15/NQ-CP",
        ),
        (
            "Công văn số 272/TCT-DNL V/v: Thực hiện quy định về phí.",
            "V/v: Thực hiện quy định về phí",
        ),
        // a bracket behind which it goes on, and one that ends it; what tells of it
        (
            "Chỉ thị số 8/CT-UBND về chỉ số cạnh tranh (PCI) của tỉnh, được giao cho các sở.",
            "về chỉ số cạnh tranh (PCI) của tỉnh",
        ),
        (
            "Chỉ thị số 8/CT-UBND về chỉ số cạnh tranh (ngày 1/2/2023) của tỉnh.",
            "về chỉ số cạnh tranh",
        ),
        (
            "Nghị quyết số 228/2019/NQ-HĐND quy định về mức chi.",
            "quy định về mức chi",
        ),
        // what it lays down, behind its date or issuer only
        (
            "Nghị định số 36/2012/NĐ-CP ngày 18/4/2012 quy định nhiệm vụ, quyền hạn của đội đò.",
            "quy định nhiệm vụ, quyền hạn của đội đò",
        ),
        (
            "Nghị định số 36/2012/NĐ-CP quy định rõ nhiệm vụ của đội đò.",
            "",
        ),
        ("Thông tư số 39/2014/TT-BTC của Bộ Tài chính quy định.", ""),
    ] {
        let found = resolved(text).documents;
        assert_eq!(found[0].subject, expected, "{text}");
    }
}

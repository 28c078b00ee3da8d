mod clauses;
mod decrees;
mod lists;
mod partners;

use crate::resolve::testing::resolved;

/// Relations of a text, in order of subject, predicate, object: one a line as
/// `subject predicate object`, joined by `; `.
fn relations(text: &str) -> String {
    let mut found: Vec<String> = resolved(text)
        .relations
        .iter()
        .filter(|r| r.predicate != "holds")
        .map(|r| format!("{} {} {}", r.subject, r.predicate, r.object))
        .collect();
    found.sort();
    found.join("; ")
}

fn check(rows: &[(&str, &str)]) {
    let mut failed = String::new();
    for &(text, expected) in rows {
        let found = relations(text);
        if found != expected {
            failed.push_str(&format!(
                "{text}\n  found    {found}\n  expected {expected}\n"
            ));
        }
    }
    assert!(failed.is_empty(), "\n{failed}");
}

/// A decision with its header.
fn decision(preamble: &str, articles: &str) -> String {
    format!(
        "Công báo tỉnh Lào Cai/Số 05/Ngày 16-02-2026\n\nỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n\nSố: 18/2026/QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nLào Cai, ngày 05 tháng 02 năm 2026\n\nQUYẾT ĐỊNH\nVề việc quản lý đoàn ra, đoàn vào\n\n{preamble}\n\nQUYẾT ĐỊNH:\n\n{articles}\n"
    )
}

/// An article of Lào Cai's portal with this paragraph.
fn lao_cai(paragraph: &str) -> String {
    format!(
        "Tỉnh Lào Cai tăng cường công tác đối ngoại\n\nUBND tỉnh Lào Cai họp về đối ngoại tại tỉnh Lào Cai.\n\n{paragraph}\n"
    )
}

#[test]
fn the_verb_between_two_documents() {
    check(&[
        (
            "Kế hoạch số 12/KH-UBND triển khai Nghị quyết số 21/NQ-CP ngày 20/02/2023 của Chính phủ.",
            "12/KH-UBND implements 21/NQ-CP",
        ),
        // a title between, with commas inside
        (
            "Sở đã trình Kế hoạch số 41/KH-UBND về xúc tiến, quảng bá du lịch thực hiện Nghị quyết số 02-NQ/TU của Tỉnh ủy.",
            "41/KH-UBND implements 02-NQ/TU",
        ),
        // a list of objects, one with a title of its own
        (
            "Kế hoạch số 41/KH-UBND thực hiện Nghị quyết số 08-NQ/TW của Bộ Chính trị về phát triển du lịch và Nghị quyết số 02-NQ/TU của Tỉnh ủy.",
            "41/KH-UBND implements 02-NQ/TU; 41/KH-UBND implements 08-NQ/TW",
        ),
        // a chain
        (
            "Quyết định số 402/QĐ-UBND triển khai Kế hoạch số 88-KH/TU thực hiện Chỉ thị số 15-CT/TW.",
            "402/QĐ-UBND implements 88-KH/TU; 88-KH/TU implements 15-CT/TW",
        ),
        // a title said of both before it
        (
            "Nghị quyết số 21/NQ-CP của Chính phủ và Kế hoạch số 128-KH/TU về việc thực hiện Chỉ thị số 15-CT/TW được phổ biến.",
            "128-KH/TU implements 15-CT/TW",
        ),
        // two verbs, one subject
        (
            "Thông tư số 12/2013/TT-BTC thay thế Thông tư số 19/2010/TT-BTC ngày 06/12/2010 và bãi bỏ Thông tư số 13/2011/TT-BTC.",
            "12/2013/TT-BTC repeals 13/2011/TT-BTC; 12/2013/TT-BTC replaces 19/2010/TT-BTC",
        ),
        // behind a comma the one that fits: of the same sort
        (
            "Kế hoạch số 512/KH-UBND căn cứ Nghị định số 34/2014/NĐ-CP của Chính phủ, thay thế Kế hoạch số 289/KH-UBND.",
            "512/KH-UBND based_on 34/2014/NĐ-CP; 512/KH-UBND replaces 289/KH-UBND",
        ),
        // in brackets: the one right before them
        (
            "Theo Công văn số 2841/BNG-VP và Quyết định số 2345/QĐ-BNG (thay thế Quyết định số 1187/QĐ-BNG).",
            "2345/QĐ-BNG replaces 1187/QĐ-BNG",
        ),
        // with the issuer's words between verb and number
        (
            "Công điện số 08/CĐ-UBND thực hiện chỉ đạo của Thủ tướng Chính phủ tại Công điện số 17/CĐ-TTg.",
            "08/CĐ-UBND implements 17/CĐ-TTg",
        ),
        // an amendment of a part
        (
            "Nghị định số 91/2025/NĐ-CP sửa đổi khoản 2 Điều 3 Nghị định số 80/2020/NĐ-CP.",
            "91/2025/NĐ-CP amends 80/2020/NĐ-CP",
        ),
        // a document issued with another
        (
            "Kế hoạch số 88/KH-UBND ban hành kèm theo Quyết định số 1905/QĐ-UBND.",
            "1905/QĐ-UBND promulgates 88/KH-UBND",
        ),
        (
            "Quyết định số 74/2009/QĐ-UBND ban hành kèm theo Quy chế phối hợp số 02/QC-UBND.",
            "74/2009/QĐ-UBND promulgates 02/QC-UBND",
        ),
    ]);
}

#[test]
fn no_relation() {
    check(&[
        // two documents side by side
        (
            "Phổ biến Chỉ thị số 15-CT/TW và Nghị quyết số 21/NQ-CP.",
            "",
        ),
        // the next of a list behind a verb without object
        (
            "Sở hướng dẫn thương nhân thực hiện Nghị định số 14/2018/NĐ-CP quy định chi tiết về thương mại biên giới và Chỉ thị số 03/CT-BCT.",
            "",
        ),
        // a new subject behind the comma
        (
            "Theo Quyết định số 52/QĐ-UBND, các sở, ngành triển khai thực hiện Nghị quyết số 93/NQ-CP.",
            "",
        ),
        (
            "Sau khi có Kết luận số 33-KL/TW, UBND tỉnh tổ chức thực hiện Quyết định số 363-QĐ/TU.",
            "",
        ),
        // `thực hiện theo` says where the rule is
        (
            "Kế hoạch số 12/KH-UBND quy định mức chi thực hiện theo Thông tư số 40/2017/TT-BTC.",
            "",
        ),
        // somebody carries out, no document
        (
            "Các cơ quan triển khai thực hiện nghiêm Chỉ thị số 38-CT/TW của Bộ Chính trị.",
            "",
        ),
        // without an actor
        (
            "Nghị định số 80/2020/NĐ-CP đã được sửa đổi, bổ sung; Nghị định số 58/2022/NĐ-CP vẫn còn hiệu lực.",
            "",
        ),
        // older ones change no younger ones
        (
            "Nghị định số 61/2018/NĐ-CP sửa đổi, bổ sung Nghị định số 107/2021/NĐ-CP.",
            "",
        ),
        // central ones carry out no local ones
        (
            "Nghị quyết số 01/NQ-CP của Chính phủ triển khai Kế hoạch số 17/KH-UBND.",
            "",
        ),
        // only the last of a list amends
        (
            "Đó là Nghị định số 45/2020/NĐ-CP, Nghị định số 107/2021/NĐ-CP sửa đổi, bổ sung Nghị định số 61/2018/NĐ-CP.",
            "107/2021/NĐ-CP amends 61/2018/NĐ-CP",
        ),
        // a fellow, not one more object
        (
            "Chính phủ ban hành Nghị quyết số 138/NQ-CP để thực hiện Nghị quyết số 68-NQ/TW và Nghị quyết số 139/NQ-CP để triển khai Nghị quyết số 198/2025/QH15.",
            "138/NQ-CP implements 68-NQ/TW; 139/NQ-CP implements 198/2025/QH15",
        ),
        // another clause of the sentence
        (
            "UBND tỉnh đã có Kế hoạch số 12/KH-UBND; các địa phương thực hiện Chỉ thị số 09/CT-UBND.",
            "",
        ),
        // a rule elsewhere in the sentence
        (
            "Quyết định số 17/QĐ-UBND nêu rõ: cấp xã thực hiện Chỉ thị số 09/CT-UBND.",
            "",
        ),
        // a name with a verb in it
        (
            "Quyết định số 17/QĐ-UBND giao Ban Chỉ đạo thực hiện Quy chế dân chủ tỉnh Lào Cai theo Nghị định số 34/2014/NĐ-CP.",
            "",
        ),
    ]);
}

#[test]
fn the_passive() {
    check(&[
        (
            "Nghị định số 78/2025/NĐ-CP ngày 01/4/2025, được sửa đổi, bổ sung bởi Nghị định số 187/2025/NĐ-CP.",
            "187/2025/NĐ-CP amends 78/2025/NĐ-CP",
        ),
        (
            "Nghị định số 45/2010/NĐ-CP ngày 21/4/2010 đã được Nghị định số 33/2012/NĐ-CP sửa đổi, bổ sung.",
            "33/2012/NĐ-CP amends 45/2010/NĐ-CP",
        ),
        (
            "Quyết định số 19/2016/QĐ-UBND được thay thế bằng Quyết định số 21/2019/QĐ-UBND.",
            "21/2019/QĐ-UBND replaces 19/2016/QĐ-UBND",
        ),
        (
            "Quyết định số 19/2016/QĐ-UBND bị bãi bỏ theo Quyết định số 21/2019/QĐ-UBND.",
            "21/2019/QĐ-UBND repeals 19/2016/QĐ-UBND",
        ),
        (
            "Quyết định số 19/2016/QĐ-UBND hết hiệu lực kể từ ngày Quyết định số 21/2019/QĐ-UBND có hiệu lực thi hành.",
            "21/2019/QĐ-UBND repeals 19/2016/QĐ-UBND",
        ),
        (
            "Nghị quyết số 22-NQ/TW của Bộ Chính trị được Chính phủ triển khai thông qua Nghị quyết số 31/NQ-CP.",
            "31/NQ-CP implements 22-NQ/TW",
        ),
        (
            "Quyết định số 19/2016/QĐ-UBND (sửa đổi, bổ sung một số điều theo Quyết định số 21/2019/QĐ-UBND) vẫn áp dụng.",
            "21/2019/QĐ-UBND amends 19/2016/QĐ-UBND",
        ),
        // no actor that is a document
        (
            "Quyết định số 19/2016/QĐ-UBND hết hiệu lực từ ngày 01/3/2020.",
            "",
        ),
        (
            "Nghị quyết số 22-NQ/TW được các cấp ủy triển khai bằng nhiều hình thức.",
            "",
        ),
        (
            "Quyết định số 19/2016/QĐ-UBND được UBND tỉnh triển khai tại Kỳ họp thứ 5.",
            "",
        ),
        (
            "Thay cụm từ này bằng cụm từ tại Nghị định số 33/2012/NĐ-CP.",
            "",
        ),
    ]);
}

#[test]
fn what_opens_the_sentence() {
    check(&[
        (
            "Thực hiện Công điện số 17/CĐ-TTg, UBND tỉnh ban hành Công điện số 08/CĐ-UBND.",
            "08/CĐ-UBND implements 17/CĐ-TTg",
        ),
        // two are issued
        (
            "Thực hiện Công điện số 17/CĐ-TTg, UBND tỉnh ban hành Công điện số 08/CĐ-UBND ngay trong đêm, rồi Quyết định số 25/QĐ-UBND.",
            "08/CĐ-UBND implements 17/CĐ-TTg; 25/QĐ-UBND implements 17/CĐ-TTg",
        ),
        // several are carried out
        (
            "Để thực hiện Nghị quyết số 04-NQ/TU và Quyết định số 749/QĐ-TTg, ngày 25/01/2022, UBND tỉnh ra Kế hoạch số 18/KH-UBND.",
            "18/KH-UBND implements 04-NQ/TU; 18/KH-UBND implements 749/QĐ-TTg",
        ),
        (
            "Triển khai Nghị quyết số 21/NQ-CP của Chính phủ; Kế hoạch số 128-KH/TU của Tỉnh ủy về ngoại giao kinh tế, UBND tỉnh đã ban hành Kế hoạch số 45/KH-UBND.",
            "45/KH-UBND implements 128-KH/TU; 45/KH-UBND implements 21/NQ-CP",
        ),
        (
            "Căn cứ Nghị định số 34/2014/NĐ-CP, Thông tư số 02/2013/TT-BNG, UBND tỉnh đã ban hành Quyết định số 25/2015/QĐ-UBND.",
            "25/2015/QĐ-UBND based_on 02/2013/TT-BNG; 25/2015/QĐ-UBND based_on 34/2014/NĐ-CP",
        ),
        (
            "Trước đó, thực hiện Nghị quyết số 09-NQ/TW, Ban Thường vụ Tỉnh ủy đã ban hành Chương trình hành động số 32-CTr/TU.",
            "32-CTr/TU implements 09-NQ/TW",
        ),
        (
            "Trên cơ sở Hướng dẫn số 86/HD-BNV, Tỉnh Hội đã cụ thể hóa bằng Kế hoạch số 47/KH-UBND.",
            "47/KH-UBND implements 86/HD-BNV",
        ),
        // nothing is issued
        (
            "Thực hiện Công điện số 17/CĐ-TTg, UBND tỉnh yêu cầu các địa phương khẩn trương.",
            "",
        ),
        // `có` without a body
        (
            "Thực hiện Công điện số 17/CĐ-TTg, công tác ứng phó, trong đó có Công điện số 08/CĐ-UBND, được chú trọng.",
            "",
        ),
        // the document comes in another sentence
        (
            "Thực hiện Công điện số 17/CĐ-TTg, các xã đã trực. UBND tỉnh ban hành Kế hoạch số 45/KH-UBND.",
            "",
        ),
    ]);
}

#[test]
fn what_stands_for_a_document() {
    check(&[
        (
            "UBND tỉnh ban hành Kế hoạch số 198/KH-UBND. Kế hoạch được xây dựng để triển khai Chỉ thị số 42-CT/TW; Công điện số 888/CĐ-TTg.",
            "198/KH-UBND implements 42-CT/TW; 198/KH-UBND implements 888/CĐ-TTg",
        ),
        (
            "Thủ tướng cho chủ trương tại Công văn số 98/TTg-QHQT. Căn cứ công văn này, UBND tỉnh ban hành Quyết định số 279/QĐ-UBND.",
            "279/QĐ-UBND based_on 98/TTg-QHQT",
        ),
        (
            "HĐND tỉnh thông qua Nghị quyết số 47/2026/NQ-HĐND. Nghị quyết này bãi bỏ Nghị quyết số 105/2023/NQ-HĐND.",
            "47/2026/NQ-HĐND repeals 105/2023/NQ-HĐND",
        ),
        // the sentence was about the first, not the nearest
        (
            "UBND tỉnh ban hành Kế hoạch số 119/KH-UBND triển khai Kế hoạch số 128-KH/TU. Kế hoạch nhằm thực hiện Chỉ thị số 15-CT/TW.",
            "119/KH-UBND implements 128-KH/TU; 119/KH-UBND implements 15-CT/TW",
        ),
        (
            "Chính phủ ban hành Nghị định số 78/2025/NĐ-CP. Nghị định gồm 7 chương, 66 điều, có hiệu lực từ ngày ký và bãi bỏ Nghị định số 34/2016/NĐ-CP, Nghị định số 154/2020/NĐ-CP.",
            "78/2025/NĐ-CP repeals 154/2020/NĐ-CP; 78/2025/NĐ-CP repeals 34/2016/NĐ-CP",
        ),
        // two at once
        (
            "Nơi này áp dụng Quyết định số 33/2019/QĐ-UBND, nơi kia theo Quyết định số 58/2020/QĐ-UBND. UBND tỉnh đã ban hành Quyết định số 21/2025/QĐ-UBND thay thế cả hai.",
            "21/2025/QĐ-UBND replaces 33/2019/QĐ-UBND; 21/2025/QĐ-UBND replaces 58/2020/QĐ-UBND",
        ),
        // an entry of a list of documents
        (
            "1. Nghị quyết số 112/2009/NQ-HĐND ngày 10/7/2009 về phí vệ sinh. Bãi bỏ Nghị quyết số 46/2006/NQ-HĐND.",
            "112/2009/NQ-HĐND repeals 46/2006/NQ-HĐND",
        ),
        (
            "a) Quyết định số 67/2009/QĐ-UBND quy định hạn mức. Căn cứ chính: Nghị định số 84/2007/NĐ-CP. Văn bản này thay thế Quyết định số 40/2006/QĐ-UBND.",
            "67/2009/QĐ-UBND based_on 84/2007/NĐ-CP; 67/2009/QĐ-UBND replaces 40/2006/QĐ-UBND",
        ),
        // of no sort that was named
        (
            "UBND tỉnh ban hành Kế hoạch số 198/KH-UBND. Quyết định này thay thế Quyết định số 105/2013/QĐ-UBND.",
            "",
        ),
        // `trên địa bàn` is no pointer
        (
            "UBND tỉnh có Kế hoạch số 198/KH-UBND. Triển khai kế hoạch trên địa bàn huyện, bãi bỏ Quyết định số 19/QĐ-UBND.",
            "",
        ),
        // too far back
        (
            "UBND tỉnh có Kế hoạch số 198/KH-UBND.\n\nMột đoạn khác.\n\nĐoạn nữa.\n\nThêm một đoạn.\n\nKế hoạch triển khai Chỉ thị số 42-CT/TW.",
            "",
        ),
    ]);
}

#[test]
fn hostile_pages_take_linear_time() {
    let objects = "Nghị quyết số 21/NQ-CP, ".repeat(3000);
    let start = std::time::Instant::now();
    let _ = relations(&format!("Thực hiện {objects} UBND tỉnh ban hành {objects}"));
    let verbs = "thực hiện Kế hoạch số 12/KH-UBND và ".repeat(3000);
    let _ = relations(&verbs);
    let places = "hợp tác với tỉnh Vân Nam, ".repeat(3000);
    let _ = relations(&lao_cai(&places));
    let brackets = "(Kế hoạch số 12/KH-UBND ".repeat(3000);
    let _ = relations(&brackets);
    assert!(start.elapsed().as_secs() < 300, "{:?}", start.elapsed());
}

#[test]
fn items_of_a_list() {
    check(&[
        (
            "UBND TỈNH HƯNG YÊN\nSố: 84/2025/QĐ-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nHưng Yên, ngày 05 tháng 11 năm 2025\n\nQUYẾT ĐỊNH\nVề bến khách ngang sông\n\n\
             Điều 2. Bãi bỏ toàn bộ các văn bản sau đây:\n\n1. Văn bản của UBND tỉnh Hưng Yên:\n\
             a) Quyết định số 11/2017/QĐ-UBND ngày 28/7/2017 quy định quản lý bến;\nb) Chỉ thị số 04/2014/CT-UBND ngày 06/5/2014.\n\n\
             2. Văn bản của UBND tỉnh Thái Bình:\na) Quyết định số 07/2016/QĐ-UBND ngày 19/9/2016;",
            "84/2025/QĐ-UBND repeals 04/2014/CT-UBND; 84/2025/QĐ-UBND repeals 07/2016/QĐ-UBND; 84/2025/QĐ-UBND repeals 11/2017/QĐ-UBND",
        ),
        // what a label says of the document before it
        (
            "1. Nghị định số 01/2017/NĐ-CP ngày 06/01/2017 của Chính phủ\nNội dung: sửa đổi, bổ sung Nghị định số 43/2014/NĐ-CP và Nghị định số 44/2014/NĐ-CP.",
            "01/2017/NĐ-CP amends 43/2014/NĐ-CP; 01/2017/NĐ-CP amends 44/2014/NĐ-CP",
        ),
        // the passive behind a comma: of what the sentence is about
        (
            "Kế hoạch số 1468/KH-UBND thay thế Kế hoạch số 902/KH-UBND, và được bổ sung bởi Kế hoạch số 2210/KH-UBND.",
            "1468/KH-UBND replaces 902/KH-UBND; 2210/KH-UBND amends 1468/KH-UBND",
        ),
        // a title between the document and what ends it
        (
            "Nghị định số 96/2019/NĐ-CP ngày 19/12/2019 quy định về khung giá đất bị Nghị định số 71/2024/NĐ-CP ngày 27/6/2024 bãi bỏ.",
            "71/2024/NĐ-CP repeals 96/2019/NĐ-CP",
        ),
    ]);
}

#[test]
fn laws_by_their_names() {
    check(&[
        (
            "Luật Đất đai số 31/2024/QH15 có hiệu lực. Nghị định số 102/2024/NĐ-CP triển khai Luật Đất đai tại các tỉnh.",
            "102/2024/NĐ-CP implements 31/2024/QH15",
        ),
        // in a list, the second has commas of its own
        (
            "Có Luật Đất đai số 31/2024/QH15 và Luật Phòng, chống tham nhũng số 36/2018/QH14. Kế hoạch số 12/KH-UBND thực hiện Luật Đất đai, Luật Phòng, chống tham nhũng.",
            "12/KH-UBND implements 31/2024/QH15; 12/KH-UBND implements 36/2018/QH14",
        ),
        // before it is given its number, with its year
        (
            "Kế hoạch số 12/KH-UBND thực hiện Luật Đất đai năm 2024. Đó là Luật Đất đai số 31/2024/QH15.",
            "12/KH-UBND implements 31/2024/QH15",
        ),
        // what the law itself does
        (
            "Luật Đất đai số 31/2024/QH15 được phổ biến.\n\nLuật Đất đai thay thế Luật số 45/2013/QH13.",
            "31/2024/QH15 replaces 45/2013/QH13",
        ),
        // of another year, and the year tells two apart
        (
            "Luật Đất đai số 31/2024/QH15. Kế hoạch số 12/KH-UBND thực hiện Luật Đất đai năm 2013.",
            "",
        ),
        (
            "Luật Đất đai số 31/2024/QH15, Luật Đất đai số 45/2013/QH13. Kế hoạch số 12/KH-UBND thực hiện Luật Đất đai 2013.",
            "12/KH-UBND implements 45/2013/QH13",
        ),
        // of two the one in force, which replaces the other
        (
            "Luật Đất đai số 31/2024/QH15 được phổ biến. Luật Đất đai thay thế Luật Đất đai số 45/2013/QH13. Kế hoạch số 12/KH-UBND thực hiện Luật Đất đai.",
            "12/KH-UBND implements 31/2024/QH15; 31/2024/QH15 replaces 45/2013/QH13",
        ),
        // which of two of one year?
        (
            "Luật Đất đai số 31/2024/QH15, Luật Đất đai số 33/2024/QH15. Kế hoạch số 12/KH-UBND thực hiện Luật Đất đai.",
            "",
        ),
        // longer names, drafts, laws that amend it
        (
            "Luật Đầu tư số 61/2020/QH14. Kế hoạch số 12/KH-UBND thực hiện Luật Đầu tư công.",
            "",
        ),
        (
            "Luật Đầu tư số 61/2020/QH14. Kế hoạch số 12/KH-UBND thực hiện dự án Luật Đầu tư.",
            "",
        ),
        (
            "Luật Đầu tư số 61/2020/QH14. Kế hoạch số 12/KH-UBND thực hiện Luật Đầu tư (sửa đổi).",
            "",
        ),
    ]);
}

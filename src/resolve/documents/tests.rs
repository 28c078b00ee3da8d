use crate::resolve::testing::resolved;

mod subject;
mod told;

/// `code issued_on issuer` of each document, joined by `; `, `-` for what is empty.
fn documents(text: &str) -> String {
    let or = |s: &str| if s.is_empty() { "-" } else { s }.to_string();
    let found = resolved(text).documents;
    let found = found
        .iter()
        .map(|d| format!("{} {} {}", d.code, or(&d.issued_on), or(&d.issuer)));
    found.collect::<Vec<_>>().join("; ")
}

fn check(rows: &[(&str, &str)]) {
    let mut failed = String::new();
    for &(text, expected) in rows {
        let found = documents(text);
        if found != expected {
            failed.push_str(&format!(
                "{text}\n  found    {found}\n  expected {expected}\n"
            ));
        }
    }
    assert!(failed.is_empty(), "\n{failed}");
}

#[test]
fn date_and_issuer() {
    check(&[
        (
            "Chỉ thị số 25-CT/TW, ngày 08/8/2018 của Ban Bí thư.",
            "25-CT/TW 2018-08-08 BBT",
        ),
        (
            "Nghị định số 34/2014/NĐ-CP (ngày 29/4/2014).",
            "34/2014/NĐ-CP 2014-04-29 CP",
        ),
        (
            "Nghị định số 150/2025/NĐ-CP được Chính phủ ban hành ngày 12/6/2025.",
            "150/2025/NĐ-CP 2025-06-12 CP",
        ),
        (
            "Quyết định số 71/2009/QĐ-TTg, ngày ký 28/8/2009, còn hiệu lực.",
            "71/2009/QĐ-TTg 2009-08-28 TTG",
        ),
        (
            "Ngày 12/6/2025, Chính phủ ban hành Nghị định số 150/2025/NĐ-CP.",
            "150/2025/NĐ-CP 2025-06-12 CP",
        ),
        (
            "Ngày 12/6/2025, trước kỳ họp, Chính phủ ban hành Nghị định số 150/2025/NĐ-CP.",
            "150/2025/NĐ-CP 2025-06-12 CP",
        ),
        (
            "Chính phủ có Nghị quyết số 03/NQ-CP ngày 09/01/2025; đến ngày 01/4/2025 lại ban hành Nghị quyết số 71/NQ-CP.",
            "03/NQ-CP 2025-01-09 CP; 71/NQ-CP 2025-04-01 CP",
        ),
        (
            "Nghị quyết số 12/NQ-CP ngày 10/7/2009 và, cùng ngày, Chính phủ ban hành Nghị quyết số 15/NQ-CP.",
            "12/NQ-CP 2009-07-10 CP; 15/NQ-CP 2009-07-10 CP",
        ),
        (
            "Nghị quyết số 12/NQ-CP ngày 10/7/2009. Nghị quyết số 15/NQ-CP, cùng ngày, về vay vốn.",
            "12/NQ-CP 2009-07-10 CP; 15/NQ-CP 2009-07-10 CP",
        ),
        // the day told, not that of a document named on the way
        (
            "Ngày 14/4/2025, Chính phủ ban hành Nghị quyết số 76/NQ-CP thực hiện Nghị quyết số 60-NQ/TW ngày 12/4/2025. Cùng ngày, Thủ tướng Chính phủ ký Quyết định số 759/QĐ-TTg.",
            "76/NQ-CP 2025-04-14 CP; 60-NQ/TW 2025-04-12 -; 759/QĐ-TTg 2025-04-14 TTG",
        ),
        // behind what is carried out, and before an office
        (
            "Thực hiện Nghị quyết số 59-NQ/TW, ngày 05/11/2025, UBND tỉnh Sơn La ban hành Quyết định số 2305/QĐ-UBND.",
            "59-NQ/TW - -; 2305/QĐ-UBND 2025-11-05 UBND@14",
        ),
        (
            "Xét đề nghị của Văn phòng, ngày 14/7/2023, Chủ tịch UBND tỉnh Sơn La ký Quyết định số 1125/QĐ-UBND.",
            "1125/QĐ-UBND 2023-07-14 UBND@14",
        ),
        (
            "Trên cơ sở đó, ngày 30/7/2014 vừa qua, UBND tỉnh Sơn La đã ban hành Quyết định số 1027/QĐ-UBND.",
            "1027/QĐ-UBND 2014-07-30 UBND@14",
        ),
        // a short reference with nothing to take up; a body before what it is about
        (
            "Nghị quyết số 59 ngày 24/1/2025 của Bộ Chính trị.",
            "59-NQ/? 2025-01-24 BCT",
        ),
        (
            "Nghị quyết số 30a/2008/NQ-CP ngày 27/12/2008 Chính phủ về giảm nghèo.",
            "30a/2008/NQ-CP 2008-12-27 CP",
        ),
        // by an office of the body
        (
            "Quyết định số 77/QĐ-UBND ngày 1/2/2023 của Chủ tịch UBND tỉnh Sơn La về đất đai.",
            "77/QĐ-UBND 2023-02-01 UBND@14",
        ),
        (
            "Quyết định số 15/2011/QĐ-TTg được ban hành từ năm 2011.",
            "15/2011/QĐ-TTg 2011 TTG",
        ),
        // two at once, but not what the first changes
        (
            "Ngày 27/10/2023, Bộ Chính trị đã ban hành Quy định số 132-QĐ/TW về kiểm soát quyền lực và Quy định số 131-QĐ/TW về kiểm tra.",
            "132-QĐ/TW 2023-10-27 BCT; 131-QĐ/TW 2023-10-27 BCT",
        ),
        (
            "Ngày 29/6/2024, Quốc hội thông qua Luật số 43/2024/QH15 sửa đổi Luật số 31/2024/QH15 và Luật số 32/2024/QH15.",
            "43/2024/QH15 2024-06-29 QH; 31/2024/QH15 - QH; 32/2024/QH15 - QH",
        ),
        (
            "Căn cứ Luật số 31/2004/QH11 về ban hành văn bản ngày 03 tháng 12 năm 2004;",
            "31/2004/QH11 2004-12-03 QH",
        ),
        // in only one of several references
        (
            "Thực hiện Chỉ thị số 25-CT/TW. Theo Chỉ thị số 25-CT/TW ngày 08/8/2018 của Ban Bí thư.",
            "25-CT/TW 2018-08-08 BBT",
        ),
        // the term of an elected body
        (
            "HĐND tỉnh Lào Cai, tỉnh Lào Cai: Nghị quyết số 28/2014/NQ-HĐND8 thông qua ngày 10/12/2014.",
            "28/2014/NQ-HĐND8 2014-12-10 HDND@10",
        ),
        (
            "HĐND tỉnh Lào Cai, tỉnh Lào Cai: Nghị quyết số 28/2014/NQ-HĐNDK14.",
            "28/2014/NQ-HĐNDK14 - HDND@10",
        ),
        // in a list, with nothing but commas
        (
            "3. Quyết định số 01/2017/QĐ-TTg, 17/01/2017, Thủ tướng Chính phủ",
            "01/2017/QĐ-TTg 2017-01-17 TTG",
        ),
        // what a collection of law says of it, without a header and above one
        (
            "Quyết định về giá đất trên địa bàn tỉnh\nSố hiệu: | 12/2020/QĐ-BTP | Loại văn bản: | Quyết định |\nCơ quan ban hành: | Bộ Tư pháp | Ngày ban hành: | 26/03/2020 |\n",
            "12/2020/QĐ-BTP 2020-03-26 BTP",
        ),
        (
            "Quyết định 12/2020/QĐ-BTP về lý lịch tư pháp\nSố hiệu: 12/2020/QĐ-BTP\nLoại văn bản: Quyết định\nLĩnh vực: Tư pháp\nTình trạng: Đã biết\nSố công báo: Đã biết\nNgày công báo: Đã biết\nNgày hiệu lực: 01/05/2020\n\nBỘ TƯ PHÁP\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/2020/QĐ-BTP\nHà Nội, ngày 26 tháng 3 năm 2020\nQUYẾT ĐỊNH\nCăn cứ Luật Lý lịch tư pháp;",
            "12/2020/QĐ-BTP 2020-03-26 BTP",
        ),
        // a heading says whose those below it are
        (
            "Bãi bỏ:\n1. Văn bản của UBND tỉnh Hưng Yên:\na) Quyết định số 11/2017/QĐ-UBND ngày 28/7/2017;\nb) Chỉ thị số 04/CT-UBND.\n2. Văn bản của UBND tỉnh Thái Bình:\na) Quyết định số 07/2016/QĐ-UBND;\n3. Kế hoạch số 12/KH-UBND.",
            "11/2017/QĐ-UBND 2017-07-28 UBND@33; 04/CT-UBND - UBND@33; 07/2016/QĐ-UBND - UBND@34; 12/KH-UBND - UBND@33",
        ),
        // of the home province as it was then
        (
            "Đăng lúc: 10:32:37 13/10/2025\n\nUBND tỉnh Gia Lai, tỉnh Gia Lai, tỉnh Gia Lai: Quyết định số 33/2019/QĐ-UBND; Quyết định số 45/QĐ-UBND ngày 02/8/2025.",
            "33/2019/QĐ-UBND - UBND@64; 45/QĐ-UBND 2025-08-02 UBND@52",
        ),
        // two bodies
        (
            "Thông tư liên tịch số 127/2013/TTLT-BTC-BNG ngày 06-9-2013 của Bộ Tài chính và Bộ Ngoại giao.",
            "127/2013/TTLT-BTC-BNG 2013-09-06 BTC+BNG",
        ),
    ]);
}

#[test]
fn types() {
    for (text, doc_type) in [
        ("Quy định số 50-QĐ/TW của Bộ Chính trị.", "Quy định"),
        ("Quyết định số 50-QĐ/TW của Bộ Chính trị.", "Quyết định"),
        ("Kế hoạch số 29/QĐ-UBND của tỉnh.", "Quyết định"),
        // an agency and its office in place of a type
        ("Theo 311/VPCP-KTTH ngày 12/3/2020.", "Công văn"),
        ("Theo số 311/VPCP-KTTH ngày 12/3/2020.", "Công văn"),
        ("Theo số 64/CP ngày 12/3/1994.", ""),
    ] {
        let found = resolved(text).documents;
        let types: Vec<&str> = found.iter().map(|d| d.doc_type.as_str()).collect();
        assert_eq!(types, [doc_type], "{text}");
    }
}

#[test]
fn dated_by_who_signed() {
    check(&[
        (
            "Ngày 08/03/2018, Tổng Bí thư Nguyễn Phú Trọng, thay mặt Ban Chấp hành Trung ương, đã ký ban hành Nghị quyết số 35-NQ/TW.",
            "35-NQ/TW 2018-03-08 BCHTW",
        ),
        (
            "Ngày 12/5/2020, ông Trần Văn Bình, Giám đốc Sở Ngoại vụ, ký Quyết định số 15/QĐ-SNgV.",
            "15/QĐ-SNgV 2020-05-12 -",
        ),
        // the day breaks over a line, below one that ends with no stop
        (
            "Chuyện đọc sách của người dân\nNgày\n3/9/2021, Chính phủ ban hành Nghị quyết số 141/NQ-CP.",
            "141/NQ-CP 2021-09-03 CP",
        ),
        // somebody else does something on that day
        (
            "Ngày 12/5/2020, ông Trần Văn Bình thăm bà Lê Thị Hoa, người đã ký Quyết định số 15/QĐ-SNgV.",
            "15/QĐ-SNgV - -",
        ),
    ]);
}

#[test]
fn an_abbreviation_of_a_type_is_weak() {
    check(&[
        (
            "Ngày 12/6/2025, UBND tỉnh Gia Lai ban hành Công điện số 05/CĐ-CT.",
            "05/CĐ-CT 2025-06-12 UBND@64",
        ),
        // before there was such a department
        (
            "Ngày 12/6/2019, tỉnh Gia Lai nhận được Công điện số 05/CĐ-CT.",
            "05/CĐ-CT - -",
        ),
        (
            "Ngày 12/6/2025 có Thông báo số 15/TB-CT về hóa đơn.",
            "15/TB-CT 2025-06-12 CUCTHUE",
        ),
    ]);
}

#[test]
fn not_its_date_or_issuer() {
    check(&[
        // of coming into force
        (
            "Nghị định số 34/2014/NĐ-CP có hiệu lực từ ngày 20/6/2014.",
            "34/2014/NĐ-CP - CP",
        ),
        // of what happened, not of what was issued
        (
            "Ngày 23/9/2021, tại hội nghị, đại diện Sở Nội vụ cho biết Chính phủ ban hành Nghị định số 34/2014/NĐ-CP.",
            "34/2014/NĐ-CP - CP",
        ),
        // of another document
        (
            "Quyết định số 74/QĐ-TTg ngày 11/9/2009 ban hành kèm theo Quy chế số 02/QC-TTg.",
            "74/QĐ-TTg 2009-09-11 TTG; 02/QC-TTg - TTG",
        ),
        // who carries it out
        (
            "Nghị định số 34/2014/NĐ-CP được Bộ Quốc phòng phổ biến.",
            "34/2014/NĐ-CP - CP",
        ),
        (
            "Chỉ thị số 25-CT/TW được Bộ Ngoại giao triển khai.",
            "25-CT/TW - -",
        ),
        // of what is issued next
        (
            "Thực hiện Nghị quyết số 12/NQ-CP của Chính phủ, ngày 12/4/2022, Bộ Ngoại giao ban hành Kế hoạch số 45/KH-BNG.",
            "12/NQ-CP - CP; 45/KH-BNG 2022-04-12 BNG",
        ),
        // of another year than the code's
        (
            "Nghị quyết số 88/2019/QH14, ngày 12/4/2022 được nhắc lại.",
            "88/2019/QH14 - QH",
        ),
        // a deadline
        (
            "Nghị quyết số 12/NQ-CP yêu cầu hoàn thành trước ngày 10/7/2009.",
            "12/NQ-CP - CP",
        ),
    ]);
}

#[test]
fn lists_share_their_end() {
    check(&[
        (
            "Triển khai các Nghị quyết số 57-NQ/TW, 59-NQ/TW và 68-NQ/TW của Bộ Chính trị.",
            "57-NQ/TW - BCT; 59-NQ/TW - BCT; 68-NQ/TW - BCT",
        ),
        (
            "Các Quyết định số 40/QĐ-TTg, 41/QĐ-TTg ngày 05/5/2020 của Thủ tướng Chính phủ.",
            "40/QĐ-TTg 2020-05-05 TTG; 41/QĐ-TTg 2020-05-05 TTG",
        ),
        // one has its own date
        (
            "Các Quyết định số 40/QĐ-TTg ngày 01/5/2020, 41/QĐ-TTg ngày 05/5/2020.",
            "40/QĐ-TTg 2020-05-01 TTG; 41/QĐ-TTg 2020-05-05 TTG",
        ),
        // no plural: the date is the last one's
        (
            "Nghị quyết số 57-NQ/TW và Nghị quyết số 59-NQ/TW ngày 24/01/2025 của Bộ Chính trị.",
            "57-NQ/TW - BCT; 59-NQ/TW 2025-01-24 BCT",
        ),
        // other bodies
        (
            "Chỉ thị số 15-CT/TW và Nghị quyết số 21/NQ-CP của Chính phủ.",
            "15-CT/TW - -; 21/NQ-CP - CP",
        ),
        // what comes first shares nothing
        (
            "Chỉ thị số 38-CT/TW của Bộ Chính trị, Thông báo số 116-TB/TW.",
            "38-CT/TW - BCT; 116-TB/TW - -",
        ),
    ]);
}

#[test]
fn the_pages_own_document() {
    let head = "Nghị định sửa đổi Nghị định số 80/2020/NĐ-CP về viện trợ không hoàn lại\n\n(Báo điện tử Chính phủ) - Toàn văn như sau:\n\nCHÍNH PHỦ          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n-------                Độc lập - Tự do - Hạnh phúc\n\n";
    let decree = format!(
        "14/08/2025 - 09:05\n\n{head}Số: 219/2025/NĐ-CP        Hà Nội, ngày 09 tháng 8 năm 2025\n\nNGHỊ ĐỊNH\n\nVề viện trợ\n\nCăn cứ Luật số 63/2025/QH15;\n"
    );
    let district = "UỶ BAN NHÂN DÂN\nHUYỆN CON CUÔNG     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1316/QĐ-UBND        Độc lập - Tự do - Hạnh phúc\n                     Con Cuông, ngày 04 tháng 6 năm 2018\n\nQUYẾT ĐỊNH\nVề việc kiện toàn Ban Chỉ đạo\n\nCHỦ TỊCH UBND HUYỆN CON CUÔNG\n\nCăn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;\n\nQUYẾT ĐỊNH:\nĐiều 2. Quyết định này thay thế Quyết định số 905/QĐ-UBND ngày 15/4/2016.\n";
    check(&[
        (
            decree.as_str(),
            "80/2020/NĐ-CP - CP; 219/2025/NĐ-CP 2025-08-09 CP; 63/2025/QH15 - QH",
        ),
        (
            district,
            "1316/QĐ-UBND 2018-06-04 UBND@Con Cuông; 905/QĐ-UBND 2016-04-15 UBND@Con Cuông",
        ),
    ]);
}

#[test]
fn a_header_with_lost_letters_or_a_letter() {
    check(&[
        (
            "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nS: 15/2019/QĐ-UBND\n\nLào Cai, ngày 09 tháng 8 năm 2019\n\nQUYẾT ĐỊNH\n\nVề việc quản lý bến bãi\n",
            "15/2019/QĐ-UBND 2019-08-09 UBND@10",
        ),
        (
            "VĂN PHÒNG CHÍNH PHỦ\n-------\nSố: 376/VPCP-QHQT\nV/v: UBND tỉnh Lào Cai mời khách dự lễ hội hoa bên sông Hồng và hội đua thuyền, hội đua ngựa ở Bắc Hà năm 2011\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n-------\nHà Nội, ngày 29 tháng 4 năm 2011\n\nKính gửi: Bộ Ngoại giao.\n",
            "376/VPCP-QHQT 2011-04-29 VPCP",
        ),
    ]);
}

#[test]
fn codes_of_local_committees() {
    check(&[
        (
            "Chỉ thị số 12-CT/TƯ của Tỉnh ủy Lào Cai.",
            "12-CT/TU - TINHUY@10",
        ),
        ("Chỉ thị số 12-CT/TƯ của Bộ Chính trị.", "12-CT/TW - BCT"),
        (
            "Chỉ thị số 12-CT/TW của Tỉnh ủy Lào Cai.",
            "12-CT/TW - TINHUY@10",
        ),
        ("Chỉ thị số 12-CT/TƯ được học tập.", "12-CT/TW - -"),
    ]);
}

#[test]
fn a_district_that_nothing_names() {
    check(&[
        (
            "UBND huyện ban hành Công văn số 598/UBND-NN ngày 5/5/2020. UBND tỉnh Lào Cai ban hành Công văn số 12/UBND-NN.",
            "598/UBND-NN 2020-05-05 -; 12/UBND-NN - UBND@10",
        ),
        (
            "Quyết định số 12/QĐ-UBND ngày 5/5/2020 của UBND xã; Quyết định số 13/QĐ-UBND của UBND tỉnh Lào Cai.",
            "12/QĐ-UBND 2020-05-05 -; 13/QĐ-UBND - UBND@10",
        ),
    ]);
}

#[test]
fn a_type_that_was_lost() {
    check(&[
        (
            "Quyết định 1281/QĐ-UBND năm 2014 của tỉnh Lào Cai. Số: 1281/-UBND",
            "1281/QĐ-UBND 2014 UBND@10",
        ),
        // a letter of that number
        (
            "Quyết định 1281/QĐ-UBND năm 2014 của tỉnh Lào Cai. Công văn số 1281/UBND",
            "1281/QĐ-UBND 2014 UBND@10; 1281/UBND - UBND@10",
        ),
    ]);
}

#[test]
fn issuers_in_other_words() {
    check(&[
        (
            "Nghị quyết số 20-NQ/TW ngày 16/6/2022 Hội nghị lần thứ năm Ban Chấp hành Trung ương Đảng khóa XIII.",
            "20-NQ/TW 2022-06-16 BCHTW",
        ),
        (
            "Theo đề nghị của Chánh Văn phòng UBND tỉnh Lào Cai tại Công văn số 615/VP-NV ngày 09/7/2013,",
            "615/VP-NV 2013-07-09 VP-UBND@10",
        ),
        // told in brackets behind what is issued
        (
            "Ngày 17/10/2025, đồng chí Trần Văn An ký ban hành Kết luận của Bộ Chính trị về đại hội (Kết luận số 205-KL/TW).",
            "205-KL/TW 2025-10-17 BCT",
        ),
        (
            "Ngày 17/10/2025, đồng chí Trần Văn An nói về đại hội (Kết luận số 205-KL/TW).",
            "205-KL/TW - -",
        ),
        // numbers that follow each other
        (
            "Quyết định số 317-QĐ/TW và Quyết định số 318-QĐ/TW ngày 12/12/2013 của Bộ Chính trị.",
            "317-QĐ/TW 2013-12-12 BCT; 318-QĐ/TW 2013-12-12 BCT",
        ),
        (
            "Quyết định số 217-QĐ/TW và Quyết định số 318-QĐ/TW ngày 12/12/2013 của Bộ Chính trị.",
            "217-QĐ/TW - BCT; 318-QĐ/TW 2013-12-12 BCT",
        ),
    ]);
}

#[test]
fn short_references() {
    for (text, expected) in [
        (
            "Chỉ thị số 15-CT/TW của Ban Bí thư. Theo Chỉ thị số 15, các sở.",
            "15-CT/TW 15-CT/TW",
        ),
        // type decides between two of one number
        (
            "Chỉ thị số 15-CT/TW và Kế hoạch số 15/KH-UBND. Thực hiện Kế hoạch số 15.",
            "15-CT/TW 15/KH-UBND 15/KH-UBND",
        ),
        // the nearest of two alike
        (
            "Kế hoạch số 12/KH-UBND và Kế hoạch số 12-KH/TU. Thực hiện Kế hoạch số 12.",
            "12/KH-UBND 12-KH/TU 12-KH/TU",
        ),
        // elsewhere
        ("Thực hiện Chỉ thị số 15, các sở.", "15-CT/?"),
    ] {
        let found = resolved(text);
        let norms = found.mentions.iter();
        let norms = norms.filter(|m| m.mention.kind == crate::extract::MentionType::Document);
        let norms: Vec<&str> = norms.map(|m| m.norm.as_str()).collect();
        assert_eq!(norms.join(" "), expected, "{text}");
    }
}

/// `code rule` of each document, joined by `, `.
fn rules(text: &str) -> String {
    let found = resolved(text).documents;
    let found = found.iter().map(|d| format!("{} {}", d.code, d.rule));
    found.collect::<Vec<_>>().join(", ")
}

#[test]
fn conflicts_are_told() {
    for (text, expected) in [
        // no conflict: a year says less than a day, one of two issuers no other
        (
            "Thông tư liên tịch số 127/2013/TTLT-BTC-BNG năm 2013. Thông tư liên tịch số 127/2013/TTLT-BTC-BNG ngày 06/9/2013 của Bộ Tài chính.",
            "127/2013/TTLT-BTC-BNG issuer/code;issued_on/stated",
        ),
        (
            "Chỉ thị số 25-CT/TW của Ban Bí thư.",
            "25-CT/TW issuer/stated",
        ),
        // nothing is known
        ("Chỉ thị số 25-CT/TW.", "25-CT/TW "),
        // two days: the first stays
        (
            "Nghị quyết số 12/NQ-CP ngày 10/7/2009. Nghị quyết số 12/NQ-CP ngày 12/7/2009. Nghị quyết số 12/NQ-CP ngày 12/7/2009.",
            "12/NQ-CP issuer/code;issued_on/stated;conflict/issued_on=2009-07-12",
        ),
        // two bodies, and one that the code does not name
        (
            "Chỉ thị số 25-CT/TW của Ban Bí thư. Chỉ thị số 25-CT/TW của Bộ Chính trị.",
            "25-CT/TW issuer/stated;conflict/issuer=BCT",
        ),
        (
            "Quyết định số 272/QĐ-TTg của Chính phủ.",
            "272/QĐ-TTg issuer/code;conflict/issuer=CP",
        ),
        // whose it is decides the page, of what sort the code
        (
            "UBND tỉnh Lào Cai, tỉnh Lào Cai, tỉnh Lào Cai. Quyết định số 12/QĐ-UBND. Kế hoạch số 13/KH-UBND của UBND tỉnh Yên Bái.",
            "12/QĐ-UBND issuer/home, 13/KH-UBND issuer/stated",
        ),
        (
            "UBND tỉnh Lào Cai, tỉnh Lào Cai. Quyết định số 12/QĐ-UBND của HĐND tỉnh Lào Cai.",
            "12/QĐ-UBND issuer/stated;conflict/issuer=UBND@10",
        ),
        // committees of one Party organisation
        (
            "Tỉnh ủy Lào Cai, tỉnh Lào Cai. Nghị quyết số 12-NQ/TU của Ban Thường vụ Tỉnh ủy Lào Cai.",
            "12-NQ/TU issuer/stated",
        ),
    ] {
        assert_eq!(rules(text), expected, "{text}");
    }
}

//! Offices of boards, abbreviations, bodies of other states, places told behind the last body.

use super::*;
use crate::extract::testing::with_view;

#[test]
fn offices_of_boards() {
    check(
        &Organisation::new(&TABLES),
        &[
            (
                "Văn phòng Ban chỉ đạo Phòng thủ dân sự quốc gia báo cáo",
                "Văn phòng Ban chỉ đạo Phòng thủ dân sự quốc gia",
            ),
            (
                "Văn phòng Ban chỉ đạo quốc gia về phòng, chống thiên tai phối hợp",
                "Văn phòng Ban chỉ đạo quốc gia về phòng, chống thiên tai",
            ),
            (
                "Văn phòng Ban Chỉ đạo 35 tỉnh Hà Giang, Văn phòng Hội đồng bầu cử quốc gia",
                "Văn phòng Ban Chỉ đạo 35 tỉnh Hà Giang; Văn phòng Hội đồng bầu cử quốc gia",
            ),
            (
                "Văn phòng thường trực Ban chỉ đạo Trung ương về phòng chống thiên tai theo dõi",
                "Văn phòng thường trực Ban chỉ đạo Trung ương về phòng chống thiên tai",
            ),
            (
                "Văn phòng UBND tỉnh, Văn phòng Sở",
                "Văn phòng UBND tỉnh; Văn phòng Sở",
            ),
            ("dự án Phát triển Mạng lưới Truyền tải điện", ""),
        ],
    );
}

#[test]
fn abbreviations_of_the_article() {
    check(
        &Organisation::new(&TABLES),
        &[
            (
                "GreenViet họp. Trung tâm Bảo tồn Thiên nhiên Việt (GreenViet) đề xuất",
                "GreenViet; Trung tâm Bảo tồn Thiên nhiên Việt; GreenViet",
            ),
            (
                "Quỹ Hòa bình Xanh Thanh Hóa (PXF), do PXF chi",
                "Quỹ Hòa bình Xanh Thanh Hóa; PXF; PXF",
            ),
            (
                "Văn phòng Điều phối các vấn đề nhân đạo (OCHA) của Liên Hợp Quốc; theo OCHA",
                "Văn phòng Điều phối các vấn đề nhân đạo (OCHA) của Liên Hợp Quốc; OCHA",
            ),
            // Not alone in the brackets, one letter, no capitals, a place, money.
            (
                "Trung tâm Xúc tiến Thương mại (XTTM tỉnh), XTTM",
                "Trung tâm Xúc tiến Thương mại",
            ),
            (
                "Trung tâm Xúc tiến Thương mại (cũ), Trung tâm Xúc tiến Du lịch (Huế), Huế",
                "Trung tâm Xúc tiến Thương mại; Trung tâm Xúc tiến Du lịch",
            ),
            ("Quỹ Hòa bình Xanh (USD), 5 USD", "Quỹ Hòa bình Xanh"),
        ],
    );
}

#[test]
fn of_states_and_their_offices() {
    check(
        &Organisation::new(&TABLES),
        &[
            (
                "chính phủ Nhật Bản, chính phủ nước CHDCND Lào và quốc hội Lào",
                "chính phủ Nhật Bản; chính phủ nước CHDCND Lào; quốc hội Lào",
            ),
            (
                "chính phủ điện tử, chính phủ các nước, hai chính phủ Lào",
                "",
            ),
            (
                "CRS tại Việt Nam, ActionAid Quốc tế tại Việt Nam, WHO tại Việt Nam",
                "CRS tại Việt Nam; ActionAid Quốc tế tại Việt Nam; WHO",
            ),
            ("tổ chức ACEF/Hàn Quốc, tổ chức chính trị/Hàn Quốc", "ACEF"),
            ("(TTXVN/Vietnam+), số 15/QĐ-TTXVN/BTC", "TTXVN; Vietnam+"),
            ("(Dân trí) - Hôm qua; nâng cao dân trí (dân trí)", "Dân trí"),
            (
                "QH thông qua, Ủy ban Pháp luật của QH; 20/2020/QH14, Sở QH-KT",
                "QH; Ủy ban Pháp luật của QH; Sở QH-KT",
            ),
            (
                "Ban thường trực Ủy ban T.Ư Mặt trận Tổ quốc Việt Nam, Thường trực Thành ủy TP.HCM",
                "Ban thường trực Ủy ban T.Ư Mặt trận Tổ quốc Việt Nam; Thường trực Thành ủy TP.HCM",
            ),
            ("Phó Chủ tịch UBND tỉnh: Lào Cai, Hà Giang", ""),
        ],
    );
}

/// The places of the local bodies in `source`.
fn places_of(source: &str) -> String {
    with_view(source, |view| {
        let mut out = Vec::new();
        Organisation::new(&TABLES).extract(view, &mut out);
        let place = |m: &Mention| match m.value {
            Value::Organisation(Body::Local { place, .. }) => match place {
                BodyPlace::Named { from, to, .. } => {
                    let span = view.tokens.span(from as usize, to as usize);
                    Some(view.text.slice(span).to_string())
                }
                BodyPlace::Bare(_) => Some("bare".to_string()),
                _ => Some("-".to_string()),
            },
            _ => None,
        };
        out.iter().filter_map(place).collect::<Vec<_>>().join("; ")
    })
}

#[test]
fn places_told_behind_the_last() {
    for (source, expected) in [
        ("HĐND tỉnh và UBND tỉnh An Giang họp", "An Giang; An Giang"),
        (
            "Tỉnh ủy, HĐND tỉnh, UBND tỉnh Sơn La",
            "Sơn La; Sơn La; Sơn La",
        ),
        (
            "tham gia Ban Chấp hành Đảng bộ, Ban Thường vụ Tỉnh ủy và giữ chức Phó Bí thư Tỉnh ủy Sơn La",
            "Sơn La; Sơn La; Sơn La",
        ),
        (
            "HĐND, UBND, UBMTTQ Việt Nam tỉnh; Huyện ủy Vũng Liêm",
            "bare; bare; bare; Vũng Liêm",
        ),
        // Two of one name, another level, a clause between.
        ("UBND tỉnh và UBND tỉnh Lào Cai ký", "bare; Lào Cai"),
        ("HĐND tỉnh và UBND huyện Vân Canh", "bare; Vân Canh"),
        ("HĐND tỉnh họp, UBND tỉnh An Giang trình", "bare; An Giang"),
    ] {
        assert_eq!(places_of(source), expected, "{source:?}");
    }
}

#[test]
fn letterheads_in_two_columns() {
    let state = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    for (left, unit, expected) in [
        ("ỦY BAN NHÂN DÂN\t", "HUYỆN ĐỒNG VĂN\tĐộc lập", "ĐỒNG VĂN"),
        (
            "ỦY BAN NHÂN DÂN      ",
            "TỈNH HÀ GIANG      Độc lập",
            "HÀ GIANG",
        ),
        ("| ỦY BAN NHÂN DÂN | ", "| XÃ TÂN LẬP | Độc lập", "TÂN LẬP"),
        // The next line is no unit, or the first names one itself.
        ("ỦY BAN NHÂN DÂN\t", "Độc lập - Tự do\nHUYỆN ĐỒNG VĂN", "-"),
        ("UBND XÃ TÂN LẬP\t", "HUYỆN MAI SƠN\tĐộc lập", "TÂN LẬP"),
        ("Họp với ỦY BAN NHÂN DÂN\t", "HUYỆN ĐỒNG VĂN\tĐộc lập", "-"),
    ] {
        let source = format!("{left}{state}\n{unit} - Tự do - Hạnh phúc\n");
        assert_eq!(places_of(&source), expected, "{source:?}");
    }
}

#[test]
fn groups_and_holders() {
    check(
        &Organisation::new(&TABLES),
        &[
            (
                "Bí thư Đảng ủy, Chủ tịch HĐND, Chủ tịch UBND các xã, HĐND hai địa phương",
                "",
            ),
            (
                "Ủy ban nhân dân quận huyện, UBND thành phố Huế",
                "UBND thành phố Huế",
            ),
            (
                "Chủ tịch UBND xã Phan Thanh Hải, UBND xã Lê Lợi",
                "UBND xã; UBND xã Lê Lợi",
            ),
            ("UBND xã Nga Sơn Nguyễn Văn Tám", "UBND xã Nga Sơn"),
            ("Bộ Tư pháp và Văn bản số 1445/UBND-NCPC", "Bộ Tư pháp"),
            (
                "Chính quyền tỉnh Ka-ga-oa (Nhật Bản)",
                "Chính quyền tỉnh Ka-ga-oa",
            ),
            ("Thống kê thiệt hại do bão", ""),
        ],
    );
}

#[test]
fn newspapers_in_capitals() {
    check(
        &Organisation::new(&TABLES),
        &[
            (
                "VÌ NGƯỜI LAO ĐỘNG NGHÈO\nCÔNG CHỨC, NGƯỜI LAO ĐỘNG\nTUỔI TRẺ SÁNG TẠO",
                "",
            ),
            (
                "(TUỔI TRẺ), theo Người Lao Động, BÁO NGƯỜI LAO ĐỘNG",
                "TUỔI TRẺ; Người Lao Động; BÁO NGƯỜI LAO ĐỘNG",
            ),
        ],
    );
}

#[test]
fn names_of_local_chapters() {
    check(
        &Organisation::new(&TABLES),
        &[
            (
                "Mặt trận Tổ quốc Việt Nam tỉnh Sơn La, MTTQ Việt Nam xã Tân Lập",
                "Mặt trận Tổ quốc Việt Nam tỉnh Sơn La; MTTQ Việt Nam xã Tân Lập",
            ),
            (
                "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh họp",
                "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
            ),
            (
                "Trưởng Ban Tuyên giáo và Dân vận tỉnh Sơn La",
                "Ban Tuyên giáo và Dân vận tỉnh Sơn La",
            ),
            ("HĐND thành phố Đà nẵng họp", "HĐND thành phố Đà nẵng"),
            (
                "Vụ trưởng Vụ Thư ký - Biên tập Văn phòng Chính phủ",
                "Vụ Thư ký - Biên tập Văn phòng Chính phủ",
            ),
            (
                "Phó Cục trưởng Cục Cảnh sát điều tra tội phạm về ma túy Bộ Công an",
                "Cục Cảnh sát điều tra tội phạm về ma túy Bộ Công an",
            ),
            // Those of many.
            ("UBND 23 địa phương, Ủy ban nhân dân địa phương", ""),
            ("HĐND, UBND, MTTQ Việt Nam các cấp", ""),
            ("Đại hội Mặt trận Tổ quốc Việt Nam cấp xã", ""),
            ("Hội Nông dân các xã", ""),
            // Organs of one meeting, a building, what somebody studied.
            ("Ban Chỉ đạo Đại hội và Nhà Quốc hội", ""),
            ("cử nhân Xây dựng Đảng và Chính quyền Nhà nước", ""),
        ],
    );
    let view = "UBND xã Tân Lập; Chỉ huy trưởng BCHQS xã; BCHQS tỉnh Sơn La";
    assert_eq!(
        crate::resolve::testing::bodies(view),
        "UBND@Tân Lập; BCHQS-H@Tân Lập; BCHQS@14"
    );
}

#[test]
fn papers_registries_and_where_names_end() {
    check(
        &Organisation::new(&TABLES),
        &[
            ("phóng viên Báo Ấp Bắc ghi", "Báo Ấp Bắc"),
            ("Tổ chức GWHF Allan Vosburg cảm ơn", "Tổ chức GWHF"),
            (
                "Văn phòng đăng ký đất đai tỉnh An Giang giao",
                "Văn phòng đăng ký đất đai tỉnh An Giang",
            ),
            (
                "Trung tâm Giáo dục thường xuyên huyện Thọ Xuân dạy",
                "Trung tâm Giáo dục thường xuyên huyện Thọ Xuân",
            ),
            (
                "Chủ tịch Hội đồng nhân dân tỉnh Đoàn Văn Tám",
                "Hội đồng nhân dân tỉnh",
            ),
            (
                "trưởng đoàn đại biểu Quốc hội (ĐBQH) tỉnh An Giang dự",
                "đoàn đại biểu Quốc hội (ĐBQH) tỉnh An Giang",
            ),
            ("các tổ chức phi chính phủ Việt Nam dự", ""),
            ("PHÁT TRIỂN DỊCH VỤ Y TẾ THÔNG MINH", ""),
        ],
    );
}

#[test]
fn words_of_names_in_small_letters() {
    check(
        &Organisation::new(&TABLES),
        &[
            (
                "Trung tâm Bảo tồn Di tích Cố đô Huế cho biết",
                "Trung tâm Bảo tồn Di tích Cố đô Huế",
            ),
            // `kim liên` is in no table: what follows in its tense shows where the name ends.
            (
                "Trung tâm Nghiên cứu Cổ kim liên đã họp",
                "Trung tâm Nghiên cứu Cổ kim liên",
            ),
            (
                "Trường Dạy nghề và Phục hồi chức năng tỉnh tuyển sinh",
                "Trường Dạy nghề và Phục hồi chức năng tỉnh",
            ),
            (
                "Phó Chủ tịch Ủy ban Quốc gia về người khuyết tật Việt Nam làm",
                "Ủy ban Quốc gia về người khuyết tật Việt Nam",
            ),
            (
                "ĐOÀN CÁN BỘ VIỆN KHOA HỌC KỸ THUẬT NÔNG NGHIỆP MIỀN NAM RA THĂM",
                "VIỆN KHOA HỌC KỸ THUẬT NÔNG NGHIỆP MIỀN NAM",
            ),
            (
                "Bệnh viện Đa khoa khu vực Tĩnh Gia; Phòng An ninh đối ngoại, Công an tỉnh",
                "Bệnh viện Đa khoa khu vực Tĩnh Gia; Phòng An ninh đối ngoại; Công an tỉnh",
            ),
            (
                "Phó Chủ tịch Ban Chấp hành Trung ương Hội NDVN; lãnh đạo Trung ương Hội LHPN Việt Nam",
                "Ban Chấp hành Trung ương Hội NDVN; Trung ương Hội LHPN Việt Nam",
            ),
            // In capitals throughout an office, or a body on the next line, is another.
            ("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", "ỦY BAN NHÂN DÂN"),
            (
                "HẾT HIỆU LỰC TOÀN BỘ\nỦY BAN NHÂN DÂN TỈNH NAM ĐỊNH\nCăn cứ",
                "ỦY BAN NHÂN DÂN TỈNH NAM ĐỊNH",
            ),
        ],
    );
}

#[test]
fn lists_of_committees_are_sorts() {
    check(
        &Organisation::new(&TABLES),
        &[
            ("các Tỉnh ủy, Thành ủy, Đảng đoàn, Đảng ủy trực thuộc", ""),
            ("các Sở Nội vụ, Sở Tài chính", "Sở Nội vụ; Sở Tài chính"),
            ("các Ban Đảng Tỉnh ủy, HĐND tỉnh", "Tỉnh ủy; HĐND tỉnh"),
        ],
    );
}

#[test]
fn sides_of_an_agreement_share_no_country() {
    let first = |source: &str| {
        with_view(source, |view| {
            let mut out = Vec::new();
            Organisation::new(&TABLES).extract(view, &mut out);
            let body = out.first().map(|m| m.value.clone());
            matches!(body, Some(Value::Organisation(Body::Table(_))))
        })
    };
    assert!(first("giữa Bộ Công Thương và Tổng cục Hải quan Trung Quốc"));
    assert!(!first(
        "họp với Bộ Công Thương và Tổng cục Hải quan Trung Quốc"
    ));
}

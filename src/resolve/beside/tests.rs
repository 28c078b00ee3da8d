//! What bare bodies are in made-up articles.

use crate::resolve::testing::{bodies, resolved};

/// An article of Sơn La.
fn at_home(text: &str) -> String {
    let home = "UBND tỉnh Sơn La họp tại tỉnh Sơn La\n\n";
    let all = bodies(&format!("{home}{text}"));
    all.strip_prefix("UBND@14; ").unwrap_or(&all).to_string()
}

#[test]
fn in_the_offices_of_one_person() {
    for (text, expected) in [
        (
            "ông Lê Văn Tám, Phó Bí thư Tỉnh ủy, nguyên Chủ tịch UBND tỉnh Cà Mau",
            "TINHUY@96; UBND@96",
        ),
        (
            "Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Hà Tĩnh Lê Văn Tám",
            "TINHUY@42; HDND@42",
        ),
        (
            "ông Khăm Xay - Phó Bí thư Tỉnh ủy, Tỉnh trưởng tỉnh Hủa Phăn",
            "",
        ),
        (
            "ông Lê Văn Tám, Phó Bí thư Tỉnh ủy; ông Vũ Chín, Giám đốc Sở Y tế tỉnh Cà Mau",
            "TINHUY@14; SO-YTE@96",
        ),
    ] {
        assert_eq!(at_home(text), expected, "{text}");
    }
}

#[test]
fn in_the_offices_of_guests_and_of_districts() {
    for (text, expected) in [
        (
            "đồng chí Vilayvong Buddakham - Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy, Tỉnh trưởng tỉnh Champasak",
            "; ",
        ),
        ("Trưởng Ban Đối ngoại Bounleua Phandanouvong", ""),
        ("Trưởng Ban Đối ngoại Trung ương Lê Văn Tám", "BBTDN"),
        ("đồng chí Ksor Phước, Ủy viên Trung ương Đảng", "BCHTW"),
        (
            "ông Lê Văn Tám, Bí thư Huyện ủy, Chủ tịch HĐND huyện Mai Sơn; ông Vũ Chín, Bí thư Huyện ủy, Chủ tịch UBND huyện Yên Châu",
            "HUYENUY@Mai Sơn; HDND@Mai Sơn; HUYENUY@Yên Châu; UBND@Yên Châu",
        ),
        (
            "Tại huyện Mai Sơn, ông Lê Văn Tám, Phó Bí thư Thành ủy, Chủ tịch UBND TP. Chí Linh",
            "THANHUY@Chí Linh; UBND@Chí Linh",
        ),
        (
            "Chủ tịch UBND và Bí thư Tỉnh ủy Cà Mau đã dự",
            "UBND@96; TINHUY@96",
        ),
    ] {
        assert_eq!(at_home(text), expected, "{text}");
    }
    let page = "UBND tỉnh Tuyên Quang họp ngày 5/8/2025\n\nông Lê Văn Tám, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Hà Giang (cũ)";
    assert_eq!(bodies(page), "UBND@08; TINHUY@02; UBND@02");
}

#[test]
fn on_one_side() {
    for (text, expected) in [
        (
            "Về phía tỉnh Hủa Phăn có các đồng chí trong Ban Thường vụ Tỉnh ủy.",
            "",
        ),
        (
            "Đoàn công tác tỉnh Hủa Phăn (Lào) do đồng chí Khăm Xay, Phó Bí thư Tỉnh ủy, dẫn đầu",
            "",
        ),
        (
            "Đoàn thành phố Đông Hưng (Trung Quốc) do đồng chí Trương Hải Ba, Phó Bí thư Thành ủy, dẫn đầu đã thăm thành phố Sơn La",
            "",
        ),
        (
            "Đoàn Khu ủy Quảng Tây (Trung Quốc) do đồng chí Lưu Ninh, Ủy viên Trung ương Đảng, dẫn đầu",
            "; ",
        ),
        (
            "Về phía Lào có đồng chí Bun Mi, Ủy viên Bộ Chính trị; về phía Việt Nam có đồng chí Lê Văn Tám, Bộ trưởng Bộ Ngoại giao.",
            "; BNG",
        ),
        (
            "Đoàn đại biểu nước CHDCND Lào do đồng chí Bun Mi, Phó Bí thư Tỉnh ủy, dẫn đầu",
            "",
        ),
        // Who is met is of the home.
        (
            "Đoàn đại biểu CHDCND Lào thăm tỉnh. Dự có ông Lê Văn Tám, Ủy viên Trung ương Đảng.",
            "BCHTW",
        ),
        (
            "Đoàn công tác tỉnh Hủa Phăn thăm tỉnh. Chủ tịch UBND tỉnh Lê Văn Tám tiếp.",
            "UBND@14",
        ),
    ] {
        assert_eq!(at_home(text), expected, "{text}");
    }
}

#[test]
fn without_a_home() {
    let text = "Tỉnh Cà Mau và tỉnh Hà Tĩnh\n\nTại Hà Tĩnh, Tỉnh ủy họp.\n\nTại Cà Mau, UBND tỉnh họp.\n\nUBND tỉnh báo cáo.";
    assert_eq!(bodies(text), "TINHUY@42; UBND@96; ");
    // A centrally run city has no UBND tỉnh.
    let text = "Tỉnh Cà Mau và tỉnh Hà Tĩnh\n\nTại Hà Nội, UBND tỉnh và Thành ủy họp.";
    assert_eq!(bodies(text), "; THANHUY@01");
}

#[test]
fn bodies_of_cities() {
    for (text, expected) in [
        ("Thành ủy Hà Nội họp", "THANHUY@01"),
        ("Thành ủy Vĩnh Long họp", "THANHUY@Vĩnh Long"),
        ("Tại thành phố Sơn La, Thành ủy họp", "THANHUY@Sơn La"),
        // A unit of another kind has no such body.
        ("Tại thành phố Sơn La, UBND huyện họp", ""),
        (
            "Tại huyện Mai Sơn, UBND huyện và UBND thị xã họp",
            "UBND@Mai Sơn; ",
        ),
        // Letters in brackets behind a body of the province.
        (
            "Trung tâm Giám sát điều hành tỉnh (IOC) họp; IOC họp",
            "; ; IOC",
        ),
    ] {
        assert_eq!(at_home(text), expected, "{text}");
    }
    let found = resolved("Thành ủy Vĩnh Long; Thành ủy Hà Nội");
    let places = found.mentions.iter().map(|m| m.mention.kind.name());
    assert_eq!(
        places.collect::<Vec<_>>().join(" "),
        "organisation district organisation province"
    );
}

#[test]
fn committees_of_communes_and_of_others() {
    for (text, expected) in [
        (
            "UBND xã Tân Lập họp. Ông Lê Văn Tám, Bí thư Đảng ủy, Chủ tịch HĐND xã, dự. Đảng ủy giao việc.",
            "UBND@Tân Lập; DANGUY@Tân Lập; HDND@Tân Lập; DANGUY@Tân Lập",
        ),
        (
            "UBND xã Tân Lập họp. Thường trực Đảng ủy, Phó Bí thư Thường trực Đảng ủy Vũ Chín dự.",
            "UBND@Tân Lập; TT-DANGUY@Tân Lập; DANGUY@Tân Lập",
        ),
        (
            "Ông Lê Văn Tám, Bí thư Đảng ủy UBND tỉnh; ông Vũ Chín, Phó Bí thư Đảng ủy, Phó Chủ tịch UBND tỉnh",
            "DU-UBND@14; DU-UBND@14; UBND@14",
        ),
        // Of whoever else: nothing is told of the commune.
        (
            "UBND xã Tân Lập họp. Dự có ông Lê Văn Tám, Bí thư Đảng ủy, Giám đốc Công an tỉnh.",
            "UBND@Tân Lập; ; CONGAN-T@14",
        ),
        (
            "UBND xã Tân Lập họp. Đảng ủy, Bộ Chỉ huy Quân sự tỉnh tặng quà.",
            "UBND@Tân Lập; ; BCHQS@14",
        ),
        ("Tại xã Tân Lập, Bí thư Đảng ủy Lê Văn Tám dự.", ""),
        // A member is no body; a firm's committee is none of a commune.
        (
            "UBND xã Tân Lập họp. Ông Lê Văn Tám, Đảng ủy viên, và Đảng ủy Công ty Hoa Sen dự.",
            "UBND@Tân Lập; ",
        ),
    ] {
        assert_eq!(at_home(text), expected, "{text}");
    }
}

#[test]
fn who_signs_does_so_for_the_letterhead() {
    let text = "ỦY BAN NHÂN DÂN XÃ TÂN LẬP\nSố: 88/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề việc lập tổ công tác\n\n\
        Căn cứ Quyết định số 5/QĐ-UBND của UBND tỉnh Sơn La; theo UBND huyện Mai Sơn, UBND tỉnh.\n\n";
    for (signed, expected) in [
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n", "UBND@Tân Lập"),
        ("TM ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n", "UBND@Tân Lập"),
        // Another body, and one in a sentence.
        ("TM. HỘI ĐỒNG NHÂN DÂN\nCHỦ TỊCH\n", "HDND@14"),
        ("Theo TM. ỦY BAN NHÂN DÂN\n", "UBND@14"),
    ] {
        let found = bodies(&format!("{text}{signed}"));
        assert_eq!(found.rsplit("; ").next(), Some(expected), "{signed}");
    }
}

#[test]
fn a_commune_tells_nothing_of_the_district() {
    for (text, expected) in [
        (
            "ông Lê Văn Tám, nguyên Trưởng phòng Y tế huyện, nay là Chủ tịch UBND xã Tân Lập",
            "; UBND@Tân Lập",
        ),
        (
            "ông Lê Văn Tám, nguyên Trưởng phòng Y tế huyện, nay là Chủ tịch UBND huyện Mai Sơn",
            "PHONG-YT@Mai Sơn; UBND@Mai Sơn",
        ),
    ] {
        assert_eq!(at_home(text), expected, "{text}");
    }
}

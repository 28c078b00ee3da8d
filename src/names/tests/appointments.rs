//! How offices are got, by whom, and what is told between the name and the office.

use super::{check, held};

#[test]
fn the_subject_stays_to_the_end_of_the_sentence() {
    for (text, want) in [
        (
            "Ông Lê Văn Tám nhận quyết định làm Phó Bí thư Tỉnh ủy Bắc Ninh",
            "Tám=Phó Bí thư Tỉnh ủy Bắc Ninh",
        ),
        (
            "Ông Lê Văn Tám sẽ thôi tham gia Ban Chấp hành Đảng bộ tỉnh và thôi giữ chức Phó Bí thư Tỉnh ủy Bắc Ninh để tham gia Ban Thường vụ Tỉnh ủy và giữ chức Phó Bí thư Tỉnh ủy Thái Nguyên",
            "Tám=Phó Bí thư Tỉnh ủy Thái Nguyên",
        ),
        (
            "Ông Lê Văn Tám, Giám đốc Sở Nội vụ, được điều động, chỉ định tham gia Ban Chấp hành Đảng bộ tỉnh, Ban Thường vụ Tỉnh ủy và giữ chức Trưởng Ban Tổ chức Tỉnh ủy",
            "Tám=Giám đốc Sở Nội vụ; Tám=Trưởng Ban Tổ chức Tỉnh ủy",
        ),
        (
            "bổ nhiệm ông Lê Văn Tám, Bí thư Tỉnh ủy Bắc Giang cũ, làm Bí thư Tỉnh ủy Bắc Ninh",
            "Tám=Bí thư Tỉnh ủy Bắc Giang; Tám=Bí thư Tỉnh ủy Bắc Ninh",
        ),
        (
            "Bà Lê Thị Hoa sinh năm 1979, trình độ tiến sĩ kinh tế, được Bộ Chính trị chỉ định giữ chức Bí thư Tỉnh ủy Cà Mau",
            "Hoa=Bí thư Tỉnh ủy Cà Mau",
        ),
        (
            "Ông Lê Văn Tám, Trưởng Ban Tổ chức, Bộ Y tế, Hà Nội, giữ chức Thứ trưởng Bộ Y tế",
            "Tám=Trưởng Ban Tổ chức; Tám=Thứ trưởng Bộ Y tế",
        ),
        (
            "điều động ông Lê Văn Tám (hiện ông Tám giữ chức Giám đốc Sở Y tế) về tỉnh",
            "Tám=Giám đốc Sở Y tế",
        ),
        (
            "Ông Lê Văn Tám được Ban Bí thư chỉ định tham gia Ban Thường vụ, giữ chức Phó Bí thư Thành ủy Huế, Chủ tịch UBND thành phố Huế",
            "Tám=Phó Bí thư Thành ủy Huế; Tám=Chủ tịch UBND thành phố Huế",
        ),
        (
            "Ông Lê Văn Tám được giao thay ông Vũ Văn Chín giữ chức Giám đốc Sở Y tế",
            "Tám=Giám đốc Sở Y tế",
        ),
        (
            "chuẩn y hai đồng chí giữ chức Phó Chủ tịch HĐND huyện là: Lê Văn Tám (Giám đốc Sở Y tế); Vũ Thị Chín (Trưởng phòng Tổng hợp)",
            "Tám=Phó Chủ tịch HĐND huyện; Tám=Giám đốc Sở Y tế; Chín=Phó Chủ tịch HĐND huyện; Chín=Trưởng phòng Tổng hợp",
        ),
        (
            "Ông Lê Văn Tám về tỉnh (ông Tám hiện giữ chức Giám đốc Sở Y tế)",
            "Tám=Giám đốc Sở Y tế",
        ),
        (
            "Ông Lê Văn Tám, sinh năm 1972, quê Nghệ An, nguyên Phó Cục trưởng Cục Cảnh sát hình sự, Bộ Công an, nói",
            "Tám=nguyên Phó Cục trưởng Cục Cảnh sát hình sự, Bộ Công an",
        ),
        (
            "giao Phó Thủ tướng Lê Văn Tám làm Trưởng Ban Chỉ đạo, Bộ trưởng Bộ Y tế làm Phó Trưởng ban",
            "Tám=Phó Thủ tướng; Tám=Trưởng Ban Chỉ đạo",
        ),
        (
            "Ông Lê Văn Tám được giới thiệu để bầu giữ chức Bí thư Tỉnh ủy",
            "",
        ),
        // Another verb, another subject, a denial, a task.
        (
            "Ông Lê Văn Tám cho biết, năm 2020 được bổ nhiệm giữ chức Giám đốc Sở Y tế",
            "",
        ),
        (
            "Chủ tịch UBND tỉnh Lê Văn Tám giao Giám đốc Sở Y tế làm Trưởng Ban Chỉ đạo",
            "Tám=Chủ tịch UBND tỉnh",
        ),
        (
            "Ông Lê Văn Tám; Ban Thường vụ họp, giữ chức Giám đốc Sở Y tế",
            "",
        ),
        (
            "Ông Lê Văn Tám, sinh năm 1970, không giữ chức Giám đốc Sở Y tế",
            "",
        ),
        (
            "Ông Lê Văn Tám, sinh năm 1970, được mời và làm Trưởng đoàn",
            "",
        ),
        ("Ông Lê Văn Tám nghỉ. Nay giữ chức Giám đốc Sở Y tế", ""),
    ] {
        assert_eq!(held(text), want, "{text}");
    }
}

#[test]
fn words_for_getting_an_office() {
    check(&[
        "Ông [Lê Văn Tám] được giao {quyền Giám đốc Sở Y tế}; bà [Lê Thị Hoa] được giao {Quyền Chánh Văn phòng UBND tỉnh}",
        "Bà [Lê Thị Chín] kiêm nhiệm {Giám đốc Bệnh viện Đa khoa tỉnh}; {Bí thư} kiêm {Chủ tịch xã} [Lê Văn Tám]",
        "{Phó Giám đốc Sở Y tế} kiêm nhiệm {Giám đốc Bệnh viện tỉnh} [Lê Văn Tám]",
        "ông [Lê Văn Tám] giữ chức vụ {trưởng Đoàn ĐBQH khóa XIV tỉnh Quảng Ninh}; bà Hoa giữ chức phó trưởng đoàn",
        "Ông [Lê Văn Tám] được bổ nhiệm vào ngạch, giữ chức vụ {Phó Chánh Thanh tra tỉnh}",
        "{Bí thư Tỉnh ủy Bắc Giang} cũ, bà [Lê Thị Hoa], dự; {Bí thư Tỉnh ủy Bắc Giang} cũ [Lê Văn Tám] dự",
        "chuẩn y chức danh {Bí thư Huyện ủy Sơn Hà} (nhiệm kỳ 2015 - 2020) đối với ông [Lê Văn Tám]",
        "bổ nhiệm chức {Bộ trưởng Nội vụ} đối với bà [Lê Thị Hoa]; Bộ trưởng Nội vụ đối thoại",
    ]);
}

#[test]
fn elections_name_holders_and_dismissals_none() {
    check(&[
        "phê chuẩn kết quả bầu bổ sung chức vụ {Phó Chủ tịch UBND tỉnh Hà Nam} đối với: ông [Lê Văn Tám], bà [Vũ Thị Chín]",
        "phê chuẩn kết quả bầu {Chủ tịch UBND tỉnh An Giang} đối với ông [Lê Văn Tám]",
        "miễn nhiệm chức Bộ trưởng Ngoại giao đối với ông [Lê Văn Tám]; cho thôi giữ chức Giám đốc Sở Y tế đối với bà [Lê Thị Hoa]",
        "miễn nhiệm các chức vụ Phó Thủ tướng, Bộ trưởng Ngoại giao đối với ông [Lê Văn Tám]",
        "bầu chức vụ {Chủ tịch UBND tỉnh} đối với ông [Lê Văn Tám]; bầu bổ sung chức danh {Phó Chủ tịch UBND tỉnh} đối với ông [Vũ Chín]",
    ]);
}

#[test]
fn units_and_their_larger_bodies() {
    check(&[
        "ông [Lê Văn Tám], {Vụ trưởng Vụ Châu Mỹ, Bộ Ngoại giao}, giữ chức {Thứ trưởng Bộ Ngoại giao}",
        "{Vụ trưởng Vụ Đông Bắc Á, Bộ Ngoại giao} [Lê Văn Tám] dự; ông [Vũ Chín], {Trưởng phòng Kế hoạch - Tài chính, Sở Y tế Hà Nội}",
        "ông [Lê Văn Tám] từng giữ các chức vụ: {Phó Trưởng phòng Nghiệp vụ y, Sở Y tế Hà Nội}; {Trưởng phòng Kế hoạch - Tổng hợp}; {Giám đốc Bệnh viện}",
        // A list of bodies, another sort of office.
        "ông [Lê Văn Tám], {Cục trưởng Cục Thuế}, Bộ Tài chính và Bộ Y tế dự; ông [Vũ Chín], {Vụ trưởng Vụ Châu Mỹ}, Bộ Tài chính, Sở Y tế",
        "ông [Lê Văn Tám], {Bí thư Huyện ủy Ba Tri}, Sở Y tế họp",
        // Boards with commas in their names, and what they are about.
        "{Trưởng ban Chính sách, chiến lược Trung ương} [Lê Văn Tám]; {Phó trưởng ban Chính sách, chiến lược Trung ương} [Vũ Chín]",
        "ông [Lê Văn Tám], {Tổ trưởng Tổ công tác giúp việc} thực hiện Quyết định số 284, nói",
        "ông [Lê Văn Tám], {Phó trưởng BCĐ Trung ương} về tổng kết 15 năm thực hiện Nghị quyết",
        "ông [Lê Văn Tám], {Phó Tỉnh trưởng Chính quyền nhân dân tỉnh} và đoàn đại biểu tỉnh Vân Nam",
        "bà [Pauline Smith], {Điều phối viên thường trú Liên hợp quốc tại Việt Nam}; {Quyền Điều phối viên cứu trợ khẩn cấp của Liên Hợp Quốc} [Joyce Msuya]",
        "ông [Lê Văn Tám] làm {Phó bí thư Tỉnh ủy Thái Nguyên} ẢNH: TTXVN",
        "ông [Lê Văn Tám], {Trưởng đoàn đại biểu Quốc hội đơn vị tỉnh Trà Vinh}, dự",
        "ông [Lê Văn Tám], {Phó Giám đốc phụ trách, điều hành Sở Y tế}, nói",
    ]);
}

#[test]
fn appointed_without_more_words() {
    for (text, want) in [
        (
            "Ông Lê Văn Tám được bổ nhiệm Phó Giám đốc Sở Nội vụ",
            "Tám=Phó Giám đốc Sở Nội vụ",
        ),
        (
            "Bà Vũ Thị Chín đã được chỉ định Bí thư Đảng ủy phường Pleiku, nhiệm kỳ 2025-2030",
            "Chín=Bí thư Đảng ủy phường Pleiku",
        ),
        (
            "Ông Lê Văn Tám, Phó Giám đốc Sở Y tế, được Chủ tịch UBND tỉnh bổ nhiệm Giám đốc Sở Y tế",
            "Tám=Phó Giám đốc Sở Y tế; Tám=Giám đốc Sở Y tế",
        ),
        (
            "Ông Lê Văn Tám và bà Vũ Thị Chín đã được bổ nhiệm có thời hạn giữ chức Thứ trưởng Bộ Y tế",
            "Tám=Thứ trưởng Bộ Y tế; Chín=Thứ trưởng Bộ Y tế",
        ),
        (
            "Ông Lê Văn Tám bị cáo buộc bổ nhiệm Giám đốc Sở Nội vụ trái quy định",
            "",
        ),
        (
            "Ông Lê Văn Tám được Quốc hội phê chuẩn làm bộ trưởng, chủ nhiệm Ủy ban Dân tộc",
            "Tám=bộ trưởng; Tám=chủ nhiệm Ủy ban Dân tộc",
        ),
        ("Ông Lê Văn Tám làm trưởng đoàn, các sở cùng đi", ""),
        (
            "Ông Lê Văn Tám giữ chức giám đốc Sở Y tế",
            "Tám=giám đốc Sở Y tế",
        ),
        (
            "Ông Lê Văn Tám, 44 tuổi, tân Giám đốc Sở Y tế, nói",
            "Tám=Giám đốc Sở Y tế",
        ),
        (
            "Ông Lê Văn Tám, Cục phó Cục Quản lý dược, và bà Vũ Thị Chín, Viện phó Viện Goethe",
            "Tám=Cục phó Cục Quản lý dược; Chín=Viện phó Viện Goethe",
        ),
        (
            "Ông Lê Văn Tám, Thống lĩnh các lực lượng vũ trang, Chủ tịch nước",
            "Tám=Thống lĩnh các lực lượng vũ trang; Tám=Chủ tịch nước",
        ),
        (
            "Ông Lê Văn Tám, từng trải qua nhiều nơi, giữ chức vụ Phó Giám đốc Sở Y tế",
            "Tám=Phó Giám đốc Sở Y tế",
        ),
    ] {
        assert_eq!(held(text), want, "{text}");
    }
}

#[test]
fn what_is_left_does_not_close_what_is_got() {
    let text = "điều động đồng chí Lê Văn Tám – Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Khánh Hòa thôi tham gia Ban Chấp hành, Ban Thường vụ và thôi giữ chức Phó Bí thư Tỉnh ủy Khánh Hòa, đồng thời chỉ định tham gia Ban Chấp hành, Ban Thường vụ và giữ chức Phó Bí thư Thành ủy Huế";
    let want =
        "Tám=Phó Bí thư Tỉnh ủy; Tám=Chủ tịch UBND tỉnh Khánh Hòa; Tám=Phó Bí thư Thành ủy Huế";
    assert_eq!(held(text), want);
}

#[test]
fn more_is_decided_of_whom_an_office_is_given() {
    for (text, want) in [
        (
            "trao Quyết định bổ nhiệm chức vụ Giám đốc Công an tỉnh Gia Lai và Quyết định thăng cấp bậc hàm Đại tá đối với đồng chí Lê Văn Tám",
            "Tám=Giám đốc Công an tỉnh Gia Lai",
        ),
        (
            "bổ nhiệm Giám đốc Sở Y tế và nghe ý kiến của ông Lê Văn Tám",
            "",
        ),
    ] {
        assert_eq!(held(text), want, "{text}");
    }
}

#[test]
fn a_term_without_its_years_and_initials() {
    for (text, want) in [
        (
            "phê chuẩn kết quả bầu chức vụ Phó Chủ tịch UBND tỉnh Bình Thuận nhiệm kỳ đối với ông Lê Văn Tám và ông Vũ Văn Chín",
            "Tám=Phó Chủ tịch UBND tỉnh Bình Thuận; Chín=Phó Chủ tịch UBND tỉnh Bình Thuận",
        ),
        (
            "có ngài M. Patrick Ellsworth, Phó Tổng Lãnh sự Hoa Kỳ",
            "Ellsworth=Phó Tổng Lãnh sự Hoa Kỳ",
        ),
        // Things that are counted; somebody who is not to be known.
        ("Giám đốc Đồng Văn I dự. Giám đốc Đồng Văn III dự", ""),
        ("Giám đốc Nguyễn Văn X dự", "X=Giám đốc"),
        (
            "Phó Chủ tịch HĐND tỉnh Đoàn Văn Tám dự",
            "Tám=Phó Chủ tịch HĐND tỉnh",
        ),
    ] {
        assert_eq!(held(text), want, "{text}");
    }
}

#[test]
fn a_bracket_that_tells_of_birth_and_home() {
    for (text, want) in [
        (
            "khởi tố Lê Văn Tám (SN 1962, trú tại thị trấn Tân Phong, huyện Quảng Xương) – nguyên Trưởng phòng TN&MT huyện Quảng Xương",
            "Tám=nguyên Trưởng phòng TN&MT huyện Quảng Xương",
        ),
        // A long one of something else.
        (
            "khởi tố Lê Văn Tám (theo lời kể của nhiều người dân sống ở thị trấn Tân Phong) – nguyên Trưởng phòng TN&MT huyện Quảng Xương",
            "",
        ),
    ] {
        assert_eq!(held(text), want, "{text}");
    }
}

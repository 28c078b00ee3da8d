//! Whose an office is that stands between two, and who is whose.

use super::{check, held};

#[test]
fn a_name_with_its_office_before_it_closes() {
    check(&[
        // What stands behind the comma is the next one, who is not named.
        "{Tổng Bí thư} [Lê Văn Tám], Thủ tướng Chính phủ gửi lời thăm hỏi",
        "{Phó Thủ tướng} [Lê Văn Tám], Bộ trưởng Bộ Y tế kiểm tra hiện trường",
        "{Tổng Bí thư} [Lê Văn Tám], Thủ tướng Chính phủ, Chủ tịch Quốc hội đã gửi điện",
        "{Bí thư Tỉnh ủy} [Lê Văn Tám], Chủ tịch UBND tỉnh và lãnh đạo các sở dự",
        "{Thứ trưởng Bộ Y tế} [Lê Văn Tám], Tổng Giám đốc Bảo hiểm xã hội trình bày",
        "Theo {Phó Thủ tướng} [Lê Văn Tám], Bộ trưởng Bộ Y tế cần phối hợp",
        "{Chủ tịch nước} [Lê Văn Tám], Thủ tướng Chính phủ, dự",
        // Set off by commas, or at the end, it is of the one named.
        "{Phó Thủ tướng} [Lê Văn Tám], {Bộ trưởng Bộ Y tế}, đã kiểm tra",
        "dự có {Bí thư Tỉnh ủy} [Lê Văn Tám], {Chủ tịch HĐND tỉnh}; các sở",
        "{Chủ tịch Hội} [Lê Văn Tám], {Bí thư Huyện ủy}; {Giám đốc Sở Y tế} [Vũ Chín] dự",
        "{Giám đốc Sở Y tế} [Lê Văn Tám] ({Phó Trưởng ban Tổ chức}) nói",
        "{Bí thư Tỉnh ủy} [Lê Văn Tám] - {Chủ tịch HĐND tỉnh} phát biểu",
        // Memberships, tasks and boards stand beside another office.
        "{Ủy viên Trung ương Đảng} [Lê Văn Tám], {Bí thư Tỉnh ủy} phát biểu",
        "{Thủ tướng} [Lê Văn Tám], {Trưởng Ban Chỉ đạo Trung ương} kết luận",
        "{Phó Chủ tịch UBND tỉnh} [Lê Văn Tám], {Tổ trưởng Tổ công tác số 1} cùng dự",
        "{Chủ tịch nước} [Lê Văn Tám], {Chủ tịch Hội đồng Quốc phòng và An ninh} chủ trì",
        "{Chủ tịch nước} [Lê Văn Tám], Chủ tịch Hội đồng nhân dân tỉnh chủ trì",
        "{nguyên Phó Chủ tịch nước} [Lê Thị Hoa], {Chủ tịch Hội Khuyến học Việt Nam} phát biểu",
        // With the office behind, as before.
        "ông [Lê Văn Tám], {Giám đốc Sở Y tế} phát biểu",
        "Đại tá [Lê Văn Tám], {Giám đốc Công an tỉnh} cho biết",
        "{Phó Bí thư Huyện ủy} [Lê Văn Tám], {Chủ tịch UBND huyện} được bầu giữ chức {Bí thư Huyện ủy}",
        "bầu chức vụ {Phó Chủ tịch UBND tỉnh} đối với ông [Lê Văn Tám], {Bí thư Huyện ủy} và bà [Vũ Thị Chín], {Giám đốc Sở Y tế}",
    ]);
}

#[test]
fn brackets_between_an_office_and_its_name() {
    for (text, want) in [
        (
            "Bí thư Tỉnh ủy Tuyên Quang Lê Văn Tám, Bí thư Tỉnh ủy Vân Nam (Trung Quốc) Vương Ninh, Bí thư Tỉnh ủy Lai Châu Vũ Văn Chín",
            "Tám=Bí thư Tỉnh ủy Tuyên Quang; Ninh=Bí thư Tỉnh ủy Vân Nam; Chín=Bí thư Tỉnh ủy Lai Châu",
        ),
        (
            "ông Lê Văn Tám, Phó Chủ tịch UBND tỉnh (phụ trách) Trần Văn Nam dự",
            "Nam=Phó Chủ tịch UBND tỉnh",
        ),
        (
            "Chủ tịch UBND tỉnh (dự, nói) Trần Văn Nam; Chủ tịch UBND tỉnh (cùng Giám đốc) Lê Văn Tám",
            "",
        ),
    ] {
        assert_eq!(held(text), want, "{text}");
    }
}

#[test]
fn issuers_and_those_who_are_acted_for() {
    check(&[
        "theo Quyết định số 312 và Quyết định số 313 của Thủ tướng Chính phủ, ông [Lê Văn Tám] được bổ nhiệm",
        "Tại Quyết định của Chủ tịch UBND tỉnh, ông [Lê Văn Tám] được điều động",
        "Theo chỉ đạo của Chủ tịch UBND tỉnh, ông [Lê Văn Tám] đã kiểm tra",
        "Thay mặt Giám đốc Sở Y tế, bà [Lê Thị Hoa] nói",
        "Theo lời của {Giám đốc Sở Y tế}, ông [Lê Văn Tám], dịch đã giảm",
        "trước sự chứng kiến của {Phó Chủ tịch UBND tỉnh}, bà [Lê Thị Hoa], hai bên ký",
        "Hôm qua, {Giám đốc Sở Y tế}, ông [Lê Văn Tám], cho biết",
    ]);
}

#[test]
fn the_end_of_a_word_is_no_acting_office() {
    check(&[
        "Thủ tướng Chính phủ ủy quyền {Thứ trưởng Bộ Tài chính} [Lê Văn Tám] ký",
        "UBND tỉnh uỷ quyền {Giám đốc Sở Y tế} [Lê Văn Tám] ký; theo thẩm quyền {Chủ tịch UBND tỉnh} [Vũ Văn Chín] quyết định",
        "chính quyền Chủ tịch UBND xã; nhân quyền Bộ trưởng",
        "dự có {quyền Bộ trưởng Bộ Y tế} [Lê Thị Hoa], {Quyền Cục trưởng} [Lê Văn Tám]",
        "bổ nhiệm ông [Lê Văn Tám] làm {quyền Giám đốc Sở Y tế}; ông [Vũ Văn Chín] làm trưởng đoàn",
    ]);
}

#[test]
fn terms_and_places_are_no_names() {
    check(&[
        "Chủ tịch HĐND Thành phố Hà Nội Khóa XVI đối với ông [Lê Văn Tám]; Chủ tịch HĐND tỉnh Quảng Nam Khóa X đối với ông [Vũ Chín]",
        "{Chủ tịch HĐND thành phố Đà Nẵng} Khóa X [Lê Văn Tám] phát biểu; {Trưởng Đoàn ĐBQH tỉnh Hà Nam} Khoá XV [Vũ Văn Chín] dự",
        "ông [Lê Văn Khóa] dự; {Chủ tịch UBND tỉnh} [Hà Văn Tám]; {Giám đốc Sở Y tế tỉnh Hà Nam} [Lê Tám]",
        // A word for where, and a place.
        "Tại Đắk Lắk, Thủ tướng yêu cầu. Từ Đắk Lắk, Chủ tịch nước bay ra. Tại Kon Tum, Chủ tịch Quốc hội thăm",
        "[Từ Văn Tám], {Giám đốc Sở Y tế}, nói",
    ]);
}

#[test]
fn provinces_that_people_are_called_by() {
    check(&[
        "Ông [Hà Nam] nói. Gặp anh [Quảng Nam]. Chị [Hòa Bình] kể. Bà [Thái Bình] dự.",
        "Các anh Quảng Nam; hai chị Hòa Bình; nhà báo Quảng Nam; anh em Hà Nam; bà con Hà Nam",
        "ông Quảng Nam - Đà Nẵng; Bà Rịa - Vũng Tàu; ông Hàn Quốc",
    ]);
}

#[test]
fn the_last_of_those_told_with_offices() {
    check(&[
        "có ông [Lê Văn Tám], {Bí thư Tỉnh ủy Vân Nam} và [Hùng Ba], {Đại sứ Trung Quốc tại Việt Nam}",
        "ông [Lê Văn Tám], {Bí thư Tỉnh ủy} và Quảng Nam, Chủ tịch tỉnh dự; ông [Vũ Chín], {Giám đốc Sở Y tế} và Hội Nông dân, Chủ tịch Hội",
    ]);
}

#[test]
fn a_colon_opens_names_but_not_behind_a_source() {
    for (text, want) in [
        (
            "Theo quyết định của Trung ương và Thủ tướng Chính phủ: Ông Lê Văn Tám - Bí thư Tỉnh ủy Long An, được khen",
            "Tám=Bí thư Tỉnh ủy Long An",
        ),
        (
            "Thực hiện chỉ đạo của Chủ tịch UBND tỉnh Gia Lai: ông Lê Văn Tám đã kiểm tra",
            "",
        ),
        (
            "Phó Chủ tịch UBND tỉnh Gia Lai: ông Lê Văn Tám",
            "Tám=Phó Chủ tịch UBND tỉnh Gia Lai",
        ),
        (
            "với sự có mặt của các đồng chí Ủy viên Bộ Chính trị: Lê Văn Tám, Thủ tướng Chính phủ",
            "Tám=Ủy viên Bộ Chính trị; Tám=Thủ tướng Chính phủ",
        ),
    ] {
        assert_eq!(held(text), want, "{text}");
    }
}

#[test]
fn offices_of_each_one_listed() {
    for (text, want) in [
        (
            "Dự có các đồng chí Ủy viên Trung ương Đảng, Thứ trưởng Bộ Quốc phòng: Đại tướng Lê Văn Tám, Tổng Tham mưu trưởng; Thượng tướng Vũ Văn Chín.",
            "Tám=Ủy viên Trung ương Đảng; Tám=Thứ trưởng Bộ Quốc phòng; Tám=Tổng Tham mưu trưởng; Chín=Ủy viên Trung ương Đảng; Chín=Thứ trưởng Bộ Quốc phòng",
        ),
        (
            "Dự có đồng chí Ủy viên Bộ Chính trị: Lê Văn Tám, Thủ tướng Chính phủ; Vũ Văn Chín, Giám đốc Sở Y tế.",
            "Tám=Ủy viên Bộ Chính trị; Tám=Thủ tướng Chính phủ; Chín=Giám đốc Sở Y tế",
        ),
    ] {
        assert_eq!(held(text), want, "{text}");
    }
}

#[test]
fn captions_and_peoples_of_the_highlands() {
    check(&[
        "Hội nghị diễn ra tại tỉnh Gia Lai hôm qua. Ảnh: [Trần Hiền]\nToàn cảnh buổi lễ.",
        "{Trưởng Đoàn ĐBQH tỉnh Quảng Ngãi} [U Hoài]; ông [U Hoài] nói.",
    ]);
}

#[test]
fn given_names_that_are_countries() {
    // What is marked is only there to keep the country away: it is no mention.
    check(&[
        "truy tố ông [Hồ Minh Nhật] và [Trần Văn Giang]. Tổ công tác bắt quả tang [Nhật] và Giang; ở Mỹ, Phù Nhật",
        "truy tố ông [Hồ Minh Nhật]. Công an bắt Nhật khi từ Nhật Bản về",
        "ông [Lê Văn Đức]. Hàng hóa sang Đức, Đức cũng vậy",
        "ông [Lê Văn Đức] dự hội nghị Việt - Đức; Đức nói",
    ]);
}

//! Lists of persons with their offices, and what stands between the two.

use super::{check, held};

#[test]
fn a_dash_binds_more_tightly_than_a_comma() {
    let rows = [
        (
            "Bộ trưởng Bộ Y tế Lê Văn Tám, Giám đốc Sở Y tế - Trần Thị Hoa dự",
            "Tám=Bộ trưởng Bộ Y tế; Hoa=Giám đốc Sở Y tế",
        ),
        (
            "Chủ tịch UBND tỉnh - Lê Văn Tám, Giám đốc Sở Y tế - bà Trần Thị Hoa, Bí thư Huyện ủy - Đỗ Văn Sáu dự",
            "Tám=Chủ tịch UBND tỉnh; Hoa=Giám đốc Sở Y tế; Sáu=Bí thư Huyện ủy",
        ),
        (
            "Thủ tướng Lê Văn Tám, Phó Chủ tịch ADB - Peter Walker, Giám đốc quốc gia ADB tại Việt Nam - Kenji Yamada dự",
            "Tám=Thủ tướng; Walker=Phó Chủ tịch ADB; Yamada=Giám đốc quốc gia ADB tại Việt Nam",
        ),
        (
            "ông Lê Văn Tám, Bí thư Huyện ủy, Giám đốc Sở Y tế - Trần Thị Hoa dự",
            "Tám=Bí thư Huyện ủy; Hoa=Giám đốc Sở Y tế",
        ),
        (
            "có Thứ trưởng Lê Văn Tám, Giám đốc Sở Y tế – Trần Thị Hoa và Bí thư Huyện ủy – Đỗ Văn Sáu",
            "Tám=Thứ trưởng; Hoa=Giám đốc Sở Y tế; Sáu=Bí thư Huyện ủy",
        ),
        (
            "Ông Lê Văn Tám, Giám đốc Sở Y tế - Trần Thị Hoa",
            "Tám=Giám đốc Sở Y tế",
        ),
        // Both offices are his; who has an office behind the name needs no other.
        (
            "ông Lê Văn Tám, Bí thư Huyện ủy - Chủ tịch HĐND huyện dự",
            "Tám=Bí thư Huyện ủy; Tám=Chủ tịch HĐND huyện",
        ),
        (
            "ông Lê Văn Tám, Giám đốc Sở Y tế - bà Trần Thị Hoa, Phó Giám đốc dự",
            "Tám=Giám đốc Sở Y tế; Hoa=Phó Giám đốc",
        ),
        (
            "ông Lê Văn Tám - Giám đốc Sở Y tế - Trần Thị Hoa dự",
            "Tám=Giám đốc Sở Y tế",
        ),
        (
            "ông Lê Văn Tám, Giám đốc Sở Y tế\n- bà Trần Thị Hoa",
            "Tám=Giám đốc Sở Y tế",
        ),
    ];
    for (text, want) in rows {
        assert_eq!(held(text), want, "{text}");
    }
}

#[test]
fn countries_of_an_office_before_its_name() {
    check(&[
        "có {Giám đốc quốc gia WB tại Việt Nam, Campuchia, và Lào} - [Peter J. Walker] dự",
        "có {Giám đốc quốc gia WB tại Việt Nam, Campuchia và Lào} - [Peter Walker] dự",
        "có {Giám đốc quốc gia WB tại Việt Nam} [Peter Walker], Campuchia và Lào - nơi",
        "ông [Peter Walker], {Giám đốc quốc gia WB tại Việt Nam}, Lào và Thái Lan cùng dự",
    ]);
}

#[test]
fn what_is_told_before_an_office() {
    check(&[
        "đồng chí [Lê Văn Tám], sinh năm 1957, dân tộc Khmer, {Phó Chủ tịch HĐND tỉnh} khóa VII được bầu làm {Chủ tịch HĐND tỉnh}",
        "ông [Lê Văn Tám], dân tộc Sán Dìu, {Bí thư Huyện ủy}, dự",
        "ông [Lê Văn Tám], sinh ngày 2/3/1970, dân tộc Kinh, {Bí thư Huyện ủy}, dự",
        "ông [Lê Văn Tám], dân tộc Kinh gặp [Trần Thị Hoa], {Bí thư Huyện ủy}",
        "ông [Lê Văn Tám], Ban Dân tộc và Bí thư Huyện ủy",
        "Đồng chí [Lê Văn Tám], {Chánh Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh} nhiệm kỳ 2006 - 2010 được bầu giữ chức {Phó Chủ tịch HĐND tỉnh}",
        "Đồng chí [Lê Văn Tám], {Chánh Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh} được bầu giữ chức {Phó Chủ tịch HĐND tỉnh}",
    ]);
}

#[test]
fn foreign_names_carry_a_list_on() {
    check(&[
        "có các đồng chí: [Lê Văn Tám] - {Bí thư Tỉnh ủy}; [Sụ Phan Bun Nhăng] - {Phó Bí thư Tỉnh ủy}, {Chủ tịch Hội hữu nghị Lào - Việt Nam}; đại diện các sở",
        "có các đồng chí: [Lê Văn Tám] - {Bí thư Tỉnh ủy}; Văn phòng Tỉnh ủy, Phó Bí thư Tỉnh ủy; Trung Tâm Mới - nơi họp",
        "gồm: Sụ Phan Bun Nhăng - Phó Bí thư; Sụ Phan - Bí thư",
    ]);
}

#[test]
fn labels_of_documents() {
    check(&[
        "Nơi ban hành: Tỉnh Thanh Hóa Người ký: [Lê Quang Tám]\nNgày ban hành: 26/01/2018",
        "Người ký: [Lê Quang Tám] Ngày ban hành: 26/01/2018",
        "Số hiệu: 12 Người ký: Sở Y tế Ngày ban hành: 26/01/2018",
    ]);
}

#[test]
fn heads_of_delegations() {
    check(&[
        "đồng chí [Lê Văn Tám], {Bí thư Tỉnh ủy}, {Trưởng đoàn đại biểu cấp cao tỉnh Điện Biên} và các tỉnh",
        "ông [Lê Văn Tám], {Phó Trưởng đoàn đại biểu tỉnh Hủa Phăn} và ông [Đỗ Văn Sáu], {Trưởng Đoàn đại biểu Quốc hội tỉnh}, dự",
        "ông [Lê Văn Tám], {Trưởng đoàn}, nói; đoàn đại biểu cấp cao tỉnh Điện Biên dự",
    ]);
}

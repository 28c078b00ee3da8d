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

//! Texts and the districts and communes in them.

use super::Unit;
use crate::extract::Extractor;
use crate::extract::testing::with_view;

#[test]
fn units_and_what_looks_like_them() {
    for (text, expected) in [
        (
            "xã Nga Sơn, huyện Nga Sơn",
            "commune xã Nga Sơn; district huyện Nga Sơn",
        ),
        // The head of a table: no name goes on behind a tab.
        ("Huyện\tXã\tHộ", ""),
        ("Xã\tNăm 2014\tHuyện\tDân số", ""),
        ("Huyện\txã Khang Ninh\tTổng", "commune xã Khang Ninh"),
        // A verb in a capital is no name.
        ("Đảng ủy phường Tổ chức Hội nghị", ""),
        ("phường Tổ Dương", "commune phường Tổ Dương"),
        // Lists share their head, also one of two words, also after a colon.
        (
            "các xã Hải Lựu, Nhân Đạo",
            "commune Hải Lựu; commune Nhân Đạo",
        ),
        (
            "các xã, phường: Tuy Phước, An Nhơn",
            "commune Tuy Phước; commune An Nhơn",
        ),
        // Over the districts of its members; a colon alone leads to a list.
        (
            "các xã: Bình Tấn, huyện Thanh Bình; Tân Phú Trung, Phú Hựu, huyện Châu Thành; Tân Mỹ",
            "commune Bình Tấn; district huyện Thanh Bình; commune Tân Phú Trung; commune Phú Hựu; district huyện Châu Thành; commune Tân Mỹ",
        ),
        (
            "là xã: Đông Sơn, Vạn Tường",
            "commune Đông Sơn; commune Vạn Tường",
        ),
        ("huyện Cao Lãnh; Tân Phú Trung", "district huyện Cao Lãnh"),
        // The heads of columns are no names.
        ("Huyện\tXã\tHộ", ""),
        ("Huyện      Xã      Số hộ", ""),
        // A bracket with the commune's own district, not with another name.
        (
            "xã Phúc Thịnh (Chiêm Hóa), xã Phúc Thịnh (Cao Lãnh)",
            "commune xã Phúc Thịnh; district Chiêm Hóa; commune xã Phúc Thịnh",
        ),
        (
            "các huyện (Ngân Sơn và Na Rì)",
            "district Ngân Sơn; district Na Rì",
        ),
        // Provinces in which such units lie, and units of such names in a list.
        (
            "nhiều xã miền núi Quảng Trị; các xã biên giới Tây Ninh, các huyện miền núi Thanh Hóa",
            "",
        ),
        ("nhiều xã miền núi Hướng Lập", "commune Hướng Lập"),
        (
            "các xã: Hòa Bình, Hải Lựu",
            "commune Hòa Bình; commune Hải Lựu",
        ),
        (
            "các xã miền núi Hòa Bình, Hải Lựu",
            "commune Hòa Bình; commune Hải Lựu",
        ),
        // Names whose second word begins bodies elsewhere; a letter is none.
        ("xã Nghi Trường họp", "commune xã Nghi Trường"),
        ("huyện A nụ vông", ""),
        // Figures, and provinces in brackets, do not end a list; nor does whose they are.
        (
            "4 huyện: Ba Bể (8 xã), Na Rì (9 xã)",
            "district Ba Bể; district Na Rì",
        ),
        (
            "huyện Văn Yên 286 ha, Trấn Yên 425 ha, và 5 xã",
            "district huyện Văn Yên; district Trấn Yên",
        ),
        (
            "xã Canh Liên có 8 làng, Canh Hiệp 1 làng",
            "commune xã Canh Liên; commune Canh Hiệp",
        ),
        (
            "Các huyện: Đà Bắc (Hòa Bình), Sa Pa",
            "district Đà Bắc; district Sa Pa",
        ),
        (
            "3 huyện của tỉnh Cao Bằng: Hà Quảng và Thạch An",
            "district Hà Quảng; district Thạch An",
        ),
        ("3 huyện của tỉnh Cao Bằng: Đã xong", ""),
        // A province in brackets, with its word or without, closes no list, whatever
        // parts the next name from it; a district of no such list is none.
        (
            "UBND các xã Hải Lựu, Nhân Đạo (tỉnh Phú Thọ) và Cam Thủy, Phong Bình (tỉnh Quảng Trị) họp",
            "commune Hải Lựu; commune Nhân Đạo; commune Cam Thủy; commune Phong Bình",
        ),
        (
            "các huyện Đà Bắc (tỉnh Hòa Bình); Bát Xát, Văn Bàn (tỉnh Lào Cai)",
            "district Đà Bắc; district Bát Xát; district Văn Bàn",
        ),
        (
            "các huyện Đà Bắc, Mai Châu (tỉnh Hòa Bình) và Nguyễn Văn An (tỉnh Lào Cai)",
            "district Đà Bắc; district Mai Châu",
        ),
        // Words and a colon may part the head from its list, of which a name may be in
        // no table: the first, or the last before the unit that holds them.
        (
            "ở các huyện như: Mù Cang Chải, Bát Xát, TX Sa Pa, Văn Bàn (Lào Cai); Ba Bể (Bắc Kạn)",
            "district Mù Cang Chải; district Bát Xát; district TX Sa Pa; district Văn Bàn; district Ba Bể",
        ),
        (
            "hai xã: Hải Lựu và Pha Luông Thượng, huyện Quan Sơn",
            "commune Hải Lựu; commune Pha Luông Thượng; district huyện Quan Sơn",
        ),
        ("xã Hải Lựu và Pha Luông, nơi có rừng", "commune xã Hải Lựu"),
        (
            "hai xã Hải Lựu và Nguyễn Văn An, huyện Quan Sơn",
            "commune Hải Lựu; district huyện Quan Sơn",
        ),
        ("các huyện như: Chương trình 30a, Dự án 2", ""),
        // What a bracket says of one of them does not end the list.
        (
            "các xã: Hải Lựu (huyện Vĩnh Tường), Nhân Đạo",
            "commune Hải Lựu; district huyện Vĩnh Tường; commune Nhân Đạo",
        ),
        // Names that begin like other words, with lower case, with numbers.
        (
            "xã Hội Sơn, xã Giao Thiện",
            "commune xã Hội Sơn; commune xã Giao Thiện",
        ),
        (
            "thị trấn Nông trường Phong Hải",
            "commune thị trấn Nông trường Phong Hải",
        ),
        ("phường 1 Bảo Lộc", "commune phường 1 Bảo Lộc"),
        (
            "phường 15 quận Tân Bình",
            "commune phường 15; district quận Tân Bình",
        ),
        ("P.5, Q.3", "commune P.5; district Q.3"),
        (
            "các quận Phú Nhuận, 1, 3 và 4 ngập",
            "district Phú Nhuận; district 1; district 3; district 4",
        ),
        // A province behind a unit of its own is no member of a list, though a
        // town is called so too; behind one of another province it is.
        ("huyện Đông Sơn, Thanh Hóa", "district huyện Đông Sơn"),
        ("huyện Mộc Châu, Sơn La", "district huyện Mộc Châu"),
        ("phường Trần Phú, Hà Giang", "commune phường Trần Phú"),
        (
            "các huyện Đông Sơn, Thanh Hóa",
            "district Đông Sơn; district Thanh Hóa",
        ),
        (
            "huyện Vân Canh, An Nhơn",
            "district huyện Vân Canh; district An Nhơn",
        ),
        // The nearest word for a unit counts, not the plural before it.
        (
            "2 xã mới thuộc huyện Bình Long, 12 xã của huyện Yên Định",
            "district huyện Bình Long; district huyện Yên Định",
        ),
        (
            "các xã ven biển huyện Mộ Đức và Đức Phổ",
            "district huyện Mộ Đức; district Đức Phổ",
        ),
        ("30 xã của 8 huyện thuộc tỉnh Bến Tre", ""),
        // Names that go beyond one of the table, or want a capital.
        (
            "xã Thanh Lợi, huyện An lão",
            "commune xã Thanh Lợi; district huyện An lão",
        ),
        ("huyện Buôn Đôn, Đắk Nông", "district huyện Buôn Đôn"),
        // Members in no table, words that lead to the names, a list that ended.
        (
            "6 phường: Cầu Mây, Hàm Rồng, Phan Sơn Păng, Sa Pa, Sa Pả",
            "commune Cầu Mây; commune Hàm Rồng; commune Phan Sơn Păng; commune Sa Pa; commune Sa Pả",
        ),
        (
            "cụm đô thị thành phố (TP) Tây Ninh - thị xã (TX) Hòa Thành",
            "district thành phố (TP) Tây Ninh; district thị xã (TX) Hòa Thành",
        ),
        (
            "3 phường thuộc thị xã Tịnh Biên, gồm: Tịnh Biên, Nhà Bàng, Chi Lăng được lập",
            "commune Tịnh Biên; commune Nhà Bàng; commune Chi Lăng; district thị xã Tịnh Biên",
        ),
        (
            "đưa 2 xã lên phường, gồm: Điện Minh, Điện Phương",
            "commune Điện Minh; commune Điện Phương",
        ),
        ("các xã thuộc huyện, gồm: đường, cầu", ""),
        ("có 124 xã, phường; xã Tân Quới họp", "commune xã Tân Quới"),
        ("Xã Quế Trung họp", "commune Xã Quế Trung"),
        // What is none.
        ("thị trấn Castelfidardo (Ý), đặc khu Hồng Kông", ""),
        ("xã khu vực III, các xã khu vực I", ""),
        ("Thông tấn xã Việt Nam, hợp tác xã Hải Thanh", ""),
        ("Huyện Ủy họp, Thị Ủy báo cáo", ""),
        ("chính sách xã hội, Xã Hội", ""),
        ("ảnh: P.V", ""),
        ("tại 30 xã nghèo của 5 huyện", ""),
        ("Chương trình xã 135, huyện 30a", ""),
        ("các huyện Hà Quảng cùng 12 đoàn", "district Hà Quảng"),
        ("đặc khu Vũng Tàu - Côn Đảo", ""),
        ("NHỮNG XÃ TRƯỢT CHUẨN", ""),
        ("XÃ, PHƯỜNG, THỊ TRẤN TRÊN ĐỊA BÀN TỈNH", ""),
        ("ỦY BAN NHÂN DÂN XÃ HẢI NHÂN", "commune XÃ HẢI NHÂN"),
    ] {
        let found = with_view(text, |view| {
            let mut out = Vec::new();
            Unit.extract(view, &mut out);
            let shown = out
                .iter()
                .map(|m| format!("{} {}", m.kind.name(), view.text.slice(m.span)));
            shown.collect::<Vec<_>>().join("; ")
        });
        assert_eq!(found, expected, "{text}");
    }
}

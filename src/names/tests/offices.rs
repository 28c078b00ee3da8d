//! Offices that are hard to tell from bodies and names, and how they are got and left.

use super::check;

#[test]
fn beside_bodies_and_foreign_names() {
    check(&[
        // Missions are bodies, though an ambassador's office begins their name.
        "ông [Brian Smith], {Tham tán Phát triển}, Đại sứ quán Canada tại Việt Nam làm trưởng đoàn",
        "ông [Lê Văn Bình], {Bí thư thứ hai}, Tổng Lãnh sự quán Việt Nam tại Osaka, dự",
        // The office of a spouse.
        "bà [Hoa Turan], phu nhân Tổng thống Mông Cổ, thăm tỉnh",
        "bà [Lê Thị Bình], phu nhân {Bộ trưởng Bộ Y tế} [Trần Văn Tám], dự",
        // A surname that is a country's name, too; a union before a foreign name.
        "{Giám đốc Công an tỉnh} [Thái Văn Tám] báo cáo",
        "{Đại sứ Liên minh châu Âu} [Marco Rossi] thăm tỉnh",
        "{Tổng Lãnh sự} [Nakamura] cùng {Bí thư Tỉnh ủy} [Lê Văn Tám] dự; Thị trưởng Gwangmyeong dự",
        // `Trung ương` names no China.
        "{Thứ trưởng} - [Lê Văn Tám], {Ủy viên Trung ương Đảng} dẫn đầu",
        // All countries that one is over.
        "bà [Mary Sherman], {Giám đốc quốc gia phụ trách Việt Nam, Campuchia và Lào}, nói",
        "bà [Mary Sherman], {Giám đốc phụ trách Việt Nam}, Hà Nội và Huế",
        // Numbered settlements, electoral areas.
        "ông [Trần Văn Tám], {Bí thư Chi bộ thôn 5}, và 3 hộ",
        "ông [Trần Văn Tám], {Trưởng ấp 3}, và bà [Lê Thị Hoa], {Trưởng khóm 2}, kể",
        "đồng chí [Khăm-xay Su-văn-na], {Trưởng đoàn ĐBQH khu vực bầu cử số 9}, {Chủ tịch HĐND tỉnh Salavan}, dự",
        // Foreign names later in a list, of one word, with a dash.
        "các đồng chí: [Khamtay Vongsa], {Phó Bí thư Tỉnh ủy}; [Southideth Phomma], {Tổng lãnh sự Lào tại Đà Nẵng}; [Sonexay Vilay], {Bí thư} kiêm {Tỉnh trưởng tỉnh Champasak}",
        "{Tổng Lãnh sự Nhật Bản} [Nakamura] thăm tỉnh; {Tổng thống Ukraine} [Zelensky] nói",
        "{Tổng thống Kazakhstan} [Kasten - Yermek Tulegen] thăm Việt Nam",
        "Chủ tịch Công ty Electronics họp",
        "gồm có: [Futaki Kenji], {Phó Chủ tịch Hội đồng tỉnh Yamaguchi}; [Yoshida Mitsu], {Giám đốc Sở Y tế}",
        "Công ty Toyota Motor, Chủ tịch HĐQT dự; theo Samsung Electronics, Giám đốc nói",
        // A slip in a list of offices; a list of places is none.
        "đồng chí [Lê Văn Tám], Ủy Trung ương Đảng, {Bí thư Thành ủy}, {Trưởng Đoàn ĐBQH thành phố Hải Phòng}",
        "ông [Lê Văn Tám], [Nguyễn Thị Hoa], {Giám đốc Sở Y tế}",
        // Bodies of small words behind the head; cells of a table; brackets that look back.
        "đồng chí [Khăm Xay Vông-xa], {Ủy viên Trung ương Đảng nhân dân cách mạng Lào}, {Bí thư Tỉnh ủy}, dự",
        "1 | Lào Cai | Ông [Lê Văn Tám] | {Giám đốc Sở Y tế Lào Cai} |",
        "{Bí thư Tỉnh ủy Hòa Bình} (cũ) [Lê Văn Tám] dự; Bí thư Tỉnh ủy (họp kín) Lê",
        "3 {Phó Chủ tịch UBND tỉnh Hà Giang} gồm các ông, bà: [Lê Văn Tám], [Vũ Thị Chín]",
        "do Ngài [Lee Seon - Ho], {Quận trưởng quận Ulju}, dẫn đầu",
        "Công an khởi tố [Lê Văn Tám] (xã Long Hưng); đường Lê Văn Tám (quận 3)",
        "đồng chí [Lê Thị Chín] tái cử chức danh {Chủ tịch Hội LHPN xã Long Tiên}",
        "bổ nhiệm ông [Lê Văn Tám], {Trưởng phòng Quản lý Di sản, Sở Văn hóa và Thể thao} giữ chức vụ {Phó Giám đốc Sở Văn hóa và Thể thao}",
        "bổ nhiệm ông [Lê Văn Tám]- {Phó Chủ tịch UBND thành phố Hải Dương} đến công tác và giữ chức vụ {Phó Giám đốc Sở Tài chính}, 5 năm",
        "miễn nhiệm chức vụ Chủ tịch UBND tỉnh Bắc Kạn của ông [Lê Văn Tám]; ý kiến của ông [Vũ Chín]",
        "bà [Lê Thị Chín], Sở Y tế họp và giữ lời hứa",
        "{Trợ lý Tổng Bí thư}, {Phụ trách Văn phòng Tổng Bí thư} [Lê Văn Tám] dự",
        // A term behind a bracket; regions; a title and one foreign word, a country between them.
        "ông [Lê Văn Tám], {Phó Bí thư Tỉnh ủy Tuyên Quang} (mới) nhiệm kỳ 2020 - 2025 giữ chức vụ {Chủ tịch UBND tỉnh Tuyên Quang} (mới)",
        "{Chủ tịch Liên hiệp hội người Việt Nam tại châu Âu} [Hoàng Đình Tám] ký",
        "TS [Fasslabend], {Chủ tịch AIES}, và Nhà vua Nhật Bản [Naruhito] dự",
        // Agencies have names in words.
        "gặp {Chủ tịch Hội đồng} [Nakamura Shinichi]; {Chủ tịch Hội đồng Anh} [Lee Smith]",
        // Places that lie in others between the office and the name.
        "{Thị trưởng thành phố Chu Hải} thuộc tỉnh Quảng Đông, Trung Quốc, ông [Lý Minh Khải] dẫn đầu",
        // How offices are got, left and told of the past.
        "ông [Trần Văn Tám] thôi giữ chức Phó Chủ tịch UBND huyện để nghỉ hưu",
        "ông [Trần Văn Tám] lần lượt được bổ nhiệm giữ chức {Phó Giám đốc Sở Y tế} và {Giám đốc Sở Y tế}",
        "điều động ông [Trần Văn Tám] về làm {Chủ tịch UBND huyện Ba Tri}",
        "ông [Trần Văn Tám] đến nhận công tác tại Sở Công Thương, giữ chức vụ {Phó Giám đốc Sở}",
        "ông [Trần Văn Tám] từng là {Bí thư Huyện ủy Ba Tri}",
        "ông [Trần Văn Tám] ({nguyên Trưởng phòng}, nay là {Phó Giám đốc Sở Y tế}) dự",
        "ông [Trần Văn Tám], {nguyên chủ tịch UBND tỉnh Bình Dương} các nhiệm kỳ 2004-2009, 2009-2014, dự",
        // Foreign names behind an agency, a bracket, a place of one word.
        "{Trưởng Ban Đối ngoại} [Bounleua Phandanouvong], {Bộ trưởng Bộ Giáo dục và Thể thao} [Thongsalith Mangnomek] dự",
        "[Richard Ferrand], {Chủ tịch Hạ viện Pháp}, {Chủ tịch Nghị viện châu Âu} (EP) [Antonio Tajani], {Chủ nhiệm Ủy ban Đối ngoại Quốc hội Lào} [Sanya Praseuth]",
        // Of all who came, the one behind has only his own.
        "có các Ủy viên Bộ Chính trị, {Thường trực Ban Bí thư} [Vilay Lakhamphong] dự",
        // `là`, also behind `được chỉ định`; what follows a bracket; letters of the press.
        "chỉ định ông [Hầu A Lềnh] là {Bí thư Tỉnh ủy}; {Chủ tịch UBND tỉnh} được chỉ định là ông [Phan Huy Tám]",
        "ông [Lê Văn Tám] ({Tỉnh ủy viên}, {Bí thư Huyện ủy}) được điều động đến công tác và bổ nhiệm giữ chức vụ {Giám đốc Sở Y tế}",
        "{TTg} [Nguyễn Tấn Tám], các PTTg; {PCT UBND tỉnh} [Lê Văn Tám]; số 98/QĐ-TTg Lê Văn Tám; TTg CP",
        // A middle name that is a verb elsewhere.
        "KẾT LUẬN CỦA {PHÓ THỦ TƯỚNG THƯỜNG TRỰC CHÍNH PHỦ} [NGUYỄN SINH HÙNG] TẠI HỘI NGHỊ SƠ KẾT",
        "{PHÓ THỦ TƯỚNG} [NGUYỄN SINH HÙNG] LÀM VIỆC VỚI TỈNH",
    ]);
}

#[test]
fn got_and_lost() {
    check(&[
        // What one is dismissed from is not held.
        "phê chuẩn miễn nhiệm 2 Ủy viên UBND tỉnh Bình Định là ông [Lê Văn Tám] và ông [Vũ Chín]",
        "quyết định cách chức Phó Chủ tịch UBND tỉnh đối với ông [Lê Văn Tám], nhiệm kỳ 2021 - 2026",
        "ông [Lê Văn Tám] được cho thôi giữ chức Giám đốc Sở Y tế",
        "ông [Lê Văn Tám] được thôi giữ chức Bí thư Huyện ủy Ba Tri, giữ chức {Giám đốc Sở Y tế}",
        "phân công ông [Lê Văn Tám] thôi giữ chức Bí thư Tỉnh ủy Cà Mau, giữ chức {Trưởng Ban Dân vận Trung ương}",
        "ông [Lê Văn Tám], {Cố vấn Bộ Kế hoạch và Đầu tư}, và cố [Vũ Văn Chín]",
        "miễn nhiệm Chủ tịch UBND huyện đối với ông [Lê Văn Tám], {Phó Bí thư Huyện ủy}; bầu ông [Vũ Văn Chín] giữ chức {Chủ tịch UBND huyện}",
        // Behind brackets, dashes, adverbs, `là`.
        "Ông [Lê Văn Tám] ({Bí thư Huyện ủy}, {Chủ tịch HĐND huyện}) được điều động đến công tác và bổ nhiệm giữ chức vụ {Giám đốc Sở Y tế}; ông",
        "Ông [Lê Văn Tám] – {Phó Chủ tịch UBND huyện} – được bầu giữ chức {Chủ tịch UBND huyện Vân Canh}",
        "Ông [Lê Văn Tám] - {Bí thư Tỉnh ủy}, tiếp tục trúng cử chức vụ {Chủ tịch HĐND tỉnh} khóa XVIII",
        "chỉ định ông [Hầu A Dế] là {Bí thư Tỉnh ủy Tuyên Quang}; {Chủ tịch UBND tỉnh} được chỉ định là ông [Vũ Văn Chín]",
        "cùng ông [Lê Văn Tám] là {Giám đốc Sở Y tế} [Vũ Văn Chín]; ông [Lê Văn Tám] là Trưởng đoàn",
        "ông [Lê Văn Bình], {phó đoàn} là ông [Trần Văn Tám], {thư ký} là bà [Hoàng Thị Chín]",
        // Who serves somebody is another.
        "bổ nhiệm ông [Lê Văn Tám], {Thư ký} đồng chí [Vũ Văn Chín], {Phó Thủ tướng} giữ chức {Trợ lý} đồng chí [Vũ Văn Chín]",
        // In lists: of several, the deputy beside the head, two embassies, letters in brackets.
        "có các Ủy viên Bộ Chính trị, {Trưởng Ban Tổ chức Trung ương} [Lê Văn Tám]; - TTg CP, {PTTg} [Vũ Văn Chín];",
        "{Đại sứ Lào tại Việt Nam} [Khamphao Vilay], Đại sứ Việt Nam tại Lào cùng dự",
        "{Chủ tịch Hạ viện Pháp} [Richard Morel], {Chủ tịch Nghị viện châu Âu} (EP) [Antonio Verdi] dự",
        // Short offices, none in codes.
        "[Đinh Văn Hồng]- {PCT UBND tỉnh}; [Vũ Văn Chín] - {PGĐ Sở Ngoại vụ}; {TTg} [Lê Văn Tám]; số 98/QĐ-TTg, {Thủ tướng} [Lê Văn Tám]",
    ]);
}

#[test]
fn where_offices_end() {
    check(&[
        // The end of a headline.
        "Ông [Lê Văn Tám] làm {Phó chủ tịch tỉnh Quảng Ngãi}\nTại Quyết định số 524/QĐ-TTg, Thủ tướng ký",
        "Bộ Chính trị điều động cán bộ, chuẩn y Bí thư Tỉnh ủy Thái Bình\nChiều 7/12, Ban Bí thư họp",
        "Bộ Chính trị điều động, phân công, chỉ định Bí thư Tỉnh ủy Bắc Giang\nÔng [Lê Văn Tám] thôi giữ chức",
        "Hội đồng nhân dân tỉnh bầu chức danh Phó Chủ tịch UBND tỉnh Kiên Giang\nHai đại biểu vắng mặt trong phiên họp kín vào buổi chiều cùng ngày tại trụ sở mới của tỉnh",
        // Mere wrapping.
        "Chiều 5/3, tại trụ sở đã diễn ra buổi làm việc giữa {Phó Chủ tịch UBND tỉnh} [Nguyễn\nVăn Tám] và đoàn",
        "Chiều 5/3, tại thành phố đã diễn ra buổi làm việc do {Phó Giám đốc Sở Ngoại vụ tỉnh Nghệ\nAn} [Lê Văn Tám] chủ trì",
        // Where lines end with what they say, the next one is another's.
        "Ông [Lê Văn Tám], {Đại sứ Việt Nam tại Hoa Kỳ}\nDòng vốn đầu tư\nBà [Lê Thị Hoa], {Giám đốc Sở Ngoại vụ}\nChính sách mới và những điều cần biết\nHai năm sau",
        "giải nhất cho thí sinh [Nguyễn Thị Hoa] - {Phó Chủ tịch Hội LHPN xã Viễn Sơn}\nCTTĐT - Sáng 4/10, hội nghị",
        // Full names of states.
        "{Thủ tướng Chính phủ nước Cộng hòa xã hội chủ nghĩa Việt Nam} [Lê Văn Tám] dự",
        "{Chủ tịch Quốc hội nước Cộng hòa Dân chủ Nhân dân Lào} [Saysom Phomvi] dự",
        // Foreign names end agencies, save where they are an organisation's.
        "{Bộ trưởng Bộ Giáo dục và Thể thao} [Thongsalith Mangnomek] và {Trưởng Ban Đối ngoại} [Bounleua Phandavong] dự",
        "{Chủ nhiệm Ủy ban Đối ngoại Quốc hội Lào} [Sanya Praseuth] dự; Giám đốc Công ty Samsung Electronics nói",
        // What it is over, and about; not when and where.
        "ông [Lê Văn Tám], {Trưởng ban Kinh tế, Ngân sách và Đô thị}, dự",
        "ông [Lê Văn Tám], {Trưởng phòng Hợp tác}, Bộ Ngoại giao và Sở Y tế dự",
        "ông [Lê Văn Tám], {Trưởng phòng Hợp tác}, Hà Nội và Huế dự",
        "{Trưởng Ban Chỉ đạo quốc gia về hội nhập quốc tế} [Lê Văn Tám] chủ trì; Trưởng Ban Chỉ đạo về quê",
        "ông [Lê Văn Tám], {Trưởng Tiểu ban nhân sự Đại hội XIV của Đảng} tại phiên họp đầu tiên ngày 13/3/2024",
        // The state behind a comma; another office with `kiêm`.
        "bà [Lê Thị Hoa], {Giám đốc Sở Y tế}, {Chủ tịch Hội hữu nghị tỉnh Sê Kông}, nước CHDCND Lào [Khăm Phiêm Vongsa] dự",
        "{Tham tán Chính trị}, kiêm {Giám đốc Quỹ Canada} [Leigh Cumber] dự",
        "theo lời mời của {Tổng Bí thư Đảng Nhân dân Cách mạng Lào}, {Chủ tịch nước Lào} [Thongloun Vilay]",
        // Surnames that are common words.
        "{Phó Bí thư Tỉnh ủy} [Châu Ngọc Tám]; {Chủ tịch UBND tỉnh} [Viên Văn Tám]; {Giám đốc Sở Y tế} [Thượng Văn Tám]",
        "huyện Tân Châu; Hàng Việt Nam; Thượng Hải; Châu Âu; Viên Chăn",
    ]);
}

#[test]
fn foreign_and_short_names() {
    check(&[
        "{Tổng Lãnh sự} [WATANABE Nobuhiro] và Bà [PARK Noh-wan], {Đại sứ Hàn Quốc}, cùng {Đại sứ} [Takio YAMADA]",
        "Trưởng đại diện AEON Vietnam và {Trưởng đại diện HANSIBA} [Nguyễn Hoàng] dự; Công ty Samsung VINA",
        "{Quốc vương Maroc} [Mohammed VI] và {Quốc vương Malaysia} [Abdullah Shah ibni Sultan Ahmad Shah] dự",
        "{Giám đốc Quốc gia Ngân hàng Phát triển châu Á} (ADB), [Andrew Jeffries] đã ký; ông [Lawrence Wood Jr]., {Phó Chủ tịch ADB}",
        "{Tổng thống} [Donald Trump] Toàn cảnh lễ đón; ông [Somphao Phomvihane] phát biểu",
        "{Bộ trưởng Ngoại giao} [Antony Blinken] và {Cố vấn An ninh quốc gia} [Jake Sullivan] dự; Ngoại trưởng Blinken nói",
        "[Nguyễn Văn Đạt] ({Phó giám đốc Bavico} kiêm {Giám đốc Chi nhánh Bavico Nha Trang}) dự",
        // Given names that are countries.
        "gồm: [Đỗ Mỹ], 60 tuổi, ở xã A; [Trần Bỉ], ở Quy Nhơn; [Lê Đức], trú tại Phù Mỹ",
        "hợp tác với Đức; Lê, Anh, Pháp và Mỹ, 60 năm",
        // A name whose end is a verb in capitals stands in full elsewhere.
        "{CHỦ TỊCH NƯỚC} [TRƯƠNG TẤN SANG] THĂM LÀO\n\n{Chủ tịch nước} [Trương Tấn Sang] thăm Lào",
        "ÔNG [LÊ VĂN TÁM] LÀM {GIÁM ĐỐC SỞ Y TẾ}",
    ]);
}

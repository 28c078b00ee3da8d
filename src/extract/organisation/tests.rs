//! Texts with the bodies in them, and with what only looks like one.

use super::*;
use crate::extract::testing::{TABLES, check, surfaces};

mod named;

#[test]
fn found() {
    check(
        &Organisation::new(&TABLES),
        &[
            ("UBND tỉnh Thanh Hóa ban hành", "UBND tỉnh Thanh Hóa"),
            (
                "Ban Thường vụ Tỉnh ủy Kon Tum họp",
                "Ban Thường vụ Tỉnh ủy Kon Tum",
            ),
            (
                "Sở Kế hoạch và Đầu tư tỉnh phối hợp",
                "Sở Kế hoạch và Đầu tư tỉnh",
            ),
            (
                "UỶ BAN NHÂN\nDÂN TỈNH QUẢNG NINH",
                "UỶ BAN NHÂN¶DÂN TỈNH QUẢNG NINH",
            ),
            ("VCCI Chi nhánh Thanh Hóa", "VCCI Chi nhánh Thanh Hóa"),
            (
                "Sở Tài nguyên và môi trường liên quan; Sở Y tế nhiều lần đề nghị",
                "Sở Tài nguyên và môi trường; Sở Y tế",
            ),
            (
                "tại trường THPT Chu Văn An, trường Đại học Showa - Nhật Bản và tập đoàn Tân Hiệp",
                "trường THPT Chu Văn An; trường Đại học Showa; tập đoàn Tân Hiệp",
            ),
            (
                "ông Tám, Ủy viên Ban Thường vụ, Chủ tịch HĐND tỉnh; Ban Thường vụ, và của Ban Chấp hành.",
                "Ban Thường vụ; HĐND tỉnh",
            ),
            ("Ảnh\nCTTĐT - UBND tỉnh vừa ban hành", "UBND tỉnh"),
            (
                "gồm Phòng Quản lý khoa học và công nghệ, Trung tâm Ứng dụng tiến bộ Khoa học và Công nghệ",
                "Phòng Quản lý khoa học và công nghệ; Trung tâm Ứng dụng tiến bộ Khoa học và Công nghệ",
            ),
            (
                "Công ty cổ phần Hoa tiêu Hàng hải - TKV; Công ty TNHH Sản xuất, thương mại, dịch vụ Bạch Việt, Sở Y tế",
                "Công ty cổ phần Hoa tiêu Hàng hải - TKV; Công ty TNHH Sản xuất, thương mại, dịch vụ Bạch Việt; Sở Y tế",
            ),
            (
                "GIÁM ĐỐC CÔNG TY CỔ PHẦN HOA TIÊU HÀNG HẢI - TKV\nCÔNG TY CỔ PHẦN HÒA PHÁT VÀ UBND TỈNH",
                "CÔNG TY CỔ PHẦN HOA TIÊU HÀNG HẢI - TKV; CÔNG TY CỔ PHẦN HÒA PHÁT; UBND TỈNH",
            ),
            (
                "Sở Khoa học, Công nghệ và Môi trường (KHCN&MT) tỉnh Hưng Yên",
                "Sở Khoa học, Công nghệ và Môi trường (KHCN&MT) tỉnh Hưng Yên",
            ),
            (
                "Văn phòng Đăng ký đất đai chi nhánh TP Phan Thiết và Trường PTDTBT Tiểu học số 2, xã",
                "Văn phòng Đăng ký đất đai chi nhánh TP Phan Thiết; Trường PTDTBT Tiểu học số 2",
            ),
            (
                "Trưởng ban Chỉ đạo hiến máu tỉnh, Phó chi cục Thuế TP Phan Thiết và Trưởng phòng Hợp tác quốc tế",
                "ban Chỉ đạo hiến máu tỉnh; chi cục Thuế TP Phan Thiết; phòng Hợp tác quốc tế",
            ),
            (
                "đổi tên Sở Khoa học, Công nghệ và Môi trường thành Sở Khoa học và Công nghệ; trường Đại học Y Dược",
                "Sở Khoa học, Công nghệ và Môi trường; Sở Khoa học và Công nghệ; trường Đại học Y Dược",
            ),
            (
                "Giám đốc Công ty cổ phần Hoa tiêu hàng hải - TKV; vay Ngân hàng TMCP Quân đội (MB) và trả MB",
                "Công ty cổ phần Hoa tiêu hàng hải - TKV; Ngân hàng TMCP Quân đội; MB; MB",
            ),
            (
                "Tổ công tác triển khai Đề án 06 của Chính phủ và trại giam, vùng Bắc Trung Bộ Việt Nam",
                "Tổ công tác triển khai Đề án 06 của Chính phủ",
            ),
            (
                "Nơi nhận:\n-Sở Nội vụ tỉnh Yên Bái;\n-Sở VHTTDL, tỉnh Yên Bái; -UBND huyện;\n3-Sở Y tế",
                "Sở Nội vụ tỉnh Yên Bái; Sở VHTTDL; UBND huyện; Sở Y tế",
            ),
            (
                "do tổ chức Plan và Toyota Việt Nam",
                "tổ chức Plan; Toyota Việt Nam",
            ),
            ("do Plan tài trợ; Annual Plan Report", "Plan"),
            (
                "Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch tỉnh",
                "Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch tỉnh",
            ),
            (
                "Bộ Ngoại giao Lào và Bộ Ngoại giao",
                "Bộ Ngoại giao Lào; Bộ Ngoại giao",
            ),
            (
                "Ngân hàng Thế giới (WB), JICA",
                "Ngân hàng Thế giới; WB; JICA",
            ),
            (
                "Công ty cổ phần Mía đường Lam Sơn đã ký",
                "Công ty cổ phần Mía đường Lam Sơn",
            ),
            ("Trường THPT Lê Hồng Phong", "Trường THPT Lê Hồng Phong"),
            ("Phó Bí thư Thường trực Tỉnh ủy", "Tỉnh ủy"),
            (
                "Mitsuhara Kogyo Co., Ltd đầu tư",
                "Mitsuhara Kogyo Co., Ltd",
            ),
            ("Sư đoàn 968 cứu dân", "Sư đoàn 968"),
            ("Bộ Tư lệnh Vùng 4 Hải quân", "Bộ Tư lệnh Vùng 4 Hải quân"),
            ("họp Ban Chỉ đạo 57 tỉnh", "Ban Chỉ đạo 57 tỉnh"),
            (
                "Ban Chỉ đạo phòng, chống tham nhũng, tiêu\ncực tỉnh gồm",
                "Ban Chỉ đạo phòng, chống tham nhũng, tiêu¶cực tỉnh",
            ),
            ("của Bộ Ngoại giao, công tác đối ngoại", "Bộ Ngoại giao"),
            (
                "cơ quan của Đảng bộ Đảng Cộng sản Việt Nam tỉnh Nam Định; Đảng Cộng sản Cuba",
                "Đảng Cộng sản Việt Nam; Đảng Cộng sản Cuba",
            ),
            (
                "Ban Chỉ đạo quốc gia về hội nhập quốc tế đã họp; Ban Chỉ đạo Trung ương về phòng, chống thiên tai và các bộ",
                "Ban Chỉ đạo quốc gia về hội nhập quốc tế; Ban Chỉ đạo Trung ương về phòng, chống thiên tai",
            ),
            (
                "Ban chỉ đạo Trung ương về Phòng chống thiên tai họp; Ban Chỉ đạo quốc gia về Hội nhập quốc tế giao",
                "Ban chỉ đạo Trung ương về Phòng chống thiên tai; Ban Chỉ đạo quốc gia về Hội nhập quốc tế",
            ),
            ("theo Luật Đầu tư, Chính phủ giao", "Chính phủ"),
            ("Vụ Đông Bắc Á và các đơn vị", "Vụ Đông Bắc Á"),
            (
                "Bộ Giáo dục và Thể thao Thongsalith Mangnomek; Hạ viện Pháp",
                "Bộ Giáo dục và Thể thao; Hạ viện Pháp",
            ),
            (
                "Bộ Ngoại giao và lãnh đạo các huyện Sa Thầy",
                "Bộ Ngoại giao",
            ),
            (
                "do tập đoàn Hanwha tài trợ, với tổ chức Festival Hoa",
                "Hanwha",
            ),
            (
                "Sở Nông nghiệp & Phát triển nông thôn, Sở Văn hoá, Thể thao & Du lịch",
                "Sở Nông nghiệp & Phát triển nông thôn; Sở Văn hoá, Thể thao & Du lịch",
            ),
            (
                "Hội Doanh nhân trẻ Việt Nam tại Hàn Quốc",
                "Hội Doanh nhân trẻ Việt Nam tại Hàn Quốc",
            ),
            ("của Ban Pháp chế, HĐND tỉnh", "Ban Pháp chế, HĐND tỉnh"),
            (
                "Ban Chỉ đạo các chương trình, dự án ODA tỉnh Hậu Giang họp",
                "Ban Chỉ đạo các chương trình, dự án ODA tỉnh Hậu Giang",
            ),
            (
                "cán bộ Đại sứ quán Việt Nam tại Lào",
                "Đại sứ quán Việt Nam tại Lào",
            ),
            (
                "Hội đồng hương Bắc Giang tại Ba Lan",
                "Hội đồng hương Bắc Giang tại Ba Lan",
            ),
            ("đại diện JETRO Hà Nội dự", "JETRO Hà Nội"),
            (
                "Công ty Cổ phần Tập đoàn Hoàng Anh Gia Lai đầu tư",
                "Công ty Cổ phần Tập đoàn Hoàng Anh Gia Lai",
            ),
            ("Ảnh: Doãn Tấn/TTXVN", "TTXVN"),
            ("của UBND tỉnh, tỉnh tiếp tục", "UBND tỉnh"),
            ("Sở Y tế, UBND các huyện", "Sở Y tế"),
            // With an abbreviation in brackets.
            (
                "Ủy ban nhân dân (UBND) tỉnh Bắc Kạn và Sở Lao động - Thương binh và Xã hội (LĐ-TB&XH) tỉnh",
                "Ủy ban nhân dân (UBND) tỉnh Bắc Kạn; Sở Lao động - Thương binh và Xã hội (LĐ-TB&XH) tỉnh",
            ),
            (
                "Ban Thường vụ (BTV) Tỉnh ủy Bắc Kạn họp",
                "Ban Thường vụ (BTV) Tỉnh ủy Bắc Kạn",
            ),
            // Courts with their seat, units of the police.
            (
                "Tòa án nhân dân cấp cao tại Đà Nẵng; VKSND cấp cao tại TP. Hồ Chí Minh; TAND khu vực 2 - Sơn La",
                "Tòa án nhân dân cấp cao tại Đà Nẵng; VKSND cấp cao tại TP. Hồ Chí Minh; TAND khu vực 2 - Sơn La",
            ),
            (
                "Cơ quan Cảnh sát điều tra Công an tỉnh Sơn La phối hợp với Công an huyện Mai Sơn",
                "Cơ quan Cảnh sát điều tra Công an tỉnh Sơn La; Công an huyện Mai Sơn",
            ),
            (
                "Phòng CSGT - Công an Sơn La; Trại tạm giam thuộc Công an tỉnh",
                "Phòng CSGT - Công an Sơn La; Trại tạm giam thuộc Công an tỉnh",
            ),
            (
                "Cơ quan CSĐT (Bộ Công an) khởi tố",
                "Cơ quan CSĐT; Bộ Công an",
            ),
            (
                "Hội đồng hương Thanh Hóa tại Hà Nội họp",
                "Hội đồng hương Thanh Hóa tại Hà Nội",
            ),
            ("xem VOV.VN, VTV.vn, VTV", "VOV.VN; VTV.vn; VTV"),
            // Names do not end inside a word, a quotation, a foreign name.
            (
                "Phòng Khách hàng và Hiệp hội Doanh nhân tỉnh",
                "Phòng Khách hàng; Hiệp hội Doanh nhân tỉnh",
            ),
            ("Quỹ “Bữa cơm có thịt” trao quà", "Quỹ \"Bữa cơm có thịt\""),
            ("Sở Ngoại giao tỉnh Hủa Phăn", "Sở Ngoại giao tỉnh Hủa Phăn"),
            (
                "thăm Trường Tiểu học U-đôm-xúc, xã",
                "Trường Tiểu học U-đôm-xúc",
            ),
            (
                "Công ty Cổ phần Tập đoàn dự án Hoàng Gia nợ 28 triệu đồng",
                "Công ty Cổ phần Tập đoàn dự án Hoàng Gia",
            ),
            (
                "Công ty TNHH Toyo Việt Nam 28 triệu đồng",
                "Công ty TNHH Toyo Việt Nam",
            ),
            ("HĐND tỉnh Sơn La Khóa XV", "HĐND tỉnh Sơn La"),
            (
                "họp Ban Tuyên giáo Huyện Ủy. Huyện Ủy họp",
                "Ban Tuyên giáo Huyện Ủy; Huyện Ủy",
            ),
            (
                "UB Kiểm tra T.Ư, BCH T.Ư Đảng",
                "UB Kiểm tra T.Ư; BCH T.Ư Đảng",
            ),
            (
                "UBMTTQ Việt Nam tỉnh Bến Tre",
                "UBMTTQ Việt Nam tỉnh Bến Tre",
            ),
            ("Căn cứ Luật Đất đai, HĐND quyết nghị", "HĐND"),
            (
                "Đại sứ quán Nhật Bản tại Việt Nam",
                "Đại sứ quán Nhật Bản tại Việt Nam",
            ),
        ],
    );
}

#[test]
fn where_names_end() {
    check(
        &Organisation::new(&TABLES),
        &[
            // A document, an office or a label behind the name.
            (
                "của Bộ Nội vụ và Thông tư số 7/2024/TT-BTC; Sở Y tế và Thông báo số 8",
                "Bộ Nội vụ; Sở Y tế",
            ),
            (
                "làm Phó Giám đốc Sở Y tế và Giám đốc Sở Y tế",
                "Sở Y tế; Sở Y tế",
            ),
            ("Sở Văn hóa và Thông tin họp", "Sở Văn hóa và Thông tin"),
            ("Nơi ban hành: Bộ Y tế Người ký: Lê Văn Tám", "Bộ Y tế"),
            ("của UBND tỉnh Về việc giao đất", "UBND tỉnh"),
            // Words of which the second syllable is small.
            (
                "Ban chỉ đạo Trung ương về nhà ở; Văn phòng Tổng Bí thư họp",
                "Ban chỉ đạo Trung ương về nhà ở; Văn phòng Tổng Bí thư",
            ),
            (
                "Trường ĐH Sư phạm Kỹ thuật Cần Thơ; Học viện Hàng không Việt Nam",
                "Trường ĐH Sư phạm Kỹ thuật Cần Thơ; Học viện Hàng không Việt Nam",
            ),
            // Names with a dash.
            (
                "Công ty CP Xi măng Lào - Việt; Tập đoàn Sunway - ITC; Công ty TNHH Hà Nam - Nam Định",
                "Công ty CP Xi măng Lào - Việt; Tập đoàn Sunway - ITC; Công ty TNHH Hà Nam - Nam Định",
            ),
            // A list inside, with a word that is a newspaper in capitals.
            (
                "Bộ Giáo dục, Thanh niên và Thể thao Campuchia",
                "Bộ Giáo dục, Thanh niên và Thể thao Campuchia",
            ),
            (
                "Trường THPT chuyên Lê Khiết, Bệnh viện Mắt",
                "Trường THPT chuyên Lê Khiết; Bệnh viện Mắt",
            ),
            // A surname that is a country, too.
            ("Giám đốc Sở Y tế Thái Văn Tám", "Sở Y tế"),
            (
                "Trưởng ban Dân vận Tỉnh ủy; công tác dân vận Tỉnh ủy",
                "ban Dân vận Tỉnh ủy; Tỉnh ủy",
            ),
            // A person's name of two words, a verb, another office behind a whole name.
            (
                "Bộ trưởng Bộ Công an Tô Lâm; Ngân hàng Nhà nước Hà Tĩnh",
                "Bộ Công an; Ngân hàng Nhà nước Hà Tĩnh",
            ),
            ("của UBND tỉnh Phê duyệt Đề án", "UBND tỉnh"),
            (
                "Chủ tịch Hội đồng Phó Trưởng Ban Tuyên giáo",
                "Ban Tuyên giáo",
            ),
            // Foreign words behind the small word for a body, if it is no verb.
            (
                "do tổ chức Share Sarangbat tài trợ; tỉnh tổ chức Startup Weekend",
                "Share Sarangbat",
            ),
            (
                "Đài Khí tượng thủy văn khu vực Tây Nguyên; Hội người Việt Nam tại châu Âu",
                "Đài Khí tượng thủy văn khu vực Tây Nguyên; Hội người Việt Nam tại châu Âu",
            ),
            ("gặp Chủ tịch Hội đồng Nakamura Shinichi", ""),
            // The text's first word.
            ("MTTQ họp", "MTTQ"),
            // Areas that are no units; what is of the Party in a body.
            (
                "Chi cục Hải quan khu vực IX, Kho bạc Nhà nước khu vực XII; Sở Y tế khu vực phía Nam",
                "Chi cục Hải quan khu vực IX; Kho bạc Nhà nước khu vực XII; Sở Y tế",
            ),
            (
                "Bí thư Ban cán sự đảng, Chủ tịch UBND tỉnh; Ban cán sự đảng Ủy ban nhân dân tỉnh",
                "Ban cán sự đảng; UBND tỉnh; Ban cán sự đảng Ủy ban nhân dân tỉnh",
            ),
            (
                "Ban Thường vụ Đảng ủy UBND tỉnh họp",
                "Ban Thường vụ Đảng ủy UBND tỉnh",
            ),
            // Old fonts had no capital of the first letter.
            (
                "ủy ban Dân số tỉnh Cần Thơ; ủy ban nhân dân tỉnh Cần Thơ",
                "ủy ban Dân số tỉnh Cần Thơ; ủy ban nhân dân tỉnh Cần Thơ",
            ),
            (
                "Bộ Công an Việt Nam và Bộ Y tế nước CHXHCN Việt Nam",
                "Bộ Công an Việt Nam; Bộ Y tế nước CHXHCN Việt Nam",
            ),
        ],
    );
}

#[test]
fn known_behind_their_head() {
    for (source, id) in [
        ("Tập đoàn VNPT", "VNPT"),
        ("Ngân hàng Agribank Lào Cai II", "AGRIBANK"),
        ("Tổ chức VVOB", "VVOB"),
        ("Học viện Chính trị quốc gia Hồ Chí Minh", "HVCTQG"),
        ("Bộ Y tế Việt Nam", "BYT"),
        ("Bộ Công an Tô Lâm", "BCA"),
        // Two of one name are of two states; else a country is that of both.
        ("Bộ Y tế và Bộ Y tế Lào", "BYT"),
        ("Chính phủ Việt Nam và Quốc hội Lào", "CP"),
        ("Bộ Y tế và Bộ Giao thông Lào", ""),
        // Another body that only holds the name.
        ("Trung tâm VNPT", ""),
        ("Công ty VNPT Hoa Sen", ""),
    ] {
        let found = crate::extract::testing::with_view(source, |view| {
            let mut out = Vec::new();
            Organisation::new(&TABLES).extract(view, &mut out);
            match out.first().map(|m| &m.value) {
                Some(Value::Organisation(Body::Table(row))) => {
                    view.gazetteers.organisations[*row as usize].id.clone()
                }
                _ => String::new(),
            }
        });
        assert_eq!(found, id, "{source}");
    }
}

#[test]
fn left_alone() {
    for (source, why) in [
        ("UBND các huyện, thị xã", "an unnamed group"),
        ("các sở, ban, ngành", "an unnamed group"),
        ("Đảng bộ và chính quyền", "not a mention"),
        ("Quyết định số 01/QĐ-UBND", "part of a code"),
        ("Thủ tướng Phạm Minh Chính", "an office with its holder"),
        ("cộng hòa xã hội chủ nghĩa", "words"),
        ("Hội An, Đoan Hùng, Đài Loan", "places"),
        ("hội nghị, bộ đội, viện trợ, báo cáo", "words"),
        ("tổ chức phi chính phủ nước ngoài", "words"),
        ("Sở hữu trí tuệ", "a word"),
        ("Tỉnh ủy viên", "an office"),
        ("Ban Chỉ đạo các xã, huyện", "an unnamed group"),
        ("công tác xây dựng Đảng", "a word"),
        ("Luật Tổ chức HĐND và UBND", "a law's title"),
        (
            "sửa đổi một số điều của Luật Tổ chức Chính phủ",
            "a law's title",
        ),
        ("Luật Tổ chức Quốc hội được bàn", "a law's title"),
        (
            "Luật Ban hành văn bản quy phạm pháp luật của Hội đồng nhân dân, Ủy ban nhân dân ngày",
            "a law's title",
        ),
        (
            "Luật Ban hành văn bản của Hội đồng nhân dân, Ủy ban nhân dân ngày",
            "a law's title",
        ),
        ("Hội đồng nhân dân, UBND các cấp", "an unnamed group"),
        (
            "UBND hai tỉnh, UBND 7 tỉnh, UBND một số huyện, UBND mỗi xã",
            "bodies of several",
        ),
        ("Chính phủ hai nước", "governments"),
        ("đời sống xã hội, cơ sở y tế", "words"),
        ("HỘI VÀ DỰ TOÁN NGÂN SÁCH", "no name"),
        ("KINH TẾ - XÃ HỘI TỈNH GIA LAI", "a word in capitals"),
        ("XÃ HỘI VÀ ĐẢM BẢO AN NINH", "a word in capitals"),
        ("NGHỊ QUYẾT ĐẠI HỘI ĐẠI BIỂU", "a congress"),
        ("các xã Vĩnh Hội Đông, Phú Hội", "communes"),
        ("MỘT SỐ BỆNH VIỆN ĐA KHOA TỈNH", "a sort of body"),
        ("vốn trái phiếu Chính phủ", "a sort of bond"),
        ("hai Thủ tướng hội đàm, liên Chính phủ", "common nouns"),
        ("UBND huyện, thành phố Cà Mau", "bodies of many"),
        ("UBND quận, huyện, xã", "bodies of many"),
        ("Bí thư Đảng ủy phường, xã, thị trấn", "bodies of many"),
        ("ngân hàng, công ty, trường học", "lower case"),
        ("viếng Đài Tưởng niệm", "a monument"),
        ("vào Bộ Thủ tục hành chính", "a collection"),
        ("TỔ CHỨC HỘI NGHỊ, V/V TỔ CHỨC CÁC HOẠT ĐỘNG", "a verb"),
        ("các Tổ chức Chính trị - Xã hội tỉnh", "an unnamed group"),
        ("Thống kê của tỉnh", "figures"),
        ("Ủy ban MTTQ Việt Nam các tỉnh, thành", "an unnamed group"),
        ("CTTĐT - Ngày 8/5, đoàn đến", "a dateline"),
        ("Chính phủ và nhân dân hai nước", "governments"),
        (
            "các trường đại học Hà Nội, công ty Nhật Bản, hai bệnh viện Bình Tân",
            "where they are",
        ),
        ("máy tính bảng Samsung", "a brand"),
        ("do Hội đồng nhân dân bầu hoặc phê chuẩn", "a law's title"),
    ] {
        assert_eq!(
            surfaces(&Organisation::new(&TABLES), source),
            "",
            "{source:?}: {why}"
        );
    }
}

//! Where articles are from.

use crate::engine::Engine;
use crate::gazetteer::Gazetteers;
use crate::input::Input;

#[test]
fn a_source_or_a_teaser_does_not_outvote_the_page() {
    let engine = Engine::new(Gazetteers::embedded().expect("tables"));
    let page = "Nghệ An triển khai nghị quyết\n\nNgày 10/01/2016, UBND tỉnh Nghệ An vừa ban \
                hành kế hoạch.\nChủ tịch UBND tỉnh yêu cầu các sở thực hiện nghiêm túc.\n";
    for (end, expected) in [
        ("", "40"),
        ("Theo Báo Hà Tĩnh\n", "40"),
        ("\nTin liên quan\n\nHà Tĩnh họp (11/01/2016)\n", "40"),
    ] {
        let record = engine.record(&Input::of_text("a", format!("{page}{end}")));
        assert_eq!(record.article.home_province, expected, "{end:?}");
    }
    // The paper whose page it is still says where it is from.
    let own = "Hội nghị tổng kết năm\n\nUBND tỉnh họp tổng kết năm 2015.\n\nBáo Hà Tĩnh\n";
    let record = engine.record(&Input::of_text("a", own));
    assert_eq!(record.article.home_province, "42");
}

fn home(text: &str) -> String {
    let engine = Engine::new(Gazetteers::embedded().expect("tables"));
    let record = engine.record(&Input::of_text("a", text));
    record.article.home_province
}

#[test]
fn communes_of_one_province_tell_it() {
    for (text, expected) in [
        (
            "Đại hội Đảng bộ phường\n\nPhường Mông Dương họp ngày 6/8/2025, Phó Bí thư Tỉnh ủy dự.\n",
            "22",
        ),
        // there are communes of that name in many provinces
        (
            "Đại hội Đảng bộ xã\n\nXã Tân Tiến họp ngày 6/8/2025, Phó Bí thư Tỉnh ủy dự.\n",
            "",
        ),
        (
            "Đại hội Đảng bộ\n\nPhường Mông Dương và xã Mường Lống họp ngày 6/8/2025, Phó Bí thư Tỉnh ủy dự.\n",
            "",
        ),
    ] {
        assert_eq!(home(text), expected, "{text}");
    }
}

#[test]
fn seats_meetings_and_peers_are_no_homes() {
    for (text, expected) in [
        // a list of peers beside the one whose bodies are named
        (
            "Chủ tịch UBND tỉnh tiếp khách\n\nNgày 7/11/2023, tại UBND tỉnh Sóc Trăng, Chủ tịch UBND tỉnh bàn về đường nối tỉnh Sóc Trăng với tỉnh Bạc Liêu, Trà Vinh.\n\nUBND tỉnh Sóc Trăng cảm ơn; tỉnh Sóc Trăng chờ vốn. Tỉnh Sóc Trăng đối ứng.\n",
            "94",
        ),
        // the seat of an agency, of a ministry; a city where somebody met
        (
            "Hội nghị về biển\n\nHÀ NỘI (Sputnik) - Ngày 6/9/2023, Thủ tướng gặp Phó Tổng thống Mỹ.\n",
            "",
        ),
        (
            "Chủ tịch nước đi thăm hữu nghị\n\nSáng 25/12/2000, Chủ tịch nước rời Hà Nội lên đường đi thăm Trung Quốc.\n",
            "",
        ),
        (
            "BỘ TƯ PHÁP\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 26/QĐ-BTP\nHà Nội, ngày 31 tháng 12 năm 2020\nQUYẾT ĐỊNH\nVề kế hoạch phổ biến pháp luật\n",
            "",
        ),
        (
            "UBND THÀNH PHỐ HÀ NỘI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 26/QĐ-UBND\nHà Nội, ngày 31 tháng 12 năm 2020\nQUYẾT ĐỊNH\nVề kế hoạch phổ biến pháp luật\n",
            "01",
        ),
        // what the Prime Minister decides of one province is about that one
        (
            "THỦ TƯỚNG CHÍNH PHỦ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 26/QĐ-TTg\nHà Nội, ngày 31 tháng 12 năm 2020\nQUYẾT ĐỊNH\nPHÊ DUYỆT ĐỀ ÁN TRỒNG RỪNG Ở TỈNH NGHỆ AN\n",
            "40",
        ),
        (
            "THỦ TƯỚNG CHÍNH PHỦ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 26/QĐ-TTg\nHà Nội, ngày 31 tháng 12 năm 2020\nQUYẾT ĐỊNH\nPHÊ DUYỆT ĐỀ ÁN TRỒNG RỪNG\n",
            "",
        ),
        // nothing but the teasers of its portal names it
        (
            "Đoàn công tác của HĐND tỉnh đi thăm\n\nSáng 11/6/2024, đoàn công tác của HĐND tỉnh lên đường. UBND tỉnh tiễn đoàn.\n\nTin liên quan\nCông an tỉnh Lạng Sơn họp tổng kết\n",
            "20",
        ),
        (
            "Đoàn công tác của HĐND tỉnh đi thăm\n\nSáng 11/6/2024, đoàn công tác của HĐND tỉnh lên đường. UBND tỉnh tiễn đoàn.\n\nTin liên quan\nCông an tỉnh Lạng Sơn họp tổng kết\nTỉnh Sơn La đón khách\n",
            "",
        ),
        // alike in one breath
        (
            "Phê chuẩn lãnh đạo Hà Tĩnh, Thanh Hóa và Điện Biên\n\nNgày 9/7/2016, Thủ tướng phê chuẩn nhân sự. Với Hà Tĩnh, Thủ tướng phê chuẩn Chủ tịch UBND tỉnh Hà Tĩnh. Với Thanh Hóa, đó là Chủ tịch UBND tỉnh.\n",
            "",
        ),
        // but one of them alone beside the partner, and `UBND tỉnh`
        (
            "Kế hoạch hợp tác giữa bốn tỉnh Quảng Ninh, Lạng Sơn, Cao Bằng và Hà Giang\n\nNgày 23/5/2017, UBND tỉnh ban hành kế hoạch hợp tác giữa tỉnh Cao Bằng và Quảng Tây.\n",
            "04",
        ),
        // a district tells, where the country has but one
        (
            "Tin vắn trong ngày\n\nNgày 6/10/2020, Công an huyện Buôn Đôn khởi tố một vụ án trên địa bàn.\n",
            "66",
        ),
        // a mission's seat is not who received it, an office elsewhere is not the page's
        (
            "Lãnh đạo tỉnh tiếp khách\n\nSáng 8/3, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh tiếp Tổng Lãnh sự Thái Lan tại Thành phố Hồ Chí Minh. Khách đánh giá cao sự phát triển của Kiên Giang.\n",
            "91",
        ),
        (
            "Viện trợ cho nông thôn\n\nTổng lãnh sự quán Nhật Bản tại TP.HCM ngày 10/3/2016 ký viện trợ cho trường học.\n",
            "",
        ),
        (
            "Đoàn cấp cao lên đường\n\nSáng 1/12/2015, đoàn lên đường thăm Lào. Cùng đi có ông Lê Văn Minh, Bí thư Thành ủy Hà Nội; bà Trần Thị Mai, Bộ trưởng Bộ Y tế.\n",
            "",
        ),
        // but one that a city's own body received is
        (
            "Lãnh đạo thành phố tiếp khách\n\nSáng 8/3/2016, Chủ tịch UBND thành phố Đà Nẵng tiếp Tổng Lãnh sự Lào tại Đà Nẵng. Thành ủy tặng hoa.\n",
            "48",
        ),
        // `UBND tỉnh` is of no city
        (
            "Họp về rừng\n\nNgày 6/10/2020, UBND tỉnh họp với khách của TP Hồ Chí Minh và TP Hồ Chí Minh hứa giúp. Đoàn thăm Đắk Lắk.\n",
            "66",
        ),
        // all districts named lie in one province, or in two
        (
            "Mưa lớn trên địa bàn\n\nSáng 4/11/2020, Chủ tịch UBND tỉnh đi kiểm tra. Ở huyện Vân Canh có nhà bị ngập, cũng như ở huyện Hoài Ân.\n",
            "52",
        ),
        (
            "Mưa lớn trên địa bàn\n\nSáng 4/11/2020, Chủ tịch UBND tỉnh đi kiểm tra. Ở huyện Vân Canh có nhà bị ngập, cũng như ở huyện Buôn Đôn.\n",
            "",
        ),
        // datelines of local papers
        (
            "Họp về rừng\n\n(Baoquangngai.vn)- Ngày 6/10/2020, UBND tỉnh họp về trồng rừng và phòng cháy ở các xã vùng cao.\n",
            "51",
        ),
        (
            "Họp về rừng\n\n(GLO)- Ngày 6/10/2020, UBND tỉnh họp với đoàn Kon Tum, Gia Lai và Đắk Lắk về trồng rừng, phòng cháy.\n",
            "64",
        ),
        // a pen name is no place
        (
            "Người lính phường Hồng Sơn\n\nNgày 6/10/2020, Hội Cựu chiến binh tỉnh Nghệ An họp tổng kết công tác năm và trao quà cho các gia đình chính sách ở thành phố Vinh và các xã ven biển của tỉnh nhà.\n\nHải Hưng\n",
            "40",
        ),
    ] {
        assert_eq!(home(text), expected, "{text}");
    }
}

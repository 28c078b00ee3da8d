//! Who cooperates with whom.

use super::{lao_cai, relations};

#[test]
fn partners() {
    for (text, expected) in [
        (
            "Tỉnh đã ký thỏa thuận hợp tác với tỉnh Vân Nam (Trung Quốc).",
            "10 cooperates_with CN:Yunnan",
        ),
        (
            "Tỉnh phát huy quan hệ hữu nghị với các tỉnh Hủa Phăn, Luang Prabang và Phongsaly (Lào).",
            "10 cooperates_with LA:Houaphanh; 10 cooperates_with LA:Luang Prabang; 10 cooperates_with LA:Phongsaly",
        ),
        // an aim
        (
            "Đoàn của tỉnh đã thăm Đức, nhằm kết nối, đẩy mạnh hợp tác giữa Lào Cai và Đức.",
            "",
        ),
        // the list stands first
        (
            "Với tỉnh Hủa Phăn, tỉnh đã ký bản ghi nhớ về nông nghiệp.",
            "10 cooperates_with LA:Houaphanh",
        ),
        (
            "Tỉnh và châu Văn Sơn (tỉnh Vân Nam) đã ký biên bản thiết lập quan hệ hữu nghị.",
            "10 cooperates_with CN:Wenshan",
        ),
        // the partner is the subject
        (
            "Tỉnh Hủa Phăn (Lào) kết nghĩa với Lào Cai đã 20 năm.",
            "10 cooperates_with LA:Houaphanh",
        ),
        (
            "HELVETAS (Thụy Sỹ) ký bản ghi nhớ với UBND tỉnh ngày 21/3/2012.",
            "10 cooperates_with HELVETAS",
        ),
        (
            "Sở Y tế tiếp tục phối hợp với KOICA thực hiện dự án phòng dịch.",
            "10 cooperates_with KOICA",
        ),
        (
            "Hội đàm thường niên giữa tỉnh Lào Cai với tỉnh Vân Nam khép lại.",
            "10 cooperates_with CN:Yunnan",
        ),
        (
            "Hiện có các bản ghi nhớ với tỉnh Hủa Phăn; với tỉnh Phongsaly của Lào.",
            "10 cooperates_with LA:Houaphanh; 10 cooperates_with LA:Phongsaly",
        ),
        (
            "Có đoàn của tỉnh Hủa Phăn, địa phương đã hợp tác với Lào Cai, cùng các nhà nghiên cứu.",
            "10 cooperates_with LA:Houaphanh",
        ),
        // abbreviations in brackets, and a country in a body's name
        (
            "Tỉnh phối hợp với Tổ chức Viện trợ Nhân dân Na Uy (NPA), Tổ chức PeaceTrees Việt Nam rà phá bom mìn.",
            "10 cooperates_with NPA; 10 cooperates_with PTVN",
        ),
        // an embassy is no partner, and none of the home side
        (
            "UBND tỉnh phối hợp với Đại sứ quán Nhật Bản tại Việt Nam và JETRO tổ chức hội nghị.",
            "10 cooperates_with JETRO",
        ),
        (
            "Sở Y tế đồng hành với Tổ chức Tầm nhìn Thế giới; với Tổ chức Plan thì chưa lâu.",
            "10 cooperates_with WVI",
        ),
        // both sides are who acts, all of a list too
        (
            "Hai tỉnh Vân Nam và Lào Cai đã có nhiều hợp tác toàn diện.",
            "10 cooperates_with CN:Yunnan",
        ),
        (
            "Các tỉnh Hủa Phăn, Luangprabang, Phongsaly (Lào) và tỉnh Lào Cai ký kết biên bản hội đàm.",
            "10 cooperates_with LA:Houaphanh; 10 cooperates_with LA:Luang Prabang; 10 cooperates_with LA:Phongsaly",
        ),
        (
            "Tỉnh Lào Cai và các tỉnh Hủa Phăn, Phongsaly của Lào ký kết bản ghi nhớ.",
            "10 cooperates_with LA:Houaphanh; 10 cooperates_with LA:Phongsaly",
        ),
        (
            "Tổ chức Habitat for Humanity International (HFHI) phối hợp với Sở Y tế tỉnh Lào Cai mở lớp.",
            "10 cooperates_with HFH",
        ),
        // an intention in another clause
        (
            "Tỉnh duy trì quan hệ hữu nghị với tỉnh Vân Nam; đồng thời mở rộng hợp tác với tỉnh Aichi (Nhật Bản).",
            "10 cooperates_with CN:Yunnan",
        ),
    ] {
        assert_eq!(relations(&lao_cai(text)), expected, "{text}");
    }
}

#[test]
fn who_signs_in_either_order() {
    for (text, expected) in [
        (
            "Tỉnh trưởng tỉnh Hủa Phăn Khăm-phởi Bun-thạ và Chủ tịch UBND tỉnh Lào Cai Trần Huy Tuấn đã ký kết Biên bản ghi nhớ.",
            "10 cooperates_with LA:Houaphanh",
        ),
        (
            "Phó Chủ tịch UBND tỉnh Lào Cai Hoàng Quốc Khánh và ông Kim Jang Ho, Thị trưởng thành phố Gumi, đã ký kết Bản ghi nhớ hợp tác.",
            "10 cooperates_with KR:Gumi",
        ),
        // somebody else between, a clause between
        (
            "Tỉnh trưởng tỉnh Hủa Phăn Khăm-phởi Bun-thạ và Chủ tịch UBND tỉnh Yên Bái Trần Huy Tuấn đã ký kết Biên bản ghi nhớ.",
            "",
        ),
        (
            "Tỉnh trưởng tỉnh Hủa Phăn Khăm-phởi Bun-thạ đến dự và nghe Chủ tịch UBND tỉnh Lào Cai Trần Huy Tuấn nói về hợp tác.",
            "",
        ),
    ] {
        assert_eq!(relations(&lao_cai(text)), expected, "{text}");
    }
}

#[test]
fn each_province_of_a_page_without_a_home() {
    let page = |text: &str| format!("Bộ Ngoại giao tổ chức hội nghị\n\n{text}\n");
    for (text, expected) in [
        (
            "Sáng qua, Lai Châu, Sơn La và Nghệ An ký kết hợp tác đa lĩnh vực với tỉnh Vân Nam (Trung Quốc).",
            "12 cooperates_with CN:Yunnan; 14 cooperates_with CN:Yunnan; 40 cooperates_with CN:Yunnan",
        ),
        (
            "Tỉnh ủy Sơn La phối hợp với Tỉnh ủy Vân Nam (Trung Quốc) mở lớp; Lai Châu, Nghệ An cũng dự.",
            "14 cooperates_with CN:Yunnan",
        ),
        // bare words for the unit, nobody, bodies and countries, a visit
        (
            "Lai Châu, Sơn La cùng dự. Tỉnh ký kết hợp tác với tỉnh Vân Nam.",
            "",
        ),
        (
            "Sơn La phối hợp với KOICA; Lai Châu hợp tác với Nhật Bản.",
            "",
        ),
        ("Lãnh đạo Sơn La, Lai Châu thăm tỉnh Vân Nam.", ""),
    ] {
        assert_eq!(relations(&page(text)), expected, "{text}");
    }
}

#[test]
fn no_partners() {
    for text in [
        // intentions
        "Tỉnh mong muốn ký thỏa thuận hợp tác với tỉnh Vân Nam.",
        "Tỉnh đang xúc tiến quan hệ hợp tác với tỉnh Vân Nam và thành phố Côn Minh.",
        "Hội đã đưa ra sáng kiến kết nghĩa với tỉnh Hủa Phăn.",
        "Riêng ý tưởng kết nghĩa với thành phố Côn Minh vẫn đang chờ.",
        "Tỉnh sẽ thiết lập quan hệ hữu nghị với tỉnh Hủa Phăn.",
        "Tỉnh Vân Nam và Lào Cai mong muốn ký kết bản ghi nhớ.",
        "Tỉnh Vân Nam và tỉnh Lào Cai sẽ ký kết bản ghi nhớ.",
        "Tỉnh Vân Nam và tỉnh Lào Cai có tiềm năng hợp tác về nông nghiệp.",
        // both sides and somebody else's cooperation
        "Tỉnh Vân Nam và tỉnh Lào Cai dự hội nghị, nơi các doanh nghiệp ký kết bản ghi nhớ.",
        "Tỉnh Vân Nam và tỉnh Lào Cai nghe tỉnh Yên Bái nói về hợp tác.",
        // visits and places where something happens
        "Đoàn công tác của tỉnh thăm tỉnh Vân Nam.",
        "Bản thỏa thuận hợp tác được ký tại thành phố Côn Minh.",
        // funding alone
        "Dự án thủy lợi của tỉnh vay vốn Ngân hàng Thế giới 20 triệu USD.",
        "UNICEF tài trợ tủ lạnh bảo quản vắc-xin cho tỉnh.",
        // districts, universities, firms
        "Huyện Bảo Thắng đã kết nghĩa với huyện Hà Khẩu của bạn.",
        "Đại học Huế hợp tác với tỉnh Hủa Phăn đào tạo bác sĩ.",
        "Công ty cổ phần Cao su Sê San ký hợp tác với tỉnh Hủa Phăn.",
        "Trường Cao đẳng Lào Cai ký hợp tác với thành phố Namwon (Hàn Quốc).",
        // another province
        "Thành phố Đà Nẵng ký ghi nhớ hợp tác với bang Sachsen (Đức).",
        // between states
        "Quan hệ hợp tác giữa Việt Nam với Lào ngày càng tốt đẹp.",
        "Nhiều doanh nghiệp Hàn Quốc hợp tác với nhau tại tỉnh.",
        // part of another name
        "Tỉnh duy trì hợp tác trong khuôn khổ Hành lang kinh tế với Côn Minh - Hà Nội - Hải Phòng.",
        // an office abroad
        "Tỉnh họp giao ban với Giám đốc quốc gia ADB tại Việt Nam Andrew Miller.",
    ] {
        assert_eq!(relations(&lao_cai(text)), "", "{text}");
    }
}

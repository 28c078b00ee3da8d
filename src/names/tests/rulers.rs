//! Heads of states and towns abroad, and the places they are of.

use super::check;

#[test]
fn towns_of_no_table() {
    check(&[
        "ông [Édouard Philippe], {Thị trưởng thành phố Le Havre}, đã ký; {Thị trưởng thành phố Le Havre} [Édouard Philippe] thăm",
        "{Phó Thị trưởng thành phố La Rochelle}, ông [Jean Petit], dự; {Thị trưởng thành phố Clermont-Ferrand} [Olivier Bianchi]",
        "{Quận trưởng quận Gangnam} [Cho Sung-myung] thăm; {Thị trưởng thành phố} [Lê Văn Tám] dự",
        "Chủ tịch UBND thành phố Le Havre nói; {Chủ tịch UBND thành phố} [Lê Văn Tám] dự",
    ]);
}

#[test]
fn heads_of_states() {
    check(&[
        "{Cố vấn nhà nước Myanmar} [Aung San Suu Kyi] dự; {Tổng thống Myanmar} [Htin Kyaw] và {Cố vấn Nhà nước} [Aung San Suu Kyi]",
        "{Tổng thống Cộng hòa I-ta-li-a} [X.Mát-ta-rê-la] thăm; {Tổng thống Nga} [V.Putin] nói; {Thủ tướng Lào} [X.Xi-phan-đon]; {Đại sứ Nga tại Việt Nam} [G.X.Bê-đơ-ri-xép]",
        "{Giáo hoàng} [Phran-xít] gặp {Chủ tịch nước} [Lê Văn Tám]",
        "{Quốc vương Malaysia} [Abdullah Ri’ayatuddin Al-Mustafa Billah Shah ibni Sultan Haji Ahmad Shah Al-Musta’in Billah] dự",
        "{Thái tử Arab Saudi} [Mohammed bin Salman]; {Hoàng Thái tử Nhật Bản} [Naruhito]; {Tổng thống Đại Hàn Dân quốc} [Yoon Suk Yeol]",
        "{Đại sứ Việt Nam tại nước CHDCND Lào} [Lê Văn Tám]; {Tham tán Công sứ Đại sứ quán Việt Nam tại nước CHDCND Lào} [Vũ Văn Chín]",
        "TP.HCM, U.S.Steel, H.Dung; phường V, quận 5; Ban A.Khoa",
    ]);
}

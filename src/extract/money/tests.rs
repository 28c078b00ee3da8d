//! Texts and the amounts in them.

use super::*;
use crate::extract::testing::check_values;

fn check(rows: &[(&str, &str)]) {
    check_values(&Money, rows);
}

#[test]
fn amounts() {
    check(&[
        (
            "đạt 14.081,67 triệu USD, tăng",
            "14.081,67 triệu USD = USD:14081670000",
        ),
        (
            "thu 2.659,96 tỷ đồng",
            "2.659,96 tỷ đồng = VND:2659960000000",
        ),
        ("hơn 1,2 tỉ đồng", "1,2 tỉ đồng = VND:1200000000"),
        ("500.000 đồng", "500.000 đồng = VND:500000"),
        (
            "500 000 đồng, 1 200 000 đồng",
            "500 000 đồng = VND:500000; 1 200 000 đồng = VND:1200000",
        ),
        (
            "100 nghìn tỷ đồng",
            "100 nghìn tỷ đồng = VND:100000000000000",
        ),
        ("15 nghìn đô la Mỹ", "15 nghìn đô la Mỹ = USD:15000"),
        (
            "5 triệu euro, 3 tỷ yên, 2,5 tỷ won",
            "5 triệu euro = EUR:5000000; 3 tỷ yên = JPY:3000000000; 2,5 tỷ won = KRW:2500000000",
        ),
        (
            "1 tỷ 200 triệu đồng",
            "1 tỷ 200 triệu đồng = VND:1200000000",
        ),
        (
            "14 nghìn 500 tỷ đồng; 2 nghìn 5 trăm hộ; 3 nghìn, 200 tỷ đồng",
            "14 nghìn 500 tỷ đồng = VND:14500000000000; 200 tỷ đồng = VND:200000000000",
        ),
        // Words that spell out the figures before them.
        (
            "6.227.400.000 VNĐ (Sáu tỷ, hai trăm hai mươi bảy triệu, bốn trăm nghìn đồng chẵn)",
            "6.227.400.000 VNĐ = VND:6227400000",
        ),
        ("chi ba trăm nghìn đồng", "ba trăm nghìn đồng = VND:300000"),
        ("1 tỷ rưỡi đồng", "1 tỷ rưỡi đồng = VND:1500000000"),
        (
            "20 triệu đồng/ha, 2 triệu đồng/người/tháng",
            "20 triệu đồng = VND:20000000; 2 triệu đồng = VND:2000000",
        ),
        (
            "giá 50.000đ/kg, 500.000 đ",
            "50.000đ = VND:50000; 500.000 đ = VND:500000",
        ),
        (
            "3.500.000 VNĐ, 3.500.000VNĐ",
            "3.500.000 VNĐ = VND:3500000; 3.500.000VNĐ = VND:3500000",
        ),
        (
            "20triệu đồng, 20tr đồng, 200 trđ",
            "20triệu đồng = VND:20000000; 20tr đồng = VND:20000000; 200 trđ = VND:200000000",
        ),
        (
            "500.000.000 (năm trăm triệu) đồng",
            "500.000.000 (năm trăm triệu) đồng = VND:500000000",
        ),
        ("05 (năm) triệu đồng", "05 (năm) triệu đồng = VND:5000000"),
        ("**5 tỷ** đồng", "5 tỷ** đồng = VND:5000000000"),
        ("5 tỷ\nđồng", "5 tỷ¶đồng = VND:5000000000"),
        ("12,5 USD", "12,5 USD = USD:12.5"),
        ("1,234 tỷ đồng", "1,234 tỷ đồng = VND:1234000000"),
        ("7 TỶ ĐỒNG", "7 TỶ ĐỒNG = VND:7000000000"),
        ("5 tỷ đồng thời hạn 3 năm", "5 tỷ đồng = VND:5000000000"),
    ]);
}

#[test]
fn signs_and_english() {
    check(&[
        ("US$ 20 triệu", "US$ 20 triệu = USD:20000000"),
        (
            "$5 million, US$1.2 billion",
            "$5 million = USD:5000000; US$1.2 billion = USD:1200000000",
        ),
        ("USD 12.5 million", "USD 12.5 million = USD:12500000"),
        ("1,200,000 USD", "1,200,000 USD = USD:1200000"),
        ("€300", "€300 = EUR:300"),
        ("$5 triệu USD", "$5 triệu USD = USD:5000000"),
        ("$5-7 million", "$5-7 million = USD:5000000/7000000"),
        (
            "1 USD = 25.000 đồng",
            "1 USD = USD:1; 25.000 đồng = VND:25000",
        ),
        ("tỷ giá USD 25.000 đồng", "25.000 đồng = VND:25000"),
        ("5$", "5$ = USD:5"),
    ]);
}

#[test]
fn ranges() {
    check(&[
        (
            "150 - 180 triệu USD",
            "150 - 180 triệu USD = USD:150000000/180000000",
        ),
        ("từ 2-3 tỷ đồng", "2-3 tỷ đồng = VND:2000000000/3000000000"),
        (
            "1,5 đến 2 tỷ đồng",
            "1,5 đến 2 tỷ đồng = VND:1500000000/2000000000",
        ),
        (
            "từ 500 triệu đến 2 tỷ đồng",
            "500 triệu đến 2 tỷ đồng = VND:500000000/2000000000",
        ),
        (
            "2 triệu đồng đến 3 triệu đồng",
            "2 triệu đồng đến 3 triệu đồng = VND:2000000/3000000",
        ),
        (
            "500.000 - 1 triệu đồng",
            "500.000 - 1 triệu đồng = VND:500000/1000000",
        ),
        ("2.000-3.000 đồng/kg", "2.000-3.000 đồng = VND:2000/3000"),
        ("từ 5 tỷ lên 7 tỷ đồng", "7 tỷ đồng = VND:7000000000"),
        (
            "Năm 2021 - 3.000 tỷ đồng",
            "3.000 tỷ đồng = VND:3000000000000",
        ),
        (
            "5 triệu USD - 100 tỷ đồng",
            "5 triệu USD = USD:5000000; 100 tỷ đồng = VND:100000000000",
        ),
        (
            "giai đoạn 2021-2025 10 tỷ đồng",
            "10 tỷ đồng = VND:10000000000",
        ),
    ]);
}

#[test]
fn blanks_around_the_marks() {
    check(&[
        ("giải ngân 9 , 7 triệu USD", "9 , 7 triệu USD = USD:9700000"),
        ("đạt 2 ,5 tỷ đồng", "2 ,5 tỷ đồng = VND:2500000000"),
        (
            "thu 14 . 081 , 67 tỷ đồng, chi 500 . 000 đồng",
            "14 . 081 , 67 tỷ đồng = VND:14081670000000; 500 . 000 đồng = VND:500000",
        ),
        ("1 . 250 tỷ đồng", "1 . 250 tỷ đồng = VND:1250000000000"),
        (
            "từ 1 , 5 đến 2 tỷ đồng",
            "1 , 5 đến 2 tỷ đồng = VND:1500000000/2000000000",
        ),
        ("US$ 9 , 7 triệu", "US$ 9 , 7 triệu = USD:9700000"),
        // Two figures.
        ("ở xã 5, 7 triệu đồng", "7 triệu đồng = VND:7000000"),
        ("năm 2016 , 7 triệu đồng", "7 triệu đồng = VND:7000000"),
        ("số 5 , 7 triệu đồng", "7 triệu đồng = VND:7000000"),
        ("9 , 7 USD", "7 USD = USD:7"),
        ("khoản 3 . 7 triệu đồng", "7 triệu đồng = VND:7000000"),
    ]);
}

#[test]
fn worded() {
    check(&[
        (
            "hơn hai tỷ đồng, mười hai triệu USD",
            "hai tỷ đồng = VND:2000000000; mười hai triệu USD = USD:12000000",
        ),
        ("150 triệu đồng tiền mặt", "150 triệu đồng = VND:150000000"),
    ]);
}

#[test]
fn leave_alone() {
    check(&[
        ("1.080 tỷ, 5 triệu người, 20tr", ""),
        ("hàng tỷ đồng, nhiều triệu USD, đơn vị: triệu đồng", ""),
        (
            "5 đồng chí, 2 triệu đồng bào, 3 đồng nghiệp, 10 đồng hồ",
            "",
        ),
        ("125 bạc và 116 đồng, 3 đồng tiền cổ, vài tỷ đồng", ""),
        ("3 ca 4 kíp, 2 bạt, điểm 5 đ, 10 tệ", ""),
        ("1/2 tỷ đồng, USD/VND, Euro 2024, USD 2023", ""),
        ("5 tỷ\n\nđồng", ""),
        ("hội đồng 5, đồng ý, đồng 5", ""),
        ("1.2.3 đồng", ""),
    ]);
}

//! Decrees, which speak of themselves.

use super::{decision, relations};

#[test]
fn a_decree_speaks_of_itself() {
    for (preamble, articles, expected) in [
        (
            "Căn cứ Luật số 72/2025/QH15;\nCăn cứ Nghị định số 78/2025/NĐ-CP được sửa đổi, bổ sung bởi Nghị định số 187/2025/NĐ-CP;\nXét đề nghị của Giám đốc Sở Ngoại vụ tại Tờ trình số 15/TTr-SNgV ngày 06/01/2026,",
            "Điều 1. Ban hành kèm theo Quyết định này Quy chế.",
            "18/2026/QĐ-UBND based_on 72/2025/QH15; 18/2026/QĐ-UBND based_on 78/2025/NĐ-CP; 187/2025/NĐ-CP amends 78/2025/NĐ-CP",
        ),
        (
            "Theo đề nghị của Chánh Văn phòng;",
            "I. CĂN CỨ BAN HÀNH\n\n1. Nghị quyết số 21/NQ-CP ngày 20/02/2023 của Chính phủ;\n\n2. Nghị quyết số 02-NQ/TU ngày 10/3/2021 của Tỉnh ủy.\n\nII. MỤC TIÊU\n\n1. Nghị quyết số 25/NQ-HĐND được nêu làm mẫu.",
            "18/2026/QĐ-UBND based_on 02-NQ/TU; 18/2026/QĐ-UBND based_on 21/NQ-CP",
        ),
        (
            "Theo đề nghị của Chánh Văn phòng;",
            "Điều 2. Quyết định này có hiệu lực sau 10 ngày kể từ ngày ký, thay thế Quyết định số 30/2008/QĐ-UBND.",
            "18/2026/QĐ-UBND replaces 30/2008/QĐ-UBND",
        ),
        (
            "Theo đề nghị của Chánh Văn phòng;",
            "Điều 1. Bãi bỏ các Quyết định sau đây:\n\n1. Quyết định số 21/2019/QĐ-UBND về mức chi.\n\n2. Các Quyết định số 40/2021/QĐ-UBND, 07/2022/QĐ-UBND quy định mức đón tiếp.\n\nĐiều 2. Văn bản tiếp tục thực hiện\n\n1. Quyết định số 15/2018/QĐ-UBND.",
            "18/2026/QĐ-UBND repeals 07/2022/QĐ-UBND; 18/2026/QĐ-UBND repeals 21/2019/QĐ-UBND; 18/2026/QĐ-UBND repeals 40/2021/QĐ-UBND",
        ),
        (
            "Thực hiện Nghị quyết số 59-NQ/TW của Bộ Chính trị;",
            "Điều 1. Nhiệm vụ\n\n1. Triển khai Kế hoạch số 17/KH-UBND.\n\n2. Mức chi theo Thông tư số 40/2017/TT-BTC.",
            "18/2026/QĐ-UBND implements 59-NQ/TW",
        ),
        (
            "Theo đề nghị của Chánh Văn phòng;",
            "Điều 3. Quyết định số 15/2018/QĐ-UBND hết hiệu lực kể từ ngày Quyết định này có hiệu lực.",
            "18/2026/QĐ-UBND repeals 15/2018/QĐ-UBND",
        ),
        // what others are told to do
        (
            "Theo đề nghị của Chánh Văn phòng;",
            "Điều 4. Các sở căn cứ Quyết định số 12/QĐ-UBND để bố trí kinh phí; dự án đang thực hiện theo Thông tư số 23/2022/TT-BTC tiếp tục áp dụng Thông tư này.",
            "",
        ),
    ] {
        let text = decision(preamble, articles);
        assert_eq!(relations(&text), expected, "{preamble} {articles}");
    }
}

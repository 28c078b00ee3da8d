//! Texts with their persons in `[]` and their offices in `{}`; what is not
//! marked must not be found.

mod appointments;
mod lists;
mod members;
mod offices;
mod rulers;

use std::sync::LazyLock;

use super::{People, find};
use crate::extract::View;
use crate::gazetteer::Gazetteers;
use crate::text::Text;

static TABLES: LazyLock<Gazetteers> =
    LazyLock::new(|| Gazetteers::embedded().expect("the embedded tables are sound"));

/// Who holds what in `plain`: last words of names, with offices.
fn held(plain: &str) -> String {
    with(plain, |view, people| {
        let mut out = Vec::new();
        for p in &people.persons {
            let name = view.surface(p.to - 1);
            for o in &people.offices {
                if o.persons.contains(&(p.from as u32)) {
                    let office = view.text.slice(view.tokens.span(o.from, o.to));
                    out.push(format!("{name}={office}"));
                }
            }
        }
        out.join("; ")
    })
}

/// Reads `plain` and looks at what is found.
fn with<T>(plain: &str, look: impl FnOnce(&View<'_>, &People) -> T) -> T {
    let text = Text::new(plain);
    let tokens = TABLES.tokens(&text);
    let hits = TABLES.lexicon.scan(&tokens);
    let view = View {
        text: &text,
        tokens: &tokens,
        hits: &hits,
        gazetteers: &TABLES,
    };
    look(&view, &find(&view))
}

/// Marks what is found in `plain`.
fn marked(plain: &str) -> String {
    let mut marks: Vec<(usize, bool, char)> = with(plain, |view, found| {
        let persons = found.persons.iter().map(|p| (p.from, p.to, '[', ']'));
        let offices = found.offices.iter().map(|o| (o.from, o.to, '{', '}'));
        let marks = persons.chain(offices).flat_map(|(from, to, open, close)| {
            let span = view.text.to_source(view.tokens.span(from, to));
            let (start, end) = (span.start as usize, span.end as usize);
            [(start, true, open), (end, false, close)]
        });
        marks.collect()
    });
    marks.sort_unstable();
    let mut out = plain.to_string();
    for &(at, _, mark) in marks.iter().rev() {
        out.insert(at, mark);
    }
    out
}

#[track_caller]
fn check(rows: &[&str]) {
    let mut bad = Vec::new();
    for row in rows {
        let plain: String = row.chars().filter(|c| !"[]{}".contains(*c)).collect();
        let got = marked(&plain);
        if got != *row {
            bad.push(format!("want {row}\n got {got}"));
        }
    }
    assert!(
        bad.is_empty(),
        "{} of {}\n{}",
        bad.len(),
        rows.len(),
        bad.join("\n")
    );
}

#[test]
fn offices_and_names() {
    check(&[
        // After the name, with dash, comma, bracket; in chains.
        "đồng chí [Nguyễn Văn Thi] - {Ủy viên BTV Tỉnh ủy}, {Phó Chủ tịch Thường trực UBND tỉnh} đã chủ trì Hội nghị",
        "Đồng chí [Đỗ Trọng Hưng], {Ủy viên Trung ương Đảng}, {Bí thư Tỉnh ủy}, {Chủ tịch HĐND tỉnh} phát biểu",
        "ông [Nguyễn Văn Hùng] ({Chủ tịch UBND xã Quảng Phú}) cho biết",
        "ông [Nguyễn Văn Hùng] (SN 1980), {Giám đốc Công ty TNHH Hoàng Long} khai nhận",
        "[Trần Thị Hà], {Phó Chủ tịch Hội LHPN tỉnh} kiêm {Trưởng ban Gia đình xã hội}, cho hay",
        "{Giám đốc Học viện}, Thiếu tướng [Lê Văn Tám] và {Giám đốc Thư viện}, ông [Trần Văn Ba] dự",
        "{Hiệu trưởng Trường Mầm non}, ông [Lê Văn Ba] và {Giám đốc Khách sạn}: bà [Trần Thị Bốn] dự",
        "Thừa ủy quyền của đồng chí Giám đốc Học viện, đồng chí [Lê Văn Tám] chủ trì",
        "[Lê Văn Nam] – {Trưởng phòng Hợp tác quốc tế, Sở Ngoại vụ} trình bày dự thảo",
        "[Trần Văn Bình] là người địa phương",
        // Elected, appointed, told with `là`; one office of several.
        "Ông [Giàng A Chớ Phềnh], {Phó Bí thư Thường trực Tỉnh ủy}, trúng cử {Chủ tịch HĐND tỉnh}.",
        "ông [Quản Gia Khiêm] làm {Chủ tịch UBND tỉnh}; bà [Lê Thị Nhã] làm việc tại tỉnh.",
        "Huyện bầu bà [Thào Thị Súa Dê] làm {Phó Chủ tịch UBND huyện}; bầu lại một Phó Chủ tịch.",
        "{Chủ tịch HĐND huyện Văn Chấn} là ông [Hà Quý Nhượng].",
        "Hai {Phó Chủ tịch HĐND tỉnh} là bà [Hoàng Thị Mai Khôi] và ông [Vũ Trọng Quỳnh].",
        "Ba {Phó Chủ tịch UBND tỉnh} gồm các ông, bà: [Nguyễn Chí Thiều], [Ngô Hạnh Vi], [Dương Văn Tiếu].",
        "- {Trưởng Ban Pháp chế HĐND tỉnh}: [Sa Văn Thuyết]\n- {Trưởng Ban Dân tộc HĐND tỉnh}: [Mùa A Páo Lử]",
        "đồng chí [Lếch-lay Sỉ-vi-lay], {Bí thư}, {Tỉnh trưởng} làm Trưởng đoàn sang thăm",
        "{Bí thư}, {Tỉnh trưởng tỉnh Khăm Muộn} [Đay Xụ Đa Phon] chủ trì Hội nghị.",
        // Before the name.
        "{Phó Chủ tịch Thường trực UBND tỉnh} [Nguyễn Văn Thi] kết luận hội nghị",
        "Đồng chí {Phó Chủ tịch UBND tỉnh} [Lê Đức Giang] nhấn mạnh",
        "{Chủ tịch UBND tỉnh Cao Bằng} [Hoàng Xuân Ánh] tiếp đoàn",
        "{Bí thư Tỉnh ủy Hà Giang} [Hầu A Lềnh] cùng dự",
        "{Chủ tịch UBND TP. Hồ Chí Minh} [Phan Văn Mãi] yêu cầu",
        "{Chủ tịch UBND huyện Mai Sơn} [Nguyễn Việt Cường] báo cáo",
        "{Giám đốc Sở Văn hóa, Thể thao và Du lịch} [Phạm Nguyên Hồng] trả lời",
        "{Bộ trưởng Bộ Ngoại giao} [Bùi Thanh Sơn] hội đàm",
        "đồng chí [Păn Khăm Bun Ma Ni], {Tỉnh trưởng tỉnh Hủa Phăn}",
        "bà [Ramla Khalidi], {Trưởng đại diện thường trú UNDP tại Việt Nam}, thông báo",
        "[Nguyễn Tiến Hải], {Trưởng Ban Chỉ đạo 57 tỉnh} lưu ý",
        "[Hồ Thị Hoàng Yến] - {Trưởng Ban Chỉ đạo phòng, chống tham nhũng, tiêu cực tỉnh} yêu cầu",
        "ông [Mai Văn Huỳnh], {Phó Giám đốc Sở Tư pháp}, được BTV Tỉnh ủy chỉ định giữ chức {Bí thư Huyện ủy Phú Quốc}",
        "Về phía bạn có ông [Phan Anh Sơn] và đại diện các tổ chức hữu nghị của tỉnh, cùng ông [Lê Văn Sáng]\n- {Chủ tịch UBND tỉnh}.",
        "{Thủ tướng Chính phủ} [Phạm Minh Chính] ký ban hành",
        "{Thủ tướng} [Phạm Minh Chính] và {Chủ tịch Quốc hội} [Trần Thanh Mẫn]",
        "{Ủy viên Trung ương Đảng}, {Bí thư Tỉnh ủy} [Nguyễn Doãn Anh] chủ trì",
        "{Q. Giám đốc Sở Ngoại vụ} [Trịnh Xuân Phú] thông tin",
        // Offices no longer held, alone and in lists.
        "{nguyên Bí thư Tỉnh ủy} [Trịnh Văn Chiến], {nguyên Phó Chủ tịch UBND tỉnh}, dự lễ",
        "ông [Lê Văn Tám], {Bí thư Huyện ủy}, {nguyên Giám đốc Sở Y tế}, {cựu Trưởng phòng Tài chính}, dự",
        // The term stays outside and parts nothing.
        "ông [Lê Văn Tám], {Bí thư Huyện ủy} khóa XX, {Ủy viên Trung ương Đảng} khóa XI, XII, dự",
        "{Chủ tịch UBND tỉnh} nhiệm kỳ 2011 - 2016 [Lê Văn Tám] nói",
        "{Trưởng Đoàn đại biểu Quốc hội khóa XIII tỉnh Bến Tre} [Lê Văn Tám] nói",
        // In the service of another office, of a person; spouses and what others had done.
        "{Trợ lý Chủ tịch nước} [Lê Văn Tám]; {Thư ký Bộ trưởng} [Trần Văn Hải]",
        "Phu nhân Chủ tịch nước [Lê Thị Bình] dự",
        "ông [Lê Văn Tám], {Trợ lý} đồng chí [Phạm Gia Khang], {Ủy viên Bộ Chính trị}, nhận quyết định",
        "Thừa ủy quyền của Chủ tịch nước, {Phó Chủ tịch UBND tỉnh} [Mai Hữu Tám] trao Huân chương",
        "Thay mặt Thủ tướng Chính phủ, {Bộ trưởng Bộ Nội vụ} [Trần Văn Tám] phát biểu",
        "{Chủ tịch nước} [Lê Văn Tám], Tổng Bí thư Đảng Cộng sản Trung Quốc đã thăm nước ta",
        // Offices that are filled, and careers.
        "phê chuẩn kết quả bầu chức vụ {Chủ tịch UBND tỉnh} nhiệm kỳ 2016 - 2021 đối với ông [Lê Văn Tám], {Phó Bí thư Tỉnh ủy}",
        "bầu hai {Phó Chủ tịch UBND tỉnh Hà Nam} nhiệm kỳ 2016 - 2021 đối với: ông [Lê Văn Tám], bà [Trần Thị Chín], ông [Vũ Mười]",
        "kỷ luật của Chủ tịch UBND tỉnh đối với ông [Lê Văn Tám]",
        "bầu bổ sung hai {Phó Chủ tịch UBND tỉnh}, nhiệm kỳ 2004-2011, gồm các ông: [Lê Văn Tám], {Tỉnh ủy viên} và [Vũ Anh Mười]",
        "ông [Lê Văn Tám] từng giữ các chức vụ: {Bí thư Huyện ủy Hương Khê} (tỉnh Hà Tĩnh), {Giám đốc Sở Y tế}, {Phó Chủ tịch UBND tỉnh}...",
        "[Lê Văn Tám], sinh ngày 25/12/1945, {nguyên Bí thư Tỉnh ủy}, từ trần",
        // Where a body ends and a name begins; the Youth Union.
        "{Bí thư Trung ương Đoàn} [Nguyễn Minh Tám], {Bí thư T.Ư Đoàn} [Lê Chín]",
        "chị [Vũ Thị Quỳnh] giữ chức {Phó Bí thư Tỉnh Đoàn Lạng Sơn} khóa XV",
        "{Chủ tịch UBND tỉnh} [Đoàn Nguyễn Tám] dự",
        "ông [Brak Sovann]-{Chủ tịch Hội đồng tỉnh}; [Rah Lan Chung]-{Phó Bí thư Tỉnh ủy}",
        "{Phó Chủ tịch UBND tỉnh} [Trần thị Nga] dự",
        "ông [Lê Văn Tám] giữ chức {Trưởng Ban Tuyên giáo Trung ương} - Ảnh: TTXVN",
        "Hòa thượng [Thạch Huôn], {Trụ trì chùa Prey Chóp}, nói",
        "{Chủ tịch UBND thành phố} [Đặng Đình Tám], {Thị trưởng thành phố Nam Ninh} [Nhuế Lập Dũng] đồng chủ trì",
        "{Phó Trưởng ban Tổ chức Tỉnh ủy} [Lê Thị Hoa] phát biểu",
        "{Giám đốc Trung tâm Xúc tiến đầu tư} [Đỗ Đình Hiệu] giới thiệu",
        "{Giám đốc Sở Tài nguyên và Môi trường} [Lê Sỹ Nghiêm] báo cáo",
        "{Hiệu trưởng Trường THPT Lê Hồng Phong} [Nguyễn Thị Bình] cho biết",
        "{Giám đốc Công ty Hoàng Long} [Trần Văn Bách] cam kết",
        "{Chủ tịch nước} [Lương Cường] tiếp {Tổng thống Nga} [Vladimir Putin]",
        "{Đại sứ Nhật Bản tại Việt Nam} [Ito Naoki] thăm tỉnh",
        "ông [Lê Văn Toàn], {Đại sứ nước Cộng hòa Xã hội chủ nghĩa Việt Nam tại Lào}, dự",
        "gửi {PTTg} [Lê Văn Toàn] để báo cáo",
        "{Giám đốc Công an tỉnh}, Đại tá [Nguyễn Văn Chức] chỉ đạo",
        "Thiếu tướng [Trần Phú Hà], {Giám đốc Công an tỉnh}, cho biết",
        "Trung tướng, TS. [Nguyễn Văn Long], {Thứ trưởng Bộ Công an}",
        "do PGS.TS. [Nguyễn Viết Thông] - {Tổng Thư ký Hội đồng Lý luận Trung ương} trình bày",
        // Between two names an office belongs to the one it touches.
        "{Bí thư Tỉnh ủy} [Nguyễn Doãn Anh], {Chủ tịch UBND tỉnh} [Đỗ Minh Tuấn] cùng dự",
        "đồng chí [Nguyễn Doãn Anh], {Bí thư Tỉnh ủy}; {Chủ tịch UBND tỉnh} [Đỗ Minh Tuấn] cùng dự",
        "1. Ông [Nguyễn Văn Thi], {Phó Chủ tịch UBND tỉnh}, {Trưởng ban};",
        "các đồng chí: [Nguyễn Văn An], [Trần Bình] - {Phó Chủ tịch UBND tỉnh}; [Lê Hoa], {Giám đốc Sở Y tế}",
        "các ông [Nguyễn Văn An], [Lê Bình] và [Trần Thị Hoa] dự họp",
        "CHỦ TỊCH UBND TỈNH làm việc. {PHÓ CHỦ TỊCH UBND TỈNH} [NGUYỄN VĂN THI] LÀM VIỆC VỚI ĐOÀN",
        "ông [Nguyễn Văn An] {Giám đốc Sở Y tế} báo cáo",
        "Ông [Trần Văn Bảo], {Chủ tịch Liên hiệp các tổ chức hữu nghị tỉnh}, cho biết",
        "{Phó Chủ tịch UBND tỉnh} [Đoàn Ngọc Lâm Sơn] chủ trì",
        "1. [Lô Văn Thao], {Chủ tịch UBND huyện} - {Trưởng ban};",
        "{Bí thư Khu ủy Quảng Tây} (Trung Quốc) [Lưu Chấn Đông] dẫn đầu",
        "ông [Vi Thao Lâm], {Phó Chủ tịch Chính phủ nhân dân tỉnh Vân Nam}, và đoàn",
        "bà [Claire Bonnefoy], {Tham tán Hợp tác và Văn hóa Đại sứ quán Pháp}, dự",
        "bà [Dương Thị Lệ], cử nhân văn khoa, 34 tuổi, {Giám đốc Công ty Tiến Đức}",
        "Hôm qua, {Phó Giám đốc Sở Du lịch}, bà [Tạ Thị Ngân Hà], lưu ý",
        "Dự có Chủ tịch UBND tỉnh, ông [Tạ Văn Hà], {Giám đốc Sở Y tế}",
        "{GIÁM ĐỐC TRUNG TÂM XÚC TIẾN ĐẦU TƯ} [NGUYỄN VĂN AN] PHÁT BIỂU",
        "bà [Đinh Thị Hồng Minh Châu] nói",
        "ông [Nguyễn Đăng Vũ], {Giám đốc Sở VH-TT-DL} được điều động",
        "{Giám đốc Sở Văn hóa-Thể thao và Du lịch} [H'Lim Niê] trao cờ",
        "[Nguyễn Hoàng Hiệp] - {Phó Giám đốc Sở} - {Trưởng Ban tổ chức} trao giải",
        "Trung tướng [El Sa Môn], {Phó Tham mưu trưởng Bộ Tư lệnh Cảnh vệ Quân đội Hoàng gia Campuchia} làm trưởng đoàn",
        "[Nguyễn Túc] - {Ủy viên Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam}",
        "{Chủ tịch Hội đồng Dân tộc} [Y Thanh Hà Niê Kđăm] cùng dự",
        "{Chủ nhiệm Ủy ban về các vấn đề xã hội của Quốc hội} [Trương Thị Mai] nói",
        "{Bộ trưởng}, {Chủ nhiệm Văn phòng Chính phủ} [Trần Văn Sơn]",
        "{Phó Chủ tịch Quốc hội}, Thượng tướng [Trần Quang Phương]; {Chủ nhiệm Ủy ban Xã hội} [Nguyễn Thúy Anh]",
        "ông [Lê Hải Hòa], {Trưởng Ban Chỉ đạo Đại hội TDTT tỉnh lần thứ IX} năm 2022",
        "ông [Trịnh Đức Toàn] giữ chức {Giám đốc Sở Tài chính}; bà [Hà Thị Lan] giữ chức {Giám đốc Sở Y tế}",
        "ông [Vũ Văn Tám] và bà [Lê Thị Chín] giữ chức {Phó Chủ tịch UBND tỉnh}",
        "{Chủ tịch Cơ quan Hợp tác Quốc tế Nhật Bản} (JICA) - ông [Shinichi Kitaoka] tới",
        "{Phó Thống đốc tỉnh Ka-ga-oa} [Ni-si-ha-ra Y-ô-si-ka-zu] thăm",
        "ông [Lê Bảo], {Phó Chủ tịch Hội}, được bầu giữ chức {Chủ tịch Hội} nhiệm kỳ 2018-2023",
        "các ông, bà [Trần Văn Sỹ], [Lâm Thị Thu Vân] và [Sơn Ngọc Danh] dự",
        "{Thứ trưởng Ngoại giao} [Đoàn Xuân Hưng] đã trao",
        "{Tổng Giám đốc Công ty Daewoo E&C} [Kwon Soon Jae] khẳng định",
        "{Đại sứ Lào tại Việt Nam} [Sẻng Phết Hùng Bun Nhuông] thăm tỉnh",
        "{Chủ tịch} [Cay-xỏn Phom-vi-hản] và Hoàng thân [Xu-pha-nu-vông]",
        "[Chu Đức Khương] (SN 1979, {Trưởng phòng Tài nguyên và Môi trường huyện Quảng Xương})",
        "ông [Trần Văn Bảo], {Giám đốc Công ty Mỹ phẩm và thực phẩm sạch} làm trưởng đoàn",
        "[Lê Văn Bắc], {Giám đốc Trung tâm Phát triển quỹ đất} cho hay",
        "Thạc sĩ [Lê Văn Bắc], {TVTU}, {Phó Chủ tịch UBND tỉnh}",
    ]);
}

#[test]
fn offices_left_alone() {
    check(&[
        "Đồng chí Phó Chủ tịch Thường trực UBND tỉnh nhấn mạnh vai trò",
        "Chủ tịch UBND các huyện, Giám đốc các sở chịu trách nhiệm",
        "ông [Nguyễn Văn An], Giám đốc các sở, ngành cùng dự",
        "giao Giám đốc Sở Ngoại vụ, Chánh Văn phòng UBND tỉnh thực hiện",
        "Bí thư Huyện ủy Lê Chân phát biểu",
        "Chủ tịch UBND huyện Trần Văn Thời báo cáo",
        "Giám đốc Công ty TNHH Hoàng Long cho biết",
        "Hiệu trưởng Trường THPT Lê Hồng Phong",
        "Thiếu tướng [Trần Phú Hà] dự",
        "Chủ tịch UBND tỉnh trao Huân chương cho ông [Nguyễn Văn An]",
        "Chủ tịch Hà Nội nói",
        // Not across an empty line, nor from one line of a list to the next.
        "nhận nhiệm vụ Giám đốc Sở Y tế\n\nÔng [Nguyễn Văn An] dự",
        "- Chủ tịch UBND tỉnh;\n- Giám đốc Sở Y tế\n- Ông [Nguyễn Văn An]",
        "Thành lập Ban Bí thư gồm ông [Nguyễn Văn An]",
        "KT. CHỦ TỊCH [Nguyễn Văn An]",
        "ông [Hồ Đình Thao], {Phó Chủ tịch UBND tỉnh}; trưởng đoàn phía bạn là ông [Lê Bảo]",
        "CHUYẾN CÔNG TÁC CỦA BỘ TRƯỞNG TẠI ĐỨC VÀ HOA KỲ",
        "tại Phủ Chủ tịch [Nguyễn Văn An] đón; Văn phòng Chủ tịch [Nguyễn Văn An] cho biết",
    ]);
}

#[test]
fn names() {
    check(&[
        "ông [Nguyễn Văn Thi] đã chủ trì",
        "Ông [Thào A Súa] ở bản Mùa Xuân",
        "bà [H'Yim Kdoh] và ông [Y Biêr Niê]",
        "bà [Yoonhee Kim], {Giám đốc Quốc gia KOICA tại Việt Nam}",
        "ông [Park Hang-seo] trở lại",
        "đồng chí [Khămphải Thammavông], {Bí thư Tỉnh ủy}, {Tỉnh trưởng tỉnh Hủa Phăn}",
        "đồng chí [Xỉ-xu-phăn Un-thạ-la]",
        "đồng chí [Kiều Ngọc] dẫn đầu",
        "{Thủ tướng} [Samdech Techo Hun Sen] thăm",
        "ông [Marc E. Knapper]",
        "bà [Ursula von der Leyen]",
        "[Nguyễn Văn Thi] sinh năm 1970",
        "ông [Lê Chân] dự",
        "bác [Hồ Chí Minh]",
        "{Chủ tịch} [Hồ Chí Minh] về thăm",
        "ca sĩ [Mỹ Tâm] hát",
        "Đại tá [Nguyễn Văn Thi]",
        "NSND [Lê Khanh]",
        "Chiều cùng ngày, tại trụ sở của tỉnh, ông [Nguyễn\nVăn Thi] nói",
        "Ông [Nguyễn Văn An]\nSở Y tế",
        "**ông [Nguyễn Văn Thi]** nói",
        "ÔNG [NGUYỄN VĂN THI] LÀM VIỆC",
        "Theo [Nguyễn Thị Hoa], việc này",
        "ông [Nguyễn Văn Thi] nói. [Nguyễn Văn Thi] thêm. Ông [Thi] cho biết",
        "Đồng chí [Nguyễn Văn Thi] dự. Đồng chí [Thi] nói.",
        "đồng chí [Khăm Pheng - Xay Sổm Pheng], cùng đoàn",
        "đồng chí [Sẻng-Phết Hùng-Buôn-Nhuông]; ngài [Oh-Sae-Hyun]",
        "giáo sư [Trịnh Hồng Sơn] mổ. Ca mổ của giáo sư [Sơn] tốt",
        "[Danh Hoàng Phúc], sinh viên Đại học Cần Thơ, kể",
        "ông [Lê Văn Hóa], 71 tuổi, kể",
        // no lake, no school
        "làm hồ sơ cho [Nguyễn Văn An] xong",
        "lo cho thị trường, [Nguyễn Văn An] nói; bảo vệ môi trường cùng [Nguyễn Văn An]",
        "chị [Lê Tâm Anh] kể. Chị [Tâm Anh] nói",
        "bà [Yoonhee Kim] đến. Sau đó [Yoonhee Kim] về",
        // Of the Central Highlands, long ones, one foreign word.
        "gồm có [Y Khuyên Hra], [Y Hoay Niê] dự",
        "đồng chí [Khăm Pạ Phăn Lương Si Chăn Thong], {Phó Tỉnh trưởng}, dự",
        "Trung úy [Bun Khặm Mạ Ni Vông] nói",
        "Ông [Nakagawa] cảm ơn",
        "Đại biểu [Hà Sỹ Đồng] nêu",
    ]);
}

#[test]
fn names_left_alone() {
    check(&[
        "đường Nguyễn Huệ, Lê Lợi và Trần Hưng Đạo",
        "phố đi bộ Nguyễn Văn Linh",
        "Trường THPT Lê Hồng Phong",
        "Trường Tiểu học Nguyễn Bá Ngọc",
        "thành phố Hồ Chí Minh; TP. Hồ Chí Minh",
        "giải thưởng Võ Nguyên Giáp",
        "tư tưởng Hồ Chí Minh; tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        "Lăng Chủ tịch Hồ Chí Minh",
        "Học viện Chính trị quốc gia Hồ Chí Minh",
        "qua đèo Cù Mông; Đèo Cù Mông dài; hang Lê Văn Tám; hồ Trần Văn Lan",
        "tàu ngầm Trần Văn Lan; dãy Hoàng Liên Sơn; đỉnh Phan Xi Păng",
        "Đoàn TNCS Hồ Chí Minh",
        "Quỹ học bổng Vừ A Dính",
        "Trong Hội nghị",
        "tỉnh Hà Giang, huyện Lê Chân, Trần Đề, Lý Sơn",
        "Bà Rịa - Vũng Tàu",
        "huyện Cô Tô",
        "Hoàng Sa, Trường Sa",
        "Bộ Công an và Bộ Quốc phòng",
        "Công ty TNHH Nguyễn Hoàng Minh",
        "Ông Thi nói",
        "bạn Lào; các bạn Hàn Quốc",
        "nông dân Thái Bình",
        "nghĩa trang liệt sĩ Trường Sơn",
        "đồng chí Bí thư Tỉnh ủy",
        "các đồng chí Thường trực Tỉnh ủy",
        "anh em Công đoàn",
        "xã Nguyễn Phích",
        "bà con Nhân dân",
        "làng văn hóa du lịch Lô Lô Chải",
        "tuyến đường, gồm Kha Vạn Cân (quận Thủ Đức), Huỳnh Tấn Phát (quận 7)",
        "ông [Trần Thi], bà [Lê Thi]. Ông [Thi] nói",
        "qua Đèo Hải Vân, Đèo Quán Cau",
        "Lễ hội Vía Bà Chúa Xứ",
    ]);
}

#[test]
fn lines_of_names() {
    let body = "Với những mục tiêu được đặt ra cùng những nhiệm vụ cụ thể, sự chỉ đạo của UBND tỉnh, sự vào cuộc của các sở, ban, ngành và UBND các cấp trên địa bàn chắc chắn sẽ đạt được kết quả./.";
    let rows: Vec<String> = [
        "@\n\n[Cao Phong]",
        "@\n\n[Khánh Vi]\n\nFile đính kèm\n\nNhập nội dung ý kiến của bạn.",
        "@\n[Hà Anh] - [Thu Trang]",
        "@\n\n[LÊ ANH] -\n[VŨ NAM]",
        "@\n\nTin, ảnh: [Thu Hà]",
        "@\n\nBài và ảnh: [Nguyễn Đạt], [Quang Minh]",
        "@ (Ảnh: [Văn Hùng])",
        "@\n\nẢnh: [Việt Anh]/baohatinh.vn",
        "Ảnh: [Đinh Yến] | Báo ảnh\n\n@",
        "@ (Ảnh. [Bá Thi])",
        "@\n\nCuộc họp của Ban Chỉ đạo - Ảnh: VGP/[Nhật Bắc]",
        "@ (Ảnh [Lê Vân]/TTXVN) (Ảnh Lê Vân chụp)",
        "Hai bên ký kết tại hội nghị [BẢO LÂM]\n\n@\n\nĐại biểu dự hội nghị ở Huế [BẢO LÂM]",
        "Hai bên ký kết tại hội nghị BẢO LÂM\n\n@",
        "Hai bên ký kết tại huyện BẢO LÂM\n\n@\n\nĐại biểu dự hội nghị ở BẢO LÂM",
        "Xe tới tòa ẢNH: [NAM CƯỜNG]\n\n@",
        "Người ký | [Lại Thế Nguyên] |\n\n@",
        "@ Công an đang làm rõ. [HOÀNG LAN]",
        "@\n\n[H.DUNG]",
        "Đại biểu dự hội nghị. Ảnh: [Dương Giang]/TTXVN\n\n@",
        "Ảnh: TTXVN\n\n@",
        "Ngày ký: | 26/03/2020 |\nNgười ký: | [Lê Văn An] |\n\n@",
        "Người ký | [Lê Văn An] |\n\n@",
        "@\n\nẢnh: Báo Thanh Hóa",
        "@\n\nẢnh: [Bình Dương]",
        "@\n\nNguồn: Báo Thanh Hóa",
        "Tiêu đề bài viết\n\n[Lê Hoàng]\n\n@",
        "Trang chủ\n\nThanh Hóa\n\n@",
        "@\n\nThanh Hóa",
        "@\n\nBình Luận",
        "@\n\nTin Liên Quan\n\nTrang Chủ",
        "Trà Vinh\n\n@",
        "@\n\nNơi nhận:\n- Như trên;\n\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\n{PHÓ CHỦ TỊCH}\n\n(Đã ký)\n\n[Nguyễn Văn Thi]",
        "@\n\nTM. ỦY BAN NHÂN DÂN\n{CHỦ TỊCH}\n\n[Lê Thắng]",
        "@\n\nTL. BỘ TRƯỞNG\n{VỤ TRƯỞNG VỤ PHÁP CHẾ}\n\n\n[Trần Văn Lê]",
        "@\n\nHỘI NGHỊ\n\n[Hoàng Lan]",
        "@\n\n[THANH NGA]\n\nLần xem: 311",
        "@\n\n[LÊ HOÀI PHƯƠNG] (Thực hiện)",
        "@\n\n[N. Mai] - [Hiền Phương]\n\nẢnh minh họa",
        "@ Ảnh: T.L",
        "Tiêu đề của bài\n\n[TUYẾT MAI] - [ANH DŨNG]\n\n@",
        "Tiêu đề của bài\n\n[Hạnh Nguyên] • 08/09/2025 14:30\n\n@",
        "Tiêu đề của bài\n\n12/03/2026 14:18 | [Khải Nguyên]\n\n@",
        "Tiêu đề của bài\n\nThứ Hai - 08/09/2025\n\n@",
        "@\n\nNơi nhận:                         KT. CHỦ TỊCH\n- Như trên;                       {PHÓ CHỦ TỊCH}\n- Bộ Ngoại giao;                     (Đã ký)\n- Lưu: VT.                       [Đoàn Khắc Nhượng]",
    ]
    .iter()
    .map(|r| r.replace('@', body))
    .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    check(&rows);
}

mod random {
    use proptest::prelude::*;

    use super::{People, TABLES, find};
    use crate::extract::View;
    use crate::text::Text;

    const WORDS: &[&str] = &[
        "Nguyễn",
        "Văn",
        "Thi",
        "đồng chí",
        "Ông",
        "bà",
        "TS.",
        "Đại tá",
        "Giám đốc",
        "Phó",
        "Chủ tịch",
        "KT.",
        "UBND",
        "tỉnh",
        "Thanh Hóa",
        "Hồ Chí Minh",
        "Lào",
        "Công ty",
        "TNHH",
        "Sở",
        "Y tế",
        "Hang-seo",
        "H'",
        "Y",
        "A.",
        "von",
        "(SN",
        "1979)",
        "Ảnh:",
        "Theo",
        "(Đã ký)",
        "PHÓ CHỦ TỊCH",
        "NGUYỄN",
        "VĂN",
        "các",
        "kiêm",
        "của",
        "tại",
        "khóa",
        "XV",
        "đã",
        ",",
        ";",
        " - ",
        "-",
        "(",
        ")",
        "/",
        "&",
        "*",
        "_",
        "\"",
        ".",
        "./.",
        ":",
        "\n",
        "\n\n",
        "\u{200b}",
        "é\u{301}",
        "3",
        "xã",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn spans_are_in_range_and_apart(picks in prop::collection::vec((0..WORDS.len(), any::<bool>()), 0..80)) {
            let mut source = String::new();
            for (i, glued) in picks {
                source.push_str(WORDS[i]);
                if !glued {
                    source.push(' ');
                }
            }
            let text = Text::new(&source);
            let tokens = TABLES.tokens(&text);
            let hits = TABLES.lexicon.scan(&tokens);
            let view = View { text: &text, tokens: &tokens, hits: &hits, gazetteers: &TABLES };
            let People { persons, offices } = find(&view);
            for p in &persons {
                prop_assert!(p.from < p.to && p.to <= tokens.len(), "{source:?}");
                prop_assert!(view.same_paragraph(p.from, p.to), "{source:?}");
            }
            for o in &offices {
                prop_assert!(o.from < o.to && o.to <= tokens.len(), "{source:?}");
                let known = persons.iter().any(|p| o.persons.contains(&(p.from as u32)));
                prop_assert!(known, "{source:?}");
            }
            for (a, b) in persons.iter().zip(persons.iter().skip(1)) {
                prop_assert!(a.to <= b.from, "{source:?}");
            }
            for (a, b) in offices.iter().zip(offices.iter().skip(1)) {
                prop_assert!(a.to <= b.from, "{source:?}");
            }
        }
    }
}

//! The tables of names the grammar draws from, out of the library's gazetteers.

use trich::gazetteer::{BodyLevel, Gazetteers, System, TypeSystem};

/// Middle and given names, and names of foreigners: enough that full names
/// rarely repeat.
const PEOPLE: [(&str, &str); 5] = [
    (
        "surname",
        "Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Đoàn Mai Lương Hà Tô Cao Lâm Phùng Vi Lò Tống Y A Rơ",
    ),
    (
        "middle",
        "Văn Thị Đức Minh Hữu Quang Xuân Ngọc Thanh Quốc Công Đình Trọng Anh Bá Duy Hoài Kim Mạnh Như Phước Sỹ Tấn Thế Viết",
    ),
    (
        "given",
        "An Anh Bình Châu Chi Cường Dũng Duyên Đạt Giang Hà Hải Hạnh Hằng Hiếu Hòa Hùng Huy Hương Khánh Khoa Lan Liên Linh Long Mai Minh Nam Nga Nghĩa Ngọc Nhung Oanh Phong Phúc Phương Quân Quỳnh Sơn Tâm Thắng Thảo Thi Thu Thủy Toàn Trang Trung Tú Tuấn Tùng Uyên Vân Việt Vinh Yến",
    ),
    (
        "foreign_given",
        "John Maria Takeshi Kim Khamphoui Somchai Ivan Anna Pierre Hans Lee Park David Sengdeuan Olga Laura Kenji Min-ho Bounthong Sok",
    ),
    (
        "foreign_family",
        "Smith Yamada Ivanova Müller Dubois Sisoulith Phommachanh Jun-ho Watanabe García Nguyen Wilson Petrov Vongsa Keomany Tanaka Choi Rossi Andersson Sophal",
    ),
];

/// All tables, by the names used in the grammar.
pub fn tables(g: &Gazetteers) -> Vec<(&'static str, Vec<String>)> {
    let mut out: Vec<(&'static str, Vec<String>)> = PEOPLE
        .iter()
        .map(|&(name, words)| (name, words.split(' ').map(str::to_string).collect()))
        .collect();
    let provinces = || g.provinces.iter().filter(|p| !p.code.is_empty());
    out.push(("province", provinces().map(|p| p.name.clone()).collect()));
    let upper = provinces().map(|p| p.name.to_uppercase());
    out.push(("home_upper", upper.collect()));
    out.push(("weekday", words("hai ba tư năm sáu bảy")));
    out.push(("roman", words("I II III IV")));
    let sections = "KINH TẾ|PHÁP LUẬT|ĐỐI NGOẠI|VĂN HÓA - XÃ HỘI|XÂY DỰNG ĐẢNG|PHỔ BIẾN GIÁO DỤC";
    out.push((
        "upper_noun",
        sections.split('|').map(str::to_string).collect(),
    ));
    let districts = g.districts.iter().map(|d| d.name.clone());
    out.push(("district", districts.collect()));
    out.push((
        "commune",
        g.communes.iter().map(|c| c.name.clone()).collect(),
    ));
    // Names of words, for firms and schools; numbered wards left out.
    let named = g.communes.iter().filter(|c| c.name.contains(' '));
    out.push(("commune_name", named.map(|c| c.name.clone()).collect()));
    let aliases = g
        .country_aliases
        .iter()
        .filter(|a| a.guard == Default::default());
    out.push(("country", aliases.map(|a| a.alias.clone()).collect()));
    let common = "Lào Nhật Bản Hàn Quốc Hoa Kỳ Trung Quốc Campuchia Thái Lan Đức Pháp Anh Úc Ấn Độ Singapore Indonesia Malaysia Liên bang Nga";
    let known: Vec<String> = g
        .country_aliases
        .iter()
        .map(|a| a.alias.clone())
        .filter(|a| common.contains(a.as_str()) && a.chars().count() > 2)
        .collect();
    out.push(("country_name", known));
    let foreign = g.foreign_places.iter().map(|p| p.name_vi.clone());
    out.push(("foreign", foreign.collect()));
    let organisations = g
        .organisations
        .iter()
        .flat_map(|o| std::iter::once(o.name_vi.clone()).chain(o.aliases.first().cloned()));
    out.push(("organisation", organisations.collect()));
    let local = g
        .bodies
        .iter()
        .filter(|b| b.levels.contains(&BodyLevel::Province));
    out.push(("body", local.map(|b| b.name.clone()).collect()));
    let heads = g
        .doc_types
        .iter()
        .flat_map(|t| t.heads.iter().take(1).cloned());
    out.push(("doc_head", heads.collect()));
    let types = |system: TypeSystem| -> Vec<String> {
        let rows = g.doc_types.iter().filter(|t| t.systems.contains(&system));
        rows.map(|t| t.abbreviation.clone()).collect()
    };
    out.push(("state_type", types(TypeSystem::State)));
    out.push(("party_type", types(TypeSystem::Party)));
    let issuers = g.issuers.iter().filter(|i| i.system == System::State);
    out.push((
        "state_issuer",
        issuers.map(|i| i.abbreviation.clone()).collect(),
    ));
    out
}

fn words(list: &str) -> Vec<String> {
    list.split(' ').map(str::to_string).collect()
}

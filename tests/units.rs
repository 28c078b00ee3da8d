//! Every unit of the tables, written as official texts write it, resolves to its
//! own code: the 63 provinces, the districts and communes before the merger of
//! 1 July 2025, the 34 provinces and their communes since, all names a province has.
//!
//! The texts are made from the tables, one article a province, each unit in a
//! paragraph of its own.

#![expect(
    clippy::print_stdout,
    reason = "the share that resolves is worth seeing"
)]

use std::collections::{BTreeMap, BTreeSet};

use trich::engine::Engine;
use trich::gazetteer::{Commune, District, Gazetteers, Guard, Province};
use trich::input::Input;
use trich::record::{Place, Record};

const OLD: &str = "2024-06-01";
const NEW: &str = "2025-10-01";

fn engine() -> Engine {
    Engine::new(Gazetteers::embedded().expect("tables"))
}

/// An article of this day, with these paragraphs.
fn article(engine: &Engine, day: &str, paragraphs: &[String]) -> Record {
    let (year, month, date) = (&day[..4], &day[5..7], &day[8..]);
    let stamp = format!("Đăng lúc: 10:32:37 {date}/{month}/{year} (GMT+7)");
    let text = format!(
        "Danh mục đơn vị hành chính\n{stamp}\n\n{}\n",
        paragraphs.join("\n\n")
    );
    engine.record(&Input {
        source: "units.txt".into(),
        record: String::new(),
        article_id: "units.txt".into(),
        text,
        encoding: "utf-8",
        sha256: String::new(),
        ..Input::default()
    })
}

/// Levels and codes of all places that resolved, with their first days.
fn resolved(record: &Record) -> BTreeSet<(&str, &str, &str)> {
    let known = |p: &&Place| matches!(p.certainty, "certain" | "home" | "context");
    let places = record.places.iter().filter(known);
    places
        .map(|p| (p.level, p.unit_code.as_str(), p.valid_from.as_str()))
        .collect()
}

fn province_words(p: &Province) -> String {
    format!("{} {}", p.kind.word(), p.name)
}

/// The province of a code on a day.
fn province_of<'g>(g: &'g Gazetteers, code: &str, day: &str) -> &'g Province {
    g.province_of_code(code, day).expect("province")
}

/// The version of a district to write: that of the day, else the last.
fn district_of<'g>(g: &'g Gazetteers, code: &str) -> &'g District {
    let versions = || g.districts.iter().filter(|d| d.code == code);
    let valid = |d: &District| {
        d.valid_from.as_str() <= OLD && (d.valid_to.is_empty() || OLD < d.valid_to.as_str())
    };
    let version = versions()
        .find(|d| valid(d))
        .or_else(|| versions().next_back());
    &version.expect("district").data
}

/// The communes of an era by province, in the order of the table.
fn communes(g: &Gazetteers, new: bool) -> BTreeMap<&str, Vec<&Commune>> {
    let mut by_province: BTreeMap<&str, Vec<&Commune>> = BTreeMap::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let of_era = |c: &&Commune| (c.valid_from.as_str() >= "2025-07-01") == new;
    let list = g.communes.iter().map(|r| &r.data).filter(of_era);
    // Of units that changed since, the version of the day: the first.
    for c in list.filter(|c| !new || seen.insert(&c.code)) {
        by_province.entry(&c.province_code).or_default().push(c);
    }
    by_province
}

/// The communes of one article that did not resolve to themselves.
fn missed<'c>(record: &Record, list: &[&'c Commune]) -> Vec<&'c Commune> {
    let found = resolved(record);
    let is_there =
        |c: &Commune| found.contains(&("commune", c.code.as_str(), c.valid_from.as_str()));
    list.iter().copied().filter(|c| !is_there(c)).collect()
}

/// Wrong codes: communes that resolved and are not of the list.
fn strays(record: &Record, list: &[&Commune]) -> Vec<String> {
    let own: BTreeSet<(&str, &str, &str)> = list
        .iter()
        .map(|c| ("commune", c.code.as_str(), c.valid_from.as_str()))
        .collect();
    let found = resolved(record).into_iter();
    found
        .filter(|f| f.0 == "commune" && !own.contains(f))
        .map(|f| format!("{} {}", f.1, f.2))
        .collect()
}

fn told(list: &[&Commune]) -> Vec<String> {
    let one = |c: &&Commune| format!("{} {} {} {}", c.code, c.kind, c.name, c.district_code);
    list.iter().map(one).collect()
}

#[test]
fn communes_with_their_old_chain() {
    let engine = engine();
    let g = engine.gazetteers();
    let mut wrong = Vec::new();
    let mut total = 0;
    for (code, list) in communes(g, false) {
        let province = province_words(province_of(g, code, OLD));
        let paragraph = |c: &&Commune| {
            let d = district_of(g, &c.district_code);
            format!("{} {}, {} {}, {province}", c.kind, c.name, d.kind, d.name)
        };
        let paragraphs: Vec<String> = list.iter().map(paragraph).collect();
        let record = article(&engine, OLD, &paragraphs);
        total += list.len();
        wrong.extend(told(&missed(&record, &list)));
        wrong.extend(strays(&record, &list));
    }
    assert_eq!(total, 10_035);
    assert!(wrong.is_empty(), "{} wrong: {wrong:#?}", wrong.len());
}

#[test]
fn communes_with_their_new_chain() {
    let engine = engine();
    let g = engine.gazetteers();
    let mut wrong = Vec::new();
    let mut total = 0;
    for (code, list) in communes(g, true) {
        let province = province_words(province_of(g, code, NEW));
        let paragraph = |c: &&Commune| format!("{} {}, {province}", c.kind, c.name);
        let paragraphs: Vec<String> = list.iter().map(paragraph).collect();
        let record = article(&engine, NEW, &paragraphs);
        total += list.len();
        wrong.extend(told(&missed(&record, &list)));
        wrong.extend(strays(&record, &list));
    }
    assert_eq!(total, 3_321);
    assert!(wrong.is_empty(), "{} wrong: {wrong:#?}", wrong.len());
}

/// Without the district, communes of a province that share name and kind can't be
/// told apart, unless only one of them was there on the day: that one resolves, the
/// others stay open. All the rest must resolve.
#[test]
fn old_communes_with_their_province_alone() {
    let engine = engine();
    let g = engine.gazetteers();
    let (mut total, mut open, mut wrong) = (0, Vec::new(), Vec::new());
    for (code, list) in communes(g, false) {
        let province = province_words(province_of(g, code, OLD));
        let paragraph = |c: &&Commune| format!("{} {}, {province}", c.kind, c.name);
        let paragraphs: Vec<String> = list.iter().map(paragraph).collect();
        let record = article(&engine, OLD, &paragraphs);
        let mut groups: BTreeMap<(String, &str), Vec<&Commune>> = BTreeMap::new();
        for c in &list {
            let key = (c.name.to_lowercase(), c.kind.as_str());
            groups.entry(key).or_default().push(c);
        }
        let mut alone = Vec::new();
        for group in groups.values() {
            let there = |c: &&&Commune| c.valid_from.as_str() <= OLD;
            let there: Vec<&Commune> = group.iter().filter(there).copied().collect();
            match (group.as_slice(), there.as_slice()) {
                (&[one], _) | (_, &[one]) => alone.push(one),
                _ => {}
            }
        }
        total += list.len();
        let chosen: BTreeSet<&str> = alone.iter().map(|c| c.code.as_str()).collect();
        let left = list.iter().filter(|c| !chosen.contains(c.code.as_str()));
        open.extend(left.map(|c| format!("{} {}, {province}", c.kind, c.name)));
        wrong.extend(told(&missed(&record, &alone)));
        wrong.extend(strays(&record, &alone));
    }
    let share = 100.0 * f64::from((total - open.len()) as u32) / f64::from(total as u32);
    println!("{share:.2} % of {total} communes resolve by their province alone");
    println!(
        "{} share name, kind and province: {}",
        open.len(),
        open.join("; ")
    );
    assert!(wrong.is_empty(), "{} wrong: {wrong:#?}", wrong.len());
    assert!(share > 95.0);
}

/// On the last day of the 696, and a year before, when some were others.
#[test]
fn districts_with_their_province() {
    let engine = engine();
    let g = engine.gazetteers();
    for (day, number) in [(OLD, 705), ("2025-06-30", 696)] {
        let mut by_province: BTreeMap<&str, Vec<&District>> = BTreeMap::new();
        let valid = |d: &&District| d.valid_from.as_str() <= day && day < d.valid_to.as_str();
        for d in g.districts.iter().map(|r| &r.data).filter(valid) {
            by_province.entry(&d.province_code).or_default().push(d);
        }
        let total: usize = by_province.values().map(Vec::len).sum();
        assert_eq!(total, number, "{day}");
        let mut wrong = Vec::new();
        for (code, list) in &by_province {
            let province = province_words(province_of(g, code, day));
            let paragraph = |d: &&District| format!("{} {}, {province}", d.kind, d.name);
            let paragraphs: Vec<String> = list.iter().map(paragraph).collect();
            let record = article(&engine, day, &paragraphs);
            let found = resolved(&record);
            for d in list {
                if !found.contains(&("district", d.code.as_str(), d.valid_from.as_str())) {
                    wrong.push(format!("{day} {} {} {}", d.code, d.kind, d.name));
                }
            }
        }
        assert!(wrong.is_empty(), "{} wrong: {wrong:#?}", wrong.len());
    }
}

#[test]
fn provinces_of_both_eras() {
    let engine = engine();
    let g = engine.gazetteers();
    for (day, number) in [(OLD, 63), (NEW, 34)] {
        let valid = |p: &&Province| {
            !p.code.is_empty()
                && (p.valid_from.is_empty() || p.valid_from.as_str() <= day)
                && (p.valid_to.is_empty() || day < p.valid_to.as_str())
        };
        let list: Vec<&Province> = g.provinces.iter().map(|r| &r.data).filter(valid).collect();
        assert_eq!(list.len(), number, "{day}");
        let paragraphs: Vec<String> = list.iter().map(|p| province_words(p)).collect();
        let record = article(&engine, day, &paragraphs);
        let found = resolved(&record);
        for p in &list {
            let key = ("province", p.code.as_str(), p.valid_from.as_str());
            assert!(found.contains(&key), "{day} {} {}", p.code, p.name);
        }
        assert_eq!(record.places.len(), number, "{day}: no others");
    }
}

#[test]
fn all_names_of_provinces() {
    let engine = engine();
    let g = engine.gazetteers();
    let mut wrong = Vec::new();
    for day in [OLD, NEW] {
        for a in g
            .province_aliases
            .iter()
            .filter(|a| a.guard != Guard::Never)
        {
            let p = g.province_at(&a.province_id, day).expect("province");
            // A city of old was a province's first; its name says so today only.
            if p.valid_from.as_str() > day {
                continue;
            }
            let text = match a.kind.as_str() {
                "poetic" => format!("Về {} hôm nay.", a.alias),
                _ => format!("Về {} {} hôm nay.", p.kind.word(), a.alias),
            };
            let record = article(&engine, day, &[text]);
            let right = |p2: &Place| {
                (p2.level, &p2.unit_code, &p2.name, &p2.valid_from)
                    == ("province", &p.code, &p.name, &p.valid_from)
            };
            if !(record.places.len() == 1 && record.places.iter().all(right)) {
                wrong.push(format!(
                    "{day} {} {}: {:?}",
                    p.kind.word(),
                    a.alias,
                    record.places
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong: {wrong:#?}", wrong.len());
}

/// What is told of one place: its code, or its candidates in brackets, or `?`; with
/// the first letter of its certainty where that is not `certain`.
fn told_place(p: &Place) -> String {
    let code = match (p.candidates.as_str(), p.unit_code.as_str()) {
        ("", "") => "?".to_string(),
        ("", code) => code.to_string(),
        (list, _) => format!("[{list}]"),
    };
    let certainty = match p.certainty {
        "certain" => String::new(),
        other => format!(" {}", &other[..1]),
    };
    format!("{} {code}{certainty}", p.name)
}

/// Day, text, places in the order of their first mention.
const CASES: &[(&str, &str, &str)] = &[
    // Chains: in brackets, by a word, shared by a list, joined by dashes.
    (
        OLD,
        "Tại xã Hồng Thái (huyện An Dương) và xã Tân Tiến thuộc huyện Văn Giang.",
        "Hồng Thái 11626; An Dương 312; Tân Tiến 12043; Văn Giang 326",
    ),
    // What brackets say of a list with one head is said of all of it.
    (
        OLD,
        "Các xã Hòa Bình, Tân Thành và Minh Khai (huyện Bình Gia, tỉnh Lạng Sơn).",
        "Hòa Bình 06103; Tân Thành ? u; Minh Khai 06094; Bình Gia 181; Lạng Sơn 20",
    ),
    // A chain that fits no row.
    (
        OLD,
        "Tại xã Tân Thành (huyện Thủ Thừa, tỉnh Lạng Sơn).",
        "Tân Thành ? u; Thủ Thừa ? u; Lạng Sơn 20",
    ),
    (
        OLD,
        "Các xã Hà Bắc, Hà Tiến và Hà Long, huyện Hà Trung.",
        "Hà Bắc 15280; Hà Tiến 15325; Hà Long 15274; Hà Trung 392",
    ),
    (
        OLD,
        "Về xã Thanh Lân - huyện Cô Tô.",
        "Thanh Lân 07198; Cô Tô 207",
    ),
    // The child says which of ten it is.
    (
        OLD,
        "Lãnh đạo xã Tân Hương, huyện Châu Thành dự.",
        "Tân Hương 28525; Châu Thành 821",
    ),
    // Short words and numbers.
    (
        OLD,
        "Số 5 Lê Lợi, P.Bến Nghé, Q.1, TP.HCM và P.12, Q.10.",
        "Bến Nghé 26740; 1 760; Hồ Chí Minh 79; 12 27172; 10 771",
    ),
    // One in the country; two dozen; one that lies elsewhere than the article.
    (OLD, "Xã Lũng Cú đón đoàn.", "Lũng Cú 00715"),
    (
        OLD,
        "UBND tỉnh Nghệ An họp. Sở Ngoại vụ tỉnh Nghệ An báo cáo. Xã Lũng Cú đón đoàn.",
        "Nghệ An 40; Lũng Cú [00715] a",
    ),
    (
        OLD,
        "UBND tỉnh Kiên Giang họp, tỉnh Kiên Giang cho biết. Huyện Châu Thành báo cáo.",
        "Kiên Giang 91; Châu Thành 905 h",
    ),
    (OLD, "Huyện Phú Tân báo cáo.", "Phú Tân [888|972] a"),
    // A unit that is gone must not become one of the same name elsewhere.
    (
        OLD,
        "Xã Canh Vinh, huyện Hướng Hóa.",
        "Canh Vinh ? u; Hướng Hóa 465",
    ),
    // The name goes on; a person's does not count.
    (OLD, "Về xã Lũng Cú Thượng.", "Lũng Cú ? u"),
    (
        OLD,
        "Chủ tịch UBND xã Lũng Cú Nguyễn Văn Bảy nói.",
        "Lũng Cú 00715",
    ),
    // Spellings.
    (
        OLD,
        "Huyện Đăk Đoa, huyện Đăk Tô, huyện đảo Phú Quý.",
        "Đak Đoa 626; Đắk Tô 612; Phú Quí 602",
    ),
    // Kinds of their day, and the day's own units.
    (
        "2008-05-01",
        "Huyện Ba Vì, tỉnh Hà Tây.",
        "Ba Vì 271; Hà Tây 28",
    ),
    ("2010-05-01", "Huyện Ba Vì, Hà Nội.", "Ba Vì 271; Hà Nội 01"),
    (
        "2014-05-01",
        "Xã Lai Uyên, huyện Bàu Bàng.",
        "Lai Uyên 25822; Bàu Bàng 719",
    ),
    // Abroad.
    (
        OLD,
        "Huyện Đông Hưng, tỉnh Quảng Tây (Trung Quốc); huyện Đông Hưng, tỉnh Thái Bình.",
        "Đông Hưng 340; Thái Bình 34",
    ),
    // After the merger: the new one, unless the words say otherwise.
    (
        NEW,
        "Tại xã Canh Vinh, tỉnh Gia Lai.",
        "Canh Vinh 22006; Gia Lai 52",
    ),
    (
        NEW,
        "Tại xã Canh Vinh (huyện Vân Canh cũ).",
        "Canh Vinh 22006; Vân Canh 551",
    ),
    (
        NEW,
        "Tại xã Canh Vinh, huyện Vân Canh, tỉnh Bình Định (cũ).",
        "Canh Vinh 22003; Vân Canh 551; Bình Định 52",
    ),
    (
        NEW,
        "Tỉnh Bình Định (nay là tỉnh Gia Lai) và tỉnh Gia Lai (cũ).",
        "Bình Định 52; Gia Lai 52; Gia Lai 64",
    ),
    (
        NEW,
        "Sắp xếp toàn bộ diện tích tự nhiên, quy mô dân số của các xã Canh Vinh, Canh \
         Hiển và Canh Liên thành xã mới có tên gọi là xã Canh Vinh.",
        "Canh Vinh 22003; Canh Hiển 22006; Canh Liên 21997; Canh Vinh 22006",
    ),
    (
        NEW,
        "Việc sáp nhập mang lại thuận lợi cho tỉnh Gia Lai, đã hoàn thành tại tỉnh Gia Lai.",
        "Gia Lai 52",
    ),
    (
        NEW,
        "Kon Tum sau hợp nhất là một phần của tỉnh Quảng Ngãi.",
        "Kon Tum 62; Quảng Ngãi 51",
    ),
    // Before it: the old one, unless it is the one to come.
    (
        "2025-05-10",
        "Hợp nhất tỉnh Quảng Bình và tỉnh Quảng Trị, lấy tên là tỉnh Quảng Trị.",
        "Quảng Bình 44; Quảng Trị 45; Quảng Trị 44",
    ),
    (
        "2025-05-10",
        "UBND tỉnh Gia Lai mới ban hành quyết định. Tỉnh Gia Lai (mới) có 135 xã.",
        "Gia Lai 64; Gia Lai 52",
    ),
    // No code was ever given.
    ("1985-01-01", "Tỉnh Nghĩa Bình.", "Nghĩa Bình ?"),
];

#[test]
fn what_settles_a_unit() {
    let engine = engine();
    let mut wrong = Vec::new();
    for (day, text, expected) in CASES {
        let record = article(&engine, day, &[text.to_string()]);
        let told: Vec<String> = record.places.iter().map(told_place).collect();
        let told = told.join("; ");
        if told != *expected {
            wrong.push(format!(
                "{day} {text}\n  is     {told}\n  should {expected}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A row carries all successors, and what its chain says where it has no code.
#[test]
fn rows_of_places() {
    let engine = engine();
    let text = "Thị trấn Tân Tiến, huyện Vân Canh, tỉnh Bình Định; xã Canh Hiệp, huyện Vân Canh.";
    let record = article(&engine, OLD, &[text.to_string()]);
    let rows: Vec<String> = record
        .places
        .iter()
        .map(|p| {
            [
                p.level,
                &p.name,
                &p.unit_code,
                &p.province_code,
                &p.district_code,
                &p.valid_to,
                &p.code_2025,
                &p.name_2025,
                &p.province_2025,
                &p.mentions.to_string(),
            ]
            .join(",")
        })
        .collect();
    assert_eq!(
        rows,
        [
            "commune,Tân Tiến,,52,551,,,,,1",
            "district,Vân Canh,551,52,551,2025-07-01,21994|21997|22006,\
             Vân Canh|Canh Liên|Canh Vinh,52,2",
            "province,Bình Định,52,52,,2025-07-01,52,Gia Lai,52,1",
            "commune,Canh Hiệp,22000,52,551,2025-07-01,21994|22006,Vân Canh|Canh Vinh,52,1",
        ]
    );
}

#[test]
fn rows_of_persons() {
    let engine = engine();
    let text = "Đồng chí Nguyễn Văn Thi - Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch Thường \
                trực UBND tỉnh Thanh Hóa chủ trì. Đồng chí Nguyễn Văn Thi giao ông Lê Văn Hùng.";
    let record = article(&engine, OLD, &[text.to_string()]);
    let rows: Vec<String> = record
        .persons
        .iter()
        .map(|p| {
            let (id, n) = (p.person_id, p.mentions);
            format!("{id},{},{},{},{n}", p.name, p.offices, p.organisation)
        })
        .collect();
    assert_eq!(
        rows,
        [
            "1,Nguyễn Văn Thi,Ủy viên Ban Thường vụ Tỉnh ủy|Phó Chủ tịch Thường trực UBND tỉnh \
             Thanh Hóa,BTV-TINHUY@38|UBND@38,2",
            "2,Lê Văn Hùng,,,1",
        ]
    );
}

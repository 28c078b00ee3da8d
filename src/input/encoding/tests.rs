//! Round trips of all letters, and what is told from what.

use super::*;
use crate::input::encoding::letters::rows;
use unicode_normalization::UnicodeNormalization;

/// A text in an old encoding, as an input program would have stored it.
fn encode(legacy: Legacy, text: &str) -> Vec<u8> {
    let column = Legacy::ALL
        .iter()
        .position(|l| *l == legacy)
        .expect("one of all");
    let code = |c: char| -> Vec<u8> {
        if c.is_ascii() {
            return vec![c as u8];
        }
        if legacy == Legacy::Windows1258 {
            return windows_1258(c);
        }
        let row = rows().find(|(letter, _)| *letter == c);
        match row {
            Some((_, codes)) => codes[column].clone(),
            None => vec![legacy::to_windows_1252(c).expect("a mark")],
        }
    };
    text.chars().flat_map(code).collect()
}

/// The letter as Windows stores it: circumflex, breve and horn in it, the tone
/// behind.
fn windows_1258(c: char) -> Vec<u8> {
    let letter = c.to_string();
    let (whole, _, lost) = WINDOWS_1258.encode(&letter);
    if !lost {
        return whole.into_owned();
    }
    let apart: Vec<char> = [c].into_iter().nfd().collect();
    let (tone, base) = apart.split_last().expect("a tone");
    // `ệ` comes apart as e, dot, circumflex.
    let (base, tone) = match base {
        [vowel, mark @ '\u{323}'] => (vec![*vowel, *tone], *mark),
        _ => (base.to_vec(), *tone),
    };
    let text: String = base.into_iter().nfc().chain([tone]).collect();
    let (bytes, _, lost) = WINDOWS_1258.encode(&text);
    assert!(!lost, "{c}");
    bytes.into_owned()
}

fn letters() -> Vec<char> {
    rows().map(|(letter, _)| letter).collect()
}

#[test]
fn the_tables_hold_every_letter_once() {
    let letters = letters();
    assert_eq!(letters.len(), 134);
    for letter in &letters {
        let other: String = match letter.is_lowercase() {
            true => letter.to_uppercase().collect(),
            false => letter.to_lowercase().collect(),
        };
        assert!(letters.iter().any(|l| other == l.to_string()), "{letter}");
    }
    for column in 0..4 {
        let mut codes: Vec<Vec<u8>> = rows().map(|(_, c)| c[column].clone()).collect();
        assert!(codes.iter().all(|c| (1..=2).contains(&c.len())));
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), 134, "column {column}");
    }
    // A few by hand, from the charts.
    let code = |c: char| rows().find(|(l, _)| *l == c).expect("letter").1;
    assert_eq!(
        code('ệ'),
        [vec![0xD6], vec![b'e', 0xE4], vec![0x8C], vec![0xAE]]
    );
    assert_eq!(code('đ'), [vec![0xAE], vec![0xF1], vec![0xC7], vec![0xF0]]);
    assert_eq!(
        code('Ữ'),
        [vec![0x06], vec![0xD6, 0xD5], vec![0x1D], vec![0xFF]]
    );
    assert_eq!(
        code('ạ'),
        [vec![0xB9], vec![b'a', 0xEF], vec![0xE5], vec![0xD5]]
    );
}

#[test]
fn every_letter_comes_back() {
    for legacy in Legacy::ALL {
        for letter in letters() {
            // Within a word, as letters stand; a capital among capitals.
            let word = match (letter.is_uppercase(), "đĐ".contains(letter)) {
                (false, false) => format!("b{letter}"),
                (true, false) => format!("B{letter}"),
                (_, true) => format!("{letter}a").replace("Đa", "ĐA"),
            };
            let bytes = encode(legacy, &word);
            assert_eq!(legacy.decode(&bytes), word, "{legacy:?}");
        }
        let text = "“Nghị quyết” số 36 – của Bộ Chính trị: ‘phát triển’ bền vững… TỈNH QUẢNG NGÃI";
        if legacy != Legacy::Viscii {
            assert_eq!(legacy.decode(&encode(legacy, text)), text, "{legacy:?}");
        }
    }
}

#[test]
fn capitals_outside_of_syllables() {
    for legacy in [Legacy::Vps, Legacy::Viscii] {
        for text in [
            "BẮC KẠN",
            "ĐẮK LẮK",
            "xã Ỷ La",
            "KẴN",
            "“Đắk Lắk”",
            "“ĐẮK LẮK”",
            "Lào–Việt",
            "năm 2011–2013, 38/NQ–HĐND, 4‰",
            "phát triển – bền vững…",
        ] {
            assert_eq!(legacy.decode(&encode(legacy, text)), text, "{legacy:?}");
        }
    }
}

#[test]
fn words_of_one_letter() {
    let text = "có ý kiến: ý, “ý” – ý";
    let bytes = encode(Legacy::Vps, text);
    assert!(bytes.contains(&0x9A) && bytes.contains(&0x93));
    assert_eq!(Legacy::Vps.decode(&bytes), text);
}

#[test]
fn dashes_in_codes_of_tcvn3() {
    let text = "NQ–HĐND";
    let bytes = encode(Legacy::Tcvn3, text);
    assert_eq!(Legacy::Tcvn3.decode(&bytes), text);
}

#[test]
fn utf16_with_and_without_mark() {
    let text = "Tỉnh Thanh Hóa và tỉnh Hủa Phăn";
    for (mark, little) in [(true, true), (true, false), (false, true), (false, false)] {
        let units = text.encode_utf16();
        let marked = mark.then_some(0xFEFFu16).into_iter().chain(units);
        let bytes: Vec<u8> = match little {
            true => marked.flat_map(u16::to_le_bytes).collect(),
            false => marked.flat_map(u16::to_be_bytes).collect(),
        };
        let decoded = decode(bytes.clone(), None, None).expect("text");
        let name = if little { "utf-16le" } else { "utf-16be" };
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, name));
        let cut = bytes[..bytes.len() - 1].to_vec();
        assert!(decode(cut, None, None).is_err());
    }
}

const ARTICLE: &str = "UBND tỉnh Thanh Hóa vừa ban hành Kế hoạch số 119/KH-UBND triển khai \
    Nghị quyết của Chính phủ về việc thực hiện chính sách đối với người có công; \
    Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các sở, ngành nghiêm túc thực hiện.";

#[test]
fn an_article_in_each_encoding() {
    for legacy in Legacy::ALL {
        let decoded = decode(encode(legacy, ARTICLE), None, None).expect("text");
        assert_eq!(
            (decoded.text.as_str(), decoded.encoding),
            (ARTICLE, legacy.name())
        );
    }
}

#[test]
fn an_article_under_a_wrong_name() {
    for legacy in Legacy::ALL {
        for name in ["windows-1258", "x-viet-vps", "iso-8859-1", "utf-8"] {
            let decoded = decode(encode(legacy, ARTICLE), Some(name), None).expect("text");
            let found = (decoded.text.as_str(), decoded.encoding);
            assert_eq!(found, (ARTICLE, legacy.name()), "{name}");
        }
        // too short to tell
        let decoded = decode(encode(legacy, "Hà Nội"), Some(legacy.name()), None).expect("text");
        assert_eq!(
            (decoded.text.as_str(), decoded.encoding),
            ("Hà Nội", legacy.name())
        );
    }
}

#[test]
fn an_old_text_in_a_new_template() {
    for legacy in [Legacy::Tcvn3, Legacy::Vni, Legacy::Vps, Legacy::Viscii] {
        let title = "<title>Cổng thông tin điện tử tỉnh Quảng Trị</title>";
        let mut page = title.as_bytes().to_vec();
        page.extend(encode(legacy, &format!("<p>{ARTICLE}</p>")));
        let decoded = decode(page, None, None).expect("text");
        let text = format!("{title}<p>{ARTICLE}</p>");
        assert_eq!(
            (decoded.text, decoded.encoding),
            (text, legacy.name_in_utf8())
        );
    }
    // One byte is a fault, not an encoding.
    let mut page = ARTICLE.as_bytes().to_vec();
    page.extend(b"\n2001\x962005\n");
    assert!(decode(page, None, None).is_err());
}

#[test]
fn an_encoding_that_is_told() {
    let told = |bytes: &[u8], name: &str| {
        let decoded = decode(bytes.to_vec(), None, Charset::of(name)).expect("text");
        (decoded.text, decoded.encoding)
    };
    // too short to tell by itself
    let short = encode(Legacy::Tcvn3, "Hà Nội");
    assert!(decode(short.clone(), None, None).is_err());
    assert_eq!(told(&short, "tcvn3"), ("Hà Nội".to_string(), "tcvn3"));
    // what is UTF-8 stays so
    assert_eq!(
        told("Hà Nội".as_bytes(), "vni"),
        ("Hà Nội".to_string(), "utf-8")
    );
    let broken = "Hà Nội 2001\u{FFFD}2005".to_string();
    let mut bytes = "Hà Nội 2001".as_bytes().to_vec();
    bytes.push(0x96);
    bytes.extend(b"2005");
    assert_eq!(told(&bytes, "utf-8"), (broken, "utf-8?"));
    assert_eq!(
        told(b"caf\xE9", "iso-8859-15"),
        ("café".to_string(), "ISO-8859-15")
    );
    assert!(Charset::of("nonsense").is_none());
}

#[test]
fn utf8_within_utf8() {
    let latin: String = ARTICLE.bytes().map(char::from).collect();
    let windows: String = ARTICLE.bytes().map(legacy::windows_1252).collect();
    // an editor has made plain blanks of those that do not break
    let plain = windows.replace('\u{A0}', " ");
    for doubled in [latin, windows, plain] {
        let repaired = repair(decode(doubled.into_bytes(), None, None).expect("text"));
        assert_eq!(
            (repaired.text.as_str(), repaired.encoding),
            (ARTICLE, "utf-8+utf-8")
        );
    }
    // A letter in pieces, in text that calls itself an old encoding.
    let pieces = format!("{ARTICLE} Thanh Ho\u{301}a");
    let old = repair(Decoded {
        text: pieces.bytes().map(legacy::windows_1252).collect(),
        encoding: Legacy::Windows1258.name(),
    });
    assert_eq!(
        (old.text, old.encoding),
        (format!("{ARTICLE} Thanh Hóa"), Legacy::Windows1258.name())
    );
    // in a page the second bytes of `ễ` and `à` are no blanks
    let page =
        "<p>Lễ hội chùa Hương và lễ Vu Lan đã có từ lâu đời, ông Nguyễn Văn Tám cho biết.</p>";
    let latin = page.bytes().map(char::from).collect::<String>();
    let read = |text: String| {
        let decoded = decode(text.into_bytes(), None, None).expect("text");
        repair_doubled(decoded).text
    };
    assert_eq!(read(latin), page);
    let title: String = "Đoàn công tác của tỉnh"
        .bytes()
        .map(legacy::windows_1252)
        .collect();
    let mixed = format!("Trang chủ » Tin tức\n{title}\nBản quyền thuộc về UBND tỉnh");
    let repaired = repair(decode(mixed.into_bytes(), None, None).expect("text"));
    let expected = "Trang chủ » Tin tức\nĐoàn công tác của tỉnh\nBản quyền thuộc về UBND tỉnh";
    assert_eq!(repaired.text, expected);
}

#[test]
fn text_copied_out_of_fonts() {
    for legacy in [Legacy::Tcvn3, Legacy::Vni, Legacy::Vps, Legacy::Viscii] {
        let glyphs: String = encode(legacy, ARTICLE)
            .into_iter()
            .map(legacy::windows_1252)
            .collect();
        let repaired = repair(decode(glyphs.into_bytes(), None, None).expect("text"));
        assert_eq!(repaired.text, ARTICLE, "{legacy:?}");
        assert_eq!(repaired.encoding, legacy.name_in_utf8());
    }
    // A page of today around a body of old, and marks in a capital font.
    let mixed = "Trang chủ » Tin tức\nCéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM\n\
        UBND tØnh Thanh Hãa võa ban hµnh kÕ ho¹ch.\nBản quyền thuộc về UBND tỉnh";
    let repaired = repair(decode(mixed.as_bytes().to_vec(), None, None).expect("text"));
    assert_eq!(
        repaired.text,
        "Trang chủ » Tin tức\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\
        UBND tỉnh Thanh Hóa vừa ban hành kế hoạch.\nBản quyền thuộc về UBND tỉnh"
    );
    assert_eq!(repaired.encoding, "utf-8+tcvn3");
}

#[test]
fn text_that_is_left_alone() {
    for text in [
        ARTICLE,
        "Diện tích 5.000 m² · nhiệt độ 35°C · © Báo Thanh Hóa ® «Sở Y tế» ½ giá",
        "São Paulo, Málaga, Genève, Zürich, Århus, Tromsø, Curaçao, Besançon, Nîmes",
        "Le président de la République a reçu une délégation vietnamienne à l'Élysée où très tôt",
        "Số 15/CT-TTg",
        "",
    ] {
        let decoded = repair(decode(text.as_bytes().to_vec(), None, None).expect("text"));
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, UTF_8));
    }
}

#[test]
fn what_nothing_fits() {
    for (bytes, named, expected) in [
        (&b"a\nb\xC3"[..], None, Err(3)),
        (b"ab\xFFc", None, Err(2)),
        (b"T\xE1\xBB\x89nh Thanh H\xC3\xB3a \xFF", None, Err(18)),
        (b"\x00\xFF\x01\x02\x80\x81", None, Err(1)),
        // Not Vietnamese, but text: kept byte for byte, and the doubt is told.
        (
            b"caf\xE9, th\xE9, for\xEAt, \xE9t\xE9, co\xFBt",
            None,
            Ok("windows-1252?"),
        ),
        (b"caf\xE9", Some("iso-8859-1"), Ok("windows-1252")),
        (b"\xD6\xD0\xB9\xFA", Some("gb2312"), Ok("GBK")),
        (b"abc\xE9", Some("nonsense"), Err(3)),
    ] {
        let decoded = decode(bytes.to_vec(), named, None);
        let got = decoded.map(|d| d.encoding).map_err(|f| f.offset);
        assert_eq!(got, expected, "{}", bytes.escape_ascii());
    }
}

/// How often a short text is read in the right encoding. The table stands in
/// `docs/input.md`; figures that change must change there.
#[test]
fn short_texts_are_rarely_misread() {
    let pages = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/pages");
    // Named, so that a new page changes no figure.
    let files = [
        "bang-gia-dat-binh-duong-2014",
        "bvhttdl-tuan-van-hoa-lao-2010",
        "communes-dak-lak-2025",
        "doan-xieng-khoang-nghe-an-2012",
        "gia-lai-sau-hop-nhat-2025",
        "ket-luan-nfd",
        "nghe-an-bien-gioi-viet-lao-2022",
        "oda-hoa-binh-2016",
        "qd-ke-hoach-hoi-nhap-dak-nong-2015",
        "resolution-soc-trang-2023",
        "tphcm-chong-ngap-cac-quan-2019",
        "xa-thuong-phuoc-2025",
    ];
    let words: Vec<String> = files
        .iter()
        .flat_map(|f| {
            let text = std::fs::read_to_string(format!("{pages}/{f}.txt")).expect("page");
            let fits = |w: &&str| w.nfc().all(|c| c.is_ascii() || letters().contains(&c));
            let words: Vec<&str> = text.split_whitespace().filter(fits).collect();
            words
                .iter()
                .map(|w| w.nfc().collect())
                .collect::<Vec<String>>()
        })
        .collect();
    let mut table = Vec::new();
    for legacy in Legacy::ALL {
        for size in [5, 10, 20, 50] {
            let mut counts = [0; 4];
            for text in words
                .chunks(size)
                .step_by(size_step(size))
                .filter(|c| c.len() == size)
                .take(150)
            {
                let text = text.join(" ");
                if text.is_ascii() {
                    continue;
                }
                let at = match decode(encode(legacy, &text), None, None) {
                    Ok(d) if d.encoding == legacy.name() || d.text == text => 0,
                    Ok(d) if d.encoding == DOUBTFUL => 1,
                    Ok(_) => 2,
                    Err(_) => 3,
                };
                counts[at] += 1;
            }
            let all: usize = counts.iter().sum();
            let share = |n: usize| format!("{:.1}", 100.0 * n as f64 / all as f64);
            let shares = counts.map(share).join(" | ");
            table.push(format!("| {} | {size} | {all} | {shares} |", legacy.name()));
            // What is misread is worse than what is not read.
            assert!(counts[2] * 50 <= all, "{legacy:?} {size}: {counts:?}");
        }
    }
    told(&table);
}

/// The page of inputs has these rows, or gets them where that is asked for.
fn told(table: &[String]) {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/input.md");
    let is = std::fs::read_to_string(page).expect("page");
    let cells = |row: &str| -> Vec<String> { row.split(" | ").take(2).map(String::from).collect() };
    let should: String = is
        .lines()
        .map(|line| {
            let new = table.iter().find(|row| cells(row) == cells(line));
            format!("{}\n", new.map_or(line, String::as_str))
        })
        .collect();
    if is != should && std::env::var_os("UPDATE").is_some_and(|v| v == "1") {
        std::fs::write(page, &should).expect("page");
    } else {
        let lacks = table.iter().find(|row| !is.contains(row.as_str()));
        assert_eq!(lacks, None, "UPDATE=1 puts it into {page}");
    }
}

/// Enough of them, in little time.
fn size_step(size: usize) -> usize {
    20 / size.min(20)
}

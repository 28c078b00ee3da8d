use super::*;

fn tables() -> Gazetteers {
    Gazetteers::embedded().expect("tables")
}

/// `examples.tsv`: codes as the public writes them, with their parts. Codes of
/// unions count as `mass`, of firms as `state`, whose rules they follow; a year
/// behind a code (`19/NQ-CP năm 2010`) is not part of it.
#[test]
fn examples() {
    let g = tables();
    let mut bad = Vec::new();
    for line in include_str!("examples.tsv").lines().skip(1) {
        let f: Vec<&str> = line.split('\t').collect();
        let expected = f[1..7].join(" ");
        let found = parse(&g, f[0]).map(|d| parts(&g, &d));
        if found.as_deref() != Some(&expected) {
            bad.push(format!("{}: expected {expected:?}, found {found:?}", f[0]));
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

fn parts(g: &Gazetteers, d: &DocumentRef) -> String {
    let kind = d
        .code_type
        .map_or("", |r| g.doc_types[r].abbreviation.as_str());
    let year = d.year.map(|y| y.to_string()).unwrap_or_default();
    let dept = d.department.clone().unwrap_or_default();
    let system = d.system.map_or("", |s| s.name()).replace('_', " ");
    [
        d.number.as_str(),
        &year,
        kind,
        &d.issuers.join("+"),
        &dept,
        &system,
    ]
    .join(" ")
}

#[test]
fn canonical_forms() {
    let g = tables();
    for (code, expected) in [
        // Already canonical.
        ("119/KH-UBND", "119/KH-UBND"),
        ("06/2014/QĐ-UBND", "06/2014/QĐ-UBND"),
        ("3713-QĐ/TU", "3713-QĐ/TU"),
        ("202/2025/QH15", "202/2025/QH15"),
        ("1656/NQ-UBTVQH15", "1656/NQ-UBTVQH15"),
        ("2933/UBND-KGVX", "2933/UBND-KGVX"),
        ("4255/QĐ-BNN-KHCN", "4255/QĐ-BNN-KHCN"),
        ("225-KH/TWĐTN-TNNT", "225-KH/TWĐTN-TNNT"),
        ("12/HD-TLĐ", "12/HD-TLĐ"),
        ("17-CTrHĐ/TU", "17-CTrHĐ/TU"),
        ("3838/QyĐ-NHNo-TD", "3838/QyĐ-NHNo-TD"),
        ("17-LCT/HĐNN8", "17-LCT/HĐNN8"),
        ("51/2001/NQ-QH10", "51/2001/NQ-QH10"),
        ("29/2015/L-CTN", "29/2015/L-CTN"),
        ("498/UBDNGS16", "498/UBDNGS16"),
        ("64/CP", "64/CP"),
        ("97/2007/NQ.HĐND.K7", "97/2007/NQ-HĐND.K7"),
        ("12/NQ-HĐND.K8", "12/NQ-HĐND.K8"),
        // The Party's token for letters keeps the Party's form.
        ("571-CV/UBND", "571-CV/UBND"),
        ("571/CV-UBND", "571/CV-UBND"),
        ("12/TB-BCĐPCTT", "12/TB-BCĐPCTT"),
        ("36a/NQ-CP", "36a/NQ-CP"),
        ("2-F26/BC-TTCP", "2-F26/BC-TTCP"),
        ("15-QĐ/BTCTU", "15-QĐ/BTCTU"),
        ("1234/QĐ-UBND.VX", "1234/QĐ-UBND.VX"),
        ("1234/UBND.TH", "1234/UBND.TH"),
        ("1234/QĐ-UBND.UBND tỉnh", "1234/QĐ-UBND"),
        // Bodies that exist in all systems are believed.
        ("47-KH/BCĐ", "47-KH/BCĐ"),
        ("47/KH-BCĐ", "47/KH-BCĐ"),
        ("15-TB/VP", "15-TB/VP"),
        ("1.234/QĐ-UBND", "1.234/QĐ-UBND"),
        // Separators.
        ("22/NQ-TW", "22-NQ/TW"),
        ("31-NQ/CP", "31/NQ-CP"),
        ("61/2005/NĐ/CP", "61/2005/NĐ-CP"),
        ("84/2005-NĐ-CP", "84/2005/NĐ-CP"),
        ("06-2014/QĐ-UBND", "06/2014/QĐ-UBND"),
        ("176/2007NĐ-CP", "176/2007/NĐ-CP"),
        ("71/2007/TTLT/BTC-BNV", "71/2007/TTLT-BTC-BNV"),
        ("57-NQTW", "57-NQ/TW"),
        ("12/QĐUBND", "12/QĐ-UBND"),
        ("15-CT TW", "15-CT/TW"),
        ("119 KH-UBND", "119/KH-UBND"),
        ("119//KH-UBND", "119/KH-UBND"),
        ("57.NQ/TW", "57-NQ/TW"),
        // Before 1997 the centre wrote both.
        ("64-CP", "64-CP"),
        ("64/CP", "64/CP"),
        ("112-HĐBT", "112-HĐBT"),
        // Blanks, lines, emphasis, dashes.
        ("119 /KH- UBND", "119/KH-UBND"),
        ("131 / 2013 / NĐ–CP", "131/2013/NĐ-CP"),
        ("số* *203/2025/QH15", "203/2025/QH15"),
        ("số **57-NQ/TW**", "57-NQ/TW"),
        ("119/\nKH-UBND", "119/KH-UBND"),
        ("119/KH\n-UBND", "119/KH-UBND"),
        // Letters.
        ("23/2007/QD-UBND", "23/2007/QĐ-UBND"),
        ("28/2006/NDD-CP", "28/2006/NĐ-CP"),
        ("100/2019/NÐ-CP", "100/2019/NĐ-CP"),
        ("161 / 2026 / nđ-cp", "161/2026/NĐ-CP"),
        ("65-Ctr/TU", "65-CTr/TU"),
        ("08-QĐi/TW", "08-QĐ/TW"),
        ("25-CT/TƯ", "25-CT/TW"),
        ("25-CT/T.Ư", "25-CT/TW"),
        ("903/NQ-NBTVQH13", "903/NQ-UBTVQH13"),
        ("13/2014/TTLT-BLDTBXH-BTC", "13/2014/TTLT-BLĐTBXH-BTC"),
        ("12/2014/TT-BLĐ-TBXH", "12/2014/TT-BLĐTBXH"),
        ("1234/QĐ-BGD&ĐT", "1234/QĐ-BGDĐT"),
        ("77/PGD&ĐT-TH", "77/PGDĐT-TH"),
        // Years.
        ("135/206/NĐ-CP", "135/2006/NĐ-CP"),
        ("24/99/NĐ-CP", "24/1999/NĐ-CP"),
        // Glued words end the code.
        ("381/ĐA-CPngày", "381/ĐA-CP"),
        ("26/CT-TTgvề", "26/CT-TTg"),
        ("3000/QyĐ-PKKQcủa", "3000/QyĐ-PKKQ"),
        // A range shows its last number.
        ("1656-1678/NQ-UBTVQH15", "1656-1678/NQ-UBTVQH15"),
        // A bullet is no separator.
        ("Thông báo số 12/TB-UBND\n- VP Tỉnh ủy", "12/TB-UBND"),
        ("số 15-CT/TW - BTV Tỉnh ủy", "15-CT/TW"),
        // Standards.
        ("QCVN 01:2021/BXD", "QCVN 01:2021/BXD"),
        ("QCVN01 : 2021 / BXD", "QCVN 01:2021/BXD"),
        ("QCVN 01-1:2018/BYT", "QCVN 01-1:2018/BYT"),
        ("QCVN 62-MT:2016/BTNMT", "QCVN 62-MT:2016/BTNMT"),
        ("TCVN ISO 9001:2015", "TCVN ISO 9001:2015"),
        ("TCVN ISO/IEC 17025:2017", "TCVN ISO/IEC 17025:2017"),
        ("TCVN 5945-2005", "TCVN 5945:2005"),
        ("QCĐP 01:2020/HY", "QCĐP 01:2020/HY"),
        // Only after a word that announces a code, which `parse` takes for granted.
        ("Công văn 123/CT-TTHT", "123/CT-TTHT"),
        ("100/QĐ", "100/QĐ"),
        ("12/GPMT", "12/GPMT"),
        ("15/XYZ-UBND", "15/XYZ-UBND"),
    ] {
        assert_eq!(canonical(&g, code).as_deref(), Some(expected), "{code}");
        // What is canonical stays so.
        assert_eq!(
            canonical(&g, expected).as_deref(),
            Some(expected),
            "{expected}"
        );
    }
}

#[test]
fn no_code() {
    let g = tables();
    for s in [
        "24/11",
        "20/02/2023",
        "24/11-30/11",
        "22/63 tỉnh",
        "A/H5N1",
        "36A-123.45",
        "2016-2020",
        "24/24h",
        "60 km/h",
        "5-10 triệu",
        "1/2 lít",
        "0912.345.678",
        "3/4",
        "",
        "/",
        "12/",
        "12-",
        "1/1/1",
        "12/\n\nQĐ-UBND",
        "QCVN",
        "TCVN 12",
        "119-kh-ubnd.pdf",
        "9999999/QĐ-UBND",
        "12/13/14/QĐ-UBND",
    ] {
        assert_eq!(canonical(&g, s), None, "{s}");
    }
}

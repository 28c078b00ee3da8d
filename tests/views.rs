//! The views of a database, each by what a question would make of them.

use rusqlite::Connection;

#[path = "common/place.rs"]
mod place;

use place::Place;

/// The database of a run over these articles, each with its day.
fn database(articles: &[(&str, &str)]) -> (Place, Connection) {
    let p = Place::new();
    let record = |(n, (day, text)): (usize, &(&str, &str))| {
        format!(
            "{}\n",
            serde_json::json!({"id": n, "published": day, "text": text})
        )
    };
    let lines: String = articles.iter().enumerate().map(record).collect();
    p.write("in/a.jsonl", lines);
    p.trich("run -q in -o out", 0);
    p.trich("load out --sqlite db", 0);
    let db = Connection::open(p.at("db")).expect("database");
    (p, db)
}

/// The answer to a question, a line a row.
#[track_caller]
fn asks(db: &Connection, columns: &str, from: &str, expected: &[&str]) {
    let cells: Vec<String> = columns
        .split(' ')
        .map(|column| format!("coalesce(CAST({column} AS TEXT), '-')"))
        .collect();
    let sql = format!(
        "SELECT {} FROM {from} ORDER BY 1",
        cells.join(" || ' | ' || ")
    );
    let mut statement = db.prepare(&sql).expect(&sql);
    let rows = statement.query_map([], |row| row.get(0)).expect(&sql);
    let rows: Vec<String> = rows.collect::<Result<_, _>>().expect(&sql);
    assert_eq!(rows, expected, "{sql}");
}

/// `01/CT-TTg` begins anew each year. Who tells no year is of the one year there is.
#[test]
fn one_code_in_two_years_is_two_documents() {
    let (_p, db) = database(&[
        (
            "",
            "Chỉ thị số 01/CT-TTg ngày 05/01/2016 của Thủ tướng Chính phủ về điều hành.",
        ),
        (
            "",
            "Chỉ thị số 01/CT-TTg ngày 03/01/2018 của Thủ tướng Chính phủ về thống kê.",
        ),
        ("", "Chỉ thị số 01/CT-TTg của Thủ tướng Chính phủ."),
        (
            "",
            "Chỉ thị số 02/CT-TTg ngày 03/01/2018 của Thủ tướng Chính phủ về nhà đất.",
        ),
        ("", "Chỉ thị số 02/CT-TTg của Thủ tướng Chính phủ."),
    ]);
    asks(
        &db,
        "code issue_year issued_on articles",
        "known_documents",
        &[
            "01/CT-TTg | - | - | 1",
            "01/CT-TTg | 2016 | 2016-01-05 | 1",
            "01/CT-TTg | 2018 | 2018-01-03 | 1",
            "02/CT-TTg | 2018 | 2018-01-03 | 2",
        ],
    );
    asks(
        &db,
        "code",
        "documents_by_issuer_and_year d JOIN known_documents k USING (issuer) WHERE d.issue_year IS NULL",
        &[],
    );
}

#[test]
fn a_year_is_never_borrowed_from_after_the_article() {
    let cites = "UBND tỉnh Lào Cai ban hành Kế hoạch số 46/KH-UBND triển khai Nghị quyết số 21/NQ-CP của Chính phủ.";
    let (_p, db) = database(&[
        ("2021-03-04", cites),
        (
            "2023-02-19",
            "Chính phủ chuẩn bị Nghị quyết số 21/NQ-CP. Chính phủ họp.",
        ),
        (
            "2023-06-07",
            "Nghị quyết số 21/NQ-CP ngày 20/2/2023 của Chính phủ về việc làm.",
        ),
        (
            "2024-03-04",
            "Nghị quyết số 21/NQ-CP của Chính phủ được thực hiện.",
        ),
    ]);
    asks(
        &db,
        "issue_year articles first_cited_on",
        "known_documents WHERE code = '21/NQ-CP'",
        &["- | 2 | 2021-03-04", "2023 | 2 | 2023-06-07"],
    );
    asks(
        &db,
        "cited_code cited_year",
        "citation_network WHERE code = '46/KH-UBND'",
        &["21/NQ-CP | -"],
    );
}

#[test]
fn two_provinces_that_had_one_code_have_documents_of_their_own() {
    let text = |province: &str, day: &str| {
        format!("UBND tỉnh {province} ban hành Kế hoạch số 45/KH-UBND ngày {day} về du lịch.")
    };
    let texts = [text("Bình Định", "28/2/2025"), text("Gia Lai", "25/9/2025")];
    let undated = "UBND tỉnh Bình Định ban hành Kế hoạch số 45/KH-UBND về du lịch.";
    let (_p, db) = database(&[
        ("2025-03-01", &texts[0]),
        ("2025-09-26", &texts[1]),
        // Of before the merger, whoever it is.
        ("2021-10-13", undated),
    ]);
    asks(
        &db,
        "issuer_name issuer issue_year issued_on articles conflict",
        "known_documents",
        &[
            "Ủy ban nhân dân Bình Định | UBND@52 | - | - | 1 | 0",
            "Ủy ban nhân dân Bình Định | UBND@52 | 2025 | 2025-02-28 | 1 | 0",
            "Ủy ban nhân dân Gia Lai | UBND@52 | 2025 | 2025-09-25 | 1 | 0",
        ],
    );
    asks(
        &db,
        "issuer_name documents",
        "documents_by_issuer_and_year",
        &[
            "Ủy ban nhân dân Bình Định | 1",
            "Ủy ban nhân dân Gia Lai | 1",
        ],
    );
}

#[test]
fn another_day_of_the_same_document_is_a_conflict() {
    let (_p, db) = database(&[
        (
            "2023-06-07",
            "Kế hoạch số 7/KH-UBND ngày 5/6/2023 của UBND tỉnh Lào Cai về du lịch.",
        ),
        (
            "2023-06-08",
            "Kế hoạch số 7/KH-UBND ngày 5/6/2023 của UBND tỉnh Lào Cai về trồng rừng.",
        ),
        (
            "2023-06-09",
            "Kế hoạch số 7/KH-UBND ngày 6/5/2023 của UBND tỉnh Lào Cai về du lịch.",
        ),
    ]);
    asks(
        &db,
        "code issued_on articles conflict",
        "known_documents",
        &["7/KH-UBND | 2023-06-05 | 3 | 1"],
    );
}

#[test]
fn offices_stand_with_their_bodies() {
    let (_p, db) = database(&[(
        "2023-06-07",
        "Dự buổi tiếp có ông Nguyễn Văn Tuấn, Phó Trưởng đoàn, Giám đốc Sở Ngoại vụ tỉnh Lào Cai.",
    )]);
    asks(
        &db,
        "office organisation organisation_name",
        "offices_held",
        &[
            "Giám đốc Sở Ngoại vụ tỉnh Lào Cai | SO-NGOAIVU@10 | Sở Ngoại vụ Lào Cai",
            "Phó Trưởng đoàn | - | -",
        ],
    );
}

#[test]
fn money_is_summed_by_currency_with_both_ends_of_ranges() {
    let (_p, db) = database(&[(
        "2023-06-07",
        "UBND tỉnh Lào Cai họp: vốn 5 tỷ đồng, tiếp đó từ 2 đến 3,5 triệu đồng, và 10 triệu USD.",
    )]);
    asks(
        &db,
        "currency sum(at_least) sum(at_most) min(province)",
        "amounts GROUP BY currency",
        &[
            "USD | 10000000 | 10000000 | Lào Cai",
            "VND | 5002000000 | 5003500000 | Lào Cai",
        ],
    );
}

use super::*;
use crate::judge::Mention;

const TEXT: &str = "😀 Tin\nUBND tỉnh Gia Lai: C:\\tin\tsang Lào.\n\n  Hủa Phăn (Lào)";

/// As INCEpTION writes it: other layers before and behind, one without features; words as
/// they are, lines of a sentence each with `#Text=`.
const FILE: &str = "#FORMAT=WebAnno TSV 3.3\n\
    #T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue|coarseValue\n\
    #T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n\
    #T_SP=webanno.custom.Flag|\n\
    #T_RL=webanno.custom.Rel|label|BT_webanno.custom.Flag\n\n\n\
    #Text=😀 Tin\n#Text=UBND tỉnh Gia Lai: C:\\\\tin\\tsang Lào.\n\
    1-1\t0-2\t😀\t_\t_\t_\t_\t*\t_\t_\t\n\
    1-2\t3-6\tTin\tN\tNOUN\t_\t_\t_\t_\t_\t\n\
    1-3\t7-11\tUBND\t_\t_\tUBND@64[1]\torganisation[1]\t_\t_\t_\t\n\
    1-4\t12-16\ttỉnh\t_\t_\tUBND@64[1]|64[2]\torganisation[1]|province[2]\t_\t_\t_\t\n\
    1-5\t17-20\tGia\tN|V\t_\tUBND@64[1]|64[2]\torganisation[1]|province[2]\t_\trel\t1-1[0_2]\t\n\
    1-6\t21-24\tLai\t_\t_\tUBND@64[1]|64[2]\torganisation[1]|province[2]\t_\t_\t_\t\n\
    1-7\t24-25\t:\t_\t_\t_\t_\t_\t_\t_\t\n\
    1-8\t26-32\tC:\\tin\t_\t_\t_\t_\t_\t_\t_\t\n\
    1-8.1\t29-32\ttin\t_\t_\t*\tregion\t_\t_\t_\t\n\
    1-9\t33-37\tsang\t_\t_\t_\t_\t_\t_\t_\t\n\
    1-10\t38-41\tLào\t_\t_\tLA\tcountry\t_\t_\t_\t\n\
    1-11\t41-42\t.\t_\t_\t_\t_\t_\t_\t_\t\n\n\
    #Text=Hủa Phăn (Lào)\n\
    2-1\t46-49\tHủa\t_\t_\tLA:Houa\\_phan[3]\tforeign\\_place[3]\t_\t_\t_\t\n\
    2-2\t50-54\tPhăn\t_\t_\tLA:Houa\\_phan[3]\tforeign\\_place[3]\t_\t_\t_\t\n\
    2-3\t55-56\t(\t_\t_\t_\t_\t_\t_\t_\t\n\
    2-4\t56-59\tLào\t_\t_\t*[4]|hỏi lại[5]|38[6]\tcountry[4]|country[5]|*[6]\t_\t_\t_\t\n\
    2-5\t59-60\t)\t_\t_\t_\t_\t_\t_\t_\t\n";

fn all(file: &str, text: &str) -> std::result::Result<(Vec<String>, Vec<Odd>), String> {
    let mut read = Rows::default();
    let done = read.read(Path::new("a.tsv"), file.as_bytes());
    done.map_err(|e| e.to_string())?;
    let mut sheets = read.sheets;
    sheets.offer("x", text).map_err(|e| e.to_string())?;
    let gold = sheets.place().map_err(|e| e.to_string())?;
    assert_eq!(gold["x"].unlabelled, 1);
    let norm = |m: &Mention| m.norm.clone().map_or("-".to_string(), |n| format!("={n}"));
    let one = |m: &Mention| {
        format!(
            "{} {}..{} {} {}",
            m.kind,
            m.start,
            m.end,
            m.surface,
            norm(m)
        )
    };
    let all = gold["x"].mentions.iter().map(one).collect();
    Ok((all, read.odd))
}

#[test]
fn rows_become_mentions() {
    // Code points: the emoji before them counts as one.
    let expected = [
        "organisation 6..23 UBND tỉnh Gia Lai =UBND@64",
        "province 11..23 tỉnh Gia Lai =64",
        "region 28..31 tin -",
        "country 37..40 Lào =LA",
        "foreign_place 45..53 Hủa Phăn =LA:Houa_phan",
        "country 55..58 Lào -",
        "country 55..58 Lào -",
    ];
    let (found, odd) = all(FILE, TEXT).expect("gold");
    assert_eq!(found, expected);
    let said: Vec<_> = odd.iter().map(|o| (&*o.place, o.sort, &*o.text)).collect();
    assert_eq!(
        said,
        [("a.tsv: line 27", OddSort::NoNorm { like: "KR" }, "hỏi lại")]
    );
    // As our export writes words, and as editors of Windows end lines.
    let (escaped, _) = all(&FILE.replace("\tC:\\tin\t", "\tC:\\\\tin\t"), TEXT).expect("gold");
    assert_eq!(escaped, expected);
    let (crlf, _) = all(&FILE.replace('\n', "\r\n"), TEXT).expect("gold");
    assert_eq!(crlf, expected);
    let older = FILE.replace("TSV 3.3", "TSV 3.2");
    assert_eq!(all(&older, TEXT).expect("gold").0, expected);
}

#[test]
fn what_annotators_correct() {
    let corrected = FILE
        .replace("LA\tcountry\t", "TH\tregion\t")
        .replace("UBND@64[1]\torganisation[1]", "_\t_");
    let (found, _) = all(&corrected, TEXT).expect("gold");
    assert_eq!(found[0], "organisation 11..23 tỉnh Gia Lai =UBND@64");
    assert_eq!(found[3], "region 37..40 Lào =TH");
    // Over the end of a sentence, as a layer of INCEpTION may allow.
    let over = FILE.replace(
        "Hủa\t_\t_\tLA:Houa\\_phan[3]\tforeign\\_place[3]",
        "Hủa\t_\t_\tUBND@64[1]\torganisation[1]",
    );
    let (found, _) = all(&over, TEXT).expect("gold");
    assert!(found[0].starts_with("organisation 6..48 ") && found[0].contains("Lào.\n\n  Hủa"));
    assert_eq!(found[4], "foreign_place 49..53 Phăn =LA:Houa_phan");
}

#[test]
fn no_entity_is_no_mention_and_told() {
    let bare = "#FORMAT=WebAnno TSV 3.2\n#T_SP=webanno.custom.Mention|value\n\n\n#Text=Lào\n1-1\t0-3\tLào\tcountry\t\n";
    let mut read = Rows::default();
    read.read(Path::new("a.tsv"), bare.as_bytes())
        .expect("rows");
    assert_eq!((read.odd.len(), read.odd[0].sort), (1, OddSort::NoLayer));
    let mut sheets = read.sheets;
    sheets.offer("x", "Lào").expect("offer");
    assert!(sheets.place().expect("gold")["x"].mentions.is_empty());
}

#[test]
fn faults_say_file_line_and_reason() {
    for (from, to, line, said) in [
        (
            "\tUBND\t",
            "\tHĐND\t",
            12,
            "that of x is most like them: 7..11 is \"UBND\" in the text, not \"HĐND\"",
        ),
        (
            "29-32\ttin",
            "28-31\ttin",
            18,
            "28..31 is \"\\\\ti\" in the text, not \"tin\"",
        ),
        ("29-32\ttin", "29-29\t", 18, "28..28 ends before it begins"),
        (
            "1-1\t0-2\t😀",
            "1-1\t0-1\t😀",
            10,
            "0..1 is outside the text",
        ),
        (
            "1-9\t33-37\tsang\t_\t_\t_\t_\t_\t_\t_\t\n",
            "",
            19,
            "no row for \"sang\" of the text",
        ),
        (
            "1-9\t33-37",
            "1-9\t3-7",
            19,
            "3..7 does not follow the row before",
        ),
        (
            "1-9\t33-37",
            "1-9\t33",
            19,
            "`33` is no place, such as 25-28",
        ),
        (
            "1-9\t33-37\tsang\t_\t_\t_\t_\t_\t_\t_\t",
            "1-9\t33-37\tsang\t_",
            19,
            "4 columns, the header has 10",
        ),
        (
            "\tcountry\t",
            "\tcontry\t",
            20,
            "no type `contry`; there is country",
        ),
        (
            "LA\tcountry\t",
            "LA\tcountry|region\t",
            20,
            "2 values of `value`, 1 of `identifier`",
        ),
        (
            "[1]|64[2]\torganisation[1]|province[2]",
            "[1]|64[2]\tregion[1]|province[2]",
            13,
            "[1] has other values than in line 12",
        ),
    ] {
        let error = all(&FILE.replacen(from, to, 1), TEXT).expect_err(said);
        let place = format!("a.tsv: line {line}: ");
        assert!(error.starts_with(&place) && error.contains(said), "{error}");
    }
}

//! Own rows: checked, listed and looked up.

use super::Place;

#[test]
fn tables_can_be_checked_listed_and_looked_up() {
    let p = Place::new();
    p.write(
        "own/regions.csv",
        "name,source\nVùng Thử,our list\n".as_bytes(),
    );
    p.trich(&["gazetteers", "check"])
        .ends(0)
        .says(&["no faults"]);
    p.trich(&["gazetteers", "check", "own"])
        .ends(0)
        .says(&["no faults; own rows: 1 added, 0 extended, 0 replaced, 0 removed"]);
    p.trich(&["gazetteers", "check", "none"])
        .ends(2)
        .says(&["no such folder"]);
    p.trich(&["gazetteers", "check", "own/regions.csv"])
        .ends(2)
        .says(&["is a file; own rows stand in a folder"]);
    // Own rows that nobody reads: in a folder below, under another ending or name.
    p.write("above/own/regions.csv", b"name\nx\n");
    p.write("above/regions.txt", b"name\nx\n");
    p.write("capitals/regions.CSV", b"name\nx\n");
    let capitals = p.trich(&["gazetteers", "check", "capitals"]);
    let said = &capitals.ends(2).out;
    let meant = "regions.CSV: no such table; did you mean regions.csv?";
    assert!(said.contains(meant), "{said}");
    let above = p.trich(&["gazetteers", "check", "above"]);
    let said = &above.ends(2).out;
    assert!(
        said.starts_with("above: no table in this folder;"),
        "{said}"
    );
    p.trich(&["run", "above", "-o", "out", "--gazetteers", "above"])
        .ends(2)
        .says(&["above: no table in this folder;"]);
    // Norms that are put together, by their parts; nothing is no name.
    let parts = p.trich(&["gazetteers", "lookup", "UBND@38"]);
    let out = &parts.ends(0).out;
    assert!(
        out.contains("bodies.csv:") && out.contains("provinces.csv:"),
        "{out}"
    );
    p.trich(&["gazetteers", "lookup", "UBND@?"]).ends(1);
    assert_eq!(p.trich(&["gazetteers", "lookup", ""]).ends(1).out, "");
    p.write("semi/regions.csv", b"name;source\nx;y\n");
    let semi = p.trich(&["gazetteers", "check", "semi"]);
    let out = &semi.ends(2).out;
    assert!(out.contains("cells are separated by commas here"), "{out}");
    let list = p.trich(&["gazetteers", "list", "--gazetteers", "own"]);
    assert!(list.ends(0).out.contains("by name  (1 from the overlay)"));
    let found = p.trich(&["gazetteers", "lookup", "THANH", "HOÁ"]);
    for part in [
        "province_aliases.csv:",
        "provinces.csv:",
        "province_id  thanh-hoa",
    ] {
        assert!(found.ends(0).out.contains(part), "{}", found.out);
    }
    let own = p.trich(&["gazetteers", "lookup", "vùng thử", "--gazetteers", "own"]);
    assert!(
        own.ends(0).out.starts_with("regions.csv:2 (overlay)\n"),
        "{}",
        own.out
    );
    p.trich(&["gazetteers", "lookup", "Thanh Hoas"])
        .ends(1)
        .says(&["like it: Thanh Hoa (province_aliases.csv)"]);
}

#[test]
fn own_rows_are_looked_at_as_a_whole() {
    let p = Place::new();
    p.write(
        "new/organisations.csv",
        "op,id,name_vi,kind\n,BCT,Báo Cần Thơ Mới,newspaper/media\n,THU3,Hà,NGO\nremove,JICA,,\n"
            .as_bytes(),
    );
    p.trich(&["gazetteers", "check", "new"]).ends(0).says(&[
        "no faults; own rows: 1 added, 0 extended, 1 replaced, 1 removed",
        "replaced: BCT (Bộ Chính trị) in organisations.csv is now Báo Cần Thơ Mới",
        "removed: JICA (",
        "new/organisations.csv:3: \"Hà\": is one syllable",
    ]);
    // What cells lose, and how to add to them.
    p.write(
        "more/bodies.csv",
        "op,key,aliases\n,UBND,UB\nextend,BQL-KCN,Ban QLCKCN\n".as_bytes(),
    );
    p.trich(&["gazetteers", "check", "more"]).ends(0).says(&[
        "own rows: 0 added, 1 extended, 1 replaced, 0 removed",
        "  extended: BQL-KCN (Ban Quản lý các khu công nghiệp) in bodies.csv\n    aliases gains Ban QLCKCN\n",
        "  replaced: UBND (Ủy ban nhân dân) in bodies.csv\n    aliases loses UBND",
    ]);
    let vi = p.trich(&["gazetteers", "check", "more", "--lang", "vi"]);
    vi.ends(0).says(&[
        "nối 1, thay 1",
        "    aliases thêm Ban QLCKCN\n",
        "    aliases mất UBND",
    ]);
    // A name of two tables.
    p.write(
        "two/organisations.csv",
        "id,name_vi,aliases,kind\nTHU1,Hội Thử,Hàn Quốc,NGO\n".as_bytes(),
    );
    p.trich(&["gazetteers", "check", "two"]).ends(0).says(&[
        "to be looked at: two/organisations.csv:2: \"Hàn Quốc\": is a name of KR in country_aliases.csv too",
    ]);
    p.trich(&["gazetteers", "check", "two", "--lang", "vi"])
        .ends(0)
        .says(&["cũng là một tên của KR trong country_aliases.csv"]);
    // All that is wrong, in one round.
    p.write(
        "new/organisations.csv",
        "id,name_vi,kind,country\nHội-Thử,Hội Thử,hội,Việt Nam\nTHU1,Sở Ngoại vụ,NGO,\n".as_bytes(),
    );
    let all = p.trich(&["gazetteers", "check", "new"]);
    all.ends(2);
    for part in [
        ":2: column kind: \"hội\": is none of",
        ":2: column country: \"Việt Nam\": there is no such row in countries.csv; did you mean VN",
        ":2: column id: \"Hội-Thử\": may hold no small letters",
        ":3: \"Sở Ngoại vụ\": is a name of SO-NGOAIVU already",
    ] {
        assert!(all.out.contains(part), "{part}: {}", all.out);
    }
    assert_eq!(all.err, "trich: 4 faults\n");
    p.write("new/organisations.csv", "id,nam\nTHU1,Hội Thử\n".as_bytes());
    p.trich(&["gazetteers", "check", "new"])
        .ends(2)
        .says(&["trich: 1 fault; more may follow, since a file or a row could not be read"]);
    // A table in the form an editor saved it in.
    p.write(
        "new/organisations.csv",
        "id,name_vi,kind\nTHU1,Hội Thử,NGO\n".as_bytes(),
    );
    p.write("new/regions.xlsx", b"PK");
    p.write("new/organisations.ods", b"beside the table itself");
    p.write("new/ghi-chu.txt", b"x");
    let other = p.trich(&["gazetteers", "check", "new"]);
    other.ends(2);
    assert_eq!(
        other.out,
        "new/regions.xlsx: is not read; save it as regions.csv\n"
    );
    p.write("new/orgs.csv", b"id\n");
    let near = p.trich(&["gazetteers", "check", "new"]);
    near.ends(2);
    assert!(
        near.out
            .contains("orgs.csv: no such table; did you mean organisations.csv?"),
        "{}",
        near.out
    );
}

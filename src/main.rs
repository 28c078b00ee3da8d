//! Scratch entry until the command line lands.
use trich::*;
fn main() {
    let g = gazetteer::Gazetteers::embedded().expect("tables");
    let e = Engine::new(g);
    let out = std::path::PathBuf::from(std::env::args().nth(2).unwrap());
    std::fs::create_dir_all(&out).unwrap();
    let mut m = csv::Writer::from_path(out.join("mentions.csv")).unwrap();
    let mut a = csv::Writer::from_path(out.join("articles.csv")).unwrap();
    let mut d = csv::Writer::from_path(out.join("documents.csv")).unwrap();
    let mut r = csv::Writer::from_path(out.join("relations.csv")).unwrap();
    let mut files: Vec<_> = std::fs::read_dir(std::env::args().nth(1).unwrap()).unwrap().flatten().map(|f| f.path()).filter(|p| p.extension().is_some_and(|x| x == "txt")).collect();
    files.sort();
    for p in files {
        let text = std::fs::read_to_string(&p).unwrap();
        let name = p.file_name().unwrap().to_string_lossy().into_owned();
        let rec = e.record(&Input { source: name.clone(), record: String::new(), article_id: name, text, encoding: "utf-8", sha256: String::new() });
        a.serialize(&rec.article).unwrap();
        for x in &rec.mentions { m.serialize(x).unwrap(); }
        for x in &rec.documents { d.serialize(x).unwrap(); }
        for x in &rec.relations { r.serialize(x).unwrap(); }
    }
}

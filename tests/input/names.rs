//! What is read whatever its name, and what is left out of web archives.

use super::files::*;
use super::place::*;
use super::{ONE, TWO};

fn page(text: &str) -> String {
    format!("<!DOCTYPE html><html><body><h1>Tin</h1><p>{text}</p></body></html>")
}

#[test]
fn pages_under_any_name_are_read_and_the_rest_is_named() {
    let p = Place::new();
    let names = [
        "detail.php@id=7",
        "detail.php%3Fid=8",
        "f.html;jsessionid=1",
        "tin",
        "tin.chn",
        "tin.htm.1",
        "x.aspx@ID=5",
    ];
    for name in names {
        p.write(&format!("in/{name}"), page(ONE));
    }
    p.write("in/a.css@v=1", page(ONE));
    p.write("in/thumb.php@src=1", b"\x89PNG\r\n\x1A\n\0");
    p.write("in/y.chn.gz", gzip(page(TWO).as_bytes()));
    let two = page(TWO);
    let packed: &[(&str, &[u8])] = &[("b.do@id=1", two.as_bytes()), ("c.odd", b"{}")];
    p.write("in/z.tar", tar(packed));
    p.write("in/z.zip", zip(packed));
    let tables = p.run(&[]);
    let mut read: Vec<&str> = tables.articles.iter().map(|a| &*a["article_id"]).collect();
    read.sort_unstable();
    let mut expected = names.to_vec();
    expected.extend(["y.chn.gz", "z.tar/b.do@id=1", "z.zip/b.do@id=1"]);
    expected.sort_unstable();
    assert_eq!(read, expected);
    let told = "4 files (2 .odd: z.tar/c.odd, 1 .css: a.css@v=1, 1 .php: thumb.php@src=1)";
    assert!(tables.talk.contains(told), "{}", tables.talk);
    // Globs mean what they say: nothing else is looked at.
    p.run(&["--include", "*.chn"])
        .articles("article_id", &["tin.chn"]);
}

#[test]
fn more_kinds_than_fit_are_told_with_v() {
    let p = Place::new();
    p.write("in/a.txt", ONE);
    for kind in ["b", "c", "d", "e", "f", "g", "h", "i", "j"] {
        p.write(&format!("in/x.{kind}"), "");
    }
    let talk = p.run(&[]).talk;
    assert!(talk.contains("1 .i: x.i, 1 kind more (-v"), "{talk}");
    let talk = p.run(&["-v"]).talk;
    assert!(talk.contains("1 .i: x.i, 1 .j: x.j)"), "{talk}");
}

#[test]
fn items_of_feeds_are_records() {
    let p = Place::new();
    let rss = format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Báo</title><item><title>Một</title>\
         <link>http://x/1</link><description><![CDATA[<p>Ngắn<br></p>]]></description>\
         <content:encoded>&lt;p&gt;{ONE}&lt;/p&gt;</content:encoded>\
         <pubDate>Wed, 22 Jan 2014 20:00:00 GMT</pubDate></item></channel></rss>"
    );
    let atom = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>Hai</title>\
         <link rel=\"self\" href=\"http://x/s\"/><link href=\"http://x/2\"/>\
         <updated>2015-02-03T00:00:00Z</updated><author><name>An</name><uri>u</uri></author>\
         <summary type=\"html\">{TWO}</summary></entry></feed>"
    );
    p.write("in/a.rss", &rss);
    p.write("in/b.xml", &atom);
    p.write("in/c.html", &rss);
    p.write("in/d.xml", "<urlset></urlset>");
    p.write("in/e.xml", &rss[..rss.len() - 40]);
    let tables = p.run(&[]);
    tables.articles(
        "article_id title published_on author chars",
        &[
            "a.rss#http://x/1 | Một | 2014-01-23 |  | 53",
            "b.xml#http://x/2 | Hai | 2015-02-03 | An | 48",
        ],
    );
    tables.rejects(
        "article_id reason detail",
        &[
            "c.html | unsupported | this is a feed, of which each item is an article (--from feed)",
            "e.xml | invalid_feed | the file ends inside an item",
        ],
    );
}

#[test]
fn the_page_of_a_mime_message_is_read() {
    let p = Place::new();
    let html = page("T=C3=ACnh h=C3=ACnh T=E1=BB=89nh Thanh H=C3=B3a.");
    let head = "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"B\"\r\n\r\n";
    let image =
        "--B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n";
    let part = format!(
        "--B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\
         Content-Location: http://x/1\r\n\r\n{html}\r\n"
    );
    p.write("in/a.mht", format!("{head}{image}{part}--B--\r\n"));
    p.write("in/b.txt", format!("{head}{image}{part}--B--\r\n"));
    p.write("in/c.eml", format!("{head}{image}--B--\r\n"));
    let tables = p.run(&["--include", "*"]);
    tables.articles("article_id encoding", &["a.mht#http://x/1 | utf-8"]);
    tables.rejects(
        "article_id detail",
        &[
            "b.txt | this is a page in a MIME message (--from mhtml)",
            "c.eml | a MIME message without a page",
        ],
    );
}

#[test]
fn what_a_web_archive_leaves_out_is_counted() {
    let p = Place::new();
    let page = page(ONE);
    let html = page.as_bytes();
    let octets = "application/octet-stream";
    let records = [
        ("warcinfo", "", "x/y", b"a".to_vec()),
        ("request", "http://x/1", "x/y", b"a".to_vec()),
        (
            "response",
            "http://x/1",
            "x/y",
            answer("200 OK", octets, html),
        ),
        (
            "response",
            "http://x/2",
            "x/y",
            answer("203 OK", "text/html", html),
        ),
        (
            "response",
            "http://x/3",
            "x/y",
            answer("404 No", "text/html", html),
        ),
        (
            "response",
            "http://x/4",
            "x/y",
            answer("200 OK", "image/PNG; q", b"\x89PNG"),
        ),
        (
            "response",
            "http://x/5",
            "x/y",
            answer("200 OK", octets, b"\0\x01"),
        ),
        ("resource", "http://x/6", octets, html.to_vec()),
        ("resource", "dns:x", "text/dns", b"a".to_vec()),
    ];
    p.write("in/a.warc", warc(&records));
    let tables = p.run(&[]);
    tables.articles("record", &["http://x/1", "http://x/2", "http://x/6"]);
    let run = std::fs::read_to_string(p.at("out/run.json")).expect("run.json");
    let run: serde_json::Value = serde_json::from_str(&run).expect("JSON");
    let expected = r#"{"warc:404":1,"warc:application/octet-stream":1,"warc:image/png":1,"warc:request":1,"warc:text/dns":1,"warc:warcinfo":1}"#;
    assert_eq!(run["counts"]["passed_over"].to_string(), expected);
    let told = "6 records (1 404: http://x/3, 1 application/octet-stream: http://x/5";
    assert!(tables.talk.contains(told), "{}", tables.talk);
}

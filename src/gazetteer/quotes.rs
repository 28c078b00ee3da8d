//! Quotation marks of a CSV file that a lenient reader would take for something else.
//!
//! A cell that begins with one goes up to the next that is not doubled, over line ends
//! too, and there the cell must end. Anything else swallows rows or alters a name in
//! silence, so a table of own rows with such a mark is not read on.

/// A mark that is wrong, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    /// The line in which its cell begins, counted from 1.
    pub(super) line: u64,
    pub(super) reason: &'static str,
}

/// No mark ends the cell.
const OPEN: &str = "a quotation mark is not closed";
/// The cell goes on behind the mark that ends it.
const INSIDE: &str = "a quotation mark inside a cell in quotation marks must be doubled";

/// Where a scan is.
#[derive(Clone, Copy)]
enum At {
    Begin,
    Plain,
    Quoted,
    /// Behind a mark that ends the cell, or is the first of a doubled one.
    Behind,
}

/// The first wrong mark of a file. What follows one can't be told apart.
pub(super) fn wrong(text: &[u8]) -> Option<Wrong> {
    let (mut line, mut begun) = (1, 1);
    let mut at = At::Begin;
    for &byte in text {
        at = match (at, byte) {
            (At::Begin, b'"') => {
                begun = line;
                At::Quoted
            }
            (At::Quoted, b'"') => At::Behind,
            (At::Behind, b'"') | (At::Quoted, _) => At::Quoted,
            (_, b',' | b'\n' | b'\r') => At::Begin,
            // Over lines it is rather the mark that should have closed the cell.
            (At::Behind, _) => {
                let reason = if begun == line { INSIDE } else { OPEN };
                return Some(Wrong {
                    line: begun,
                    reason,
                });
            }
            (At::Begin | At::Plain, _) => At::Plain,
        };
        line += u64::from(byte == b'\n');
    }
    let open = matches!(at, At::Quoted);
    open.then_some(Wrong {
        line: begun,
        reason: OPEN,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_are_wrong() {
        for (text, expected) in [
            ("a,b\n\"x, \"\"y\"\"\",z\r\n", None),
            ("a,b\n\"x\ny\",\"\"\n", None),
            // As it stands there, without marks around the cell.
            ("a,b\nHội \"Thử\" Một,x\n", None),
            ("a,b\n1,2\n\"Hội \"Thử\" Hai\",x\n", Some((3, INSIDE))),
            ("a,b\n1,\"x\n2,y\n", Some((2, OPEN))),
            // The next mark would close it.
            ("a,b\n1,\"x\n2,\"y\"\n", Some((2, OPEN))),
            ("a,b\n1,\"x", Some((2, OPEN))),
            ("", None),
        ] {
            let found = wrong(text.as_bytes()).map(|w| (w.line, w.reason));
            assert_eq!(found, expected, "{text:?}");
        }
    }
}

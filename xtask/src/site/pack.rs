//! Small pieces of the page in one file: a hundred requests would take longer than what they bring.
//!
//! What several parts share, the splitter cuts into a piece for every set of parts that share it. Most are of some
//! hundred bytes.

use anyhow::{Result, ensure};

/// Pieces up to this length are packed, in bytes.
const SMALL: usize = 4_096;

/// The small pieces, one after the other.
#[derive(Debug, Default)]
pub(super) struct Pack {
    bytes: Vec<u8>,
}

impl Pack {
    /// Takes a piece in where it is small, and has the loader read it from the pack instead of its address.
    pub(super) fn take(&mut self, piece: &[u8], loader: &mut String, address: &str) -> Result<bool> {
        if piece.len() > SMALL {
            return Ok(false);
        }
        let fetched = format!("fetch(new URL(\"{address}\", import.meta.url))");
        ensure!(loader.contains(&fetched), "the loader does not fetch {address} as it used to");
        let from = self.bytes.len();
        self.bytes.extend_from_slice(piece);
        *loader = loader.replace(&fetched, &format!("packed({from}, {})", self.bytes.len()));
        Ok(true)
    }

    /// The file's content, and the function by which the loader reads it: one that could not be fetched is asked for
    /// again by the next part.
    pub(super) fn close(self, loader: &mut String, address: &str) -> Vec<u8> {
        loader.push_str(&format!(
            r#"
let pack;
const packed = async (from, to) => {{
    pack ??= fetch(new URL("{address}", import.meta.url)).then(response => {{
        if (!response.ok) throw new Error(response.statusText);
        return response.arrayBuffer();
    }});
    try {{
        const bytes = (await pack).slice(from, to);
        return new Response(bytes, {{ headers: {{ "Content-Type": "application/wasm" }} }});
    }} catch (error) {{
        pack = undefined;
        throw error;
    }}
}};
"#
        ));
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FETCH: &str = r#"const a = fetch(new URL("./parts/a.wasm", import.meta.url));"#;

    #[test]
    fn small_pieces_are_read_from_the_pack() {
        let (mut pack, mut loader) =
            (Pack::default(), format!("{FETCH}{}", FETCH.replace("a.wasm", "b.wasm")));
        assert!(pack.take(&[1; 10], &mut loader, "./parts/a.wasm").unwrap());
        assert!(pack.take(&[2; SMALL], &mut loader, "./parts/b.wasm").unwrap());
        assert_eq!(loader, "const a = packed(0, 10);const a = packed(10, 4106);");
        let bytes = pack.close(&mut loader, "./parts/small.bin");
        assert_eq!(bytes.len(), 10 + SMALL);
        assert!(loader.contains(r#"fetch(new URL("./parts/small.bin", import.meta.url))"#));
    }

    #[test]
    fn large_pieces_stay_files_and_unknown_ones_are_errors() {
        let (mut pack, mut loader) = (Pack::default(), FETCH.to_owned());
        assert!(!pack.take(&[0; SMALL + 1], &mut loader, "./parts/a.wasm").unwrap());
        assert_eq!(loader, FETCH);
        assert!(pack.take(&[0], &mut loader, "./parts/c.wasm").is_err());
    }
}

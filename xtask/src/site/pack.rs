//! Small pieces of the page in one file: a hundred requests would take longer than what they bring.
//!
//! What several parts share, the splitter cuts into a piece for every set of parts that share it. Most are of some
//! hundred bytes.

use anyhow::{Result, ensure};

/// Pieces up to this length are packed, in bytes.
const SMALL: usize = 4_096;

/// The small pieces, in the order of their numbers.
#[derive(Debug, Default)]
pub(super) struct Pack {
    pieces: Vec<Vec<u8>>,
}

impl Pack {
    /// Takes a piece in where it is small, and has the loader read it from the pack instead of its address.
    pub(super) fn take(&mut self, piece: &[u8], loader: &mut String, address: &str) -> Result<bool> {
        if piece.len() > SMALL {
            return Ok(false);
        }
        let fetched = format!("fetch(new URL(\"{address}\", import.meta.url))");
        ensure!(loader.contains(&fetched), "the loader does not fetch {address} as it used to");
        *loader = loader.replace(&fetched, &format!("packed({})", self.pieces.len()));
        self.pieces.push(piece.to_vec());
        Ok(true)
    }

    /// The file's content, where each piece begins and the last one ends as 32-bit numbers before them all; and the
    /// function by which the loader reads it. A pack that could not be fetched is asked for again by the next part.
    pub(super) fn close(self, loader: &mut String, address: &str) -> Result<Vec<u8>> {
        let mut at = size_of::<u32>() * (self.pieces.len() + 1);
        let mut bytes = u32::try_from(at)?.to_le_bytes().to_vec();
        for piece in &self.pieces {
            at += piece.len();
            bytes.extend_from_slice(&u32::try_from(at)?.to_le_bytes());
        }
        bytes.extend(self.pieces.into_iter().flatten());
        loader.push_str(&format!(
            r#"
let pack;
const packed = async index => {{
    pack ??= fetch(new URL("{address}", import.meta.url)).then(response => {{
        if (!response.ok) throw new Error(response.statusText);
        return response.arrayBuffer();
    }});
    try {{
        const bytes = await pack;
        const [from, to] = [0, 4].map(more => new DataView(bytes).getUint32(4 * index + more, true));
        return new Response(bytes.slice(from, to), {{ headers: {{ "Content-Type": "application/wasm" }} }});
    }} catch (error) {{
        pack = undefined;
        throw error;
    }}
}};
"#
        ));
        Ok(bytes)
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
        assert_eq!(loader, "const a = packed(0);const a = packed(1);");
        let bytes = pack.close(&mut loader, "./parts/small.bin").unwrap();
        assert_eq!(bytes[..12], [12, 0, 0, 0, 22, 0, 0, 0, 22, 16, 0, 0]);
        assert_eq!((bytes.len(), bytes[21], bytes[22]), (22 + SMALL, 1, 2));
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

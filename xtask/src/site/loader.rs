//! The script that fetches parts, as short as it can be: it comes with the first load.

use anyhow::{Result, ensure};

/// What the splitter writes around the request of every piece.
const BEFORE: &str = "() => {\n    const src = ";
const AFTER: &str = ";\n    src.catch(() => {});\n    return async (imports) => \
                     (WebAssembly.instantiateStreaming(src, imports));\n}\n";

/// The same, once.
const FETCHED: &str = "
function fetched(start) {
    return () => {
        const src = start();
        src.catch(() => {});
        return async imports => WebAssembly.instantiateStreaming(src, imports);
    };
}
";

/// The loader with what is alike of every piece written once, and without the comments that tell who shares it.
pub(super) fn shorten(loader: &str) -> Result<String> {
    ensure!(
        loader.contains(BEFORE) && loader.contains(AFTER),
        "the loader fetches pieces otherwise than it did"
    );
    let short = loader.replace(BEFORE, "fetched(() => ").replace(AFTER, ")");
    let lines = short.lines().filter(|line| !(line.starts_with("/* ") && line.ends_with(" */")));
    Ok(lines.collect::<Vec<_>>().join("\n") + FETCHED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alike_is_written_once() {
        let loader = format!("/* a, b */\nconst x = makeLoad({BEFORE}fetch(1){AFTER}, []);\nconst y = 1;\n");
        let short = shorten(&loader).unwrap();
        assert_eq!(
            short.strip_suffix(FETCHED),
            Some("const x = makeLoad(fetched(() => fetch(1)), []);\nconst y = 1;")
        );
        assert!(shorten("const y = 1;").is_err());
    }
}

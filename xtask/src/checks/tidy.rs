//! Small rules of the house.

use std::path::Path;

use anyhow::Result;
use proc_macro2::TokenTree;

use super::Finding;
use super::source::{self, Source, ident, punct};

/// Every crate's folder.
const CRATES: [&str; 5] = ["app", "cli", "core", "e2e", "xtask"];

/// Macros that mark unfinished work.
const UNFINISHED: [&str; 3] = ["dbg", "todo", "unimplemented"];

/// From this many lines on a file needs a reason.
const LONG: usize = 400;

/// Finds marks of unfinished work.
pub(crate) fn check(root: &Path) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for source in sources(root)? {
        unfinished(&source.name, &source.tokens()?, &mut findings);
    }
    Ok(findings)
}

/// Files that are longer than reads well: `name (lines)`. A hint, no failure.
pub(crate) fn long_files(root: &Path) -> Result<Vec<String>> {
    let lines = |source: &Source| source.text.lines().count();
    let long = sources(root)?.into_iter().filter(|source| lines(source) > LONG);
    Ok(long.map(|source| format!("{} ({} lines)", source.name, lines(&source))).collect())
}

fn sources(root: &Path) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    for folder in CRATES {
        sources.extend(source::below(root, folder)?);
    }
    Ok(sources)
}

fn unfinished(file: &str, tokens: &[TokenTree], findings: &mut Vec<Finding>) {
    for (index, token) in tokens.iter().enumerate() {
        if let Some(name) = ident(tokens, index)
            && UNFINISHED.iter().any(|word| name == word)
            && punct(tokens, index + 1, '!')
            && !punct(tokens, index + 2, '=')
        {
            let line = name.span().start().line;
            findings.push(Finding {
                file: file.to_owned(),
                line,
                message: format!("`{name}!` marks unfinished work"),
            });
        }
        if let TokenTree::Group(group) = token {
            let inner: Vec<TokenTree> = group.stream().into_iter().collect();
            unfinished(file, &inner, findings);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unfinished_work_is_found_in_code_only() {
        let text = "// todo!()\nfn f() {\n    g(|| { todo!() });\n    let s = \"dbg!(x)\";\n    let b = todo != s;\n}";
        let source = Source { name: "a.rs".to_owned(), text: text.to_owned() };
        let mut findings = Vec::new();
        unfinished("a.rs", &source.tokens().unwrap(), &mut findings);
        let found: Vec<String> = findings.iter().map(ToString::to_string).collect();
        assert_eq!(found, ["a.rs:3: `todo!` marks unfinished work"]);
    }
}

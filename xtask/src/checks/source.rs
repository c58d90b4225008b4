//! The workspace's Rust files, and their tokens: comments and strings never look like code.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

/// A Rust file.
#[derive(Debug)]
pub(crate) struct Source {
    /// From the repository's root, with forward slashes.
    pub(crate) name: String,
    /// Its text.
    pub(crate) text: String,
}

impl Source {
    /// The file's tokens.
    pub(crate) fn tokens(&self) -> Result<Vec<TokenTree>> {
        let stream: TokenStream = self.text.parse().map_err(|error| anyhow!("{}: {error}", self.name))?;
        Ok(stream.into_iter().collect())
    }
}

/// All Rust files below `folder` (from `root`), sorted by name.
pub(crate) fn below(root: &Path, folder: &str) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    collect(root, &root.join(folder), &mut sources).with_context(|| format!("cannot read {folder}"))?;
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(sources)
}

fn collect(root: &Path, folder: &Path, sources: &mut Vec<Source>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, sources)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            sources.push(Source { name, text: fs::read_to_string(&path)? });
        }
    }
    Ok(())
}

/// The identifier at `index`.
pub(crate) fn ident(tokens: &[TokenTree], index: usize) -> Option<&Ident> {
    match tokens.get(index)? {
        TokenTree::Ident(ident) => Some(ident),
        _ => None,
    }
}

/// Whether the character is at `index`.
pub(crate) fn punct(tokens: &[TokenTree], index: usize, character: char) -> bool {
    matches!(tokens.get(index), Some(TokenTree::Punct(punct)) if punct.as_char() == character)
}

/// Whether `::` is at `index`.
pub(crate) fn colons(tokens: &[TokenTree], index: usize) -> bool {
    punct(tokens, index, ':') && punct(tokens, index + 1, ':')
}

/// What is between the braces at `index`.
pub(crate) fn braces(tokens: &[TokenTree], index: usize) -> Option<Vec<TokenTree>> {
    match tokens.get(index)? {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
            Some(group.stream().into_iter().collect())
        }
        _ => None,
    }
}

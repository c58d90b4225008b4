//! A file that the user opens or drops: its size is looked at before anything is read.

use stowage_core::task_definition::{ImportError, ImportErrorKind, MAX_IMPORT_BYTES};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::problem::ProblemKind;

/// A field may be empty before anything is pasted; a file that is empty was meant to hold something.
const EMPTY: ImportError = ImportError { kind: ImportErrorKind::Empty, pointer: None, line: 1, column: 1 };

/// The error for a text of this size, if it is larger than what is read.
pub(super) fn too_large(bytes: usize) -> Option<ImportError> {
    (bytes > MAX_IMPORT_BYTES).then_some(ImportError {
        kind: ImportErrorKind::TooLarge { bytes, limit: MAX_IMPORT_BYTES },
        pointer: None,
        line: 1,
        column: 1,
    })
}

/// The file's text. A file that is too large is not read at all.
pub(super) async fn read(file: File) -> Result<String, ProblemKind> {
    // The browser counts bytes in a double; a size beyond usize is too large all the same.
    if let Some(error) = too_large(file.size() as usize) {
        return Err(ProblemKind::Import(error));
    }
    if file.size() == 0.0 {
        return Err(ProblemKind::Import(EMPTY));
    }
    let text = JsFuture::from(file.text()).await.map_err(|_| ProblemKind::Unreadable)?;
    text.as_string().ok_or(ProblemKind::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        assert_eq!(too_large(MAX_IMPORT_BYTES), None);
        let error = too_large(50 << 20);
        assert!(matches!(error, Some(ImportError { kind: ImportErrorKind::TooLarge { .. }, .. })));
    }
}

//! What reads and writes the formats that come and go beside the API's own: fetched when one of them is there.

use serde_json::{Map, Value};
use stowage_core::interchange::{self, Format, Incoming, Outgoing, ReadError};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// Every format's reader and writer.
#[derive(Clone, Copy)]
pub(crate) struct Interchange {
    pub(crate) read: fn(Format, &str) -> Result<Incoming, ReadError>,
    pub(crate) write: fn(Format, &Map<String, Value>) -> Outgoing,
}

/// Fetches it.
///
/// # Errors
/// It could not be fetched.
pub(crate) async fn interchange() -> Result<Interchange, SplitLoaderError> {
    load_interchange().await
}

#[wasm_split(interchange, fallible)]
fn load_interchange() -> Result<Interchange, SplitLoaderError> {
    Ok(Interchange { read: interchange::read, write: interchange::write })
}

//! The text of a file, whatever wrote it: spreadsheets save CSV in the encoding of their system.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::{TextDecoder, TextDecoderOptions};

/// The text: UTF-16 where a mark says so, else UTF-8, else what Korean systems write (EUC-KR with its extension by
/// Windows, code page 949). `None` where it is none of these.
pub(super) fn decode(buffer: &ArrayBuffer) -> Option<String> {
    let bytes = Uint8Array::new(buffer);
    let encodings: &[&str] = match (bytes.get_index(0), bytes.get_index(1)) {
        _ if bytes.length() < 2 => &["utf-8"],
        (0xFF, 0xFE) => &["utf-16le"],
        (0xFE, 0xFF) => &["utf-16be"],
        _ => &["utf-8", "euc-kr"],
    };
    encodings.iter().find_map(|encoding| decode_as(encoding, buffer).ok())
}

fn decode_as(encoding: &str, buffer: &ArrayBuffer) -> Result<String, JsValue> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    TextDecoder::new_with_label_and_options(encoding, &options)?.decode_with_buffer_source(buffer)
}

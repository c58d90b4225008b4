//! Says which WebAssembly features the page's module names, and keeps in it what its splitting needs.

use std::env;

/// What rustc's WebAssembly uses, less `bulk-memory`. Where a module names that one, wasm-bindgen writes
/// `table.fill`, which binaryen 116 cannot read, and no later binaryen is on crates.io. The engine's memory is copied
/// in bulk all the same: the list tells tools what to write, not the browser what it may run.
const FEATURES: &str = "multivalue,mutable-globals,nontrapping-fptoint,reference-types,sign-ext";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-bins=--no-check-features");
        println!("cargo::rustc-link-arg-bins=--features={FEATURES}");
        // Who refers to whom: `cargo xtask split` reads from it what only a part of the page needs.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}

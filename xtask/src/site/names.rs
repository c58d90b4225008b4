//! Gives what wasm-bindgen names by hash a short name: hashes do not compress, and stand in the module and its glue.

use anyhow::{Result, anyhow, ensure};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{Export, Imports, Parser};

/// The hexadecimal digits at the end of a name that wasm-bindgen made.
const HASH: usize = 16;

/// The module and its glue with short names.
pub(super) fn shorten(module: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let mut names = Names::default();
    let mut shorter = Module::new();
    names
        .parse_core_module(&mut shorter, Parser::new(0), module)
        .map_err(|error| anyhow!("the module cannot be read: {error}"))?;
    // The names must be free in the glue, and stand there: who binds otherwise is not understood here.
    let words = || glue.split(|letter: char| !is_part_of_name(letter));
    for (index, name) in names.0.iter().enumerate() {
        ensure!(words().any(|word| word == name), "the module names {name}, its glue does not");
        let short = format!("h{index}");
        ensure!(!words().any(|word| word == short), "the glue names {short} already");
    }
    Ok((shorter.finish(), names.replaced(glue)))
}

/// Old names; the short one counts them.
#[derive(Default)]
struct Names(Vec<String>);

impl Names {
    /// The short name of what is named by hash; any other name as it is.
    fn short(&mut self, name: &str) -> String {
        if !has_hash(name) {
            return name.to_owned();
        }
        let known = self.0.iter().position(|old| old == name);
        let index = known.unwrap_or_else(|| {
            self.0.push(name.to_owned());
            self.0.len() - 1
        });
        format!("h{index}")
    }

    /// `glue` with the short names of what the module imports and exports.
    fn replaced(&self, glue: &str) -> String {
        let mut text = String::with_capacity(glue.len());
        for piece in glue.split_inclusive(|letter: char| !is_part_of_name(letter)) {
            let name = piece.trim_end_matches(|letter| !is_part_of_name(letter));
            match self.0.iter().position(|old| old == name) {
                Some(index) => text.push_str(&format!("h{index}{}", &piece[name.len()..])),
                None => text.push_str(piece),
            }
        }
        text
    }
}

impl Reencode for Names {
    type Error = std::convert::Infallible;

    fn parse_imports(&mut self, section: &mut ImportSection, imports: Imports<'_>) -> Result<(), Error> {
        for import in imports {
            let (_, import) = import?;
            let name = self.short(import.name);
            section.import(import.module, &name, self.entity_type(import.ty)?);
        }
        Ok(())
    }

    fn parse_export(&mut self, section: &mut ExportSection, export: Export<'_>) -> Result<(), Error> {
        let name = self.short(export.name);
        let index = self.external_index(export.kind, export.index)?;
        section.export(&name, self.export_kind(export.kind)?, index);
        Ok(())
    }
}

fn is_part_of_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | '$')
}

/// `__wbg_new_a32a1ab6c6655abe`, `wasm_bindgen__convert__closures_____invoke__hbe8d4cf156ea1462`.
fn has_hash(name: &str) -> bool {
    let Some((head, hash)) = name.len().checked_sub(HASH).and_then(|at| name.split_at_checked(at)) else {
        return false;
    };
    hash.bytes().all(|digit| digit.is_ascii_hexdigit()) && (head.ends_with('_') || head.ends_with("_h"))
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{CodeSection, EntityType, ExportKind, Function, FunctionSection, TypeSection};

    use super::*;

    /// A module that imports two functions and exports two.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./glue.js", "__wbg_new_a32a1ab6c6655abe", EntityType::Function(0));
        imports.import("./parts.js", "load", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut exports = ExportSection::new();
        exports.export("invoke__hbe8d4cf156ea1462", ExportKind::Func, 2);
        exports.export("main", ExportKind::Func, 2);
        let mut code = CodeSection::new();
        let mut body = Function::new([]);
        body.instructions().end();
        code.function(&body);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&exports).section(&code);
        module.finish()
    }

    #[test]
    fn module_and_glue_agree_on_short_names() {
        let glue = "__wbg_new_a32a1ab6c6655abe: function() {}, load,\nwasm.invoke__hbe8d4cf156ea1462(a);main";
        let (shorter, glue) = shorten(&module(), glue).unwrap();
        assert_eq!(glue, "h0: function() {}, load,\nwasm.h1(a);main");
        let other = "__wbg_new_a32a1ab6c6655abe: h1, wasm.invoke__hbe8d4cf156ea1462";
        assert_eq!(shorten(&module(), other).unwrap_err().to_string(), "the glue names h1 already");
        assert!(shorten(&module(), "load").is_err());
        let mut names = Vec::new();
        for payload in Parser::new(0).parse_all(&shorter) {
            match payload.unwrap() {
                wasmparser::Payload::ImportSection(imports) => {
                    names.extend(imports.into_imports().map(|import| import.unwrap().name.to_owned()));
                }
                wasmparser::Payload::ExportSection(exports) => {
                    names.extend(exports.into_iter().map(|export| export.unwrap().name.to_owned()));
                }
                _ => {}
            }
        }
        assert_eq!(names, ["h0", "load", "h1", "main"]);
    }
}

//! Where things are in this repository, and the environment that its programs run in.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

/// The repository, as the commands see it.
#[derive(Debug, Clone)]
pub(crate) struct Workspace {
    /// The repository's root.
    pub(crate) root: PathBuf,
}

impl Workspace {
    /// The workspace that this xtask belongs to.
    pub(crate) fn locate() -> Result<Workspace> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let root = manifest.parent().context("xtask's manifest has no parent folder")?;
        Ok(Workspace { root: root.to_owned() })
    }

    /// The built site.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Pinned tools live here; git ignores it.
    pub(crate) fn tools(&self) -> PathBuf {
        self.root.join(".tools")
    }

    /// Where this repository's tools have their executables.
    pub(crate) fn tools_bin(&self) -> PathBuf {
        self.tools().join("bin")
    }

    /// Cargo's build folder for this workspace.
    pub(crate) fn target(&self) -> PathBuf {
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.root.join("target"), |dir| self.root.join(dir))
    }

    /// `PATH` with this repository's tools in front.
    pub(crate) fn path(&self) -> OsString {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(self.tools_bin()).chain(env::split_paths(&inherited));
        env::join_paths(folders).unwrap_or(inherited)
    }

    /// A program found on `path()`, or at the path that is given, started in the root.
    pub(crate) fn command(&self, program: impl AsRef<Path>) -> Command {
        let program = program.as_ref();
        let resolved = self.which(program).unwrap_or_else(|| program.to_owned());
        let mut command = Command::new(resolved);
        command.current_dir(&self.root).env("PATH", self.path());
        // The variables that cargo sets for xtask itself would make nested builds look different from a plain
        // `cargo` in the terminal, and build scripts that read them would run again and again.
        for (key, _) in env::vars_os() {
            if key
                .to_str()
                .is_some_and(|key| key.starts_with("CARGO_PKG_") || key.starts_with("CARGO_MANIFEST_"))
            {
                command.env_remove(key);
            }
        }
        command
    }

    /// The cargo that runs xtask, started in the root.
    pub(crate) fn cargo(&self) -> Command {
        self.command(env::var_os("CARGO").map_or_else(|| "cargo".into(), PathBuf::from))
    }

    /// The full path of a program, if it is there.
    pub(crate) fn which(&self, program: impl AsRef<Path>) -> Option<PathBuf> {
        let program = program.as_ref();
        if program.components().count() > 1 {
            return program.is_file().then(|| program.to_owned());
        }
        let file = program.with_extension(env::consts::EXE_EXTENSION);
        env::split_paths(&self.path()).map(|folder| folder.join(&file)).find(|candidate| candidate.is_file())
    }
}

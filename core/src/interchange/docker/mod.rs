//! Containers as Docker describes them: what `docker run` and Compose share.
//!
//! Both say the same things of a container in texts of one notation. So each of them is a table of what its own words
//! stand for: the rest, from a text of Docker's to a member of the API and back, is here.
//!
//! Coming in, a [`Draft`] takes [`Setting`]s one by one, and a [`task`] is made of drafts. Going out, a container
//! definition becomes what is [`told`] of it.

pub(super) mod amount;
pub(super) mod apply;
pub(super) mod client;
pub(super) mod mount;
pub(super) mod order;
pub(super) mod port;
pub(super) mod specification;
pub(super) mod taken;
pub(super) mod task;
pub(super) mod told;

use std::sync::Arc;

use serde_json::{Map, Value};

use super::{Note, NoteKind, TextPlace};
use mount::Mount;
use port::Port;

/// Something that can be said of a container, by the name of its option of `docker run`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Setting {
    AddHost,
    CapAdd,
    CapDrop,
    CpuShares,
    Cpus,
    Device,
    Dns,
    DnsSearch,
    Entrypoint,
    Env,
    EnvFile,
    Expose,
    Gpus,
    HealthCmd,
    HealthInterval,
    HealthRetries,
    HealthStartPeriod,
    HealthTimeout,
    Hostname,
    Init,
    Interactive,
    Ipc,
    Label,
    Link,
    LogDriver,
    LogOpt,
    Memory,
    MemoryReservation,
    MemorySwap,
    MemorySwappiness,
    Mount,
    Network,
    Pid,
    Platform,
    Privileged,
    Publish,
    PublishAll,
    Pull,
    ReadOnly,
    Restart,
    SecurityOpt,
    ShmSize,
    StopTimeout,
    Sysctl,
    Tmpfs,
    Tty,
    Ulimit,
    User,
    Volume,
    VolumesFrom,
    Workdir,
}

/// What a text says something in, for notes on it.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    pub(super) subject: Arc<str>,
    pub(super) at: Option<TextPlace>,
}

impl Origin {
    pub(super) fn new(subject: impl Into<Arc<str>>, at: TextPlace) -> Self {
        Self { subject: subject.into(), at: Some(at) }
    }

    pub(super) fn note(&self, kind: NoteKind) -> Note {
        Note { subject: Arc::clone(&self.subject), at: self.at, kind }
    }
}

/// A container that is being read.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// What says the container itself.
    pub(super) origin: Origin,
    /// What would say its memory.
    pub(super) memory: Origin,
    pub(super) name: String,
    /// The container definition, as far as it does not depend on what comes later or on other containers.
    pub(super) members: Map<String, Value>,
    pub(super) capabilities: Map<String, Value>,
    /// Variables by their names.
    pub(super) environment: Map<String, Value>,
    pub(super) health_check: Map<String, Value>,
    pub(super) labels: Map<String, Value>,
    /// `linuxParameters` but for the capabilities.
    pub(super) linux: Map<String, Value>,
    pub(super) log_driver: Option<String>,
    pub(super) log_options: Map<String, Value>,
    pub(super) ports: Vec<(Port, Origin)>,
    pub(super) exposed: Vec<(Port, Origin)>,
    pub(super) publish_all: Option<Origin>,
    pub(super) mounts: Vec<(Mount, Origin)>,
    /// Bytes of memory and swap together.
    pub(super) swap: Option<(u64, Origin)>,
    pub(super) health: Option<Origin>,
    pub(super) logging: Option<Origin>,
    /// Modes and the platform belong to the whole task.
    pub(super) network: Option<(String, Origin)>,
    pub(super) pid: Option<(String, Origin)>,
    pub(super) ipc: Option<(String, Origin)>,
    pub(super) platform: Option<(Map<String, Value>, Origin)>,
}

impl Draft {
    pub(super) fn new(origin: Origin, memory: Origin, name: String) -> Self {
        Self {
            origin,
            memory,
            name,
            members: Map::new(),
            capabilities: Map::new(),
            environment: Map::new(),
            health_check: Map::new(),
            labels: Map::new(),
            linux: Map::new(),
            log_driver: None,
            log_options: Map::new(),
            ports: Vec::new(),
            exposed: Vec::new(),
            publish_all: None,
            mounts: Vec::new(),
            swap: None,
            health: None,
            logging: None,
            network: None,
            pid: None,
            ipc: None,
            platform: None,
        }
    }

    pub(super) fn set(&mut self, member: &str, value: impl Into<Value>) {
        self.members.insert(member.to_owned(), value.into());
    }

    /// Adds to a list.
    pub(super) fn push(&mut self, member: &str, value: impl Into<Value>) {
        push(&mut self.members, member, value.into());
    }
}

/// Adds to a list of an object.
pub(super) fn push(members: &mut Map<String, Value>, member: &str, value: Value) {
    match members.get_mut(member) {
        Some(Value::Array(elements)) => elements.push(value),
        _ => {
            members.insert(member.to_owned(), Value::Array(vec![value]));
        }
    }
}

/// A name of letters, digits, hyphens and underscores, as containers, volumes and families have; what else a text has
/// becomes hyphens.
pub(super) fn plain_name(text: &str, otherwise: &str) -> String {
    let plain = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
    let mut name = String::new();
    for character in text.chars().take(255) {
        match (plain(character), name.ends_with('-')) {
            (true, _) => name.push(character),
            (false, false) => name.push('-'),
            (false, true) => {}
        }
    }
    let name = if text.chars().all(plain) { name.as_str() } else { name.trim_matches('-') };
    if name.is_empty() { otherwise.to_owned() } else { name.to_owned() }
}

//! The keys of a service that stand for one option of `docker run` each (documented, the Compose specification, and the
//! file formats 2 and 3).

use crate::interchange::docker::Setting;

/// How a key says its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One text or number.
    One,
    /// True or false.
    Flag,
    /// A list, or one text that is alone.
    List,
    /// A list of `name=value`, or a mapping; between name and value stands this.
    Pairs(char),
}

/// A key, what it stands for, and how it says it.
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) setting: Setting,
    pub(super) shape: Shape,
}

const fn key(name: &'static str, setting: Setting, shape: Shape) -> Key {
    Key { name, setting, shape }
}

/// All of them, in the order in which they are written. Of several keys for one setting the first is written.
#[rustfmt::skip]
pub(super) const KEYS: &[Key] = &[
    key("platform", Setting::Platform, Shape::One),
    key("restart", Setting::Restart, Shape::One),
    key("hostname", Setting::Hostname, Shape::One),
    key("user", Setting::User, Shape::One),
    key("working_dir", Setting::Workdir, Shape::One),
    key("environment", Setting::Env, Shape::Pairs('=')),
    key("expose", Setting::Expose, Shape::List),
    key("links", Setting::Link, Shape::List),
    key("network_mode", Setting::Network, Shape::One),
    key("extra_hosts", Setting::AddHost, Shape::Pairs(':')),
    key("dns", Setting::Dns, Shape::List),
    key("dns_search", Setting::DnsSearch, Shape::List),
    key("volumes_from", Setting::VolumesFrom, Shape::List),
    key("tmpfs", Setting::Tmpfs, Shape::List),
    key("devices", Setting::Device, Shape::List),
    key("cpu_shares", Setting::CpuShares, Shape::One),
    key("cpus", Setting::Cpus, Shape::One),
    key("mem_limit", Setting::Memory, Shape::One),
    key("mem_reservation", Setting::MemoryReservation, Shape::One),
    key("memswap_limit", Setting::MemorySwap, Shape::One),
    key("mem_swappiness", Setting::MemorySwappiness, Shape::One),
    key("shm_size", Setting::ShmSize, Shape::One),
    key("privileged", Setting::Privileged, Shape::Flag),
    key("read_only", Setting::ReadOnly, Shape::Flag),
    key("init", Setting::Init, Shape::Flag),
    key("stdin_open", Setting::Interactive, Shape::Flag),
    key("tty", Setting::Tty, Shape::Flag),
    key("cap_add", Setting::CapAdd, Shape::List),
    key("cap_drop", Setting::CapDrop, Shape::List),
    key("security_opt", Setting::SecurityOpt, Shape::List),
    key("sysctls", Setting::Sysctl, Shape::Pairs('=')),
    key("pid", Setting::Pid, Shape::One),
    key("ipc", Setting::Ipc, Shape::One),
    key("labels", Setting::Label, Shape::Pairs('=')),
    key("log_driver", Setting::LogDriver, Shape::One),
    key("log_opt", Setting::LogOpt, Shape::Pairs('=')),
    key("pull_policy", Setting::Pull, Shape::One),
];

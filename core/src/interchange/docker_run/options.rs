//! The options of `docker run` and `docker create` (documented, docker/cli 28 and 29, `cli/command/container/opts.go`).

use crate::interchange::docker::Setting::{self, *};

/// An option.
#[derive(Clone, Copy, Debug)]
pub(super) struct CommandOption {
    pub(super) long: &'static str,
    pub(super) short: Option<char>,
    /// Whether it is true or false, so that its value is not a word of its own.
    pub(super) toggle: bool,
    pub(super) meaning: Meaning,
}

/// What an option is to a task definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// It says something of the container.
    Says(Setting),
    /// It names the container.
    Name,
    /// It turns the health check of the image off, as ECS does.
    NoHealthcheck,
    /// ECS does so anyhow, or it is about the terminal of whoever types it.
    Nothing,
    /// ECS has nothing for it.
    NoCounterpart,
}

use Meaning::{Name, NoCounterpart, NoHealthcheck, Nothing, Says};

const fn value(long: &'static str, meaning: Meaning) -> CommandOption {
    CommandOption { long, short: None, toggle: false, meaning }
}

const fn toggle(long: &'static str, meaning: Meaning) -> CommandOption {
    CommandOption { long, short: None, toggle: true, meaning }
}

const fn short(letter: char, option: CommandOption) -> CommandOption {
    CommandOption { short: Some(letter), ..option }
}

/// All of them, in the order of their names.
#[rustfmt::skip]
pub(super) const OPTIONS: &[CommandOption] = &[
    value("add-host", Says(AddHost)),
    value("annotation", NoCounterpart),
    short('a', value("attach", NoCounterpart)),
    value("blkio-weight", NoCounterpart),
    value("blkio-weight-device", NoCounterpart),
    value("cap-add", Says(CapAdd)),
    value("cap-drop", Says(CapDrop)),
    value("cgroup-parent", NoCounterpart),
    value("cgroupns", NoCounterpart),
    value("cidfile", NoCounterpart),
    value("cpu-count", NoCounterpart),
    value("cpu-percent", NoCounterpart),
    value("cpu-period", NoCounterpart),
    value("cpu-quota", NoCounterpart),
    value("cpu-rt-period", NoCounterpart),
    value("cpu-rt-runtime", NoCounterpart),
    short('c', value("cpu-shares", Says(CpuShares))),
    value("cpus", Says(Cpus)),
    value("cpuset-cpus", NoCounterpart),
    value("cpuset-mems", NoCounterpart),
    short('d', toggle("detach", Nothing)),
    value("detach-keys", NoCounterpart),
    value("device", Says(Device)),
    value("device-cgroup-rule", NoCounterpart),
    value("device-read-bps", NoCounterpart),
    value("device-read-iops", NoCounterpart),
    value("device-write-bps", NoCounterpart),
    value("device-write-iops", NoCounterpart),
    toggle("disable-content-trust", NoCounterpart),
    value("dns", Says(Dns)),
    value("dns-opt", NoCounterpart),
    value("dns-option", NoCounterpart),
    value("dns-search", Says(DnsSearch)),
    value("domainname", NoCounterpart),
    value("entrypoint", Says(Entrypoint)),
    short('e', value("env", Says(Env))),
    value("env-file", Says(EnvFile)),
    value("expose", Says(Expose)),
    value("gpus", Says(Gpus)),
    value("group-add", NoCounterpart),
    value("health-cmd", Says(HealthCmd)),
    value("health-interval", Says(HealthInterval)),
    value("health-retries", Says(HealthRetries)),
    value("health-start-interval", NoCounterpart),
    value("health-start-period", Says(HealthStartPeriod)),
    value("health-timeout", Says(HealthTimeout)),
    toggle("help", Nothing),
    short('h', value("hostname", Says(Hostname))),
    toggle("init", Says(Init)),
    short('i', toggle("interactive", Says(Interactive))),
    value("io-maxbandwidth", NoCounterpart),
    value("io-maxiops", NoCounterpart),
    value("ip", NoCounterpart),
    value("ip6", NoCounterpart),
    value("ipc", Says(Ipc)),
    value("isolation", NoCounterpart),
    value("kernel-memory", NoCounterpart),
    short('l', value("label", Says(Label))),
    value("label-file", NoCounterpart),
    value("link", Says(Link)),
    value("link-local-ip", NoCounterpart),
    value("log-driver", Says(LogDriver)),
    value("log-opt", Says(LogOpt)),
    value("mac-address", NoCounterpart),
    short('m', value("memory", Says(Memory))),
    value("memory-reservation", Says(MemoryReservation)),
    value("memory-swap", Says(MemorySwap)),
    value("memory-swappiness", Says(MemorySwappiness)),
    value("mount", Says(Mount)),
    value("name", Name),
    value("net", Says(Network)),
    value("net-alias", NoCounterpart),
    value("network", Says(Network)),
    value("network-alias", NoCounterpart),
    toggle("no-healthcheck", NoHealthcheck),
    toggle("oom-kill-disable", NoCounterpart),
    value("oom-score-adj", NoCounterpart),
    value("pid", Says(Pid)),
    value("pids-limit", NoCounterpart),
    value("platform", Says(Platform)),
    toggle("privileged", Says(Privileged)),
    short('p', value("publish", Says(Publish))),
    short('P', toggle("publish-all", Says(PublishAll))),
    value("pull", Says(Pull)),
    short('q', toggle("quiet", Nothing)),
    toggle("read-only", Says(ReadOnly)),
    value("restart", Says(Restart)),
    toggle("rm", Nothing),
    value("runtime", NoCounterpart),
    value("security-opt", Says(SecurityOpt)),
    value("shm-size", Says(ShmSize)),
    toggle("sig-proxy", Nothing),
    value("stop-signal", NoCounterpart),
    value("stop-timeout", Says(StopTimeout)),
    value("storage-opt", NoCounterpart),
    value("sysctl", Says(Sysctl)),
    value("tmpfs", Says(Tmpfs)),
    short('t', toggle("tty", Says(Tty))),
    value("ulimit", Says(Ulimit)),
    toggle("use-api-socket", NoCounterpart),
    short('u', value("user", Says(User))),
    value("userns", NoCounterpart),
    value("uts", NoCounterpart),
    short('v', value("volume", Says(Volume))),
    value("volume-driver", NoCounterpart),
    value("volumes-from", Says(VolumesFrom)),
    short('w', value("workdir", Says(Workdir))),
];

/// The option of a long name.
pub(super) fn long(name: &str) -> Option<&'static CommandOption> {
    OPTIONS.iter().find(|option| option.long == name)
}

/// The option of a letter.
pub(super) fn letter(letter: char) -> Option<&'static CommandOption> {
    OPTIONS.iter().find(|option| option.short == Some(letter))
}

/// The option that says something; of several the last by name, which Docker documents (`--network`, not `--net`).
pub(super) fn saying(setting: Setting) -> Option<&'static CommandOption> {
    OPTIONS.iter().rfind(|option| option.meaning == Says(setting))
}

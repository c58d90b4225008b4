//! What the fields of a task definition's form are called, and one sentence on each.

mod container;
mod network;
mod security;
mod storage;
mod task;
mod volume;

use super::Language;
use crate::task_definition::form::{Field, Group, Unit};

/// The words on a field: English, Korean.
#[derive(Clone, Copy)]
struct Words {
    label: (&'static str, &'static str),
    help: (&'static str, &'static str),
}

/// What it is called in English and Korean, and a sentence in both.
const fn said(
    english: &'static str,
    korean: &'static str,
    help: &'static str,
    help_in_korean: &'static str,
) -> Words {
    Words { label: (english, korean), help: (help, help_in_korean) }
}

fn words(field: Field) -> Words {
    match field {
        Field::Task(field) => task::task(field),
        Field::Volume(field) => volume::volume(field),
        Field::Container(field) => container::container(field),
        Field::Network(field) => network::network(field),
        Field::Storage(field) => storage::storage(field),
        Field::Security(field) => security::security(field),
    }
}

/// What a field is called.
pub fn field_label(language: Language, field: Field) -> &'static str {
    let (english, korean) = words(field).label;
    language.pick(english, korean)
}

/// What a field is for.
pub fn field_help(language: Language, field: Field) -> &'static str {
    let (english, korean) = words(field).help;
    language.pick(english, korean)
}

/// What a group of fields is called.
pub fn field_group(language: Language, group: Group) -> &'static str {
    match group {
        Group::Size => language.pick("Family and size", "패밀리와 크기"),
        Group::Roles => language.pick("Roles", "역할"),
        Group::Volumes => language.pick("Volumes", "볼륨"),
        Group::Placement => language.pick("Placement and isolation", "배치와 격리"),
        Group::Extras => language.pick("Proxy, faults and tags", "프록시, 장애 주입, 태그"),
        Group::Container => language.pick("Container", "컨테이너"),
        Group::Network => language.pick("Network", "네트워크"),
        Group::Storage => language.pick("Storage and logging", "스토리지와 로깅"),
        Group::Security => language.pick("Security, limits and labels", "보안, 제한, 레이블"),
    }
}

/// What a field's number is counted in.
pub fn unit(language: Language, unit: Unit) -> &'static str {
    match unit {
        Unit::CpuUnits => language.pick("units", "유닛"),
        Unit::Mib => "MiB",
        Unit::Gib => "GiB",
        Unit::Seconds => language.pick("seconds", "초"),
        Unit::Percent => "%",
    }
}

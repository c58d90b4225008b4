//! What a field of the form is: its member, what is typed or chosen in it, and what is known about it.

use super::FieldKind;
use super::container::ContainerField;
use super::network::NetworkField;
use super::security::SecurityField;
use super::storage::StorageField;
use super::task::TaskField;
use super::volume::VolumeField;
use crate::basis::Basis;

/// How a member is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Control {
    /// A text that is typed.
    Typed(FieldKind),
    /// `true` or `false`.
    Switch,
    /// One of these words.
    Word(&'static [&'static str]),
    /// The `name` of an element of this list of the task definition.
    NameIn(&'static str),
    /// A list of words, each of which is in it or not.
    Several(&'static [&'static str]),
    /// The one member of the object that is there, of these.
    OneOf(&'static [&'static str]),
    /// An object of strings by any name.
    Map,
    /// A list of objects, each with these fields.
    Rows(&'static [Field]),
}

/// What a number is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 1,024 of them are one vCPU.
    CpuUnits,
    /// Mebibytes.
    Mib,
    /// Gibibytes.
    Gib,
    /// Seconds.
    Seconds,
    /// Percent of a whole.
    Percent,
}

/// What ECS takes where a member is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fallback {
    /// The value, as it would be typed.
    pub value: &'static str,
    /// What this rests on.
    pub basis: Basis,
    /// Where that can be read.
    pub source: &'static str,
}

/// When a field applies. Paths begin at the object that the field's own path begins at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// In one of these network modes.
    Mode(&'static [&'static str]),
    /// Where the definition is not for Fargate alone.
    OnInstances,
    /// Where AWS brings the storage: on Fargate and on managed instances.
    OnManagedHosts,
    /// Where containers are not Windows'.
    Linux,
    /// Where something stands at a path.
    With(&'static str),
    /// Where nothing stands at a path.
    Without(&'static str),
    /// Where one of these words stands at a path.
    Is(&'static str, &'static [&'static str]),
}

/// What is known about a field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Facts {
    /// The member's path in its object: `name`, or `healthCheck/interval`. A choice among members has none.
    pub path: &'static str,
    /// How it is written.
    pub control: Control,
    /// What it is counted in.
    pub unit: Option<Unit>,
    /// What ECS takes where it is left out.
    pub fallback: Option<Fallback>,
    /// What people write, where that helps.
    pub example: &'static str,
    /// The option of `docker run` that the agent passes it as (documented, each at its API page).
    pub docker: Option<&'static str>,
    /// When it applies: all of these must hold. A member that is there has its field in any case.
    pub when: &'static [When],
    /// What a new row has here.
    pub begins: Option<&'static str>,
}

impl Facts {
    const fn of(control: Control) -> Self {
        Self {
            path: "",
            control,
            unit: None,
            fallback: None,
            example: "",
            docker: None,
            when: &[],
            begins: None,
        }
    }

    pub(super) const fn at(self, path: &'static str) -> Self {
        Self { path, ..self }
    }

    pub(super) const fn unit(self, unit: Unit) -> Self {
        Self { unit: Some(unit), ..self }
    }

    /// With what ECS takes where the member is left out, as a page of AWS's or Docker's says.
    pub(super) const fn or(self, value: &'static str, source: &'static str) -> Self {
        Self { fallback: Some(Fallback { value, basis: Basis::Documented, source }), ..self }
    }

    pub(super) const fn like(self, example: &'static str) -> Self {
        Self { example, ..self }
    }

    pub(super) const fn docker(self, option: &'static str) -> Self {
        Self { docker: Some(option), ..self }
    }

    pub(super) const fn when(self, when: &'static [When]) -> Self {
        Self { when, ..self }
    }

    pub(super) const fn begins(self, value: &'static str) -> Self {
        Self { begins: Some(value), ..self }
    }
}

pub(super) const fn text() -> Facts {
    Facts::of(Control::Typed(FieldKind::Text))
}

pub(super) const fn any_text() -> Facts {
    Facts::of(Control::Typed(FieldKind::AnyText))
}

pub(super) const fn integer() -> Facts {
    Facts::of(Control::Typed(FieldKind::Integer))
}

pub(super) const fn words() -> Facts {
    Facts::of(Control::Typed(FieldKind::Words))
}

pub(super) const fn numbers() -> Facts {
    Facts::of(Control::Typed(FieldKind::Numbers))
}

pub(super) const fn switch() -> Facts {
    Facts::of(Control::Switch)
}

pub(super) const fn word(words: &'static [&'static str]) -> Facts {
    Facts::of(Control::Word(words))
}

pub(super) const fn name_in(list: &'static str) -> Facts {
    Facts::of(Control::NameIn(list))
}

pub(super) const fn several(words: &'static [&'static str]) -> Facts {
    Facts::of(Control::Several(words))
}

pub(super) const fn one_of(members: &'static [&'static str]) -> Facts {
    Facts::of(Control::OneOf(members))
}

pub(super) const fn map() -> Facts {
    Facts::of(Control::Map)
}

pub(super) const fn rows(columns: &'static [Field]) -> Facts {
    Facts::of(Control::Rows(columns))
}

/// A field, by subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Of the task as a whole.
    Task(TaskField),
    /// Of a volume.
    Volume(VolumeField),
    /// What a container is and runs.
    Container(ContainerField),
    /// A container's network.
    Network(NetworkField),
    /// A container's storage and logging.
    Storage(StorageField),
    /// A container's security, limits and labels.
    Security(SecurityField),
}

impl Field {
    /// What is known about it.
    pub const fn facts(self) -> Facts {
        match self {
            Self::Task(field) => field.facts(),
            Self::Volume(field) => field.facts(),
            Self::Container(field) => field.facts(),
            Self::Network(field) => field.facts(),
            Self::Storage(field) => field.facts(),
            Self::Security(field) => field.facts(),
        }
    }
}

/// Makes the enum of a subject's fields from tables of paths and facts, and the list of each table.
macro_rules! fields {
    ($(#[$about:meta])+ $subject:ident in $variant:ident {
        $($(#[$table_doc:meta])+ $table:ident { $($field:ident $path:literal = $facts:expr;)+ })+
    }) => {
        $(#[$about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $subject {
            $($(#[doc = concat!("The field of `", $path, "`.")] $field,)+)+
        }

        $($(#[$table_doc])+
        pub(super) const $table: &[$crate::task_definition::form::Field] =
            &[$($crate::task_definition::form::Field::$variant($subject::$field)),+];)+

        impl $subject {
            /// Every field of the subject.
            pub const ALL: &'static [Self] = &[$($(Self::$field),+),+];

            /// What is known about it.
            pub const fn facts(self) -> $crate::task_definition::form::Facts {
                match self {
                    $($(Self::$field => $facts.at($path),)+)+
                }
            }
        }
    };
}

pub(super) use fields;

//! The fields of an instance: its type, what its agent keeps, and its attributes.

use leptos::prelude::*;
use stowage_core::catalogue::{InstanceType, instance_type, instance_types, price, registered_memory};
use stowage_core::cluster::Attributes;
use stowage_core::editing::fields;
use stowage_core::identifiers::Zone;
use stowage_core::plan::InstanceSpec;
use stowage_core::units::MemoryMib;
use stowage_core::words;

use super::field::Field;
use crate::board::figures::hourly;
use crate::board::launch::common_types;
use crate::i18n::edit as text;
use crate::i18n::palette::{size, unknown_type};
use crate::inspector::parse_number;
use crate::palette::types::catalogue;
use crate::state::Studio;

/// What is typed of an instance, besides its zone.
#[derive(Clone, Copy)]
pub(super) struct InstanceFields {
    studio: Studio,
    kind: RwSignal<String>,
    reserve: RwSignal<String>,
    attributes: RwSignal<String>,
}

impl InstanceFields {
    /// Fields that begin with an instance.
    pub(super) fn new(studio: Studio, spec: &InstanceSpec) -> Self {
        Self {
            studio,
            kind: RwSignal::new(spec.instance_type.to_string()),
            reserve: RwSignal::new(spec.reserved_memory.0.to_string()),
            attributes: RwSignal::new(fields::attributes_text(&spec.attributes)),
        }
    }

    /// The type that is named.
    pub(super) fn entry(self) -> Option<&'static InstanceType> {
        self.kind.with(|kind| instance_type(&kind.trim().to_ascii_lowercase()))
    }

    /// The instance in a zone, where every field is sound.
    pub(super) fn spec(self, zone: &Zone) -> Option<InstanceSpec> {
        let reserved_memory = self.reserved()?;
        let attributes = self.read_attributes().ok()?;
        Some(InstanceSpec { reserved_memory, attributes, ..InstanceSpec::new(self.entry()?.name, zone) })
    }

    fn read_attributes(self) -> Result<Attributes, Vec<fields::FieldError>> {
        self.attributes.with(|text| fields::attributes(text))
    }

    /// What the agent keeps: less than the type registers, or no task could be placed.
    fn reserved(self) -> Option<MemoryMib> {
        let reserved = self.reserve.with(|text| parse_number(text))?;
        let most = self.entry().map_or(u32::MAX, |entry| registered_memory(entry).0);
        (reserved < most).then_some(MemoryMib(reserved))
    }

    /// The field of the type, with the catalogue's facts on it.
    pub(super) fn kind_field(self, first: bool) -> AnyView {
        let studio = self.studio;
        let facts = move || {
            let price = studio.plan.with(|plan| price(&plan.region, self.entry()?.name));
            let entry = self.entry()?;
            let price = price.map(|price| format!(" · {}/h", hourly(price))).unwrap_or_default();
            Some(format!("{} · {}{price}", size(entry.vcpus, entry.memory.0), entry.architecture.as_str()))
        };
        let unknown = move || {
            let name = self.kind.with(|kind| kind.trim().to_owned());
            self.entry().is_none().then(|| unknown_type(studio.language(), &name, instance_types().len()))
        };
        let field = Field::new("edit-type", text::TYPE, "instanceType", self.kind)
            .problem(unknown)
            .help(move || facts().unwrap_or_default());
        view! {
            <div>
                {field.line(Some("edit-types"), first)}
                <datalist id="edit-types">{catalogue(studio)}</datalist>
                <div class="row flow picks">{self.picks()}</div>
            </div>
        }
        .into_any()
    }

    /// The common types, to pick without typing.
    fn picks(self) -> Vec<AnyView> {
        let pick = |entry: &'static InstanceType| {
            let is_picked = move || self.entry().is_some_and(|picked| picked.name == entry.name);
            view! {
                <button
                    type="button"
                    class="btn sm"
                    aria-pressed=move || is_picked().to_string()
                    data-testid=format!("pick-{}", entry.name)
                    on:click=move |_| self.kind.set(entry.name.to_owned())
                >
                    {entry.name}
                </button>
            }
            .into_any()
        };
        common_types().map(pick).collect()
    }

    /// The field of the agent's reserve, with what the agent registers then.
    pub(super) fn reserve_field(self) -> AnyView {
        let studio = self.studio;
        let problem = move || {
            let bad = self.reserved().is_none();
            let most = self.entry().map(|entry| registered_memory(entry).0.saturating_sub(1));
            bad.then(|| text::bad_reserve(studio.language(), most))
        };
        let registered = move || {
            let spec = self.spec(&Zone::from("any"));
            let registered = spec.and_then(|spec| spec.registered());
            registered
                .map(|held| text::registers(studio.language(), held.cpu.0, held.memory.0))
                .unwrap_or_default()
        };
        Field::new("edit-reserve", text::RESERVE, "ECS_RESERVED_MEMORY", self.reserve)
            .unit("MiB")
            .problem(problem)
            .help(registered)
            .line(None, false)
    }

    /// The field of the custom attributes.
    pub(super) fn attributes_field(self) -> AnyView {
        let studio = self.studio;
        let problem = move || {
            let errors = self.read_attributes().err()?;
            let words = errors.iter().map(|error| words::field_error(studio.language(), error));
            Some(words.collect::<Vec<_>>().join("\n"))
        };
        Field::new("edit-attributes", text::ATTRIBUTES, "attributes", self.attributes)
            .problem(problem)
            .help(move || text::ATTRIBUTES_HELP.of(studio.language()).to_owned())
            .lines("2", "stack=production")
    }
}

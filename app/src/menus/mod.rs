//! What the page's menus hold. A part of the page, fetched when one is first opened.

mod steps;

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::catalogue::{InstanceType, price};
use stowage_core::editing::{Command, Doomed, duplicate_instance, removal, remove_instance};
use stowage_core::identifiers::{InstanceId, ServiceName, Zone};
use stowage_core::plan::{Action, PartKind, PartName, Plan};
use stowage_core::simulation::recording::Frame;
use stowage_core::task_definition::TaskDefinitionId;

use crate::board::figures::hourly;
use crate::board::gesture::{act, open};
use crate::board::launch::{common_types, launch};
use crate::i18n::{Text, board, edit, palette, traffic_edit};
use crate::state::{self, Dialog, Message, Studio, TrafficDialog};
use crate::widgets::menu::{self, Subject};
use crate::widgets::{IconName, small_icon};

/// An entry of a menu.
struct Entry {
    /// Its `data-testid`.
    testid: String,
    /// Whether it takes something away.
    hurts: bool,
    /// What it says.
    words: AnyView,
    /// Called when it is chosen.
    choose: Box<dyn Fn() + Send>,
}

/// What a menu holds.
pub(crate) fn content(studio: Studio, subject: &Subject) -> AnyView {
    // It may have opened before this part was here.
    Effect::new(|_| menu::focus_within());
    let entries = match subject {
        Subject::Launch(zone) => {
            common_types().map(|kind| offer(studio, zone, kind)).chain([at_start(studio, zone)]).collect()
        }
        Subject::Fate(zone) => vec![lose(studio, zone)],
        Subject::Instance(id) => of_instance(studio, id),
        Subject::Service(name) => of_service(studio, name),
        Subject::TaskDefinition(id) => of_definition(studio, id),
        Subject::Part(name) => of_part(studio, name),
        Subject::NewPart => new_parts(studio),
        Subject::History => return steps::list(studio),
    };
    entries.into_iter().map(entry).collect::<Vec<AnyView>>().into_any()
}

/// An entry; choosing it closes its menu.
fn entry(entry: Entry) -> AnyView {
    let Entry { testid, hurts, words, choose } = entry;
    view! {
        <button
            type="button"
            role="menuitem"
            class=hurts.then_some("c-bad")
            data-testid=testid
            on:click=move |event| {
                menu::leave(&event);
                choose();
            }
        >
            {words}
        </button>
    }
    .into_any()
}

/// An instance type that can be launched in a zone.
fn offer(studio: Studio, zone: &Zone, kind: &'static InstanceType) -> Entry {
    let price = studio.plan.with(|plan| price(&plan.region, kind.name));
    let words = view! {
        <span class="med">{kind.name}</span>
        <span class="grow"></span>
        <span class="mut">{price.map(|price| format!("{}/h", hourly(price)))}</span>
    };
    let zone = zone.clone();
    let choose = Box::new(move || {
        act(studio, studio.plan.with_untracked(|plan| launch(plan, kind.name, &zone)));
    });
    Entry { testid: format!("add-{}", kind.name), hurts: false, words: words.into_any(), choose }
}

/// The way to instances that are there from the start.
fn at_start(studio: Studio, zone: &Zone) -> Entry {
    let words = edit::ADD_AT_START.of(studio.language()).into_any();
    let zone = zone.clone();
    let choose = Box::new(move || open(studio, Dialog::AddInstances { zone: Some(zone.clone()) }));
    Entry { testid: "add-at-start".to_owned(), hurts: false, words, choose }
}

/// What can happen to a zone.
fn lose(studio: Studio, zone: &Zone) -> Entry {
    let words = view! {
        {small_icon(IconName::Warning)}
        <span>{board::lose(studio.language(), zone.as_str())}</span>
    };
    let zone = zone.clone();
    let choose = Box::new(move || act(studio, Action::LoseZone { zone: zone.clone() }));
    Entry { testid: "lose-zone".to_owned(), hurts: true, words: words.into_any(), choose }
}

/// What can be done with an instance in the plan.
fn of_instance(studio: Studio, id: &InstanceId) -> Vec<Entry> {
    let way = |testid, label, does: fn(Studio, &InstanceId)| {
        let id = id.clone();
        way(studio, testid, label, Box::new(move || does(studio, &id)))
    };
    let change = |studio, id: &InstanceId| open(studio, Dialog::Instance(id.clone()));
    let duplicate = |studio, id: &InstanceId| edit(studio, |plan| duplicate_instance(plan, id));
    let remove = |studio, id: &InstanceId| forget(studio, |plan| remove_instance(plan, id));
    vec![
        way("instance-change", edit::EDIT, change),
        way("instance-duplicate", edit::DUPLICATE, duplicate),
        Entry { hurts: true, ..way("instance-remove", edit::REMOVE, remove) },
    ]
}

/// What can be done with a service in the plan.
fn of_service(studio: Studio, name: &ServiceName) -> Vec<Entry> {
    let way = |testid, label, does: fn(Studio, &ServiceName)| {
        let name = name.clone();
        way(studio, testid, label, Box::new(move || does(studio, &name)))
    };
    let change = |studio, name: &ServiceName| open(studio, Dialog::Service(name.clone()));
    let like = |studio, name: &ServiceName| open(studio, Dialog::NewService { like: Some(name.clone()) });
    let delete = |studio, name: &ServiceName| doom(studio, Doomed::Service(name.clone()));
    vec![
        way("service-change", edit::EDIT, change),
        way("edit-definition", edit::EDIT_DEFINITION, write_what_it_runs),
        way("service-behind", traffic_edit::BEHIND_WAY, |studio, name| {
            open(studio, Dialog::Traffic(TrafficDialog::Behind(name.clone())));
        }),
        way("service-scale", traffic_edit::SCALE_WAY, |studio, name| {
            open(studio, Dialog::Traffic(TrafficDialog::Scale(name.clone())));
        }),
        way("service-by-hand", traffic_edit::BY_HAND_WAY, |studio, name| {
            open(studio, Dialog::Traffic(TrafficDialog::ByHand(name.clone())));
        }),
        way("service-duplicate", edit::DUPLICATE_AS, like),
        Entry { hurts: true, ..way("service-delete", edit::DELETE, delete) },
    ]
}

/// What can be done with a part of traffic or scaling.
fn of_part(studio: Studio, name: &PartName) -> Vec<Entry> {
    let way = |testid, label, dialog: fn(PartName) -> TrafficDialog| {
        let dialog = dialog(name.clone());
        way(studio, testid, label, Box::new(move || open(studio, Dialog::Traffic(dialog.clone()))))
    };
    let doomed = Doomed::Part(name.clone());
    let remove =
        self::way(studio, "part-remove", edit::REMOVE, Box::new(move || doom(studio, doomed.clone())));
    let copy = way("part-copy", edit::DUPLICATE_AS, TrafficDialog::Copy);
    let change = way("part-change", edit::EDIT, TrafficDialog::Part);
    // The bounds of a service have its name: there is one of them.
    let copy = (name.kind != PartKind::ScalableTarget).then_some(copy);
    [Some(change), copy, Some(Entry { hurts: true, ..remove })].into_iter().flatten().collect()
}

/// What of traffic and scaling can be added.
fn new_parts(studio: Studio) -> Vec<Entry> {
    let add = |kind: PartKind| {
        let choose = Box::new(move || open(studio, Dialog::Traffic(TrafficDialog::New(kind))));
        let testid = format!("new-{}", traffic_edit::key(kind));
        way(studio, &testid, traffic_edit::kind(kind), choose)
    };
    PartKind::ALL.into_iter().map(add).collect()
}

/// Writes the next revision of what a service runs.
fn write_what_it_runs(studio: Studio, name: &ServiceName) {
    let runs = |frame: &Arc<Frame>| Some(frame.services.get(name)?.status.spec.task_definition.clone());
    if let Some(id) = studio.frame.with_untracked(runs) {
        open(studio, Dialog::TaskDefinition(state::Subject::Revision(id)));
    }
}

/// What can be done with a task definition.
fn of_definition(studio: Studio, id: &TaskDefinitionId) -> Vec<Entry> {
    let way = |name: &str, label, message: Message| {
        way(studio, &format!("{name}-{id}"), label, Box::new(move || studio.dispatch(message.clone())))
    };
    let write = |subject| Message::ShowDialog(Dialog::TaskDefinition(subject));
    let remove = Command::RemoveTaskDefinition { task_definition: id.clone() };
    // One that has no other revision has nothing to be compared with.
    let revisions =
        studio.plan.with(|plan| plan.task_definitions.keys().filter(|one| one.family == id.family).count());
    let compare = (revisions > 1)
        .then(|| way("compare", palette::COMPARE, Message::ShowDialog(Dialog::Compare(id.clone()))));
    let mut ways = vec![
        way("edit", palette::EDIT, write(state::Subject::Revision(id.clone()))),
        way("copy", palette::DUPLICATE, write(state::Subject::Copy(id.clone()))),
        way("export", palette::EXPORT, Message::ShowDialog(Dialog::Export(id.clone()))),
        Entry { hurts: true, ..way("remove", palette::REMOVE, Message::Edit(remove)) },
    ];
    if let Some(compare) = compare {
        ways.insert(3, compare);
    }
    ways
}

fn way(studio: Studio, testid: &str, label: Text, choose: Box<dyn Fn() + Send>) -> Entry {
    let words = label.of(studio.language()).into_any();
    Entry { testid: testid.to_owned(), hurts: false, words, choose }
}

fn edit(studio: Studio, command: impl FnOnce(&Plan) -> Option<Command>) {
    let command = studio.plan.with_untracked(|plan| command(plan));
    if let Some(command) = command {
        studio.dispatch(Message::Edit(command));
    }
}

/// Takes something out of the plan, and out of the inspector.
fn forget(studio: Studio, command: impl FnOnce(&Plan) -> Option<Command>) {
    edit(studio, command);
    studio.dispatch(Message::Select(None));
}

/// Takes out what parts of traffic and scaling may name: if any does, a dialog says so first.
fn doom(studio: Studio, doomed: Doomed) {
    let removal = studio.plan.with_untracked(|plan| removal(plan, &doomed));
    match removal {
        None => {}
        Some(removal) if removal.mentions.is_empty() => {
            studio.dispatch(Message::Edit(removal.command));
            if matches!(doomed, Doomed::Service(_)) {
                studio.dispatch(Message::Select(None));
            }
        }
        Some(_) => open(studio, Dialog::Traffic(TrafficDialog::Remove(doomed))),
    }
}

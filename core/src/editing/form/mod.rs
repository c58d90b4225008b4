//! Forms on parts of traffic and scaling, and on where a service registers its tasks.
//!
//! A form is the part's document with texts for values, as they are typed. Which texts a part takes, the reader of
//! plans knows: it is asked with every key, and says where in the form a fault is. Nothing of a form is in the plan
//! before all of it is sound.

mod document;
mod kind;
mod template;

use std::sync::Arc;

use serde_json::Value;

use super::{Command, Origin};
use crate::identifiers::ServiceName;
use crate::json::{DocumentError, Fault, Node, pointer_to};
use crate::plan::{Part, PartKind, PartName, Plan, Problem};
use crate::service::{LoadBalancer, Service, ServiceLoadBalancer};
pub use kind::Consequences;

/// The pointer to a form's name, which is no member of a part's document.
pub const NAME: &str = "/name";
/// The pointer to the list of what a service registers with.
pub const LOAD_BALANCERS: &str = "/loadBalancers";
/// Faults that a form looks for behind the first one.
const MOST_FAULTS: usize = 32;

/// What a form is about.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Subject {
    /// A part of this kind, which is there or is to be.
    Part { kind: PartKind, is_new: bool },
    /// Where a service registers its tasks.
    Registrations { service: Box<(ServiceName, Origin, Arc<Service>)> },
}

/// What is typed into a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    subject: Subject,
    name: String,
    /// The document, all of whose leaves are texts.
    texts: Value,
}

/// What is wrong with a form, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormError {
    /// The pointer to the field; empty where it is none of them.
    pub pointer: String,
    /// What is wrong there.
    pub fault: FormFault,
}

/// One way in which a form is no part of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormFault {
    /// The reader of plans does not take it.
    Document(Fault),
    /// The plan would contradict itself.
    Problem(Problem),
    /// The plan has such a part already.
    NameTaken(PartName),
}

impl Form {
    /// A form that begins with a part of the plan.
    pub fn of(part: &Part) -> Self {
        let PartName { kind, name } = crate::plan::AnyPart::name(part);
        let texts = template::completed(kind, document::texts(&part.document()));
        Self { subject: Subject::Part { kind, is_new: false }, name: name.to_string(), texts }
    }

    /// A form that changes a part of the plan. What an Application Load Balancer would be as a Classic one is in it too:
    /// the port of the tasks behind it, and how they are checked.
    pub fn changing(plan: &Plan, part: &Part) -> Self {
        let mut form = Self::of(part);
        let Part::LoadBalancer(name, balancer) = part else { return form };
        let LoadBalancer::Application { default_target_group, .. } = &**balancer else { return form };
        if let Some(port) = kind::static_port(plan, name) {
            form.set("/instancePort", &port.to_string());
        }
        if let Some(group) = plan.traffic.target_groups.get(default_target_group) {
            let group = Part::TargetGroup(default_target_group.clone(), group.clone());
            let texts = document::texts(&group.document());
            if let Some(checks) = texts.get("healthCheck") {
                document::put(&mut form.texts, "/healthCheck", checks.clone());
            }
        }
        form
    }

    /// What is lost with the change that the form makes, and what else changes so that it is not more; nothing while
    /// the form is not sound.
    pub fn consequences(&self, plan: &Plan) -> Consequences {
        self.part(plan).map(|part| kind::consequences(plan, &part)).unwrap_or_default()
    }

    /// A form for another part like one of the plan.
    pub fn like(plan: &Plan, part: &Part) -> Self {
        let form = Self::of(part);
        let Subject::Part { kind, .. } = form.subject else { return form };
        let name = free_name(plan, kind, &form.name);
        Self { subject: Subject::Part { kind, is_new: true }, name, ..form }
    }

    /// A form for a new part, with what the plan suggests.
    pub fn new(plan: &Plan, kind: PartKind) -> Self {
        let (name, texts) = template::new(plan, kind);
        Self { subject: Subject::Part { kind, is_new: true }, name: free_name(plan, kind, &name), texts }
    }

    /// A form on where a service registers its tasks; `None` where the plan has no such service.
    pub fn registrations(plan: &Plan, name: &ServiceName) -> Option<Self> {
        let (origin, spec) = Origin::settings(plan, name)?;
        let texts = document::texts_of_registrations(&spec);
        let service = Box::new((name.clone(), origin, spec));
        Some(Self { subject: Subject::Registrations { service }, name: name.to_string(), texts })
    }

    /// The text of a field; empty where nothing is typed.
    pub fn text(&self, pointer: &str) -> &str {
        if pointer == NAME {
            return &self.name;
        }
        self.texts.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
    }

    /// Types a text into a field.
    pub fn set(&mut self, pointer: &str, text: &str) {
        if pointer == NAME {
            text.clone_into(&mut self.name);
        } else {
            document::put(&mut self.texts, pointer, text.into());
        }
    }

    /// How many rows a list has.
    pub fn rows(&self, list: &str) -> usize {
        self.texts.pointer(list).and_then(Value::as_array).map_or(0, Vec::len)
    }

    /// Puts a row of these members into a list, before the one of this index or at its end.
    pub fn add_row(&mut self, list: &str, index: usize, members: &[(&str, String)]) {
        if let Some(rows) = self.texts.pointer_mut(list).and_then(Value::as_array_mut) {
            let texts =
                members.iter().map(|(member, text)| ((*member).to_owned(), Value::from(text.as_str())));
            rows.insert(index.min(rows.len()), Value::Object(texts.collect()));
        }
    }

    /// Takes a row out of a list.
    pub fn remove_row(&mut self, list: &str, index: usize) {
        if let Some(rows) = self.texts.pointer_mut(list).and_then(Value::as_array_mut)
            && index < rows.len()
        {
            rows.remove(index);
        }
    }

    /// Lets two rows of a list change places; what says their order, a text of this member, stays where it is.
    pub fn swap_rows(&mut self, list: &str, (one, other): (usize, usize), order: &str) {
        let at = |index: usize| format!("{list}/{index}/{order}");
        let [first, second] = [one, other].map(|index| self.text(&at(index)).to_owned());
        let Some(rows) = self.texts.pointer_mut(list).and_then(Value::as_array_mut) else { return };
        if one.max(other) < rows.len() {
            rows.swap(one, other);
            self.set(&at(one), &first);
            self.set(&at(other), &second);
        }
    }

    /// The part that the form says.
    ///
    /// # Errors
    /// Every fault that can be told apart, with its place.
    pub fn part(&self, plan: &Plan) -> Result<Part, Vec<FormError>> {
        let Subject::Part { kind, is_new } = self.subject else { return Err(Vec::new()) };
        let read = |document: &Value| Part::read(kind, self.name.trim(), document);
        let (read, mut errors) = sound(self.document(), &template::sample(kind), read);
        if is_new && let Some(fault) = self.fault_of_name(plan, kind) {
            errors.insert(0, FormError { pointer: NAME.to_owned(), fault });
        }
        let part = read.filter(|_| errors.is_empty()).ok_or(errors)?;
        let command = Command::SetPart(Arc::new(part.clone()));
        contradiction(plan, &command, &self.base()).map_or(Ok(part), |error| Err(vec![error]))
    }

    /// What carrying out the form does to the plan, as one step.
    ///
    /// # Errors
    /// As [`Form::part`] has them.
    pub fn command(&self, plan: &Plan) -> Result<Command, Vec<FormError>> {
        let Subject::Registrations { service } = &self.subject else {
            let part = self.part(plan)?;
            let more = kind::consequences(plan, &part).commands;
            let part = Command::SetPart(Arc::new(part));
            if more.is_empty() {
                return Ok(part);
            }
            let command = Command::Together([vec![part], more].concat());
            return contradiction(plan, &command, &self.base()).map_or(Ok(command), |error| Err(vec![error]));
        };
        let (name, origin, spec) = &**service;
        let read = |document: &Value| registrations(document, spec);
        let (read, errors) = sound(self.document(), &template::registration(), read);
        let spec = read.filter(|_| errors.is_empty()).ok_or(errors)?;
        let command = origin.set(name, Arc::new(spec));
        contradiction(plan, &command, &self.base()).map_or(Ok(command), |error| Err(vec![error]))
    }

    /// The document that the texts say.
    fn document(&self) -> Value {
        document::said(&self.texts)
    }

    fn fault_of_name(&self, plan: &Plan, kind: PartKind) -> Option<FormFault> {
        let name = self.name.trim();
        if name.is_empty() {
            return Some(FormFault::Problem(Problem::EmptyName));
        }
        if name.chars().count() > MAX_NAME || name.chars().any(char::is_control) {
            return Some(FormFault::Problem(Problem::NameUnfit));
        }
        let name = PartName { kind, name: name.into() };
        plan.part(&name).is_some().then_some(FormFault::NameTaken(name))
    }

    /// The pointer to the form's document in a plan.
    fn base(&self) -> String {
        match &self.subject {
            Subject::Part { kind, .. } => {
                let [member, parts] = kind.members();
                pointer_to(&format!("/{member}/{parts}"), self.name.trim())
            }
            Subject::Registrations { service } => match service.1 {
                Origin::Start => pointer_to("/services", &service.0),
                Origin::Timeline { index, .. } => format!("/timeline/{index}/action"),
            },
        }
    }
}

/// The longest name, in characters, as of everything that a plan names.
const MAX_NAME: usize = 255;

/// A name like this one that no part of the kind has.
pub(super) fn free_name(plan: &Plan, kind: PartKind, name: &str) -> String {
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let is_free = |name: &String| plan.part(&PartName { kind, name: name.as_str().into() }).is_none();
    std::iter::once(name.to_owned()).chain(numbered).find(is_free).unwrap_or_default()
}

/// Reads a document, and what else is wrong with it where something is: what the reader stops at is put right, and it
/// reads again.
fn sound<T>(
    mut document: Value,
    sample: &Value,
    read: impl Fn(&Value) -> Result<T, DocumentError>,
) -> (Option<T>, Vec<FormError>) {
    let mut errors: Vec<FormError> = Vec::new();
    loop {
        match read(&document) {
            Ok(value) => return (Some(value), errors),
            Err(DocumentError { pointer, fault }) => {
                let pointer = match &fault {
                    Fault::Missing { member } => pointer_to(&pointer, member),
                    _ => pointer,
                };
                let put_right = template::put_right(&mut document, sample, &pointer);
                let (pointer, fault) = (document::flattened(&pointer), document::as_typed(&pointer, fault));
                let is_stuck = errors.iter().any(|error| error.pointer == pointer);
                if !is_stuck {
                    errors.push(FormError { pointer, fault: FormFault::Document(fault) });
                }
                if is_stuck || !put_right || errors.len() == MOST_FAULTS {
                    return (None, errors);
                }
            }
        }
    }
}

fn registrations(document: &Value, spec: &Service) -> Result<Service, DocumentError> {
    let form = Node { value: document, pointer: String::new() }.object()?;
    let list = form.needed("loadBalancers")?;
    let load_balancers = list.elements()?.map(ServiceLoadBalancer::read).collect::<Result<_, _>>()?;
    // Documented: CreateService.
    let grace =
        form.given("healthCheckGracePeriodSeconds").map(|node| node.integer(0, i32::MAX.unsigned_abs()));
    Ok(Service {
        load_balancers,
        health_check_grace_period_seconds: grace.transpose()?.unwrap_or_default(),
        ..spec.clone()
    })
}

/// What a command would have the plan contradict, at the form's field where it is one's.
fn contradiction(plan: &Plan, command: &Command, base: &str) -> Option<FormError> {
    let (pointer, problem) = super::command::problem_after(plan, command)?;
    // Another part's name may begin like this one's.
    let field = pointer.strip_prefix(base).filter(|field| field.starts_with('/'));
    Some(FormError {
        pointer: document::flattened(field.unwrap_or_default()),
        fault: FormFault::Problem(problem),
    })
}

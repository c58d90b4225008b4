//! The words of the dialogs that change instances and services.

use super::Text;

/// The dialog that adds instances.
pub const ADD_INSTANCES: Text = Text::new("Add instances", "인스턴스 추가");
/// The dialog that changes an instance.
pub const CHANGE_INSTANCE: Text = Text::new("Change instance", "인스턴스 변경");
/// The dialog that adds a service.
pub const NEW_SERVICE: Text = Text::new("Create service", "서비스 생성");
/// The dialog that changes a service.
pub const CHANGE_SERVICE: Text = Text::new("Change service", "서비스 변경");

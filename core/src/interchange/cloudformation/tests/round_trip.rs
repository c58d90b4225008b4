//! What is written is read back; no text panics.

use proptest::prelude::*;
use serde_json::Value;

use super::super::{Syntax, read, write};
use crate::interchange::NoteKind;
use crate::interchange::tests::{any_definition, any_text, as_noted, mutated};
use crate::interchange::{Format, recognize};

const TEMPLATE: &str = r#"
Parameters: {Image: {Type: String, Default: "nginx"}}
Conditions: {A: !Equals [!Ref Image, x]}
Resources:
  Task: &task
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: !Sub ["${Image}-${!x}-${y}", {y: !GetAtt a.b}]
      Cpu: !If [A, !Ref AWS::NoValue, !Select [0, !Split [",", "1,2"]]]
      ContainerDefinitions: [{Name: 'a', Image: !Join [":", [!Ref Image, 1]], Environment: [{Name: A, Value: |-
        x}]}]
  Other: *task
"#;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read_back(mut definition in any_definition(), family in any_text(), yaml in any::<bool>()) {
        definition.insert("family".to_owned(), Value::from(family));
        let written = write(&definition, if yaml { Syntax::Yaml } else { Syntax::Json });
        let expected = as_noted(&definition, &written.notes);
        prop_assert_eq!(recognize(&written.text), Some(Format::CloudFormation), "{}", written.text);
        let back = read(&written.text);
        prop_assert_eq!(back.as_ref().map(|incoming| incoming.definitions.clone()), Ok(vec![expected.clone()]), "{}", written.text);
        let became = written.notes.iter().filter(|note| matches!(note.kind, NoteKind::Became(_)));
        prop_assert_eq!(back.map(|incoming| incoming.notes.len()), Ok(became.count()));
    }

    #[test]
    fn no_text_panics(text in any::<String>(), at: prop::sample::Index, length in 0_usize..40, put in "[ -~\n]{0,6}") {
        let _ = read(&text);
        let _ = read(&mutated(TEMPLATE, at, length, &put));
        let json = r#"{"Resources": {"T": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"Cpu": {"Fn::Sub": ["${a}", {"a": 1}]}}}}}"#;
        let _ = read(&mutated(json, at, length, &put));
    }
}

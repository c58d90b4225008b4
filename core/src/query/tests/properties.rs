use proptest::prelude::*;

use super::*;

fn any_subject() -> impl Strategy<Value = Subject> {
    prop_oneof![
        Just(Subject::AgentConnected),
        Just(Subject::AgentVersion),
        r"[A-Za-z0-9_./\\-]{1,8}".prop_map(|name| Subject::Attribute(name.into())),
        Just(Subject::Ec2InstanceId),
        Just(Subject::RegisteredAt),
        Just(Subject::RunningTasksCount),
        Just(Subject::TaskGroup),
    ]
}

fn any_value() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z0-9.:-]{1,6}", "[&|!=()', \"]{0,5}", "\\PC{0,4}", "(and|or|not|in)"]
}

fn any_pattern() -> impl Strategy<Value = Pattern> {
    let text = prop_oneof![
        "[a-z0-9.*]{1,3}(\\([a-z|]{1,5}\\))?",
        "\\[[^\\\\\\]\\[&~^-]{1,4}\\]",
        r"\\[.()d] ?",
        "'\"*",
        "[a-z]* && [a-z]*"
    ];
    text.prop_filter_map("no regular expression", |text| Pattern::new(&text).ok())
}

fn any_order() -> impl Strategy<Value = Order> {
    prop::sample::select(vec![Order::Greater, Order::GreaterEqual, Order::Less, Order::LessEqual])
}

/// A relation that the subject takes.
fn any_relation(subject: &Subject) -> BoxedStrategy<(bool, Relation)> {
    let number = "-?[0-9]{1,3}(\\.[0-9]{1,2})?".prop_map(String::from).boxed();
    let counted = *subject == Subject::RunningTasksCount;
    let operand = if counted { number.clone() } else { any_value().boxed() };
    let equals =
        (any::<bool>(), operand.clone()).prop_map(|(not, text)| (not, Relation::Equals(text.into())));
    let bound = if matches!(subject, Subject::Attribute(_)) { number } else { operand };
    let order = (any_order(), bound).prop_map(|(order, text)| (false, Relation::Order(order, text.into())));
    let list = (any::<bool>(), prop::collection::vec(any_value(), 1..4))
        .prop_map(|(not, values)| (not, Relation::In(values.into_iter().map(Into::into).collect())));
    let matches = (any::<bool>(), any_pattern()).prop_map(|(not, pattern)| (not, Relation::Matches(pattern)));
    let exists = any::<bool>().prop_map(|not| (not, Relation::Exists));
    match subject {
        Subject::Attribute(_) => prop_oneof![equals, order, list, matches, exists].boxed(),
        _ if subject.is_ordered() => prop_oneof![equals, order].boxed(),
        _ => prop_oneof![equals, list, matches].boxed(),
    }
}

fn any_test() -> impl Strategy<Value = Condition> {
    any_subject().prop_flat_map(|subject| {
        any_relation(&subject).prop_map(move |(negated, relation)| {
            Condition::Test(Test { subject: subject.clone(), negated, relation })
        })
    })
}

fn any_condition() -> impl Strategy<Value = Condition> {
    any_test().prop_recursive(4, 12, 3, |inner| {
        let several = prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            inner.prop_map(|condition| Condition::Not(Box::new(condition))),
            several.clone().prop_map(Condition::All),
            several.prop_map(Condition::Any),
        ]
    })
}

proptest! {
    /// What is printed reads back as it was, and means what it meant.
    #[test]
    fn printing_and_reading_back_is_the_identity(condition in any_condition()) {
        let text = condition.to_string();
        prop_assume!(text.chars().count() <= MAX_EXPRESSION_CHARS);
        let read = parse(&text);
        prop_assert_eq!(read.as_ref().map(Expression::condition), Ok(&condition), "{}", text);
        prop_assert_eq!(read.map(|read| read.holds(&Sample)), Ok(condition.holds(&Sample)));
    }

    /// No text makes reading panic; an error stands in the text; what reads is printed as the same.
    #[test]
    fn no_text_makes_it_panic(
        text in prop_oneof![
            "\\PC{0,40}",
            "((attribute:a|task:group|runningTasksCount|not|and|or|!|&&|==|=~|in|exists|\\(|\\)|\\[|\\]|'|,|x*) ?){0,12}",
        ],
    ) {
        match parse(&text) {
            Ok(expression) => {
                let printed = expression.condition().to_string();
                let again = parse(&printed);
                prop_assert_eq!(again.as_ref().map(Expression::condition), Ok(expression.condition()));
                prop_assert_eq!(expression.as_str(), text);
            }
            Err(error) => {
                prop_assert!(text.is_char_boundary(error.offset));
                prop_assert_eq!(error.column, text[..error.offset].chars().count() + 1);
            }
        }
    }

    /// An operator and its opposite never agree, and exactly one part fails where the whole does.
    #[test]
    fn a_condition_holds_or_a_part_of_it_fails(condition in any_condition()) {
        let unmet = condition.unmet(&Sample);
        prop_assert_eq!(unmet.is_none(), condition.holds(&Sample));
        prop_assert!(unmet.is_none_or(|part| !part.holds(&Sample)));
    }
}

//! Lifecycle policies of Amazon ECR.

use super::{Words, why};
use crate::validation::LifecyclePolicyRule as Of;

pub(super) fn lifecycle_policy(rule: Of) -> Words {
    match rule {
        Of::UnknownMember => why(
            "ECR holds a policy against a schema that has no member of this name.",
            "ECR은 정책을 스키마로 확인하며, 이 이름의 항목은 스키마에 없습니다.",
        ),
        Of::MissingMember => why(
            "ECR holds a policy against a schema in which this member is required.",
            "ECR은 정책을 스키마로 확인하며, 이 항목은 필수입니다.",
        ),
        Of::WrongType => why(
            "ECR holds a policy against a schema, and takes no value of another type.",
            "ECR은 정책을 스키마로 확인하며, 다른 타입의 값은 받지 않습니다.",
        )
        .says("{0} takes another type: {1}.", "{0}에 필요한 타입: {1}."),
        Of::UnknownWord => why(
            "ECR holds a policy against a schema, and takes no other word.",
            "ECR은 정책을 스키마로 확인하며, 다른 단어는 받지 않습니다.",
        )
        .says("{0} is one of {1}.", "{0}에 쓸 수 있는 값: {1}."),
        Of::BelowOne => why(
            "Priorities, counts and days begin at 1.",
            "우선순위, 개수, 일수는 1부터입니다.",
        ),
        Of::NoRules => why(
            "A policy without a rule does nothing; to have none, the repository's policy is deleted.",
            "규칙이 없는 정책은 하는 일이 없습니다. 정책을 없애려면 리포지토리의 정책을 삭제합니다.",
        )
        .says("The policy has no rule.", "정책에 규칙이 없습니다."),
        Of::TooManyRules => {
            why("ECR takes fifty rules in a policy.", "정책 하나에 규칙은 50개까지입니다.")
                .says("More than 50 rules in the policy.", "정책의 규칙이 50개를 넘습니다.")
        }
        Of::SamePriority => why(
            "The priority says which rule comes first where several see an image, so each has its own.",
            "여러 규칙이 한 이미지를 볼 때 우선순위로 순서를 정하므로 규칙마다 달라야 합니다.",
        )
        .says("Another rule has the priority {0} already.", "우선순위 중복: {0}."),
        Of::AnyNotLast => why(
            "It sees every image, and nothing is left for rules after it: its rulePriority is the greatest number.",
            "모든 이미지를 보므로 뒤의 규칙에 남는 이미지가 없습니다. rulePriority가 가장 큰 수여야 합니다.",
        ),
        Of::SeveralUntagged => why(
            "Images without a tag are all alike to a policy; two rules on them would contradict each other.",
            "정책은 태그 없는 이미지를 구별하지 않으므로 규칙이 둘이면 서로 어긋납니다.",
        ),
        Of::TagsMissing => why(
            "A rule on tagged images says which: by prefix, or by pattern with *, of which * alone means all.",
            "태그된 이미지에 대한 규칙은 접두사나 * 패턴으로 대상을 정합니다. *만 쓰면 모두입니다.",
        ),
        Of::TagsNotTaken => why(
            "Only a rule on tagged images has tags to look for.",
            "찾을 태그를 정하는 것은 태그된 이미지에 대한 규칙뿐입니다.",
        )
        .says(
            "{0} is not taken with tagStatus {1}.",
            "tagStatus {1}에 쓸 수 없는 항목: {0}.",
        ),
        Of::SameTags => why(
            "The rule of lower priority would never get an image.",
            "우선순위가 낮은 규칙은 이미지를 받을 수 없습니다.",
        )
        .says("Another rule is on the same tags.", "같은 태그에 대한 규칙이 또 있습니다."),
        Of::TooManyWildcards => {
            why("ECR takes four * in a pattern.", "패턴 하나에 *는 4개까지입니다.")
                .says("The pattern has {0} wildcards; ECR takes 4.", "패턴의 와일드카드 {0}개. ECR에서는 4개까지입니다.")
        }
        Of::UnitMissing => why(
            "An age has a unit, which is days.",
            "경과 시간에는 단위가 필요하며, 단위는 days입니다.",
        )
        .says("{0} needs the countUnit days.", "{0}에는 countUnit days가 필요합니다."),
        Of::UnitNotTaken => why("A number of images has no unit.", "이미지 개수에는 단위가 없습니다.")
            .says(
                "countUnit is not taken with imageCountMoreThan.",
                "imageCountMoreThan에는 countUnit을 쓸 수 없습니다.",
            ),
        Of::StorageClassOther => why(
            "Only archived images have an instant at which they were archived; every other count is of images that can be pulled.",
            "보관된 시각은 보관된 이미지에만 있습니다. 다른 기준은 모두 풀할 수 있는 이미지를 셉니다.",
        )
        .says("{0} needs the storageClass {1}.", "{0}에 필요한 storageClass: {1}."),
        Of::TargetOther => why(
            "A transition names the storage class to go to; what is deleted goes nowhere.",
            "transition에는 옮길 스토리지 클래스가 필요하고, expire에는 없습니다.",
        )
        .says(
            "targetStorageClass goes with the action transition, and only with it; this one is {0}.",
            "targetStorageClass는 transition 작업에만 쓰며 transition에는 필수입니다. 현재 작업: {0}.",
        ),
        Of::ArchivedTooShort => why(
            "An archived image stays in the archive for 90 days at least: until then it is not deleted.",
            "보관된 이미지는 최소 90일 동안 보관되며 그 전에는 삭제되지 않습니다.",
        )
        .says(
            "Images stay in the archive for {1} days at least, and {0} is less.",
            "이미지의 최소 보관 기간은 {1}일이며, {0}일은 그보다 짧습니다.",
        ),
        Of::NoSuchTag => why(
            "A tag has letters, digits and _, and . and - after the first character; * is a wildcard in a pattern and a character like others in a prefix. That ECR takes such a rule is assumed.",
            "태그에는 영문자, 숫자, _와 두 번째 자리부터 . -만 쓸 수 있습니다. *는 패턴에서만 와일드카드이고 접두사에서는 보통 문자입니다. ECR이 이런 규칙을 받는다는 것은 가정입니다.",
        )
        .says("No tag can be like \"{0}\".", "\"{0}\"에 맞는 태그는 있을 수 없습니다."),
        Of::AllTagsNeeded => why(
            "An image is selected when each of these is met by one of its tags. To select images with any of them, give each a rule of its own.",
            "이 목록의 모든 항목에 맞는 태그가 이미지에 있어야 선택됩니다. 하나라도 맞는 이미지를 고르려면 항목마다 규칙을 만듭니다.",
        )
        .says(
            "The rule selects only images that have all of these tags.",
            "이 태그가 모두 있는 이미지만 선택합니다.",
        ),
    }
}

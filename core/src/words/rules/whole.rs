//! Words of the rules on shape, and on the task definition as a whole.

use super::{Words, why};
use crate::validation::{ShapeRule, TaskRule};

pub(super) fn shape(rule: ShapeRule) -> Words {
    match rule {
        ShapeRule::NotATaskDefinition => why(
            "A task definition is a JSON object with a family and containerDefinitions. describe-task-definition prints one.",
            "태스크 정의는 family와 containerDefinitions가 있는 JSON 객체입니다. describe-task-definition으로 출력할 수 있습니다.",
        )
        .says("This is no task definition.", "태스크 정의가 아닙니다."),
        ShapeRule::UnknownMember => why(
            "The AWS CLI and SDKs refuse what the API does not name, so that a misspelled setting is not lost unnoticed.",
            "AWS CLI와 SDK는 API에 없는 항목을 거부합니다. 철자가 틀린 설정이 모르는 사이에 사라지지 않게 하기 위해서입니다.",
        ),
        ShapeRule::ReadOnlyMember => why(
            "ECS sets it itself and prints it when it is asked: whoever sends the document anew has to leave it out.",
            "조회하면 출력되지만 ECS가 스스로 정하는 항목입니다. 다시 보낼 때는 빼야 합니다.",
        )
        .says(
            "{0} is not taken by {1}.",
            "{1} 명령이 받지 않는 항목: {0}",
        ),
        ShapeRule::WrongType => why(
            "The AWS CLI and SDKs check types before they send anything. Task-level cpu and memory are strings, those of a container integers.",
            "AWS CLI와 SDK는 보내기 전에 타입을 확인합니다. 태스크 수준의 cpu와 memory는 문자열, 컨테이너 수준에서는 정수입니다.",
        )
        .says("Expected {0}; found {1}.", "필요한 타입: {0}. 실제 타입: {1}."),
        ShapeRule::NullMember => why(
            "The AWS CLI refuses null; other tools take it as absent. Leaving it out means the same to all.",
            "AWS CLI는 null을 거부하고 다른 도구는 없는 것으로 봅니다. 빼면 어디서나 뜻이 같습니다.",
        )
        .says("null stands where nothing is meant.", "값이 없는 자리에 null이 있습니다."),
        ShapeRule::UnknownWord => why(
            "The API takes these words only, in this spelling.",
            "API는 이 단어만, 이 철자로만 받습니다.",
        )
        .says("\"{0}\" is none of {1}.", "\"{0}\": 가능한 값은 {1}입니다."),
        ShapeRule::MissingMember => why(
            "The AWS CLI and SDKs do not send a request without it.",
            "이 항목이 없으면 AWS CLI와 SDK가 요청을 보내지 않습니다.",
        ),
        ShapeRule::BelowLeast => why(
            "The API has bounds for this number; the AWS CLI and SDKs check the lower one before they send anything.",
            "이 숫자에는 API가 정한 범위가 있습니다. AWS CLI와 SDK는 보내기 전에 하한을 확인합니다.",
        ),
        ShapeRule::AboveGreatest => why(
            "The API has bounds for this number.",
            "이 숫자에는 API가 정한 범위가 있습니다.",
        )
        .says("{0} is {1}; at most {2} is taken.", "{0}: {1}. {2}까지 쓸 수 있습니다."),
    }
}

pub(super) fn task(rule: TaskRule) -> Words {
    match rule {
        TaskRule::FamilyMissing => why(
            "The family is the task definition's name; its revisions are counted in it.",
            "family는 태스크 정의의 이름이며, 개정 번호는 그 안에서 매깁니다.",
        )
        .says("family is missing or empty.", "family가 없거나 비어 있습니다."),
        TaskRule::FamilyCharacters => why(
            "A family is 1 to 255 letters, digits, hyphens and underscores: a colon separates it from the revision.",
            "family는 영문자, 숫자, 하이픈, 밑줄 1~255자입니다. 콜론은 개정 번호와 나누는 데 씁니다.",
        ),
        TaskRule::NoContainer => why(
            "A task is its containers: there must be one at least.",
            "태스크는 컨테이너로 이루어집니다. 하나 이상 있어야 합니다.",
        ),
        TaskRule::TooManyContainers => why(
            "ECS takes ten containers in a task definition; the quota cannot be raised. Split the task.",
            "태스크 정의 하나에 컨테이너는 10개까지이며 할당량을 올릴 수 없습니다. 태스크를 나누어야 합니다.",
        ),
        TaskRule::TooLarge => why(
            "ECS stores 64 KiB a task definition. Long commands and environments fit into the image or into environment files.",
            "태스크 정의는 64 KiB까지 저장합니다. 긴 명령과 환경 변수는 이미지나 환경 파일로 옮길 수 있습니다.",
        ),
        TaskRule::NoEssentialContainer => why(
            "A task runs as long as its essential containers do: without one ECS could not tell when it is over. A container is essential unless it says otherwise.",
            "태스크는 필수 컨테이너가 실행되는 동안 실행됩니다. 하나도 없으면 언제 끝났는지 알 수 없습니다. 따로 지정하지 않으면 필수입니다.",
        ),
        TaskRule::RoleInvalid => why(
            "A role is named by its ARN, arn:aws:iam::ACCOUNT:role/NAME, or by its name in the same account.",
            "역할은 ARN(arn:aws:iam::계정:role/이름)이나 같은 계정 안의 이름으로 지정합니다.",
        ),
        TaskRule::TagsEmpty => why(
            "ECS has refused an empty list of tags at registering, although it prints one.",
            "ECS는 빈 태그 목록을 출력하지만, 등록할 때 거부한 사례가 있습니다.",
        ),
        TaskRule::TooManyTags => why(
            "A resource of AWS has fifty tags at most.",
            "AWS 리소스에 붙일 수 있는 태그는 50개까지입니다.",
        )
        .says("{0} tags; ECS takes 50.", "태그 {0}개. 50개까지 받습니다."),
        TaskRule::TagKeyTaken => why(
            "A resource has one value for each key.",
            "리소스의 태그 키마다 값은 하나입니다.",
        )
        .says("The tag's key \"{0}\" stands twice.", "태그 키 \"{0}\"이(가) 두 번 나옵니다."),
        TaskRule::TagInvalid => why(
            "A tag's key has 1 to 128 characters, its value 256 at most, and keys that begin with aws: are AWS's own.",
            "태그 키는 1~128자, 값은 256자까지이며, aws:로 시작하는 키는 AWS가 씁니다.",
        )
        .says(
            "The tag's key or value is not one that ECS takes.",
            "ECS가 받지 않는 태그 키 또는 값입니다.",
        ),
        TaskRule::ExpressionInvalid => why(
            "A memberOf constraint asks instances in the cluster query language: a subject, an operator and its argument, such as attribute:stack == production.",
            "memberOf 제약 조건은 클러스터 쿼리 언어로 인스턴스를 가립니다. attribute:stack == production처럼 주어, 연산자, 인수로 씁니다.",
        )
        .says(
            "The expression cannot be read from its character {0} on.",
            "표현식을 {0}번째 문자부터 읽을 수 없습니다.",
        ),
        TaskRule::ExpressionMissing => why(
            "A memberOf constraint without an expression says nothing of the instances that it is for.",
            "표현식이 없는 memberOf 제약 조건은 어느 인스턴스를 가리키는지 알 수 없습니다.",
        )
        .says("The constraint has no expression.", "제약 조건에 표현식이 없습니다."),
        TaskRule::TooManyConstraints => why(
            "A task has ten placement constraints at most, with those that it is run with.",
            "태스크의 배치 제약 조건은 실행할 때 주는 것까지 합쳐 10개까지입니다.",
        )
        .says("More than 10 placement constraints.", "배치 제약 조건이 10개를 넘습니다."),
        TaskRule::InferenceAccelerators => why(
            "Amazon Elastic Inference has been shut down. GPUs and Neuron devices are asked for by resourceRequirements.",
            "Amazon Elastic Inference는 종료되었습니다. GPU와 Neuron 장치는 resourceRequirements로 요청합니다.",
        ),
    }
}

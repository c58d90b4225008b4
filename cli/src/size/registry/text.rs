//! The registry for people.

use stowage_core::words::{Language, thousands};

use super::super::figure::Traced;
use super::{EffectReport, PolicyReport, RegistryReport};
use crate::table::{Column, Table, hanging};

pub(in crate::size) fn render(report: &RegistryReport, language: Language) -> String {
    let mut parts = vec![costs(report, language)];
    parts.extend(report.message.as_ref().map(|message| hanging("", message)));
    parts.extend(report.endpoints.as_ref().map(|endpoints| hanging("", &endpoints.message)));
    parts.push(images(report, language));
    parts.push(policies(report, language));
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

fn costs(report: &RegistryReport, language: Language) -> String {
    let mut table = Table::new([
        Column::Left(language.pick("REGISTRY", "레지스트리")),
        Column::Right(language.pick("A MONTH", "월 비용")),
        Column::Left(language.pick("COMPUTED AS", "계산")),
    ]);
    let cells = |figure: &Traced| {
        let [label, text, formula] = figure.line();
        [label.to_owned(), text.to_owned(), formula.to_owned()]
    };
    report.lines.iter().chain([&report.total]).for_each(|figure| table.row(cells(figure)));
    table.render()
}

fn images(report: &RegistryReport, language: Language) -> String {
    let mut table = Table::new([
        Column::Left(language.pick("TASK DEFINITION", "태스크 정의")),
        Column::Left(language.pick("CONTAINER", "컨테이너")),
        Column::Left(language.pick("IMAGE FROM", "이미지 출처")),
    ]);
    for image in &report.images {
        table.row([image.task_definition.clone(), image.container.clone(), image.message.clone()]);
    }
    table.render()
}

fn policies(report: &RegistryReport, language: Language) -> String {
    let mut table = Table::new([
        Column::Left(language.pick("LIFECYCLE POLICY OF", "수명 주기 정책")),
        Column::Right(language.pick("IMAGES", "이미지")),
        Column::Right(language.pick("DELETED", "삭제")),
        Column::Right(language.pick("ARCHIVED", "보관")),
        Column::Right(language.pick("FREED", "감소")),
        Column::Right(language.pick("SAVED", "절약")),
        Column::Left(language.pick("BY RULE", "규칙별")),
    ]);
    let mut refused = String::new();
    for PolicyReport { repository, images, effect, refused: faults } in &report.lifecycle_policies {
        let Some(EffectReport { expired, archived, by_rule, freed, saved }) = effect else {
            refused.extend(faults.iter().map(|fault| hanging(&format!("{repository}: "), fault)));
            continue;
        };
        let rules: Vec<String> = by_rule.iter().map(|(rule, count)| format!("{rule}: {count}")).collect();
        table.row([
            repository.clone(),
            thousands(*images),
            expired.line()[1].to_owned(),
            archived.line()[1].to_owned(),
            freed.line()[1].to_owned(),
            saved.as_ref().map(|saved| saved.line()[1].to_owned()).unwrap_or_default(),
            rules.join(", "),
        ]);
    }
    table.render() + &refused
}

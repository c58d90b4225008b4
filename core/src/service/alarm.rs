//! CloudWatch alarms: when a metric is too high or too low.
//!
//! Basis: documented, <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html>,
//! with its tables of missing data as tests.

use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;

use super::target_group::number;
use crate::identifiers::ServiceName;
use crate::json::{DocumentError, Expected, Fault, Node, Word};
use crate::units::BasisPoints;

/// Datapoints that CloudWatch looks at beyond those that it evaluates, in case some are missing: in the documented
/// tables three are evaluated of five. That it is two more for any number is assumed.
const SPARE_DATAPOINTS: usize = 2;

/// The highest threshold, in percent. CloudWatch takes any number; the limit is ours. A service's CPUUtilization goes
/// far beyond 100: a task uses what its instance has to spare.
const MAX_THRESHOLD: u32 = 100_000;
/// The highest threshold of a reservation: tasks reserve no more than there is (documented:
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html>).
const MAX_RESERVATION: u32 = 100;

/// An alarm on a metric, one datapoint a minute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = datapoints_may_be_left_out))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Alarm {
    /// What is measured.
    #[serde(flatten)]
    pub metric: Metric,
    /// On which side of the threshold a datapoint breaches.
    pub comparison_operator: ComparisonOperator,
    /// The threshold, in percent.
    #[cfg_attr(feature = "schema", schemars(range(max = MAX_THRESHOLD)))]
    pub threshold: u32,
    /// The newest datapoints that count.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 1_440)))]
    pub evaluation_periods: u32,
    /// How many of them must breach.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 1_440)))]
    pub datapoints_to_alarm: u32,
    /// What a missing datapoint counts as.
    #[serde(default)]
    pub treat_missing_data: MissingData,
}

/// All of the evaluated datapoints must breach where the number is left out, so there is no default to publish.
#[cfg(feature = "schema")]
fn datapoints_may_be_left_out(schema: &mut schemars::Schema) {
    if let Some(required) = schema.get_mut("required").and_then(|members| members.as_array_mut()) {
        required.retain(|member| member != "datapointsToAlarm");
    }
}

/// A metric that ECS publishes every minute.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "metricName")]
pub enum Metric {
    /// CPU that a service's tasks use, of what its task definition asks for.
    #[serde(rename = "CPUUtilization")]
    CpuUtilization {
        /// The service.
        service: ServiceName,
    },
    /// CPU that tasks hold, of what the cluster's instances have.
    #[serde(rename = "CPUReservation")]
    CpuReservation,
    /// Memory likewise.
    MemoryReservation,
}

/// On which side of the threshold a datapoint breaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ComparisonOperator {
    /// Above or at it.
    GreaterThanOrEqualToThreshold,
    /// Above it.
    GreaterThanThreshold,
    /// Below it.
    LessThanThreshold,
    /// Below or at it.
    LessThanOrEqualToThreshold,
}

/// What a missing datapoint counts as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum MissingData {
    /// As missing: without data the alarm is INSUFFICIENT_DATA.
    #[default]
    Missing,
    /// As nothing: without data the alarm stays as it is.
    Ignore,
    /// As beyond the threshold.
    Breaching,
    /// As within the threshold.
    NotBreaching,
}

/// The state of an alarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AlarmState {
    /// Within the threshold.
    Ok,
    /// Beyond the threshold.
    Alarm,
    /// Not enough data to tell.
    InsufficientData,
}

impl AlarmState {
    /// CloudWatch's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "OK",
            Self::Alarm => "ALARM",
            Self::InsufficientData => "INSUFFICIENT_DATA",
        }
    }
}

impl Alarm {
    /// How many datapoints [`Alarm::evaluate`] looks at.
    pub fn evaluation_range(&self) -> usize {
        self.evaluation_periods as usize + SPARE_DATAPOINTS
    }

    /// The state after these datapoints, one a minute, the newest last; `None` is a missing one.
    pub fn evaluate(&self, datapoints: &[Option<BasisPoints>], before: AlarmState) -> AlarmState {
        let (periods, needed) = (self.evaluation_periods as usize, self.datapoints_to_alarm as usize);
        let range = datapoints.iter().rev().take(self.evaluation_range());
        let breaching: Vec<Option<bool>> =
            range.map(|point| point.map(|value| self.breaches(value))).collect();
        let real: Vec<bool> = breaching.iter().flatten().copied().take(periods).collect();
        let filled = periods - real.len();
        let breaches = real.iter().filter(|breaches| **breaches).count();
        let verdict = |breaches| if breaches >= needed { AlarmState::Alarm } else { AlarmState::Ok };
        match self.treat_missing_data {
            _ if filled == 0 => verdict(breaches),
            MissingData::Breaching => verdict(breaches + filled),
            MissingData::NotBreaching => verdict(breaches),
            _ if breaches >= needed => AlarmState::Alarm,
            // With one datapoint within the threshold the missing ones are given the benefit of the doubt.
            _ if breaches < real.len() => AlarmState::Ok,
            MissingData::Ignore => before,
            MissingData::Missing if real.is_empty() => AlarmState::InsufficientData,
            // All that are there breach. The alarm goes off where the oldest is as old as it would have to be.
            MissingData::Missing => {
                let oldest = breaching.iter().rposition(Option::is_some).map_or(0, |index| index + 1);
                if oldest >= needed { AlarmState::Alarm } else { before }
            }
        }
    }

    /// How many of the newest datapoints that [`Alarm::evaluate`] counts breach; missing ones do not.
    pub fn breaching(&self, datapoints: &[Option<BasisPoints>]) -> usize {
        let range = datapoints.iter().rev().take(self.evaluation_range()).flatten();
        range.take(self.evaluation_periods as usize).filter(|value| self.breaches(**value)).count()
    }

    fn breaches(&self, value: BasisPoints) -> bool {
        let threshold = BasisPoints::of_percent(self.threshold);
        match self.comparison_operator {
            ComparisonOperator::GreaterThanOrEqualToThreshold => value >= threshold,
            ComparisonOperator::GreaterThanThreshold => value > threshold,
            ComparisonOperator::LessThanThreshold => value < threshold,
            ComparisonOperator::LessThanOrEqualToThreshold => value <= threshold,
        }
    }

    pub(crate) fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let alarm = node.object()?;
        alarm.only(&[
            "metricName",
            "service",
            "comparisonOperator",
            "threshold",
            "evaluationPeriods",
            "datapointsToAlarm",
            "treatMissingData",
        ])?;
        let name = alarm.needed("metricName")?;
        let metric = match name.text()? {
            "CPUUtilization" => Metric::CpuUtilization { service: alarm.needed("service")?.text()?.into() },
            "CPUReservation" => Metric::CpuReservation,
            "MemoryReservation" => Metric::MemoryReservation,
            _ => {
                let known = vec!["CPUUtilization", "CPUReservation", "MemoryReservation"];
                return Err(name.mismatch(Expected::OneOf(known)));
            }
        };
        if let (Metric::CpuReservation | Metric::MemoryReservation, Some(service)) =
            (&metric, alarm.given("service"))
        {
            let known = &["metricName", "comparisonOperator", "threshold", "evaluationPeriods"];
            return Err(service.error(Fault::UnknownMember { member: "service".to_owned(), known }));
        }
        // A day is the longest evaluation (documented: PutMetricAlarm).
        let evaluation_periods = alarm.needed("evaluationPeriods")?.integer(1, 1_440)?;
        let highest = match metric {
            Metric::CpuUtilization { .. } => MAX_THRESHOLD,
            Metric::CpuReservation | Metric::MemoryReservation => MAX_RESERVATION,
        };
        let treat_missing_data = alarm.given("treatMissingData").map(|node| node.word());
        Ok(Self {
            metric,
            comparison_operator: alarm.needed("comparisonOperator")?.word()?,
            threshold: alarm.needed("threshold")?.integer(0, highest)?,
            evaluation_periods,
            datapoints_to_alarm: number(
                &alarm,
                "datapointsToAlarm",
                evaluation_periods,
                1,
                evaluation_periods,
            )?,
            treat_missing_data: treat_missing_data.transpose()?.unwrap_or_default(),
        })
    }
}

impl ComparisonOperator {
    /// CloudWatch's word.
    pub fn as_str(self) -> &'static str {
        self.word()
    }

    /// Whether it is for what is too high.
    pub fn is_upper(self) -> bool {
        matches!(self, Self::GreaterThanOrEqualToThreshold | Self::GreaterThanThreshold)
    }
}

impl Word for ComparisonOperator {
    const ALL: &'static [Self] = &[
        Self::GreaterThanOrEqualToThreshold,
        Self::GreaterThanThreshold,
        Self::LessThanThreshold,
        Self::LessThanOrEqualToThreshold,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::GreaterThanOrEqualToThreshold => "GreaterThanOrEqualToThreshold",
            Self::GreaterThanThreshold => "GreaterThanThreshold",
            Self::LessThanThreshold => "LessThanThreshold",
            Self::LessThanOrEqualToThreshold => "LessThanOrEqualToThreshold",
        }
    }
}

impl Word for MissingData {
    const ALL: &'static [Self] = &[Self::Missing, Self::Ignore, Self::Breaching, Self::NotBreaching];

    fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Ignore => "ignore",
            Self::Breaching => "breaching",
            Self::NotBreaching => "notBreaching",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The states for each treatment of missing data, `keep` where the alarm stays as it was.
    fn states(needed: u32, datapoints: &str) -> String {
        let points: Vec<Option<BasisPoints>> = datapoints
            .chars()
            .map(|point| match point {
                'X' => Some(BasisPoints::of_percent(80)),
                '0' => Some(BasisPoints::of_percent(70)),
                _ => None,
            })
            .collect();
        let state = |treat_missing_data: &MissingData| {
            let alarm = Alarm {
                metric: Metric::CpuReservation,
                comparison_operator: ComparisonOperator::GreaterThanThreshold,
                threshold: 75,
                evaluation_periods: 3,
                datapoints_to_alarm: needed,
                treat_missing_data: *treat_missing_data,
            };
            let all = [AlarmState::Ok, AlarmState::Alarm, AlarmState::InsufficientData];
            let after = all.map(|before| alarm.evaluate(&points, before));
            if after == all {
                return "keep";
            }
            assert!(after.iter().all(|state| *state == after[0]), "{after:?}");
            after[0].as_str()
        };
        MissingData::ALL.iter().map(state).collect::<Vec<_>>().join(" ")
    }

    /// CloudWatch's tables of missing data.
    #[test]
    fn missing_data_is_treated_as_documented() {
        for (needed, datapoints, expected) in [
            (3, "0-X-X", "OK OK OK OK"),
            (3, "0----", "OK OK OK OK"),
            (3, "-----", "INSUFFICIENT_DATA keep ALARM OK"),
            (3, "0XX-X", "ALARM ALARM ALARM ALARM"),
            (3, "--X--", "ALARM keep ALARM OK"),
            (2, "00X0X", "ALARM ALARM ALARM ALARM"),
            (2, "0-X--", "OK OK ALARM OK"),
            (2, "----0", "OK OK ALARM OK"),
            (2, "---X-", "ALARM keep ALARM OK"),
        ] {
            assert_eq!(states(needed, datapoints), expected, "{needed} of 3: {datapoints}");
        }
    }

    #[test]
    fn breaching_datapoints_need_not_be_consecutive() {
        assert_eq!(states(2, "X0X"), "ALARM ALARM ALARM ALARM");
        assert_eq!(states(2, "XX000"), "OK OK OK OK");
        assert_eq!(states(2, "XXXX0"), "ALARM ALARM ALARM ALARM");
        assert_eq!(states(3, "XXXX0"), "OK OK OK OK");
    }

    #[test]
    fn an_operator_says_which_side_breaches() {
        let sides = ComparisonOperator::ALL.iter().map(|operator| {
            let alarm = Alarm {
                metric: Metric::MemoryReservation,
                comparison_operator: *operator,
                threshold: 50,
                evaluation_periods: 1,
                datapoints_to_alarm: 1,
                treat_missing_data: MissingData::Missing,
            };
            [4_999, 5_000, 5_001].map(|value| alarm.breaches(BasisPoints(value)))
        });
        let expected = [[false, true, true], [false, false, true], [true, false, false], [true, true, false]];
        assert_eq!(sides.collect::<Vec<_>>(), expected);
    }
}

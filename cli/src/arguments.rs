//! The arguments, and the help that documents them.

use clap::{Args, Parser, Subcommand, ValueEnum};
use stowage_core::interchange;
use stowage_core::units::{SimDuration, SimTime};
use stowage_core::words::Language;

const EXIT_CODES: &str = "\
Exit codes:
  0  clean
  1  findings: an error or a warning; a conversion is not exact; a task stays unplaced; a deployment
     does not complete
  2  bad input; the message on standard error names file, line, column and JSON pointer";

/// Plans Amazon ECS on EC2: where tasks go, why not elsewhere, and what happens over time.
#[derive(Debug, Parser)]
#[command(name = "stowage", version, after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    /// Language of the explanations; AWS's own messages stay English
    #[arg(long, global = true, value_enum, default_value_t = Lang::En, value_name = "LANGUAGE")]
    pub(crate) lang: Lang,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Says what is wrong with task definitions and services, in AWS's own words where known
    ///
    /// Reads task definitions, services and capacity providers as the AWS CLI takes them or as its
    /// describe commands print them, several of those merged or in an array, and plans, and tells all
    /// that ECS would refuse, with a fix where one is determined. Errors are what ECS refuses or cannot
    /// start; warnings count as findings too, hints do not. A file that is not JSON, has a member
    /// twice, or is a plan with another fault is bad input; what can be checked is checked all the same.
    #[command(after_help = EXIT_CODES, verbatim_doc_comment)]
    Check(Check),
    /// Converts between task definitions, docker run, Compose, CloudFormation and Terraform
    ///
    /// Prints the result, and on standard error what to know about it, with its place: what the
    /// other side has nothing for and was left out, what became something else, what was assumed,
    /// what only a stack or a run knows, and what means something on one machine only. Several task
    /// definitions are an array in JSON, resources of one template or one configuration, documents
    /// of Compose, and commands one after the other.
    #[command(after_help = EXIT_CODES, verbatim_doc_comment)]
    Convert(Convert),
    /// Says where each task goes at the plan's start, and why not elsewhere
    ///
    /// Places the desired count of every service on the plan's container instances, service by
    /// service in order of name, as the service scheduler does. For a task that fits nowhere it
    /// prints what keeps it from every instance, and which instance comes closest.
    #[command(after_help = EXIT_CODES, verbatim_doc_comment)]
    Place(Place),
    /// Runs the plan, and prints what happens
    ///
    /// Prints the service event messages in ECS's words, the actions of the timeline, every service
    /// at the end, every deployment, and the recording's hash. Equal plans, seeds and ends give
    /// equal output.
    #[command(after_help = EXIT_CODES, verbatim_doc_comment)]
    Simulate(Simulate),
    /// Finds the cheapest instances for tasks or servers, and proves how cheap they could be
    ///
    /// Searches among the instance types of a region for the cheapest fleet that holds the desired
    /// count of every service, and where services scale also their least and most; prints what it
    /// costs on demand, the bound below which no fleet goes, what no task takes of it, and the same
    /// of the plan's own instances. By default it looks at general, compute and memory types of the
    /// current generation. Instances keep as much memory from tasks as the plan's first.
    ///
    /// A list of servers has a line of headings and a line for each server: name, processor (or an
    /// EC2 instance type), PassMark, cores, average and peak in percent, memory, count; in English
    /// or Korean, separated by commas, semicolons or tabs. What the servers need is counted in ECU.
    /// Where no peak is said, a server of 22 ECU has one of 10. Prices are of us-east-1 where no
    /// region is named, and without a plan's instances there are three zones.
    #[command(after_help = EXIT_CODES, verbatim_doc_comment)]
    Size(Size),
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Task definitions, services or plans (JSON); `-` reads standard input
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<String>,
    /// How to print the result; the shape of the JSON is published and only grows
    #[arg(long, value_enum, default_value_t = CheckFormat::Text, value_name = "FORMAT")]
    pub(crate) format: CheckFormat,
}

#[derive(Debug, Args)]
pub(crate) struct Convert {
    /// What to make
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) to: Notation,
    /// What the file is, instead of what it looks like
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) from: Option<Notation>,
    /// The file to convert; `-` reads standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: String,
}

/// A format that containers are described in.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Notation {
    /// JSON as register-task-definition takes it
    TaskDefinition,
    /// Commands of Docker's client
    DockerRun,
    /// A Compose file
    Compose,
    /// A CloudFormation template, written in YAML, read in JSON too
    #[value(name = "cloudformation")]
    CloudFormation,
    /// A Terraform configuration: aws_ecs_task_definition
    Terraform,
}

impl From<Notation> for interchange::Format {
    fn from(notation: Notation) -> Self {
        match notation {
            Notation::TaskDefinition => Self::TaskDefinition,
            Notation::DockerRun => Self::DockerRun,
            Notation::Compose => Self::Compose,
            Notation::CloudFormation => Self::CloudFormation,
            Notation::Terraform => Self::Terraform,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Place {
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, Args)]
pub(crate) struct Simulate {
    #[command(flatten)]
    pub(crate) common: Common,
    /// When the simulation ends, instead of the plan's horizon: 1h, 90m, 45s, 1h30m or 00:10:00
    #[arg(long, value_name = "TIME", value_parser = until)]
    pub(crate) until: Option<SimTime>,
    /// Seed of the random draws, instead of the plan's
    #[arg(long, value_name = "NUMBER")]
    pub(crate) seed: Option<u64>,
}

#[derive(Debug, Args)]
pub(crate) struct Size {
    /// The plan, as the studio saves it (JSON), or servers (CSV); `-` reads standard input
    #[arg(value_name = "PLAN|SERVERS")]
    pub(crate) input: String,
    /// How to print the result; the shape of the JSON is published and only grows
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    pub(crate) format: Format,
    /// The region that prices are of, instead of the plan's
    #[arg(long, value_name = "REGION")]
    pub(crate) region: Option<String>,
    /// Families or types to choose from, such as m7g,c7g.large
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) families: Vec<String>,
    /// Architecture of the instances; by default that of the plan's, where they all have the same
    #[arg(long, value_enum, value_name = "ARCHITECTURE")]
    pub(crate) arch: Option<Arch>,
    /// The most instance types in the mix
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) max_types: Option<u32>,
    /// How many more tasks of every service have room: 20 %, or 20; by default as the plan says
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    pub(crate) headroom: Option<u32>,
    /// What may be lost while all tasks still have room, instead of what the plan says
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) survive: Option<Loss>,
    /// The share of spot instances of each type; by default as the plan says
    #[arg(long, value_name = "PERCENT", value_parser = share)]
    pub(crate) spot: Option<u32>,
    /// How much less a spot instance costs; by default as the plan says, or 60 (assumed)
    #[arg(long, value_name = "PERCENT", value_parser = share)]
    pub(crate) spot_discount: Option<u32>,
    /// Count network interfaces for tasks as with the account setting awsvpcTrunking
    #[arg(long)]
    pub(crate) trunking: bool,
    /// By how much everything is expected to grow: 20 %, or 20; by default as the plan says
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    pub(crate) growth: Option<u32>,
    /// How marks of PassMark become the ECU of servers; by default as the plan says, or fitted
    #[arg(long, value_enum, value_name = "RULE")]
    pub(crate) ecu_rule: Option<Rule>,
    /// Groups of servers have their peaks one at a time
    #[arg(long)]
    pub(crate) peaks_apart: bool,
    /// Take requests and a day's instance-hours from a run; size for its average and peak too
    #[arg(long)]
    pub(crate) simulate: bool,
    /// An instance type to compare Fargate with, besides the plan's instances
    #[arg(long, value_name = "TYPE")]
    pub(crate) compare: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Rule {
    /// 169 marks an ECU: fitted to the types of which AWS published ECU
    Fitted,
    /// 400 marks an ECU, as the notes have it
    Notes,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Arch {
    /// Intel and AMD
    #[value(name = "x86_64")]
    X86,
    /// Graviton
    #[value(name = "arm64")]
    Arm,
    /// Both
    #[value(name = "any")]
    Any,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Loss {
    /// Any one zone of the plan's instances
    Zone,
    /// Any one instance
    Instance,
}

#[derive(Debug, Args)]
pub(crate) struct Common {
    /// The plan, as the studio saves it (JSON); `-` reads standard input
    #[arg(value_name = "PLAN")]
    pub(crate) plan: String,
    /// How to print the result; the shape of the JSON is published and only grows
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    pub(crate) format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    /// For people, in lines of 100 columns where no name is longer
    Text,
    /// For programs
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For people, in lines of 100 columns where no name is longer
    Text,
    /// For programs
    Json,
    /// For code scanning: SARIF 2.1.0
    Sarif,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Lang {
    /// English
    En,
    /// Korean
    Ko,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::En,
            Lang::Ko => Self::Ko,
        }
    }
}

/// Reads `1h30m`, largest unit first, or a clock.
fn until(text: &str) -> Result<SimTime, String> {
    if text.contains(':') {
        let expected = "expected a clock HH:MM:SS with at most six decimals, under 100,000 hours";
        return text.parse().map_err(|_| expected.to_owned());
    }
    let mut rest = text;
    let mut secs: u64 = 0;
    for (unit, unit_secs) in [('h', 3_600), ('m', 60), ('s', 1)] {
        let Some((amount, after)) = rest.split_once(unit) else { continue };
        // At most a million hours: the sum stays far from overflowing.
        let plain = (1..=6).contains(&amount.len()) && amount.bytes().all(|byte| byte.is_ascii_digit());
        let amount = plain.then(|| amount.parse::<u64>().ok()).flatten();
        secs += amount.ok_or_else(expected_time)? * unit_secs;
        rest = after;
    }
    let complete = rest.is_empty() && !text.is_empty();
    let end = SimTime::ZERO + SimDuration::from_secs(secs);
    if complete { Ok(end) } else { Err(expected_time()) }
}

/// Reads `20 %`, `20%` or `20`, up to 1,000.
fn percent(text: &str) -> Result<u32, String> {
    let number = text.strip_suffix('%').unwrap_or(text).trim_end();
    let plain = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let percent = plain.then(|| number.parse().ok()).flatten().filter(|percent| *percent <= 1_000);
    percent.ok_or_else(|| "expected a whole number of percent from 0 to 1000, such as 20%".to_owned())
}

/// Reads a percentage that is a part of a whole.
fn share(text: &str) -> Result<u32, String> {
    let part = percent(text).ok().filter(|percent| *percent <= 100);
    part.ok_or_else(|| "expected a whole number of percent from 0 to 100, such as 50%".to_owned())
}

fn expected_time() -> String {
    "expected a time such as 1h, 90m, 45s, 1h30m or 00:10:00".to_owned()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definition_holds_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn times_are_read() {
        for (text, secs) in [
            ("1h", Some(3_600)),
            ("90m", Some(5_400)),
            ("45s", Some(45)),
            ("0s", Some(0)),
            ("1h30m", Some(5_400)),
            ("2h0m5s", Some(7_205)),
            ("00:10:00", Some(600)),
            ("", None),
            ("h", None),
            ("1", None),
            ("-1h", None),
            ("+1h", None),
            ("1.5h", None),
            ("30m1h", None),
            ("1h1h", None),
            ("1h 30m", None),
            ("9999999h", None),
            ("10:00", None),
            ("1시간", None),
        ] {
            assert_eq!(until(text).ok(), secs.map(SimTime::from_secs), "{text}");
        }
    }

    #[test]
    fn percentages_are_read() {
        for (text, expected) in [
            ("20%", Some(20)),
            ("20 %", Some(20)),
            ("0", Some(0)),
            ("1000", Some(1_000)),
            ("1001", None),
            ("", None),
            ("%", None),
            ("-1", None),
            ("1.5", None),
            ("20%%", None),
        ] {
            assert_eq!(percent(text).ok(), expected, "{text}");
        }
        assert_eq!((share("100%"), share("101").is_err()), (Ok(100), true));
    }
}

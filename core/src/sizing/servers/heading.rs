//! The line of headings: which column holds what.

use super::number::MemoryUnit;

/// What a column of the list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// The server's name.
    Name,
    /// Its processor, or an EC2 instance type.
    Processor,
    /// Marks of PassMark.
    Marks,
    /// Physical cores.
    Cores,
    /// How busy its CPU is on average.
    Average,
    /// How busy it is at the peak.
    Peak,
    /// Memory.
    Memory,
    /// How many of these there are.
    Count,
}

impl Column {
    /// All; in this order where a list has no headings.
    pub const ALL: [Self; 8] = [
        Self::Name,
        Self::Processor,
        Self::Marks,
        Self::Cores,
        Self::Average,
        Self::Peak,
        Self::Memory,
        Self::Count,
    ];

    /// Headings that it goes by, in small letters and without anything between them.
    fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Name => &[
                "name",
                "server",
                "servername",
                "host",
                "hostname",
                "이름",
                "서버",
                "서버명",
                "서버이름",
                "호스트",
                "호스트명",
            ],
            Self::Processor => &[
                "cpu",
                "cpumodel",
                "cputype",
                "processor",
                "processormodel",
                "model",
                "instancetype",
                "type",
                "프로세서",
                "cpu모델",
                "모델",
                "인스턴스유형",
            ],
            Self::Marks => &[
                "passmark",
                "passmarks",
                "passmarkcpu",
                "passmarkcpumark",
                "cpumark",
                "mark",
                "marks",
                "패스마크",
                "passmark점수",
                "점수",
            ],
            Self::Cores => &["cores", "core", "cpucores", "physicalcores", "코어", "코어수", "cpu코어"],
            Self::Average => &["average", "avg", "mean", "평균"],
            Self::Peak => &["peak", "max", "maximum", "피크", "최대", "최고"],
            Self::Memory => &["memory", "mem", "ram", "메모리"],
            Self::Count => &["count", "quantity", "qty", "number", "servers", "대수", "수량", "개수"],
        }
    }

    /// The column of this heading, however it is written; its unit may follow.
    pub(super) fn of_heading(heading: &str) -> Option<(Self, Option<MemoryUnit>)> {
        let small = heading.to_lowercase();
        let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
        let whole = letters(&small);
        let named = |name: &str| Self::ALL.into_iter().find(|column| column.headings().contains(&name));
        if let Some(column) = named(&whole) {
            return Some((column, None));
        }
        if let Some(column) = named(&letters(small.split(['(', '[']).next().unwrap_or_default())) {
            return Some((column, MemoryUnit::ending(&whole)));
        }
        let unit = MemoryUnit::ending(&whole);
        let bare = unit.map_or(whole.as_str(), |unit| unit.cut_from(&whole));
        if let Some(Self::Memory) = named(bare) {
            return Some((Self::Memory, unit));
        }
        let mut busy = whole;
        for said_or_not in
            ["cpu", "utilization", "utilisation", "usage", "percent", "사용률", "이용률", "부하"]
        {
            busy = busy.replace(said_or_not, "");
        }
        named(&busy)
            .filter(|column| matches!(column, Self::Average | Self::Peak))
            .map(|column| (column, None))
    }
}

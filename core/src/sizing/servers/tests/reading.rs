//! Lists of servers are read as people write them.

use super::*;

#[test]
fn a_list_is_read() {
    check(
        SERVERS,
        expect![[r#"
        9 of 9 lines read
        2: web-01, 22 ECU, average 10.00 %, 4096 MiB
        3: web-02, 22 ECU, average 10.00 %, 4096 MiB
        4: web-03, 22 ECU, average 10.00 %, 4096 MiB
        5: web-04, 22 ECU, average 10.00 %, 4096 MiB
        6: web-05, 22 ECU, average 10.00 %, 4096 MiB
        7: web-06, 22 ECU, average 10.00 %, 4096 MiB
        8: api-01, 18 ECU, average 20.00 %, 6144 MiB
        9: api-02, 18 ECU, average 20.00 %, 6144 MiB
        10: batch-01, 28 ECU, average 35.00 %, 8192 MiB
    "#]],
    );
}

#[test]
fn a_list_may_be_written_in_many_ways() {
    check(
        "\u{feff}이름;프로세서;코어;평균;피크;메모리 (GB)\r\n웹-1;\"Intel(R) Xeon(R) CPU E5-2670 @ 2.60GHz\";4;10,5;40;16\r\n",
        expect![[r#"
            1 of 1 line read
            2: 웹-1, 11.1 ECU, 4 cores, average 10.50 %, peak 40.00 %, 16384 MiB
        "#]],
    );
    check(
        "Host name\tCPU Model\tAvg CPU %\tMax CPU (%)\tRAM MiB\tQty\nold\tm4.large\t20\t\t8,192\t3\n\n\"a \"\"b\"\"\"\tOpteron 2218\t\t5\t\t\n",
        expect![[r#"
            2 of 2 lines read
            2: old × 3, 6.5 ECU, average 20.00 %, 8192 MiB
            4: a "b", 2.6 ECU, peak 5.00 %
        "#]],
    );
    check(
        "web-01  ,Xeon E3-1230 V2, 8800\nweb-02,,\"7,200\"\n",
        expect![[r#"
            2 of 2 lines read
            1: web-01, 22 ECU
            2: web-02, 18 ECU
            Line 1, column 1: no line of headings; the columns are read as name, processor, PassMark, cores, average, peak, memory, count
            1행 1열: 제목 행이 없음. 열을 이름, 프로세서, PassMark, 코어, 평균, 피크, 메모리, 수량 순서로 읽음
        "#]],
    );
    check(
        "web01,E5-2670,8\nweb02,E5-2670,8\n",
        expect![[r#"
        2 of 2 lines read
        1: web01, 0 ECU
        2: web02, 0 ECU
        Line 1, column 1: no line of headings; the columns are read as name, processor, PassMark, cores, average, peak, memory, count
        1행 1열: 제목 행이 없음. 열을 이름, 프로세서, PassMark, 코어, 평균, 피크, 메모리, 수량 순서로 읽음
    "#]],
    );
    check(
        "passmark\n1200\n",
        expect![[r#"
        1 of 1 line read
        2: server, 3 ECU
    "#]],
    );
    check(
        "",
        expect![[r#"
        0 of 0 lines read
    "#]],
    );
}

#[test]
fn a_cell_in_quotes_may_break_its_line() {
    // As RFC 4180 has it; a quote that closes nothing keeps its own line only.
    check(
        "name,\"memory\n(GB)\",passmark\r\n\"web\r\nfront, \"\"a\"\"\",4,8800\r\n\"api\n\",\"x\n\",y\nb,2,1200\n\"c,2,1200\n\"d\",2,1200\n",
        expect![[r#"
            3 of 5 lines read
            3: web front, "a", 22 ECU, 4096 MiB
            8: b, 3 ECU, 2048 MiB
            10: d, 3 ECU, 2048 MiB
            Line 6, column 3: memory: "x" has no unit that is known; MiB, MB, GiB, GB, TiB and TB are
            6행 3열: 메모리: "x"의 단위를 알 수 없음. MiB, MB, GiB, GB, TiB, TB만 가능
            Line 7, column 3: PassMark: "y" is not a number
            7행 3열: PassMark: "y" 값이 숫자가 아님
            Line 9, column 1: the quote that opens here is not closed
            9행 1열: 여기서 연 따옴표가 닫히지 않음
        "#]],
    );
}

#[test]
fn a_carriage_return_alone_ends_a_line() {
    check(
        "name,passmark\rweb,8800\r\rapi,x\r",
        expect![[r#"
        1 of 2 lines read
        2: web, 22 ECU
        Line 4, column 5: PassMark: "x" is not a number
        4행 5열: PassMark: "x" 값이 숫자가 아님
    "#]],
    );
    check(
        "sep=;\rname;passmark\r\"web\rfront\";8800\r\napi;7200",
        expect![[r#"
        2 of 2 lines read
        3: web front, 22 ECU
        5: api, 18 ECU
    "#]],
    );
}

#[test]
fn control_characters_are_refused_where_they_stand() {
    check(
        "name,passmark\nweb\0,8800\n\"a\"\"\u{1b}b\",many\nnew\tfront,8800\n",
        expect![[r#"
        1 of 3 lines read
        4: new front, 22 ECU
        Line 2, column 4: the control character U+0000 cannot stand in a list
        2행 4열: 목록에 쓸 수 없는 제어 문자 U+0000
        Line 3, column 5: the control character U+001B cannot stand in a list
        3행 5열: 목록에 쓸 수 없는 제어 문자 U+001B
    "#]],
    );
    check(
        "name\0,passmark\nweb,8800\n",
        expect![[r#"
        0 of 1 line read
        Line 1, column 5: the control character U+0000 cannot stand in a list
        1행 5열: 목록에 쓸 수 없는 제어 문자 U+0000
    "#]],
    );
}

#[test]
fn the_first_line_may_name_the_separator() {
    check(
        "sep=;\r\nname,host;passmark\r\nweb;8800\r\n",
        expect![[r#"
        1 of 1 line read
        3: server, 22 ECU
        Line 2, column 1: the column "name,host" is not read
        2행 1열: "name,host" 열은 읽지 않음
    "#]],
    );
    check(
        "\u{feff}\"SEP=|\"\nname|passmark\nweb, front|8800\n",
        expect![[r#"
        1 of 1 line read
        3: web, front, 22 ECU
    "#]],
    );
    check(
        "sep=\nname|passmark\n",
        expect![[r#"
        0 of 1 line read
        Line 1, column 1: no heading is known here; known are name, processor, PassMark, cores, average, peak, memory, count
        1행 1열: 알 수 있는 제목이 없음. 쓸 수 있는 제목: 이름, 프로세서, PassMark, 코어, 평균, 피크, 메모리, 수량
    "#]],
    );
}

#[test]
fn processors_are_found_as_machines_print_them() {
    check(
        "name;cpu\na;Intel(R) Xeon(R) CPU E5-2670 0 @ 2.60GHz\nb;Intel(R) Xeon(R) CPU E5-2670 v2 @ 2.50GHz\n\
         c;AMD EPYC 7763 64-Core Processor\nd;Intel(R) Xeon(R) Platinum 8259CL CPU @ 2.50GHz\ne;E5-2670 1\n",
        expect![[r#"
            4 of 5 lines read
            2: a, 22.3 ECU
            3: b, 29.3 ECU
            4: c, 220.8 ECU
            5: d, 78.8 ECU
            Line 6, column 3: the processor "E5-2670 1" is not known; a PassMark column takes its marks
            6행 3열: 알 수 없는 프로세서 "E5-2670 1". PassMark 열에 점수를 적으면 읽음
        "#]],
    );
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    check(
        "name,cpu,passmark,cores,average,peak,memory,count,rack,cpu\n\
         a,,8800,lots,10,20,4 GB,1\n\
         b,Xeon X9999,,4,10,20,4 GB\n\
         c,,,,10,20,4 XB\n\
         d,,8,800,10,20,4 GB,1,r1,x,y\n\
         e,,8800,4,20,10,4 GB\n\
         f,,8800,4,10,120,131072 GB\n\
         \"g,,8800\n\
         h,,8800,4,10,20,4 GB,0\n\
         i,,8800\n",
        expect![[r#"
            1 of 9 lines read
            10: i, 22 ECU
            Line 2, column 9: cores: "lots" is not a number
            2행 9열: 코어: "lots" 값이 숫자가 아님
            Line 3, column 3: the processor "Xeon X9999" is not known; a PassMark column takes its marks
            3행 3열: 알 수 없는 프로세서 "Xeon X9999". PassMark 열에 점수를 적으면 읽음
            Line 4, column 1: neither a processor nor PassMark
            4행 1열: 프로세서와 PassMark가 모두 없음
            Line 4, column 12: memory: "4 XB" has no unit that is known; MiB, MB, GiB, GB, TiB and TB are
            4행 12열: 메모리: "4 XB"의 단위를 알 수 없음. MiB, MB, GiB, GB, TiB, TB만 가능
            Line 5, column 28: more cells than the 10 columns above
            5행 28열: 열 10개보다 칸이 많음
            Line 6, column 14: the peak is below the average
            6행 14열: 피크가 평균보다 낮음
            Line 7, column 14: peak: "120" is not from 0 to 100 %
            7행 14열: 피크: "120" 값이 0~100 % 범위를 벗어남
            Line 7, column 18: memory: "131072 GB" is not from 1 MiB to 65,536 GiB
            7행 18열: 메모리: "131072 GB" 값이 1 MiB~65,536 GiB 범위를 벗어남
            Line 8, column 1: the quote that opens here is not closed
            8행 1열: 여기서 연 따옴표가 닫히지 않음
            Line 9, column 22: count: "0" is not from 1 to 10,000
            9행 22열: 수량: "0" 값이 1~10,000 범위를 벗어남
            Line 1, column 51: the column "rack" is not read
            1행 51열: "rack" 열은 읽지 않음
            Line 1, column 56: the column "cpu" is not read
            1행 56열: "cpu" 열은 읽지 않음
        "#]],
    );
    check(
        "rack,unit\nr1,u\n",
        expect![[r#"
        0 of 1 line read
        Line 1, column 1: no heading is known here; known are name, processor, PassMark, cores, average, peak, memory, count
        1행 1열: 알 수 있는 제목이 없음. 쓸 수 있는 제목: 이름, 프로세서, PassMark, 코어, 평균, 피크, 메모리, 수량
    "#]],
    );
    check(
        "name,memory\nweb,4 GB\napi,4 GB\n",
        expect![[r#"
        0 of 2 lines read
        Line 1, column 1: no column has a processor or PassMark
        1행 1열: 프로세서나 PassMark 열이 없음
    "#]],
    );
    check(
        "\"name\nweb,1\n",
        expect![[r#"
        0 of 1 line read
        Line 1, column 1: the quote that opens here is not closed
        1행 1열: 여기서 연 따옴표가 닫히지 않음
    "#]],
    );
}

proptest! {
    #[test]
    fn every_line_is_read_or_told(text in "(name|cpu|passmark|평균|[,;\t\"\r\n]|[0-9]{1,4}|[ %a-zA-Z가.]|GB)*") {
        let list = read_servers(&text);
        let told: std::collections::BTreeSet<usize> = list.faults.iter().map(|fault| fault.place.line).collect();
        let lines = text.replace("\r\n", "\n").split(['\r', '\n']).count();
        prop_assert!(list.faults.iter().all(|fault| (1..=lines).contains(&fault.place.line)));
        prop_assert!(list.servers.iter().all(|server| !told.contains(&server.line)));
        if list.servers.is_empty() {
            // The headings may say what is wrong with all lines.
            prop_assert!(list.lines == 0 || !told.is_empty());
        } else {
            // What is wrong with a record of several lines is told of each of them.
            prop_assert!(list.servers.len() + told.len() >= list.lines);
            prop_assert!(list.servers.len() <= list.lines);
        }
        let need = servers_need(&list.servers, &NOTES);
        prop_assert!(need.average.amount() <= need.peak.amount() && need.peak.amount() <= need.ecu.amount());
    }
}

/// A line of nothing but commas: places are counted on from cell to cell, or reading it takes minutes.
#[test]
fn a_line_has_many_cells() {
    let commas = ",".repeat(255_000);
    check(
        &format!("name,cpu,passmark\n{commas}x\nweb,,8800\n"),
        expect![[r#"
        1 of 2 lines read
        3: web, 22 ECU
        Line 2, column 1: neither a processor nor PassMark
        2행 1열: 프로세서와 PassMark가 모두 없음
        Line 2, column 255001: more cells than the 3 columns above
        2행 255001열: 열 3개보다 칸이 많음
    "#]],
    );
}

//! Numbers of a list that may mean two things.

use super::*;

#[test]
fn points_group_thousands_where_commas_begin_decimals() {
    check(
        "name;passmark;average;peak;memory\nweb;8.800;12,5;45;16.384\n",
        expect![[r#"
        1 of 1 line read
        2: web, 22 ECU, average 12.50 %, peak 45.00 %, 16384 MiB
    "#]],
    );
    check(
        "name;passmark;cores;memory;count\nweb;8.800;4;8,5 GB;1.200\napi;12.000;8;1.536 MB;\n",
        expect![[r#"
        2 of 2 lines read
        2: web × 1200, 22 ECU, 4 cores, 8704 MiB
        3: api, 30 ECU, 8 cores, 1536 MiB
    "#]],
    );
    // A comma begins decimals there before three digits too.
    check(
        "name;passmark;average;memory\nweb;8800;12,500;7,500 GB\napi;8800;7,25;4\n",
        expect![[r#"
        2 of 2 lines read
        2: web, 22 ECU, average 12.50 %, 7680 MiB
        3: api, 22 ECU, average 7.25 %, 4096 MiB
    "#]],
    );
    // Where both begin decimals, nothing follows from either.
    check(
        "name;passmark;average;peak;memory\nweb;8800;12,5;45.5;16.384\n",
        expect![[r#"
        1 of 1 line read
        2: web, 22 ECU, average 12.50 %, peak 45.50 %, 16778 MiB
    "#]],
    );
}

#[test]
fn what_is_counted_has_no_thousandths() {
    check(
        "name,passmark,cores,memory\nweb,8.800,4,16.384\n",
        expect![[r#"
            1 of 1 line read
            2: web, 22 ECU, 4 cores, 16384 MiB
        "#]],
    );
}

#[test]
fn fractions_of_what_is_counted_are_refused() {
    check(
        "name,passmark,cores,count\nweb,8800,4,1.5\napi,8800,2.5,1\nbatch,8800.4,2.0,3.00\ncache,8800.5,2,\n",
        expect![[r#"
            2 of 4 lines read
            4: batch × 3, 22 ECU, 2 cores
            5: cache, 22 ECU, 2 cores
            Line 2, column 12: count: "1.5" is not a whole number
            2행 12열: 수량: "1.5" 값이 정수가 아님
            Line 3, column 10: cores: "2.5" is not a whole number
            3행 10열: 코어: "2.5" 값이 정수가 아님
        "#]],
    );
}

#[test]
fn numbers_like_shares_are_percent_and_it_is_said() {
    check(
        "name,passmark,average,peak\nweb,8800,0,1\napi,8800,0.1,0.45\n",
        expect![[r#"
        2 of 2 lines read
        2: web, 22 ECU, average 0.00 %, peak 1.00 %
        3: api, 22 ECU, average 0.10 %, peak 0.45 %
        Line 3, column 10: no average or peak is above 1; they are read as percent, so that 0.5 is half a percent
        3행 10열: 1을 넘는 평균이나 피크가 없음. 퍼센트로 읽으므로 0.5는 0.5 %
    "#]],
    );
    // A number above 1, a sign or a heading says that they are percent, and whole numbers may be either.
    for text in [
        "name,passmark,average,peak\nweb,8800,0.1,0.45\napi,8800,10,45\n",
        "name,passmark,average,peak\nweb,8800,0.1 %,0.45 %\n",
        "name,passmark,average (%)\nweb,8800,0.1\n",
        "name,passmark,average,peak\nweb,8800,0,1\n",
        "name,passmark,memory\nweb,8800,0.5 GB\n",
    ] {
        assert_eq!(read_servers(text).notes, [], "{text}");
    }
}

#[test]
fn memory_without_a_unit_has_one_for_its_column() {
    check(
        "name,passmark,memory\nweb,8800,4096\napi,8800,512\nold,8800,2 GB\ndb,8800,2048\n",
        expect![[r#"
        4 of 4 lines read
        2: web, 22 ECU, 4096 MiB
        3: api, 22 ECU, 512 MiB
        4: old, 22 ECU, 2048 MiB
        5: db, 22 ECU, 2048 MiB
        Line 3, column 10: memory without a unit is read in MiB, since some of it is 1,024 or more
        3행 10열: 단위 없는 메모리에 1,024 이상인 값이 있어 모두 MiB로 읽음
    "#]],
    );
    // Small numbers alone are of GiB, and a heading or a large number alone needs no word.
    for text in [
        "name,passmark,memory\nweb,8800,512\napi,8800,64\n",
        "name,passmark,memory (GB)\nweb,8800,512\napi,8800,2048\n",
        "name,passmark,memory\nweb,8800,16384\napi,8800,512 GB\n",
    ] {
        assert_eq!(read_servers(text).notes, [], "{text}");
    }
}

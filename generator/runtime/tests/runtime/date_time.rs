//! Instants and dates: what is read, and that it is printed as it was.

use std::collections::HashSet;
use std::time::{Duration, SystemTime};

use lathe_runtime::{Date, DateTime};

fn read(text: &str) -> DateTime {
    text.parse().expect("it is a date and time")
}

/// 2020-07-28T17:47:44Z
const SECONDS: i64 = 1_595_958_464;

#[test]
fn an_instant_is_read() {
    assert_eq!(read("2020-07-28T17:47:44Z").unix_seconds(), SECONDS);
}

#[test]
fn an_offset_is_applied() {
    assert_eq!(read("2020-07-28T19:47:44+02:00").unix_seconds(), SECONDS);
    assert_eq!(read("2020-07-28T14:17:44-03:30").unix_seconds(), SECONDS);
}

#[test]
fn what_apis_write_is_read_and_printed_as_it_was() {
    for text in [
        "2020-07-28T17:47:44Z",
        "2020-07-28t17:47:44z",
        "2020-07-28 17:47:44Z",
        "2020-07-28T19:47:44+02:00",
        "2020-07-28T19:47:44+0200",
        "2020-07-28T19:47:44+02",
        "2020-07-28T17:47:44-00:00",
        "2020-07-28T17:47:44.0Z",
        "2020-07-28T17:47:44.000Z",
        "2020-07-28T17:47:44.00000000000000000000Z",
    ] {
        assert_eq!(read(text).unix_seconds(), SECONDS, "{text}");
        assert_eq!(read(text).to_string(), text);
    }
}

#[test]
fn digits_after_the_ninth_are_dropped_from_the_instant_and_kept_in_the_text() {
    let time = read("2020-07-28T17:47:44.1234567899Z");
    assert_eq!(time.unix_nanoseconds() % 1_000_000_000, 123_456_789);
    assert_eq!(time.to_string(), "2020-07-28T17:47:44.1234567899Z");
}

#[test]
fn the_usual_sentinels_are_read() {
    for text in [
        "0000-01-01T00:00:00Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
    ] {
        assert_eq!(read(text).to_string(), text);
    }
}

#[test]
fn the_edges_of_time_can_be_compared() {
    let late = read("9999-12-31T23:59:59-23:59");
    let early = read("0000-01-01T00:00:00+23:59");
    assert!(early < late);
}

#[test]
fn a_leap_second_is_read_and_printed_as_it_was() {
    let time = read("2016-12-31T23:59:60Z");
    assert_eq!(time.unix_seconds(), 1_483_228_799);
    assert_eq!(time.to_string(), "2016-12-31T23:59:60Z");
}

#[test]
fn a_missing_offset_is_an_error() {
    let error = "2020-07-28T17:47:44".parse::<DateTime>();
    let error = error.expect_err("it could be any time").to_string();
    assert!(error.contains("ends with `Z` or an offset"), "{error}");
}

#[test]
fn what_is_no_date_and_time_is_an_error() {
    for text in [
        "",
        "now",
        "2020-07-28",
        "2020-07-28T",
        "2020-7-28T17:47:44Z",
        "2020-02-30T17:47:44Z",
        "2020-13-01T17:47:44Z",
        "2020-07-28T24:00:00Z",
        "2020-07-28T17:47Z",
        "2020-07-28T17:47:44.Z",
        "2020-07-28T17:47:44+24:00",
        "2020-07-28T17:47:44+02:",
        "2020-07-28T17:47:44+2:00",
        "2020-07-28T17:47:44Zulu",
        "2020-07-28T17:47:44ÄZ",
        "+2020-07-28T17:47:44Z",
        "２020-07-28T17:47:44Z",
    ] {
        assert!(text.parse::<DateTime>().is_err(), "{text}");
    }
}

#[test]
fn instants_are_equal_whatever_their_offsets_are() {
    let instants = HashSet::from([
        read("2020-07-28T17:47:44Z"),
        read("2020-07-28T19:47:44.0+0200"),
    ]);
    assert_eq!(instants.len(), 1);
}

#[test]
fn json_keeps_the_text() {
    let json = "\"2020-07-28 17:47:44.500+0000\"";
    let time: DateTime = serde_json::from_str(json).expect("it is a date and time");
    assert_eq!(serde_json::to_string(&time).expect("it is text"), json);
}

#[test]
fn a_json_string_that_is_none_is_an_error_that_shows_it() {
    let error = serde_json::from_str::<DateTime>("\"yesterday\"").expect_err("it is none");
    assert!(error.to_string().contains("\"yesterday\""), "{error}");
}

#[test]
fn seconds_since_the_epoch_are_printed_in_utc() {
    let time = DateTime::from_unix_seconds(SECONDS).expect("it is in range");
    assert_eq!(time.to_string(), "2020-07-28T17:47:44Z");
}

#[test]
fn years_of_more_than_four_digits_are_out_of_range() {
    assert_eq!(DateTime::from_unix_seconds(253_402_300_800), None);
    assert_eq!(DateTime::from_unix_seconds(i64::MIN), None);
    assert_eq!(DateTime::from_unix_nanoseconds(i128::MAX), None);
}

#[test]
fn the_time_of_the_system_is_kept_both_ways() {
    for time in [
        SystemTime::UNIX_EPOCH + Duration::from_nanos(1_500_000_000),
        SystemTime::UNIX_EPOCH - Duration::from_nanos(1_500_000_000),
    ] {
        let there = DateTime::try_from(time).expect("it is in range");
        let back = SystemTime::try_from(there).expect("it is in range");
        assert_eq!(back, time);
    }
}

#[test]
fn instants_before_the_epoch_are_printed() {
    let time = DateTime::from_unix_nanoseconds(-500_000_000).expect("it is in range");
    assert_eq!(time.to_string(), "1969-12-31T23:59:59.5Z");
}

#[cfg(feature = "time")]
#[test]
fn an_instant_of_the_crate_time_is_kept_both_ways() {
    let time = read("2020-07-28T19:47:44.5+02:00");
    let there = time::OffsetDateTime::from(time.clone());
    let back = DateTime::try_from(there).expect("it is in range");
    assert_eq!(back.to_string(), time.to_string());
}

#[cfg(feature = "jiff")]
#[test]
fn an_instant_of_the_crate_jiff_is_kept_both_ways() {
    let time = read("2020-07-28T17:47:44.5Z");
    let there = jiff::Timestamp::try_from(time.clone()).expect("it is in range");
    let back = DateTime::try_from(there).expect("it is in range");
    assert_eq!(back.to_string(), time.to_string());
}

#[cfg(feature = "chrono")]
#[test]
fn an_instant_of_the_crate_chrono_is_kept_both_ways() {
    let time = read("1969-07-28T19:47:44.5-03:30");
    let there = chrono::DateTime::try_from(time.clone()).expect("it is in range");
    let back = DateTime::try_from(there).expect("it is in range");
    assert_eq!(back.to_string(), time.to_string());
}

#[test]
fn a_date_is_read_and_printed() {
    let date: Date = "2020-02-29".parse().expect("it is a date");
    assert_eq!((date.year(), date.month(), date.day()), (2020, 2, 29));
    assert_eq!(date.to_string(), "2020-02-29");
}

#[test]
fn what_is_no_date_is_an_error() {
    for text in [
        "",
        "2020-2-29",
        "2019-02-29",
        "2020-02-29Z",
        "2020/02/29",
        "202é-02-29",
        "+020-02-29",
    ] {
        assert!(text.parse::<Date>().is_err(), "{text}");
    }
}

#[test]
fn a_date_in_json_is_a_string() {
    let date: Date = serde_json::from_str("\"2020-02-29\"").expect("it is a date");
    assert_eq!(
        serde_json::to_string(&date).expect("it is text"),
        "\"2020-02-29\""
    );
}

#[cfg(all(feature = "time", feature = "jiff", feature = "chrono"))]
#[test]
fn a_date_of_another_crate_is_kept_both_ways() {
    let date = Date::new(2020, 2, 29).expect("it is a date");
    let time = Date::try_from(time::Date::from(date));
    let jiff = jiff::civil::Date::try_from(date).expect("it is in range");
    let chrono = chrono::NaiveDate::try_from(date).expect("it is in range");
    assert_eq!(time, Ok(date));
    assert_eq!(Date::try_from(jiff), Ok(date));
    assert_eq!(Date::try_from(chrono), Ok(date));
}

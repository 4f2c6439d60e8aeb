//! The lexer's counts, negotiation, parameters and fragments, without a server.

use axum::http::{HeaderMap, HeaderValue, header};

use super::super::{
    lexer::{Counts, count},
    negotiate::{Media, choose, is_json},
    params::Params,
    spread,
};

#[test]
fn tokens_are_counted_without_parsing() {
    let counts = count("query Q($a: Int = 1) @live { b: field(x: {y: [1, -2.5e3, \"s\\\"t\"]}) ... on T @skip(if: true) { c } } # d: e");
    assert_eq!(counts, Counts { tokens: 43, directives: 2, aliases: 1, nesting: 4 });
}

#[test]
fn strings_and_comments_hide_what_they_hold() {
    for quiet in ["\"a: @b {{{\"", "\"\"\"a: @b \" \\\"\"\" {{{\"\"\"", "# a: @b {{{"] {
        let counts = count(quiet);
        assert_eq!((counts.directives, counts.aliases, counts.nesting), (0, 0, 0), "{quiet}");
        assert!(counts.tokens <= 1, "{quiet}");
    }
    assert_eq!(count("\"open to the end of its line\n a: b").aliases, 1);
    for broken in ["\"", "\"\"\"", "\"\\", "😀", "\u{feff}", ")))", "..", "@@@"] {
        let _ = count(broken);
    }
}

#[test]
fn every_alias_counts_and_no_argument_does() {
    let aliases: String = (0..16).map(|n| format!("a{n}: viewer(x: 1) {{ id }} ")).collect();
    assert_eq!(count(&format!("{{ {aliases} }}")).aliases, 16);
}

fn accept(value: &str) -> Option<Media> {
    let mut headers = HeaderMap::new();
    headers.insert(header::ACCEPT, HeaderValue::from_str(value).unwrap());
    choose(&headers)
}

#[test]
fn the_weightiest_acceptable_type_is_chosen() {
    assert_eq!(choose(&HeaderMap::new()), Some(Media::Json));
    for (value, expected) in [
        ("*/*", Some(Media::Json)),
        ("application/*", Some(Media::Json)),
        ("application/json", Some(Media::Json)),
        ("application/graphql-response+json", Some(Media::GraphQl)),
        ("application/graphql-response+json; charset=utf-8, application/json; charset=utf-8", Some(Media::GraphQl)),
        ("application/json;q=0.5, application/graphql-response+json;q=0.9", Some(Media::GraphQl)),
        ("application/graphql-response+json;q=0.1, */*;q=0.8", Some(Media::Json)),
        ("text/html, application/json;q=0", None),
        ("application/json; charset=gbk", None),
        ("text/html", None),
        ("application/json;q=much", None),
    ] {
        assert_eq!(accept(value), expected, "{value}");
    }
}

#[test]
fn only_json_in_utf8_is_read() {
    for (value, expected) in [
        ("application/json", true),
        ("Application/JSON; charset=UTF-8", true),
        ("application/json; charset=\"utf-8\"", true),
        ("application/json; charset=utf-16", false),
        ("text/plain", false),
        ("application/x-www-form-urlencoded", false),
        ("application/jsonp", false),
    ] {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_str(value).unwrap());
        assert_eq!(is_json(&headers), expected, "{value}");
    }
    assert!(!is_json(&HeaderMap::new()));
}

#[test]
fn parameters_of_the_wrong_type_are_refused_by_name() {
    let reason = |body: &str| Params::from_json(body.as_bytes()).unwrap_err().args["reason"].clone();
    assert_eq!(reason("[{\"query\":\"{a}\"}]"), "batches are not accepted; send one operation a request");
    assert_eq!(reason("{\"query\":1}"), "query must be a string");
    assert_eq!(reason("{\"query\":\"{a}\",\"operationName\":[]}"), "operationName must be a string");
    assert_eq!(reason("{\"query\":\"{a}\",\"variables\":\"v\"}"), "variables must be an object");
    assert_eq!(reason("{\"query\":\"{a}\",\"extensions\":0}"), "extensions must be an object");
    assert_eq!(reason("{}"), "query is missing");
    assert_eq!(reason("{\"que"), "the body is not JSON");
    let uri = "/graphql?query=%7Ba%7D&query=%7Bb%7D".parse().unwrap();
    assert_eq!(Params::from_uri(&uri).unwrap_err().args["reason"], "query is given twice");
}

fn size(document: &str) -> Option<usize> {
    spread::size(&async_graphql::parser::parse_query(document).unwrap())
}

#[test]
fn fragments_are_measured_once_however_often_they_spread() {
    assert_eq!(size("{ a { b } ...F } fragment F on Q { c d }"), Some(5));
    let mut bomb = String::from("{ ...F0 }");
    for n in 0..80 {
        bomb.push_str(&format!(" fragment F{n} on Q {{ ...F{0} ...F{0} }}", n + 1));
    }
    bomb.push_str(" fragment F80 on Q { a }");
    assert!(size(&bomb).unwrap() > 1_000_000_000);
    assert_eq!(size("{ ...A } fragment A on Q { ...B } fragment B on Q { ...A }"), None);
}

//! Formulas: what they come to, what is refused, and that no text hangs or breaks them.

use std::collections::BTreeMap;

use linli_contracts::scoring::{FormulaInput, Words};
use linli_kernel::{Lang, Points};
use proptest::prelude::*;

use super::{Formula, check};

fn input(name: &str, min: i64, max: i64) -> FormulaInput {
    FormulaInput { name: name.into(), label: Words::default(), min, max }
}

fn inputs() -> Vec<FormulaInput> {
    vec![input("a", 0, 100), input("b", 1, 10)]
}

fn value(formula: &str, a: f64, b: f64) -> Points {
    Formula::compile(formula, &inputs()).unwrap().value(&BTreeMap::from([("a", a), ("b", b)])).unwrap()
}

fn refusal(formula: &str) -> String {
    check(formula, &inputs()).unwrap_err().message(Lang::En)
}

#[test]
fn numbers_are_decimals_whether_or_not_they_have_a_point() {
    for (formula, hundredths) in [
        ("7 / 2", 350),
        ("a * 3 / 2", 600),
        ("a + b * 0.5", 550),
        ("-a", -400),
        ("a > 3 && !(b >= 4) ? 10 : 1", 1000),
        ("a == 4.0 || b == 100 ? a : 0", 400),
        ("min(a, b, 2) + max(a, 1)", 600),
        ("round(a / 3) + floor(2.7) + ceil(0.1) + abs(-1) + sqrt(4) + rem(7, 4)", 1000),
        ("1.005", 101),
        ("-1.005", -101),
        ("0.1 + 0.2", 30),
        ("2.675", 268),
    ] {
        assert_eq!(value(formula, 4.0, 3.0), Points::from_hundredths(hundredths), "{formula}");
    }
}

#[test]
fn what_is_not_listed_is_refused_with_its_reason() {
    for (formula, reason) in [
        ("", "cannot be read"),
        ("a +", "cannot be read"),
        ("c", "no input “c”"),
        ("a > 1", "yes or no"),
        ("a + (b > 1)", "cannot be used"),
        ("a ? 1 : 2", "cannot be used"),
        ("a.b", "not allowed"),
        ("a.round()", "not allowed"),
        ("size(a)", "cannot be used"),
        ("min()", "cannot be used"),
        ("1u", "a number in it is not allowed"),
        ("'a'", "“'” is not allowed"),
        ("[1, 2].map(x, x)", "“[” is not allowed"),
        ("a % 2", "“%” is not allowed"),
        ("10 / a", "for a = 0, b = 1 no finite number"),
        ("sqrt(5 - a)", "no finite number"),
        ("a * 1e9", "no finite number"),
    ] {
        assert!(refusal(formula).contains(reason), "{formula}: {}", refusal(formula));
    }
    assert!(refusal(&format!("{}1{}", "(".repeat(17), ")".repeat(17))).contains("deeper than 16"));
    assert!(refusal(&"1 + ".repeat(125)).contains("cannot be read"));
    assert!(refusal(&vec!["1"; 120].join("+")).contains("too long"));
    assert!(refusal(&"1".repeat(501)).contains("500"));
    assert!(check("a", &[input("a", 1, 0)]).is_err());
    assert!(check("1", &[input("min", 0, 1)]).is_err());
}

#[test]
fn a_division_by_an_input_that_may_be_nothing_is_found_before_publishing() {
    assert!(check("100 / b", &inputs()).is_ok());
    assert!(check("100 / (a - 50)", &inputs()).is_err());
    assert!(check("a == 0 ? 0 : 100 / a", &inputs()).is_ok());
}

#[test]
fn hostile_shapes_are_answered() {
    let shapes = [
        "-", "!", "(", "a?", "a?a:", "a&&", "a||", "a<", "a==", "min(", "1e", ".", "a.", "a(", "0x", "true?", "-(", "!(", "((a", "a?(",
        "--a+",
    ];
    for shape in shapes {
        for tail in ["", "a", "1", ")"] {
            let formula: String = shape.repeat(500 / shape.len()).chars().take(499).chain(tail.chars()).collect();
            // What takes ages to be refused, the runner of tests ends.
            let _ = check(&formula, &inputs());
        }
    }
}

#[test]
fn a_deep_and_broken_formula_does_not_overflow_the_stack() {
    let text =
        ")min(ab&&round(&&round(min(round(min(min(||bamin(|min(b5round(round(*round())||)b&&)a||||:bmin(b||&&min(||a69round())round(:a0||";
    assert!(check(text, &inputs()).is_err());
    let deepest = format!("{}a{}", "min(".repeat(16), "&&".repeat(100));
    assert!(check(&deepest, &inputs()).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_text_breaks_a_formula(text in "(a|b|[0-9]|[-+*/<>=!&|?:(),. ]|&&|\\|\\||==|min\\(|round\\(|\\)){0,60}") {
        let _ = check(&text, &inputs());
    }

    #[test]
    fn nor_does_any_other_text(text in "\\PC{0,80}") {
        let _ = check(&text, &inputs());
    }
}

//! The scalars: points, months, days and moments.
//!
//! An input scalar keeps its reading, good or bad, until the resolver asks for it by place:
//! so a bad value becomes an error with code, place and mend like any other, not a parser's message.

use async_graphql::{InputValueResult, Scalar, ScalarType, Value};
use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, Utc};
use linli_kernel::{ApiError, ErrorCode, Month, Points};

/// What a scalar's text meant.
#[derive(Clone)]
pub struct Reading<T>(Result<T, ApiError>);

/// The scalar `Points`.
pub type PointsText = Reading<Points>;
/// The scalar `Month`.
pub type MonthText = Reading<Month>;
/// The scalar `Date`.
pub type DateText = Reading<NaiveDate>;
/// The scalar `DateTime`.
pub type MomentText = Reading<DateTime<Utc>>;

impl<T> From<T> for Reading<T> {
    fn from(value: T) -> Self {
        Self(Ok(value))
    }
}

impl<T> Reading<T> {
    /// The value, or what is wrong with it, named by its place in the input.
    pub fn read(self, place: impl Into<String>) -> Result<T, ApiError> {
        self.0.map_err(|error| error.at(place))
    }

    fn written(&self, write: impl Fn(&T) -> String) -> Value {
        self.0.as_ref().map_or(Value::Null, |value| Value::String(write(value)))
    }
}

fn of_text<T>(value: Value, bad: ErrorCode, read: impl Fn(&str) -> Result<T, ApiError>) -> Reading<T> {
    Reading(match value {
        Value::String(text) => read(&text),
        other => Err(ApiError::new(bad).arg("value", other)),
    })
}

/// An amount of points (积分), exact to 1/100: a decimal written as a string, e.g. "12.5"; at most ten million either side of zero.
/// Input may also be an integer. Fractions as JSON numbers are refused, because binary fractions are not exact.
#[Scalar(name = "Points")]
impl ScalarType for PointsText {
    fn parse(value: Value) -> InputValueResult<Self> {
        Ok(match value {
            Value::Number(number) if number.is_i64() || number.is_u64() => Self(number.to_string().parse()),
            other => of_text(other, ErrorCode::BadPoints, str::parse),
        })
    }

    fn to_value(&self) -> Value {
        self.written(Points::to_string)
    }
}

/// A month of the Gregorian calendar, e.g. "2026-03".
#[Scalar(name = "Month")]
impl ScalarType for MonthText {
    fn parse(value: Value) -> InputValueResult<Self> {
        Ok(of_text(value, ErrorCode::BadMonth, str::parse))
    }

    fn to_value(&self) -> Value {
        self.written(Month::to_string)
    }
}

/// A day of the Gregorian calendar in Beijing, e.g. "2026-03-09".
#[Scalar(name = "Date")]
impl ScalarType for DateText {
    fn parse(value: Value) -> InputValueResult<Self> {
        Ok(of_text(value, ErrorCode::BadDate, day))
    }

    fn to_value(&self) -> Value {
        self.written(NaiveDate::to_string)
    }
}

/// A moment as RFC 3339 in UTC, e.g. "2026-03-09T01:30:00Z".
#[Scalar(name = "DateTime")]
impl ScalarType for MomentText {
    fn parse(value: Value) -> InputValueResult<Self> {
        let bad = |text: &str| ApiError::new(ErrorCode::BadDate).arg("value", text);
        Ok(of_text(value, ErrorCode::BadDate, |text| {
            DateTime::parse_from_rfc3339(text).map(|moment| moment.to_utc()).map_err(|_| bad(text))
        }))
    }

    fn to_value(&self) -> Value {
        self.written(|moment| moment.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

/// Reads `2026-03-09` and nothing else: chrono alone would also take `2026-3-9` and years of five digits.
fn day(text: &str) -> Result<NaiveDate, ApiError> {
    let shaped = text.len() == 10 && text.is_ascii() && text.bytes().enumerate().all(|(at, byte)| (byte == b'-') == (at == 4 || at == 7));
    shaped
        .then(|| text.parse::<NaiveDate>().ok())
        .flatten()
        .filter(|day| (1900..3000).contains(&day.year()))
        .ok_or_else(|| ApiError::new(ErrorCode::BadDate).arg("value", text))
}

#[cfg(test)]
mod tests {
    use async_graphql::Number;

    use super::*;

    fn code<T>(reading: InputValueResult<Reading<T>>) -> Option<(ErrorCode, Option<String>)>
    where
        Reading<T>: ScalarType,
    {
        let reading = reading.unwrap_or_else(|_| panic!("a scalar's parser never fails"));
        reading.read("input.x").err().map(|error| (error.code, error.place))
    }

    #[test]
    fn points_take_strings_and_integers_and_refuse_fractions_as_numbers() {
        assert_eq!(PointsText::parse("12.50".into()).ok().unwrap().read("p").unwrap(), Points::from_hundredths(1250));
        assert_eq!(PointsText::parse(Value::from(-3)).ok().unwrap().read("p").unwrap(), Points::whole(-3));
        let refused =
            [Value::Number(Number::from_f64(1.5).unwrap()), "NaN".into(), "1e3".into(), Value::Boolean(true), Value::List(vec![])];
        for bad in refused {
            assert_eq!(code(PointsText::parse(bad)), Some((ErrorCode::BadPoints, Some("input.x".into()))));
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused_with_their_place() {
        for bad in ["2026-02-30", "2026-2-3", "20260203", "2026/02/03", "0026-02-03", "+2026-02-3", "民国115年", ""] {
            assert_eq!(code(DateText::parse(bad.into())), Some((ErrorCode::BadDate, Some("input.x".into()))), "{bad}");
        }
        assert_eq!(DateText::parse("2024-02-29".into()).ok().unwrap().to_value(), Value::from("2024-02-29"));
    }

    #[test]
    fn months_and_moments_are_read_and_written() {
        assert_eq!(MonthText::parse("2026-03".into()).ok().unwrap().to_value(), Value::from("2026-03"));
        assert_eq!(code(MonthText::parse(Value::from(202603))), Some((ErrorCode::BadMonth, Some("input.x".into()))));
        let moment = MomentText::parse("2026-03-09T09:30:00+08:00".into()).ok().unwrap();
        assert_eq!(moment.to_value(), Value::from("2026-03-09T01:30:00Z"));
        assert_eq!(code(MomentText::parse("2026-03-09".into())).unwrap().0, ErrorCode::BadDate);
    }
}

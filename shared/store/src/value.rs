//! Values into statements and columns out of rows.

use chrono::{DateTime, NaiveDate, Utc};
use linli_kernel::{
    Month, Points,
    id::{Id, Kind},
};
use sea_orm::{DbErr, QueryResult, Value};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{Error, Result};

/// Something that can be bound to a statement.
pub trait IntoValue {
    /// The bound value.
    fn into_value(self) -> Value;
}

macro_rules! plain_values {
    ($($type:ty),*) => { $(
        impl IntoValue for $type { fn into_value(self) -> Value { self.into() } }
        impl IntoValue for Option<$type> { fn into_value(self) -> Value { self.into() } }
    )* };
}
plain_values!(bool, i32, i64, String, Uuid, DateTime<Utc>, NaiveDate, serde_json::Value, Vec<u8>);

impl IntoValue for &str {
    fn into_value(self) -> Value {
        self.into()
    }
}

impl IntoValue for Option<&str> {
    fn into_value(self) -> Value {
        self.map(str::to_owned).into()
    }
}

impl IntoValue for u32 {
    fn into_value(self) -> Value {
        i64::from(self).into()
    }
}

impl IntoValue for Option<u32> {
    fn into_value(self) -> Value {
        self.map(i64::from).into()
    }
}

impl IntoValue for Value {
    fn into_value(self) -> Value {
        self
    }
}

impl<K: Kind> IntoValue for Id<K> {
    fn into_value(self) -> Value {
        self.uuid().into()
    }
}

impl<K: Kind> IntoValue for Option<Id<K>> {
    fn into_value(self) -> Value {
        self.map(Id::uuid).into()
    }
}

impl IntoValue for Points {
    fn into_value(self) -> Value {
        self.hundredths().into()
    }
}

impl IntoValue for Option<Points> {
    fn into_value(self) -> Value {
        self.map(Points::hundredths).into()
    }
}

impl IntoValue for Month {
    fn into_value(self) -> Value {
        self.number().into()
    }
}

impl IntoValue for Option<Month> {
    fn into_value(self) -> Value {
        self.map(Month::number).into()
    }
}

/// A structure as a JSON value to bind.
pub fn to_json<T: Serialize>(value: &T) -> Result<serde_json::Value> {
    serde_json::to_value(value).map_err(|error| Error::Misuse(error.to_string()))
}

/// A structure from a JSON value read.
pub fn from_json<T: DeserializeOwned>(value: serde_json::Value) -> Result<T> {
    serde_json::from_value(value).map_err(|error| Error::Misuse(error.to_string()))
}

/// Something that can be read from a column.
pub trait Column: Sized {
    /// Reads the named column.
    fn read(row: &QueryResult, name: &str) -> std::result::Result<Self, DbErr>;
}

macro_rules! plain_columns {
    ($($type:ty),*) => { $(
        impl Column for $type {
            fn read(row: &QueryResult, name: &str) -> std::result::Result<Self, DbErr> { row.try_get("", name) }
        }
        impl Column for Option<$type> {
            fn read(row: &QueryResult, name: &str) -> std::result::Result<Self, DbErr> { row.try_get("", name) }
        }
    )* };
}
plain_columns!(bool, i32, i64, String, Uuid, DateTime<Utc>, NaiveDate, serde_json::Value, Vec<u8>);

macro_rules! mapped_columns {
    ($($type:ty, $raw:ty, $map:expr;)*) => { $(
        impl Column for $type {
            fn read(row: &QueryResult, name: &str) -> std::result::Result<Self, DbErr> {
                let raw: $raw = row.try_get("", name)?;
                ($map)(raw).ok_or_else(|| DbErr::Type(format!("column {name} is out of range")))
            }
        }
        impl Column for Option<$type> {
            fn read(row: &QueryResult, name: &str) -> std::result::Result<Self, DbErr> {
                let raw: Option<$raw> = row.try_get("", name)?;
                raw.map(|raw| ($map)(raw).ok_or_else(|| DbErr::Type(format!("column {name} is out of range")))).transpose()
            }
        }
    )* };
}
mapped_columns! {
    Points, i64, |raw| Some(Points::from_hundredths(raw));
    Month, i32, Month::from_number;
    u32, i64, |raw| u32::try_from(raw).ok();
    u64, i64, |raw| u64::try_from(raw).ok();
}

impl<K: Kind> Column for Id<K> {
    fn read(row: &QueryResult, name: &str) -> std::result::Result<Self, DbErr> {
        row.try_get::<Uuid>("", name).map(Id::from_uuid)
    }
}

impl<K: Kind> Column for Option<Id<K>> {
    fn read(row: &QueryResult, name: &str) -> std::result::Result<Self, DbErr> {
        Ok(row.try_get::<Option<Uuid>>("", name)?.map(Id::from_uuid))
    }
}

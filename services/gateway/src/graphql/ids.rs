//! Global ids: `com_<hex>/app_<hex>` names a tenant's object together with its tenant.
//!
//! So an input needs only the id, and the tenant to be authorised for follows from it.

use std::{fmt, str::FromStr};

use async_graphql::ID;
use linli_kernel::{ApiError, CommunityId, ErrorCode, Id, id::Kind};

use crate::auth::Target;

/// The id of a tenant's object, with the tenant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct GlobalId<K: Kind> {
    /// The tenant.
    pub community: CommunityId,
    /// The object.
    pub id: Id<K>,
}

impl<K: Kind> GlobalId<K> {
    /// Where an operation on the object has to be authorised.
    pub fn target(self) -> Target {
        Target::Community(self.community)
    }

    /// The object's id, if it is of this tenant; another tenant's object answers *not found*.
    pub fn within(self, community: CommunityId, place: impl Into<String>) -> Result<Id<K>, ApiError> {
        if self.community == community { Ok(self.id) } else { Err(ApiError::new(ErrorCode::NotFound).at(place)) }
    }
}

impl<K: Kind> fmt::Display for GlobalId<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.community, self.id)
    }
}

impl<K: Kind> FromStr for GlobalId<K> {
    type Err = ApiError;

    fn from_str(text: &str) -> Result<Self, ApiError> {
        let bad = || ApiError::new(ErrorCode::BadId).arg("expected", format!("com_…/{}_…", K::PREFIX));
        let (community, id) = text.split_once('/').ok_or_else(bad)?;
        Ok(Self { community: community.parse().map_err(|_| bad())?, id: id.parse().map_err(|_| bad())? })
    }
}

/// Reads an id, global or plain; a malformed one is named by its place in the input.
pub fn read<T: FromStr<Err = ApiError>>(id: &ID, place: impl Into<String>) -> Result<T, ApiError> {
    id.parse().map_err(|error: ApiError| error.at(place))
}

/// Reads an id that may be absent.
pub fn read_option<T: FromStr<Err = ApiError>>(id: Option<&ID>, place: &str) -> Result<Option<T>, ApiError> {
    id.map(|id| read(id, place)).transpose()
}

/// Reads an optional global id that has to be of this tenant.
pub fn read_within<K: Kind>(id: Option<&ID>, community: CommunityId, place: &str) -> Result<Option<Id<K>>, ApiError> {
    read_option::<GlobalId<K>>(id, place)?.map(|found| found.within(community, place)).transpose()
}

/// The global id of an object of a community, as the schema shows it.
pub fn global(community: CommunityId, id: impl fmt::Display) -> ID {
    ID(format!("{community}/{id}"))
}

/// An id as the schema shows it.
pub fn plain(id: impl fmt::Display) -> ID {
    ID(id.to_string())
}

/// The three letters that tell what a global or plain id names.
pub fn prefix(id: &str) -> &str {
    let own = id.rsplit_once('/').map_or(id, |(_, own)| own);
    own.split_once('_').map_or(own, |(prefix, _)| prefix)
}

#[cfg(test)]
mod tests {
    use linli_kernel::{ApplicationId, id::kind};
    use uuid::Uuid;

    use super::*;

    const TEXT: &str = "com_00000000000000000000000000000001/app_00000000000000000000000000000002";

    #[test]
    fn a_global_id_names_tenant_and_object_and_round_trips() {
        let id: GlobalId<kind::Application> = TEXT.parse().unwrap();
        assert_eq!(id.community, CommunityId::from_uuid(Uuid::from_u128(1)));
        assert_eq!(id.id, ApplicationId::from_uuid(Uuid::from_u128(2)));
        assert_eq!(id.to_string(), TEXT);
        assert_eq!((prefix(TEXT), prefix("com_1"), prefix("?")), ("app", "com", "?"));
    }

    #[test]
    fn malformed_ids_and_ids_of_another_kind_name_their_place() {
        for bad in ["", "/", "com_1/app_2", "app_00000000000000000000000000000002", &TEXT.replace("app", "mem"), &format!("{TEXT}/x")] {
            let error = read::<GlobalId<kind::Application>>(&ID(bad.to_owned()), "input.id").unwrap_err();
            assert_eq!((error.code, error.place.as_deref()), (ErrorCode::BadId, Some("input.id")), "{bad}");
        }
    }

    #[test]
    fn an_object_of_another_tenant_is_not_found() {
        let other = CommunityId::from_uuid(Uuid::from_u128(9));
        let error = read_within::<kind::Application>(Some(&ID(TEXT.to_owned())), other, "input.id").unwrap_err();
        assert_eq!(error.code, ErrorCode::NotFound);
    }
}

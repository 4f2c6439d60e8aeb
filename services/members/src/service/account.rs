//! Accounts: one a phone number, made when somebody is first invited.

use chrono::{DateTime, Utc};
use linli_contracts::Result;
use linli_kernel::{
    AccountId, ApiError, CommunityId, Env, SessionId,
    person::{IdNumber, PersonName, Phone},
};
use linli_store::Platform;
use uuid::Uuid;

use super::MembersService;
use crate::{
    Keys,
    keys::Cell,
    store::{
        account::{self, NewAccount},
        invitation, session,
    },
};

/// The blind index of a phone: the same in accounts and members.
pub(super) fn phone_index(keys: &Keys, phone: &Phone) -> Vec<u8> {
    keys.blind("phone", phone.reveal())
}

/// The blind index of an ID number.
pub(super) fn id_index(keys: &Keys, id: &IdNumber) -> Vec<u8> {
    keys.blind("id number", id.reveal())
}

fn phone_cell(id: AccountId) -> Cell {
    Cell { tenant: Uuid::nil(), table: "account", row: id.uuid(), column: "phone_cipher" }
}

/// Decrypts an account's phone.
pub(super) fn open_phone(keys: &Keys, id: AccountId, sealed: &[u8]) -> Result<Phone> {
    keys.open(phone_cell(id), sealed)?.parse()
}

/// An account to make for a person.
pub(super) fn new_account(keys: &Keys, env: &Env, name: &PersonName, phone: &Phone, made_in: Option<CommunityId>) -> Result<NewAccount> {
    let id: AccountId = env.new_id();
    let phone_cipher = keys.seal(env.random.as_ref(), phone_cell(id), phone.reveal())?;
    Ok(NewAccount { id, name: name.as_str().to_owned(), phone_cipher, phone_index: phone_index(keys, phone), made_in })
}

/// Sets the password. Whoever knew an earlier one is out, but for the session that is kept, and no other link that was given
/// out to set one serves any more.
pub(super) async fn set_password(tx: Platform<'_>, id: AccountId, hash: &str, kept: Option<SessionId>, now: DateTime<Utc>) -> Result<()> {
    account::set_password(tx, id, hash).await?;
    session::end_all(tx, id, kept, now).await?;
    Ok(invitation::end_resets(tx, id).await?)
}

/// The account of a phone, made when there is none.
pub(super) async fn ensure(
    service: &MembersService,
    tx: Platform<'_>,
    name: &PersonName,
    phone: &Phone,
    made_in: Option<CommunityId>,
) -> Result<AccountId> {
    let index = phone_index(&service.keys, phone);
    if let Some(row) = account::by_phone(tx, &index).await? {
        return Ok(row.id);
    }
    account::insert(tx, vec![new_account(&service.keys, &service.env, name, phone, made_in)?], service.env.now()).await?;
    // Read again: somebody else may have made it at the same moment.
    let row = account::by_phone(tx, &index).await?;
    row.map(|row| row.id).ok_or_else(|| ApiError::internal("an account that was made is not there"))
}

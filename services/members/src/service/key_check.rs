//! Whether the keys are those that the database was written with.

use linli_contracts::Result;
use linli_kernel::ApiError;

use super::MembersService;
use crate::store::key_check;

/// The row of the one master key there is.
const NAME: &str = "master";

/// Fails when the database was written with other keys: what is in it could not be read, and what is added not be found.
pub(super) async fn check(service: &MembersService) -> Result<()> {
    if key_check::get(service.store.platform_read().await?.platform(), NAME).await?.is_none() {
        let tx = service.store.platform_write().await?;
        key_check::settle(tx.platform(), NAME, &service.keys.check_value()).await?;
        tx.commit().await?;
    }
    compare(service).await
}

/// The same for whoever only reads; a database that nothing was written into with any keys is as good as one written with these.
pub(super) async fn compare(service: &MembersService) -> Result<()> {
    let theirs = key_check::get(service.store.platform_read().await?.platform(), NAME).await?;
    if theirs.is_none_or(|theirs| theirs == service.keys.check_value()) {
        return Ok(());
    }
    let (zh, en) = match service.keys.file() {
        Some(file) => (format!("密钥文件 {}", file.display()), format!("the key file {}", file.display())),
        None => ("密钥".to_owned(), "the key".to_owned()),
    };
    Err(ApiError::internal(format!(
        "{zh} 不是写入此数据库时所用的密钥，服务不会启动。请从备份恢复与该数据库一起保存的密钥文件，或改用与该密钥对应的数据库；\
         不要删除数据库。{en} is not the one this database was written with, so nothing is started. Restore the key file that was \
         kept with this database from your backup, or point to the database that belongs to this key; do not delete the database"
    )))
}

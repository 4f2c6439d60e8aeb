//! Keys and the database they belong to.

use linli_kernel::random::SeededRandom;
use linli_members::{Keys, MembersConfig, MembersService};

use crate::world::{World, on_both};

fn with(world: &World, keys: Keys) -> MembersService {
    MembersService::new(world.store.clone(), world.files.clone(), world.env.clone(), keys, MembersConfig::default())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_is_not_opened_with_other_keys_than_it_was_written_with() {
    on_both(async |world| {
        world.members.check_keys().await.unwrap();
        world.members.check_keys().await.unwrap();
        let path = world.path().join("keys");
        let other = Keys::load_or_create(&path, &SeededRandom::new(9)).unwrap();
        let refused = with(&world, other).check_keys().await.unwrap_err().to_string();
        for words in [path.to_str().unwrap(), "请从备份恢复", "Restore the key file"] {
            assert!(refused.contains(words), "{refused}");
        }
        world.members.check_keys().await.unwrap();
    })
    .await;
}

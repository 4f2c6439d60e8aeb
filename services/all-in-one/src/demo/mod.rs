//! The demonstration: a district of two streets and eight communities with a year of history.
//!
//! Everything goes through the services' contracts, as people would have done it, with a clock moved by hand and
//! randomness from a seed: the same seed and day give the same history. Passwords and keys are not from the seed.
//! Deliberately absent: any SQL, and any rule of the product.

mod cast;
mod close;
mod declare;
mod dice;
mod identity;
mod lines;
mod names;
mod opening;
mod photo;
mod publish;
mod review;
mod scene;
mod scheme;
mod sheets;
mod shop;
mod town;
mod year;

use std::sync::Arc;

use chrono::NaiveDate;
use indicatif::ProgressBar;
use linli_files::private_folder;
use linli_kernel::{
    ApiError, Env,
    clock::{ManualClock, beijing_midnight},
    random::OsRandom,
};
use linli_members::Keys;
use serde::{Deserialize, Serialize};

use crate::{AppOptions, Stack};
use dice::{Dice, Pages};
use scene::Scene;

/// Every name that somebody of a demonstration may bear, whatever its seed: for whoever searches where no name may stand.
pub fn demonstrated_names() -> Vec<String> {
    names::every()
}

/// What history is wished for.
#[derive(Clone, Copy)]
pub(crate) struct Wish {
    /// The seed.
    pub(crate) seed: u64,
    /// The day it ends.
    pub(crate) today: NaiveDate,
    /// How many full months.
    pub(crate) months: u32,
}

/// What to tell about a demonstration at every start.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Demonstration {
    /// The seed.
    pub(crate) seed: u64,
    /// The day the history ends.
    pub(crate) today: NaiveDate,
    /// One account per role.
    pub(crate) accounts: Vec<DemoAccount>,
}

/// An account to sign in with.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct DemoAccount {
    /// The role.
    pub(crate) role: linli_kernel::Role,
    /// The role in Chinese.
    pub(crate) role_zh: String,
    /// The role in English.
    pub(crate) role_en: String,
    /// Where it holds.
    pub(crate) place: String,
    /// The person.
    pub(crate) name: String,
    /// The phone number to sign in with.
    pub(crate) phone: String,
    /// The password.
    pub(crate) password: String,
}

/// Makes the demonstration in the database of the options.
pub(crate) async fn build(options: &AppOptions, Wish { seed, today, months }: Wish, bar: &ProgressBar) -> Result<Demonstration, ApiError> {
    // Keys outlive the demonstration, so they never come from the seed.
    private_folder(&options.data)?;
    Keys::load_or_create(&options.data.join("keys"), &OsRandom)?;
    let calendar = year::Calendar::ending(today, months);
    let clock = Arc::new(ManualClock::at(calendar.begin()));
    let pages = Arc::new(Pages::new(seed));
    let env = Env { clock: clock.clone(), random: pages.clone() };
    let stack = Stack::open(&AppOptions { env, ..options.clone() }).await?;
    let mut scene = Scene { stack: &stack, clock: &clock, pages: &pages, dice: Dice::new(seed), end: beijing_midnight(today), bar };
    let accounts = play(&mut scene, &calendar).await;
    stack.close().await?;
    Ok(Demonstration { seed, today, accounts: accounts? })
}

async fn play(scene: &mut Scene<'_>, calendar: &year::Calendar) -> Result<Vec<DemoAccount>, ApiError> {
    let today = scene.today();
    let plan = town::invent(&mut scene.dice, today);
    scene.bar.set_length(plan.streets.iter().map(|street| street.communities.len() as u64).sum::<u64>() + calendar.steps());
    let (mut communities, accounts) = opening::open(scene, plan).await?;
    year::play(scene, calendar, &mut communities).await?;
    Ok(accounts)
}

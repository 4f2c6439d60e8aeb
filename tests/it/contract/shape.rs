//! The shapes the product can have, each with the same small town in it.

use std::sync::Arc;

use linli_contracts::{announcements::Announcements, members::Members, rewards::Rewards, scoring::Scoring};
use linli_kernel::{AccountId, CallCtx, MemberId, PlaceId, Reach, UploadId, id::Kind};
use linli_rpc::{
    AnnouncementsClient, CallKeys, Dispatch, Limits, MembersClient, Peer, Peers, RewardsClient, ScoringClient, Server,
    announcements_served, members_served, rewards_served, scoring_served,
};
use linli_testkit::{App, Db, Town};

/// Makes a test of each case in each shape. This is the list of shapes: another way to reach the services is another line.
macro_rules! in_every_shape {
    ($($case:ident)*) => {
        in_every_shape!(@ in_process_sqlite Shape::in_process(linli_testkit::Db::Sqlite) => $($case)*);
        in_every_shape!(@ in_process_postgres Shape::in_process(linli_testkit::Db::Postgres) => $($case)*);
        in_every_shape!(@ rpc_sqlite Shape::over_rpc(linli_testkit::Db::Sqlite) => $($case)*);
        in_every_shape!(@ rpc_postgres Shape::over_rpc(linli_testkit::Db::Postgres) => $($case)*);
    };
    (@ $shape:ident $start:expr => $($case:ident)*) => {
        mod $shape {
            use crate::contract::shape::Shape;
            $(
                #[tokio::test]
                async fn $case() {
                    let shape = $start.await;
                    super::$case(&shape).await;
                    shape.finish().await;
                }
            )*
        }
    };
}

/// The services as their callers hold them, and a town of four members on the morning of Monday, 2 March 2026.
pub struct Shape {
    pub members: Arc<dyn Members>,
    pub scoring: Arc<dyn Scoring>,
    pub rewards: Arc<dyn Rewards>,
    pub announcements: Arc<dyn Announcements>,
    pub town: Town,
    app: App,
    _servers: Vec<Server>,
}

/// A member who has signed in.
pub struct Resident {
    pub member: MemberId,
    pub account: AccountId,
    /// The account within its own records.
    pub ctx: CallCtx,
}

impl Shape {
    /// Everything in one process.
    pub async fn in_process(db: Db) -> Self {
        let app = App::start(db).await;
        let town = app.town(4).await;
        let stack = app.stack();
        Self {
            members: Arc::new(stack.members.clone()),
            scoring: Arc::new(stack.scoring.clone()),
            rewards: Arc::new(stack.rewards.clone()),
            announcements: Arc::new(stack.announcements.clone()),
            town,
            app,
            _servers: vec![],
        }
    }

    /// Each service behind a server of its own; callers hold clients.
    pub async fn over_rpc(db: Db) -> Self {
        let inner = Self::in_process(db).await;
        let served = [
            members_served(inner.members.clone()),
            scoring_served(inner.scoring.clone()),
            rewards_served(inner.rewards.clone()),
            announcements_served(inner.announcements.clone()),
        ];
        let mut peers = vec![];
        let mut servers = vec![];
        for dispatch in served {
            let (server, peer) = behind_http(&inner.app, dispatch).await;
            servers.push(server);
            peers.push(peer);
        }
        let [members, scoring, rewards, announcements] = <[Peer; 4]>::try_from(peers).ok().unwrap();
        Self {
            members: Arc::new(MembersClient(members)),
            scoring: Arc::new(ScoringClient(scoring)),
            rewards: Arc::new(RewardsClient(rewards)),
            announcements: Arc::new(AnnouncementsClient(announcements)),
            _servers: servers,
            ..inner
        }
    }

    /// Ends the test; nothing due may be left over.
    pub async fn finish(self) {
        self.app.finish().await;
    }

    /// The admin of the town's community.
    pub fn admin(&self) -> CallCtx {
        self.app.ctx(Some(self.town.community), Some(self.town.admin_account), Reach::Community)
    }

    /// The admin of another community, to whom nothing here belongs.
    pub fn stranger(&self) -> CallCtx {
        self.app.ctx(Some(self.new_id()), Some(self.new_id()), Reach::Community)
    }

    /// Who leads a grid of the town's community, without a record of their own.
    pub fn grid_leader(&self, grid: PlaceId) -> CallCtx {
        self.app.ctx(Some(self.town.community), Some(self.new_id()), Reach::Grids { grids: vec![grid], own: vec![] })
    }

    /// Somebody who has not signed in, on the community's pages.
    pub fn public(&self) -> CallCtx {
        self.app.ctx(Some(self.town.community), None, Reach::Public)
    }

    /// Somebody who has not signed in, on no community's page.
    pub fn nobody(&self) -> CallCtx {
        self.app.ctx(None, None, Reach::Public)
    }

    /// A platform operator.
    pub fn platform(&self) -> CallCtx {
        self.app.ctx(None, Some(self.new_id()), Reach::Platform)
    }

    /// The admin of the town's street.
    pub fn street(&self) -> CallCtx {
        self.app.ctx(None, Some(self.new_id()), Reach::Unit(self.town.street))
    }

    /// The member of this place in the sheet, signed in: 0 and 1 are building leaders of one household.
    pub async fn resident(&self, index: usize) -> Resident {
        let member = self.town.people[index].id;
        let link = self.members.invitation_create(&self.admin(), member).await.unwrap();
        let (_, account) = self.app.accept(&link).await;
        Resident { member, account, ctx: self.app.ctx(Some(self.town.community), Some(account), Reach::Own(vec![member])) }
    }

    /// An id that nothing has.
    pub fn new_id<K: Kind>(&self) -> linli_kernel::id::Id<K> {
        self.app.stack().env.new_id()
    }

    /// Puts a file where uploads wait.
    pub async fn upload(&self, owner: AccountId, bytes: &[u8]) -> UploadId {
        let upload = self.new_id();
        self.app.stack().files.put_upload(upload, owner, bytes.to_vec().into()).await.unwrap();
        upload
    }

    /// Works off due jobs and waiting events.
    pub async fn settle(&self) {
        self.app.settle().await;
    }

    /// Moves the clock to an hour of a day in Beijing and works off what became due.
    pub async fn at(&self, day: &str, hour: u32) {
        self.app.at(day, hour).await;
    }
}

/// A server of a service, and the way to it.
async fn behind_http(app: &App, dispatch: Dispatch) -> (Server, Peer) {
    let keys = CallKeys::new("the-key-of-the-tests-as-long-as-one-has-to-be").unwrap();
    let (env, service) = (app.stack().env.clone(), dispatch.service);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = Server::start(listener, dispatch, keys.clone(), env.clone(), Limits::default(), || Box::pin(async { true }), String::new);
    let server = server.unwrap();
    let peer = Peers::new(keys, env).unwrap().peer(service, &format!("http://{}", server.address)).unwrap();
    (server, peer)
}

//! The product over two PostgreSQLs of the test's own: home, and a cell called north.

use linli::CellOptions;
use linli_kernel::CommunityId;
use linli_store::{
    DatabaseOptions,
    cells::moving,
    moving::{self as mover, Failed, Move, Place, Step},
};
use linli_testkit::{App, Db};

use crate::{
    cluster::Cluster,
    features::{
        across::OPEN,
        scene::{Scene, document},
    },
};

pub struct Ground {
    pub scene: Scene,
    pub home: Cluster,
    pub north: Cluster,
}

fn options(cluster: &Cluster) -> DatabaseOptions {
    DatabaseOptions::Postgres { url: cluster.url("linli"), role: None, max_connections: 10 }
}

impl Ground {
    /// A community of so many people, which lives at home.
    pub async fn new(people: usize) -> Self {
        let (home, north) = tokio::join!(Cluster::logical(), Cluster::logical());
        let app = App::start_with(Db::Postgres, |app| {
            app.database = options(&home);
            app.cells = vec![CellOptions { name: "north".into(), database: options(&north), peer_url: None }];
        });
        let scene = Scene::on(app.await, "2026-03-02", people, document(OPEN)).await;
        Self { scene, home, north }
    }

    pub fn community(&self) -> CommunityId {
        self.scene.town.community
    }

    fn place(&self, name: &str) -> Place {
        let cluster = if name == "home" { &self.home } else { &self.north };
        Place { name: name.into(), url: cluster.url("linli"), peer_url: None }
    }

    pub fn moving(&self, community: CommunityId, source: &str, target: &str) -> Move {
        Move { home: self.place("home"), source: self.place(source), target: self.place(target), community }
    }

    /// Moves the town's community; ends as if killed after a step.
    pub async fn carry(&self, source: &str, target: &str, until: Option<Step>) -> Result<(), Failed> {
        let mut watch = |step: Step| until.is_none_or(|until| std::mem::discriminant(&until) != std::mem::discriminant(&step));
        mover::run(self.moving(self.community(), source, target), &mut watch).await
    }

    /// How many rows of a community lie in a cluster, in the tables that move.
    pub async fn rows(&self, cluster: &Cluster, community: CommunityId) -> i64 {
        let counts: Vec<_> =
            moving().map(|(table, column)| format!("(SELECT count(*) FROM {table} WHERE {column} = '{}')", community.uuid())).collect();
        cluster.number("linli", &format!("SELECT ({})::bigint", counts.join(" + "))).await
    }

    /// Nothing of a move is left in the servers.
    pub async fn is_tidy(&self) {
        for cluster in [&self.home, &self.north] {
            let left = "SELECT (SELECT count(*) FROM pg_publication) + (SELECT count(*) FROM pg_subscription)
                             + (SELECT count(*) FROM pg_replication_slots) + (SELECT count(*) FROM cell_mark)";
            assert_eq!(cluster.number("linli", left).await, 0);
        }
    }

    /// The books of a community agree.
    pub async fn books_agree(&self, community: CommunityId) {
        let (scoring, ctx) = (self.scene.scoring(), self.scene.staff());
        assert_eq!(scoring.ledger_verify(&ctx, community).await.unwrap(), []);
    }
}

//! The product as separate processes would run it, each with its own connections; here within one test process.

use linli::{AppOptions, GatewayProcess, Neighbours, Role, ServiceProcess, settle};
use linli_rpc::CallKeys;

/// The four services and the gateway, which know of each other only by addresses, PostgreSQL and Redis.
pub struct Apart {
    /// In front.
    pub gateway: GatewayProcess,
    /// Behind it.
    pub services: Vec<ServiceProcess>,
}

impl Apart {
    /// Starts them over a migrated database; events go by the Redis of `LINLI_TEST_REDIS_URL`, under a name of their own.
    pub async fn start(options: &AppOptions) -> Self {
        let redis = std::env::var("LINLI_TEST_REDIS_URL").expect("LINLI_TEST_REDIS_URL names the Redis of the tests");
        let mut neighbours = Neighbours {
            keys: CallKeys::new("the-key-of-the-tests-as-long-as-one-has-to-be").unwrap(),
            events: redis,
            namespace: format!("test-{}", options.env.new_uuid().simple()),
            members: String::new(),
            scoring: String::new(),
            rewards: String::new(),
            announcements: String::new(),
        };
        let with = |neighbours: &Neighbours| AppOptions { neighbours: Some(neighbours.clone()), ..options.clone() };
        let mut services = vec![];
        // In the order in which they know each other's addresses.
        for role in [Role::Members, Role::Scoring, Role::Rewards, Role::Announcements] {
            let service = ServiceProcess::start(role, &with(&neighbours)).await.unwrap();
            let address = format!("http://{}", service.address);
            match role {
                Role::Members => neighbours.members = address,
                Role::Scoring => neighbours.scoring = address,
                Role::Rewards => neighbours.rewards = address,
                Role::Announcements => neighbours.announcements = address,
                Role::Gateway => unreachable!("the gateway is started below"),
            }
            services.push(service);
        }
        let gateway = GatewayProcess::start(&with(&neighbours)).await.unwrap();
        Self { gateway, services }
    }

    /// Works off what is due and waiting in all of them.
    pub async fn settle(&self) {
        let all: Vec<_> = self.services.iter().map(|service| service.background.as_ref()).collect();
        settle(&all).await.unwrap();
    }

    /// Stops them, the gateway first.
    pub async fn stop(self) {
        self.gateway.stop().await;
        for service in self.services {
            service.stop().await;
        }
    }
}

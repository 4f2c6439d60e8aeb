//! A Redis Cluster of three servers.

use std::time::Duration;

use crate::Server;

/// How many slots a cluster has.
const SLOTS: u16 = 16_384;

/// Three servers, each with a third of the slots.
pub struct Cluster {
    /// They.
    pub servers: Vec<Server>,
}

impl Cluster {
    /// Starts the servers, shares the slots out among them, and waits until they agree.
    pub async fn start() -> Self {
        let mut servers = vec![];
        for _ in 0..3 {
            // The bus has a port of its own, which by default is out of range for a high port.
            let bus = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string();
            servers.push(Server::start_with(&["--cluster-enabled", "yes", "--cluster-port", &bus, "--cluster-node-timeout", "2000"]).await);
        }
        for (n, server) in (0..).zip(&servers) {
            let (first, end) = (u32::from(SLOTS) * n / 3, u32::from(SLOTS) * (n + 1) / 3);
            server.ask::<()>(redis::cmd("CLUSTER").arg("ADDSLOTSRANGE").arg(first).arg(end - 1)).await;
            server.ask::<()>(redis::cmd("CLUSTER").arg("SET-CONFIG-EPOCH").arg(n + 1)).await;
        }
        let bus = servers[0].ask::<Vec<redis::Value>>(redis::cmd("CONFIG").arg("GET").arg("cluster-port")).await;
        let bus: u16 = redis::from_redis_value(bus[1].clone()).unwrap();
        for server in &servers[1..] {
            let (host, port) = (&servers[0].address()[..9], &servers[0].address()[10..]);
            server.ask::<()>(redis::cmd("CLUSTER").arg("MEET").arg(host).arg(port).arg(bus)).await;
        }
        let cluster = Self { servers };
        cluster.until_it_stands().await;
        cluster
    }

    /// Its address, as `redis-cluster://host:port,host:port`: of two of the servers, for the third is to be found.
    pub fn url(&self) -> String {
        format!("redis-cluster://{},{}", self.servers[0].address(), self.servers[1].address())
    }

    async fn until_it_stands(&self) {
        'again: for _ in 0..1_000 {
            tokio::time::sleep(Duration::from_millis(20)).await;
            for server in &self.servers {
                let state: String = server.ask(redis::cmd("CLUSTER").arg("INFO")).await;
                let stands = state.contains("cluster_state:ok") && state.contains("cluster_known_nodes:3");
                if !(stands && state.contains(&format!("cluster_slots_assigned:{SLOTS}"))) {
                    continue 'again;
                }
            }
            return;
        }
        panic!("the cluster does not stand");
    }
}

//! Simulations of a draft over the past (D-305).

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, PageRequest};

use crate::contract::{
    expect::{refused, refused_at},
    shape::Shape,
};

in_every_shape! {
    a_simulation_is_replayed_once_and_answers_what_would_differ
    a_simulation_is_called_off
}

async fn input(shape: &Shape) -> SimulationInput {
    let document = shape.scoring.scheme_get(&shape.admin(), None).await.unwrap().versions[0].document.clone();
    let (from, until) = ("2026-01-01".parse().unwrap(), "2026-12-31".parse().unwrap());
    SimulationInput { scheme: None, source: SchemeSource::Document(Box::new(document)), from, until }
}

async fn a_simulation_is_replayed_once_and_answers_what_would_differ(shape: &Shape) {
    let (service, admin) = (&shape.scoring, shape.admin());
    let asked = service.simulation_start(&admin, input(shape).await).await.unwrap();
    assert_eq!((asked.status, asked.asked_by), (SimulationStatus::Waiting, admin.account()));
    refused(service.simulation_start(&admin, input(shape).await).await, ErrorCode::SimulationRunning);
    shape.settle().await;
    let found = service.simulation_get(&admin, asked.id).await.unwrap();
    assert_eq!((found.status, found.percent), (SimulationStatus::Done, 100), "{:?}", found.error);
    let result = found.result.unwrap();
    assert_eq!((result.deeds, result.gain, result.lose), (0, 0, 0), "nothing has happened yet");
    assert_eq!(service.simulation_holders(&admin, asked.id, PageRequest::default()).await.unwrap().into_rows(), []);
    refused(service.simulation_get(&shape.stranger(), asked.id).await, ErrorCode::NotFound);
    let long = SimulationInput { until: "2027-12-31".parse().unwrap(), ..input(shape).await };
    refused_at(service.simulation_start(&admin, long).await, ErrorCode::SchemeNumber, "until");
}

async fn a_simulation_is_called_off(shape: &Shape) {
    let (service, admin) = (&shape.scoring, shape.admin());
    let asked = service.simulation_start(&admin, input(shape).await).await.unwrap();
    let cancelled = service.simulation_cancel(&admin, asked.id).await.unwrap();
    assert!(matches!(cancelled.status, SimulationStatus::Cancelled | SimulationStatus::Done), "{cancelled:?}");
    let listed = service.simulation_list(&admin, PageRequest::default()).await.unwrap().into_rows();
    assert_eq!(listed, [Simulation { result: None, ..cancelled }]);
    refused(service.simulation_cancel(&shape.stranger(), asked.id).await, ErrorCode::NotFound);
}

//! Grades: the band of the total, overrides, what a band needs, and quotas with their ties (G7, G9, D-144, D-145).

use linli_contracts::scoring::{Band, Need, ResultRule, WorkingStep};
use linli_kernel::Points;

use super::{Exact, Scored, because, inside, working};
use crate::{eligible::is_for, grant::effects::Graded};

/// The bands from the highest down, each with its place in the document.
struct Bands<'a>(Vec<(usize, &'a Band)>);

impl<'a> Bands<'a> {
    fn new(rule: &'a ResultRule) -> Self {
        let mut bands: Vec<_> = rule.bands.iter().enumerate().collect();
        bands.sort_by_key(|(_, band)| std::cmp::Reverse(band.from));
        Self(bands)
    }

    /// The band a total lies in.
    fn of_total(&self, total: Points, class: Option<&str>) -> Option<usize> {
        let holds = |band: &Band| band.from.is_none_or(|from| from <= total) && band.below.is_none_or(|below| total < below);
        self.0.iter().position(|(_, band)| is_for(&band.classes, class) && holds(band))
    }

    fn of_code(&self, code: &str) -> Option<usize> {
        self.0.iter().position(|(_, band)| band.code == code)
    }

    /// The next band below that is for the class.
    fn below(&self, rank: usize, class: Option<&str>) -> Option<usize> {
        (rank + 1..self.0.len()).find(|below| is_for(&self.0[*below].1.classes, class))
    }

    fn code(&self, rank: Option<usize>) -> Option<String> {
        rank.and_then(|rank| self.0.get(rank)).map(|(_, band)| band.code.clone())
    }
}

/// Somebody's grade in the making.
#[derive(Clone, Copy)]
struct Grade {
    /// The band, by its rank from the highest.
    rank: Option<usize>,
    /// Forced: no quota moves it.
    fixed: bool,
}

/// Grades everybody who is graded.
pub fn grade(rule: &ResultRule, scored: &mut [Scored<'_>]) {
    let bands = Bands::new(rule);
    let mut grades = first_grades(&bands, scored);
    for rank in 0..bands.0.len() {
        hold_to_needs(&bands, rank, scored, &mut grades);
        hold_to_quota(rule, &bands, rank, scored, &mut grades);
    }
    write(&bands, scored, &grades);
}

/// Grades without quotas.
pub fn alone(rule: &ResultRule, scored: &mut [Scored<'_>]) {
    let bands = Bands::new(rule);
    let mut grades = first_grades(&bands, scored);
    for rank in 0..bands.0.len() {
        hold_to_needs(&bands, rank, scored, &mut grades);
    }
    write(&bands, scored, &grades);
}

fn first_grades(bands: &Bands<'_>, scored: &mut [Scored<'_>]) -> Vec<Grade> {
    scored.iter_mut().map(|scored| first_grade(bands, scored)).collect()
}

fn first_grade(bands: &Bands<'_>, scored: &mut Scored<'_>) -> Grade {
    if !scored.graded || bands.0.is_empty() {
        return Grade { rank: None, fixed: false };
    }
    let total = scored.settled.total;
    let rank = bands.of_total(total, scored.who.class.as_deref());
    if let Some((at, band)) = rank.and_then(|rank| bands.0.get(rank)) {
        let args = || [("band", band.code.clone()), ("total", total.to_string())];
        scored.telling.tell(|| working(WorkingStep::Band, format!("result.bands[{at}]"), total, &args()));
    }
    let known = |graded: &Option<Graded>| graded.clone().and_then(|graded| bands.of_code(&graded.band).map(|rank| (rank, graded)));
    if let Some((forced, graded)) = known(&scored.forced.band) {
        override_with(bands, scored, "BAND", rank, &graded);
        scored.vetoed |= rank.is_none_or(|rank| rank < forced);
        return Grade { rank: Some(forced), fixed: true };
    }
    match known(&scored.forced.at_most) {
        Some((most, graded)) if rank.is_some_and(|rank| rank < most) => {
            override_with(bands, scored, "AT_MOST", rank, &graded);
            scored.vetoed = true;
            Grade { rank: Some(most), fixed: false }
        }
        _ => Grade { rank, fixed: false },
    }
}

fn override_with(bands: &Bands<'_>, scored: &mut Scored<'_>, effect: &str, from: Option<usize>, graded: &Graded) {
    let args = [("effect", effect.to_owned()), ("before", bands.code(from).unwrap_or_default()), ("band", graded.band.clone())];
    let total = scored.settled.total;
    scored.telling.tell(|| because(WorkingStep::Override, &graded.reason, total, &args));
}

/// Lets those who miss a need of a band fall into the next band below (G9); who is forced into it stays.
fn hold_to_needs(bands: &Bands<'_>, rank: usize, scored: &mut [Scored<'_>], grades: &mut [Grade]) {
    let Some((at, band)) = bands.0.get(rank) else { return };
    for (scored, grade) in scored.iter_mut().zip(grades).filter(|(_, grade)| grade.rank == Some(rank) && !grade.fixed) {
        let has = |need: &Need| scored.values.iter().find(|value| value.code == need.component).map(|value| value.value);
        let values = band.needs.iter().enumerate().map(|(nth, need)| (nth, need, has(need).unwrap_or_default()));
        let Some((nth, need, value)) = values.into_iter().find(|(_, need, value)| *value < Exact::from(need.from)) else { continue };
        grade.rank = bands.below(rank, scored.who.class.as_deref());
        let args = [
            ("band", band.code.clone()),
            ("component", need.component.clone()),
            ("value", value.to_string()),
            ("from", need.from.to_string()),
            ("to", bands.code(grade.rank).unwrap_or_default()),
        ];
        let total = scored.settled.total;
        scored.telling.tell(|| working(WorkingStep::Need, format!("result.bands[{at}].needs[{nth}]"), total, &args));
    }
}

/// Lets those beyond a band's quota fall into the next band below. Who is forced into the band takes part of it first.
fn hold_to_quota(rule: &ResultRule, bands: &Bands<'_>, rank: usize, scored: &mut [Scored<'_>], grades: &mut [Grade]) {
    let Some((at, band)) = bands.0.get(rank) else { return };
    let Some(quota) = quota(band, scored) else { return };
    let here = |fixed: bool| move |(_, grade): &(usize, &Grade)| grade.rank == Some(rank) && grade.fixed == fixed;
    let taken = grades.iter().enumerate().filter(here(true)).count();
    let mut ranked: Vec<usize> = grades.iter().enumerate().filter(here(false)).map(|(who, _)| who).collect();
    ranked.sort_by(|a, b| scored[*b].key.cmp(&scored[*a].key));
    let equal = |a: usize, b: usize| scored[ranked[a]].key == scored[ranked[b]].key;
    let kept = inside(ranked.len(), quota.saturating_sub(taken), rule.ties.as_ref(), equal);
    for who in ranked.split_off(kept) {
        let next = bands.below(rank, scored[who].who.class.as_deref());
        grades[who].rank = next;
        let args = [
            ("band", band.code.clone()),
            ("quota", quota.to_string()),
            ("inside", (kept + taken).to_string()),
            ("to", bands.code(next).unwrap_or_default()),
        ];
        let total = scored[who].settled.total;
        scored[who].telling.tell(|| working(WorkingStep::Quota, format!("result.bands[{at}]"), total, &args));
    }
}

/// How many may have the band: the smaller of its share of those graded, rounded down, and its count.
fn quota(band: &Band, scored: &[Scored<'_>]) -> Option<usize> {
    let of = || scored.iter().filter(|scored| scored.graded && is_for(&band.classes, scored.who.class.as_deref())).count();
    let share = band.share.map(|share| share.count_of(u64::try_from(of()).unwrap_or(u64::MAX)));
    let least = [share, band.count.map(u64::from)].into_iter().flatten().min()?;
    Some(usize::try_from(least).unwrap_or(usize::MAX))
}

fn write(bands: &Bands<'_>, scored: &mut [Scored<'_>], grades: &[Grade]) {
    for (scored, grade) in scored.iter_mut().zip(grades) {
        scored.settled.band = bands.code(grade.rank);
    }
}

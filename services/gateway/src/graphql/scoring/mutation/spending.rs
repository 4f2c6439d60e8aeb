//! Turning points into something, giving them away, and dividing pools by them.

use async_graphql::{Context, ID, InputObject, Object};
use linli_contracts::{Result, scoring as c};
use linli_kernel::id::kind;

use super::super::types::{Exchanged, LedgerEntry, Pool};
use crate::graphql::{
    call::Call,
    ids::{self, GlobalId},
    payload::{payload, settle},
    scalars::PointsText,
};

/// Points to turn into what an exchange gives.
#[derive(InputObject)]
pub struct PointsExchangeInput {
    /// The idempotency key chosen by the client, at most 100 characters: the same key with the same input answers the same exchange.
    key: String,
    /// Whose points, e.g. `com_…/mem_…`.
    member_id: ID,
    /// The scheme, e.g. `com_…/sch_…`; the community's only one when absent.
    scheme_id: Option<ID>,
    /// The code of the exchange.
    exchange: String,
    /// How many points are offered, above zero; all that can be spent when absent.
    points: Option<PointsText>,
}

/// Points to give away.
#[derive(InputObject)]
pub struct PointsGiveInput {
    /// The idempotency key chosen by the client, at most 100 characters: the same key with the same input answers the same gift.
    key: String,
    /// Who gives, e.g. `com_…/mem_…`.
    from_id: ID,
    /// Who gets them, e.g. `com_…/mem_…`; absent: they are donated to the community.
    to_id: Option<ID>,
    /// The scheme, e.g. `com_…/sch_…`; the community's only one when absent.
    scheme_id: Option<ID>,
    /// The code of the purse; the first that can be spent when absent.
    purse: Option<String>,
    /// How many, above zero.
    points: PointsText,
    /// What for, shown in both histories; at most 200 characters.
    note: String,
}

/// A pool to divide by the points of a period.
#[derive(InputObject)]
pub struct PoolDivideInput {
    /// The period whose points it goes by, e.g. `com_…/per_…`.
    period_id: ID,
    /// The scheme, e.g. `com_…/sch_…`; the community's only one when absent.
    scheme_id: Option<ID>,
    /// The code of the exchange, whose rule is a pool.
    exchange: String,
    /// What is divided, in the exchange's unit, above zero.
    amount: PointsText,
    /// Where it comes from and why it is divided (D-314).
    reason: String,
}

/// A pool to confirm.
#[derive(InputObject)]
pub struct PoolConfirmInput {
    /// The pool, e.g. `com_…/pol_…`.
    id: ID,
    /// On what ground: a meeting, an approval.
    reason: String,
}

payload! {
    /// What turning points into something answers.
    PointsExchangePayload {
        /// What was taken and given.
        exchanged: Exchanged
    }
}
payload! {
    /// What giving points away answers.
    PointsGivePayload {
        /// The giver's entry.
        entry: LedgerEntry
    }
}
payload! {
    /// What dividing a pool answers.
    PoolDividePayload {
        /// The pool as worked out; nothing is given before it is confirmed.
        pool: Pool
    }
}
payload! {
    /// What confirming a pool answers.
    PoolConfirmPayload {
        /// The pool as confirmed.
        pool: Pool
    }
}

/// Turning points into something, giving them away, and dividing pools by them.
#[derive(Default)]
pub struct SpendingMutation;

#[Object]
impl SpendingMutation {
    /// Turns points into money, tickets or stamps, as the scheme says (G1, G3, G6).
    async fn points_exchange(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose points, and into what.")] input: PointsExchangeInput,
    ) -> Result<Option<PointsExchangePayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let member: GlobalId<kind::Member> = ids::read(&input.member_id, "input.memberId")?;
            let exchange = c::ExchangeInput {
                key: input.key,
                scheme: ids::read_within(input.scheme_id.as_ref(), member.community, "input.schemeId")?,
                member: member.id,
                exchange: input.exchange,
                points: input.points.map(|points| points.read("input.points")).transpose()?,
            };
            let seen = call.enter("points_exchange", member.target()).await?;
            let done = seen.services.scoring.points_exchange(&seen.ctx, exchange).await?;
            Ok(Exchanged::of(&seen, done))
        })
        .await
    }

    /// Gives points to somebody, or donates them to the community, where the scheme allows it (G12). Nobody's rank moves.
    async fn points_give(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "From whom to whom, and what for.")] input: PointsGiveInput,
    ) -> Result<Option<PointsGivePayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let from: GlobalId<kind::Member> = ids::read(&input.from_id, "input.fromId")?;
            let gift = c::GiftInput {
                key: input.key,
                scheme: ids::read_within(input.scheme_id.as_ref(), from.community, "input.schemeId")?,
                from: from.id,
                to: ids::read_within(input.to_id.as_ref(), from.community, "input.toId")?,
                purse: input.purse,
                points: input.points.read("input.points")?,
                note: input.note,
            };
            let seen = call.enter("points_give", from.target()).await?;
            let given = seen.services.scoring.points_give(&seen.ctx, gift).await?;
            Ok(LedgerEntry::of(&seen, given))
        })
        .await
    }

    /// Works out how a pool is divided by the points of an ended period, to the hundredth (G8). Doing it again replaces it until
    /// it is confirmed.
    async fn pool_divide(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The pool, and by which points.")] input: PoolDivideInput,
    ) -> Result<Option<PoolDividePayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let period: GlobalId<kind::Period> = ids::read(&input.period_id, "input.periodId")?;
            let pool = c::PoolInput {
                scheme: ids::read_within(input.scheme_id.as_ref(), period.community, "input.schemeId")?,
                exchange: input.exchange,
                period: period.id,
                amount: input.amount.read("input.amount")?,
                reason: input.reason,
            };
            let seen = call.enter("pool_divide", period.target()).await?;
            let divided = seen.services.scoring.pool_divide(&seen.ctx, pool).await?;
            Ok(Pool::of(&seen, divided))
        })
        .await
    }

    /// Confirms how a pool was divided. Its lines then stand.
    async fn pool_confirm(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The pool, and on what ground.")] input: PoolConfirmInput,
    ) -> Result<Option<PoolConfirmPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let (seen, id) = call.enter_of::<kind::Pool>("pool_confirm", &input.id, "input.id").await?;
            let confirmed = seen.services.scoring.pool_confirm(&seen.ctx, id, input.reason).await?;
            Ok(Pool::of(&seen, confirmed))
        })
        .await
    }
}

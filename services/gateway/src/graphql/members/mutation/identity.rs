//! Sign-in, sessions, passwords and invitations.

use async_graphql::{Context, ID, InputObject, Object};
use linli_contracts::{Result, members as c};
use linli_kernel::id::kind;

use super::super::types::{InvitationLink, SessionTokens};
use crate::{
    auth::{Target, session},
    graphql::{
        call::Call,
        ids,
        payload::{payload, settle, shown},
    },
};

/// Credentials.
#[derive(InputObject)]
pub struct SessionStartInput {
    /// An 11-digit mobile number.
    phone: String,
    /// The password.
    password: String,
    /// A name of the device for the list of sessions, e.g. "Chrome on Windows"; at most 100 characters.
    device: Option<String>,
    /// A refresh token that this device had for the account before, live or spent: so that guessing at the account by others
    /// does not keep its owner out.
    last_refresh_token: Option<String>,
}

/// A token to trade.
#[derive(InputObject)]
pub struct SessionRefreshInput {
    /// The refresh token of the last sign-in or refresh.
    refresh_token: String,
}

/// Which session to end.
#[derive(InputObject)]
pub struct SessionEndInput {
    /// The session, e.g. `ses_…`; the present one when absent.
    session_id: Option<ID>,
}

/// A change of password.
#[derive(InputObject)]
pub struct PasswordChangeInput {
    /// The present password.
    old: String,
    /// The new password; the configured least number of characters.
    new: String,
}

/// Whose password to reset, and why.
#[derive(InputObject)]
pub struct PasswordResetInput {
    /// The person's 11-digit mobile number.
    phone: String,
    /// Why; logged with the act.
    reason: String,
}

/// An invitation to use.
#[derive(InputObject)]
pub struct InvitationAcceptInput {
    /// The secret of the link.
    token: String,
    /// The first password.
    password: String,
}

/// Whom to invite.
#[derive(InputObject)]
pub struct InvitationCreateInput {
    /// The member, e.g. `com_…/mem_…`.
    member_id: ID,
}

payload! {
    /// What signing in answers.
    SessionStartPayload {
        /// The tokens of the new session.
        tokens: SessionTokens
    }
}
payload! {
    /// What a refresh answers.
    SessionRefreshPayload {
        /// Fresh tokens; the old ones are spent.
        tokens: SessionTokens
    }
}
payload! {
    /// What ending a session answers.
    SessionEndPayload {
        /// Whether it was ended.
        ended: bool
    }
}
payload! {
    /// What ending all sessions answers.
    SessionEndAllPayload {
        /// How many were ended.
        ended: i32
    }
}
payload! {
    /// What changing the password answers.
    PasswordChangePayload {
        /// Whether it was changed.
        changed: bool
    }
}
payload! {
    /// What resetting a password answers.
    PasswordResetPayload {
        /// The one-time link; shown this once.
        invitation: InvitationLink
    }
}
payload! {
    /// What accepting an invitation answers.
    InvitationAcceptPayload {
        /// The tokens of the new session.
        tokens: SessionTokens
    }
}
payload! {
    /// What inviting a member answers.
    InvitationCreatePayload {
        /// The one-time link; shown this once.
        invitation: InvitationLink
    }
}

/// Sign-in, sessions, passwords and invitations.
#[derive(Default)]
pub struct IdentityMutation;

#[Object]
impl IdentityMutation {
    /// Signs in with phone and password. `SIGN_IN_FAILED` does not tell which was wrong; `SIGN_IN_LOCKED` never holds for
    /// a known device because of what others tried, so that nobody can lock others out.
    async fn session_start(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The credentials.")] input: SessionStartInput,
    ) -> Result<Option<SessionStartPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let SessionStartInput { phone, password, device, last_refresh_token } = input;
            let credentials = c::SignIn { phone, password, device, last_refresh_token };
            session::start(call.caller, call.members(), credentials).await.map(SessionTokens::from)
        })
        .await
    }

    /// Trades a refresh token for fresh tokens. A token used twice ends the session (`SESSION_REUSED`).
    async fn session_refresh(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The token.")] input: SessionRefreshInput,
    ) -> Result<Option<SessionRefreshPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async { session::refresh(call.caller, call.members(), input.refresh_token).await.map(SessionTokens::from) })
            .await
    }

    /// Ends one session of the caller.
    async fn session_end(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: SessionEndInput,
    ) -> Result<Option<SessionEndPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let which = ids::read_option(input.session_id.as_ref(), "input.sessionId")?;
            session::end(call.caller, call.members(), which).await.map(|()| true)
        })
        .await
    }

    /// Ends every session of the caller.
    async fn session_end_all(&self, ctx: &Context<'_>) -> Result<Option<SessionEndAllPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let seen = call.enter("session_end_all", Target::Anywhere).await?;
            let ended = seen.services.members.session_end_all(&seen.ctx).await;
            call.caller.forget_own();
            ended.map(shown)
        })
        .await
    }

    /// Sets a new password against the present one; ends all other sessions.
    async fn password_change(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Both passwords.")] input: PasswordChangeInput,
    ) -> Result<Option<PasswordChangePayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let seen = call.enter("password_change", Target::Anywhere).await?;
            let changed = seen.services.members.password_change(&seen.ctx, input.old, input.new).await;
            call.caller.forget_own();
            changed.map(|()| true)
        })
        .await
    }

    /// Gives the person of a phone a one-time link to set a new password, for whoever manages every place where the person
    /// holds anything, and for platform operators. The act and its reason are logged.
    async fn password_reset(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose, and why.")] input: PasswordResetInput,
    ) -> Result<Option<PasswordResetPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let seen = call.enter("password_reset", Target::Anywhere).await?;
            seen.services.members.password_reset(&seen.ctx, input.phone, input.reason).await.map(InvitationLink::from)
        })
        .await
    }

    /// Uses an invitation: sets the first password and signs in.
    async fn invitation_accept(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The invitation and the first password.")] input: InvitationAcceptInput,
    ) -> Result<Option<InvitationAcceptPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            session::accept(call.caller, call.members(), input.token, input.password).await.map(SessionTokens::from)
        })
        .await
    }

    /// Invites a member to sign in, or invites again; earlier invitations lapse.
    async fn invitation_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whom to invite.")] input: InvitationCreateInput,
    ) -> Result<Option<InvitationCreatePayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let (seen, member) = call.enter_of::<kind::Member>("invitation_create", &input.member_id, "input.memberId").await?;
            seen.services.members.invitation_create(&seen.ctx, member).await.map(InvitationLink::from)
        })
        .await
    }
}

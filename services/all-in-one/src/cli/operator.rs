//! `linli operator`: the first account of an installation, and further ones.

use std::io::Write;

use linli_contracts::import::InvitationLink;

use super::{
    Io, Outcome,
    args::{OperatorWhat, Place},
    opening,
    settings::{self, Chatter, sqlite_file},
    system_ctx,
};

/// Runs what was asked.
pub(super) async fn run(what: OperatorWhat, io: &mut Io<'_>) -> Outcome {
    match what {
        OperatorWhat::Invite { name, phone, place } => invite(name, phone, place, io).await,
        OperatorWhat::Dismiss { phone, place } => dismiss(phone, place, io).await,
    }
}

async fn invite(name: String, phone: String, place: Place, io: &mut Io<'_>) -> Outcome {
    let options = settings::load(&place, Chatter::Quiet, vec![])?;
    let new = !sqlite_file(&options).unwrap_or(&options.data).exists();
    let stack = opening::to_write(&options).await?;
    if new {
        let data = options.data.display();
        writeln!(io.err, "注意：{data} 里原来没有数据，已新建一套。若本想用已有的数据，请核对 --data")?;
        writeln!(
            io.err,
            "note: there were no data in {data}; a new installation was made there. If you meant an existing one, check --data"
        )?;
    }
    let invited = stack.members.operator_invite(&system_ctx("operator_invite", None), &name, &phone).await;
    stack.close().await?;
    let link = invited?;
    writeln!(io.out, "请把链接交给本人，它只能用一次（前面加上本系统的网址）：")?;
    writeln!(io.out, "Hand this link to the person; it works once (put this installation's address in front):")?;
    tell_link(io.out, &link)?;
    Ok(())
}

async fn dismiss(phone: String, place: Place, io: &mut Io<'_>) -> Outcome {
    let options = settings::load(&place, Chatter::Quiet, vec![])?;
    opening::need_database(&options)?;
    let stack = opening::to_write(&options).await?;
    let dismissed = stack.members.operator_dismiss(&system_ctx("operator_dismiss", None), &phone).await;
    stack.close().await?;
    dismissed?;
    writeln!(io.out, "已收回平台运营角色 / the role of platform operator was taken back")?;
    Ok(())
}

/// One invitation in one line.
pub(super) fn tell_link(out: &mut dyn Write, link: &InvitationLink) -> std::io::Result<()> {
    writeln!(out, "  {}  {}  {}  /invite#{}", link.name, link.phone_masked, link.purpose, link.token)
}

//! `linli import`: spreadsheets of communities and of people.

use std::{io::Write, path::Path};

use linli_contracts::{
    import::{ImportFinding, ImportMode, ImportRequest, ImportRun, ImportState},
    members::Members,
    scoring::Scoring,
};
use linli_kernel::{CallCtx, Lang, Reach, UploadId};
use linli_members::SYSTEM_ACCOUNT;

use super::{
    Io, Outcome,
    acting::{system_ctx, system_ctx_at},
    args::{ImportHow, ImportWhat},
    failure::{Failure, REFUSED, api_words},
    opening,
    operator::tell_link,
    places, progress,
    settings::{self, Chatter},
};
use crate::Stack;

/// The largest file taken; the services have a smaller limit of rows.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// Runs what was asked.
pub(super) async fn run(what: ImportWhat, io: &mut Io<'_>) -> Outcome {
    let (file, how) = match &what {
        ImportWhat::Communities { file, how, .. } | ImportWhat::Members { file, how, .. } => (file, how),
    };
    let options = settings::load(&how.place, Chatter::Quiet, vec![])?;
    opening::need_database(&options)?;
    let bytes = read(file)?;
    let stack = opening::to_write(&options).await?;
    let upload: UploadId = stack.env.new_id();
    stack.files.put_upload(upload, SYSTEM_ACCOUNT, bytes.into()).await?;
    let request = ImportRequest { upload, mode: mode(how) };
    let outcome = start_and_follow(&stack, &what, request).await;
    stack.files.drop_upload(upload, SYSTEM_ACCOUNT).await?;
    if outcome.as_ref().is_ok_and(|run| run.state == ImportState::Done) {
        // What follows from the import (schemes adopted, notices) is there when the command ends.
        stack.settle().await?;
    }
    stack.close().await?;
    tell(io, &outcome?)
}

async fn start_and_follow(stack: &Stack, what: &ImportWhat, request: ImportRequest) -> Result<ImportRun, Failure> {
    let (ctx, run) = match what {
        ImportWhat::Communities { street, .. } => {
            let street = places::street(stack, street).await?;
            let templates = stack.scoring.template_list(&system_ctx("template_list", None)).await?;
            let known = templates.into_iter().map(Into::into).collect();
            let ctx = system_ctx_at("community_import", None, Reach::Unit(street.id));
            let run = stack.members.community_import(&ctx, street.id, request, known).await?;
            (ctx, run)
        }
        ImportWhat::Members { community, .. } => {
            let community = places::community(stack, community).await?;
            let ctx = system_ctx("member_import", Some(community.id));
            let run = stack.members.member_import(&ctx, request).await?;
            (ctx, run)
        }
    };
    show(stack, &ctx, run).await
}

async fn show(stack: &Stack, ctx: &CallCtx, run: ImportRun) -> Result<ImportRun, Failure> {
    let bar = progress::bar(u64::from(run.rows_total));
    let run = progress::follow(&stack.members, ctx, run, &bar).await?;
    bar.finish_and_clear();
    Ok(run)
}

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    let name = file.display();
    let unreadable = |error: std::io::Error| {
        Failure::words(
            format!("无法读取 {name}：{error}。请检查路径和权限"),
            format!("cannot read {name}: {error}. Check the path and its permissions"),
        )
    };
    if std::fs::metadata(file).map_err(unreadable)?.len() > MAX_BYTES {
        return Err(Failure::words(
            format!("{name} 过大。请拆成几个文件导入"),
            format!("{name} is too large. Split it into several files"),
        ));
    }
    std::fs::read(file).map_err(unreadable)
}

fn mode(how: &ImportHow) -> ImportMode {
    match (how.dry_run, how.good_rows) {
        (true, _) => ImportMode::DryRun,
        (false, true) => ImportMode::GoodRows,
        (false, false) => ImportMode::AllRows,
    }
}

/// Counts, findings and invitations; a refused import fails.
fn tell(io: &mut Io<'_>, run: &ImportRun) -> Outcome {
    for finding in &run.findings {
        tell_finding(io.err, finding)?;
    }
    if run.findings_left_out > 0 {
        let more = run.findings_left_out;
        writeln!(io.err, "另有 {more} 处未列出，请先改正以上各处 / {more} more are not listed; mend these first")?;
    }
    if refused_whole(run) {
        return conclude_whole(io, run);
    }
    let (total, new, changed, unchanged, bad) = (run.rows_total, run.rows_new, run.rows_changed, run.rows_unchanged, run.rows_bad);
    writeln!(io.out, "共 {total} 行：新增 {new}，变更 {changed}，未变 {unchanged}，有误 {bad}")?;
    writeln!(io.out, "{total} rows: {new} new, {changed} changed, {unchanged} unchanged, {bad} bad")?;
    if !run.invitations.is_empty() {
        writeln!(io.out, "一次性邀请链接，只显示这一次 / one-time invitation links, shown only now:")?;
        run.invitations.iter().try_for_each(|link| tell_link(io.out, link))?;
    }
    conclude(io, run)
}

/// Whether the file as such was refused: then its rows were not even counted.
fn refused_whole(run: &ImportRun) -> bool {
    run.state == ImportState::Refused && run.rows_total == 0
}

fn conclude_whole(io: &mut Io<'_>, run: &ImportRun) -> Outcome {
    // A finding has told it already, if there is one.
    if let (Some(failure), []) = (&run.failure, run.findings.as_slice()) {
        writeln!(io.err, "{}", api_words(failure))?;
    }
    writeln!(io.err, "没有写入任何内容。请改正文件后再导入")?;
    writeln!(io.err, "Nothing was written. Mend the file and import again")?;
    Err(Failure::Told(REFUSED))
}

fn conclude(io: &mut Io<'_>, run: &ImportRun) -> Outcome {
    if let Some(failure) = &run.failure {
        writeln!(io.err, "{}", api_words(failure))?;
    }
    match run.state {
        ImportState::Done if run.mode == ImportMode::DryRun && run.rows_bad > 0 => Err(Failure::Told(REFUSED)),
        ImportState::Done => {
            let (zh, en) = if run.mode == ImportMode::DryRun {
                ("检查完毕，没有写入", "checked; nothing was written")
            } else {
                ("导入完成", "imported")
            };
            writeln!(io.out, "{zh} / {en}")?;
            Ok(())
        }
        _ => {
            writeln!(io.err, "没有写入任何内容。请改正后再导入，或加 --good-rows 只导入无误的行")?;
            writeln!(io.err, "Nothing was written. Mend the rows and import again, or add --good-rows to leave them out")?;
            Err(Failure::Told(REFUSED))
        }
    }
}

fn tell_finding(err: &mut dyn Write, finding: &ImportFinding) -> std::io::Result<()> {
    let ImportFinding { row, column, error } = finding;
    let (zh, en) = match (row, column.is_empty()) {
        (0, _) => ("文件".to_owned(), "file".to_owned()),
        (row, true) => (format!("第 {row} 行"), format!("row {row}")),
        (row, false) => (format!("第 {row} 行“{column}”"), format!("row {row}, {column}")),
    };
    writeln!(err, "{zh}：{}。{}", error.message(Lang::Zh), error.mend(Lang::Zh))?;
    writeln!(err, "  {en}: {}. {}", error.message(Lang::En), error.mend(Lang::En))
}

#[cfg(test)]
mod tests {
    use linli_kernel::{ApiError, ErrorCode, ImportRunId};

    use super::*;

    fn run(state: ImportState, findings: Vec<ImportFinding>) -> ImportRun {
        let rows_bad = findings.len() as u32;
        let id: ImportRunId = "imp_00000000000000000000000000000001".parse().unwrap();
        let (mode, rows_total) = (ImportMode::AllRows, 3);
        ImportRun {
            id,
            mode,
            state,
            rows_total,
            rows_done: 3,
            rows_new: 2,
            rows_changed: 0,
            rows_unchanged: 0,
            rows_bad,
            findings,
            findings_left_out: 0,
            failure: None,
            invitations: vec![],
        }
    }

    #[test]
    fn a_refused_import_fails_and_names_row_column_and_mend() {
        let finding = ImportFinding { row: 7, column: "手机".into(), error: ApiError::new(ErrorCode::BadPhone) };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let result = tell(&mut Io { out: &mut out, err: &mut err }, &run(ImportState::Refused, vec![finding]));
        assert_eq!(result.unwrap_err().code(), 1);
        let (out, err) = (String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap());
        assert!(err.starts_with("第 7 行“手机”：手机号不正确。请填写 11 位大陆手机号\n  row 7, 手机: The mobile number"), "{err}");
        assert!(out.contains("共 3 行：新增 2，变更 0，未变 0，有误 1"), "{out}");
    }

    #[test]
    fn a_file_that_cannot_be_read_is_told_once_without_counts_and_without_advice_that_cannot_help() {
        let error = ApiError::new(ErrorCode::FileUnreadable).words("reason", "文件已损坏", "the file is damaged");
        let finding = ImportFinding { row: 0, column: String::new(), error: error.clone() };
        let run = ImportRun { rows_total: 0, failure: Some(error), ..run(ImportState::Refused, vec![finding]) };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        assert_eq!(tell(&mut Io { out: &mut out, err: &mut err }, &run).unwrap_err().code(), 1);
        let err = String::from_utf8(err).unwrap();
        assert!(out.is_empty() && !err.contains("good-rows"), "{err}");
        assert!(err.starts_with("文件：文件无法读取：文件已损坏。请"), "{err}");
        assert_eq!(err.matches("the file is damaged").count(), 1, "{err}");
    }

    #[test]
    fn an_import_that_was_written_succeeds() {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        assert!(tell(&mut Io { out: &mut out, err: &mut err }, &run(ImportState::Done, vec![])).is_ok());
        assert!(err.is_empty());
    }
}

/** The last step: from which day, why, and what happens then. */
import { App, Button, Input, Radio, Result } from "antd";
import { useState } from "react";
import { useMutation } from "urql";
import { day } from "@/app/format";
import { useCommon } from "@/app/common.words";
import { addMonths, firstDay, today } from "@/app/days";
import { DayInput } from "@/ui/desk/DayInput";
import { Page } from "@/ui/desk/Page";
import { Errors, Problem } from "@/ui/State";
import { LinkButton } from "@/ui/desk/LinkButton";
import { SchemePublishDocument } from "../gql/graphql";
import { same } from "../model/merge";
import { publishWords } from "../publish.words";
import type { Said, Whole } from "./PublishPage";
import css from "./Publish.module.css";

export interface Published {
  version: number;
  from: string;
}

/** The days people choose: now, with the month, with the year. */
function days(now = today()): Record<"today" | "nextMonth" | "nextYear", string> {
  const month = now.slice(0, 7);
  return { today: now, nextMonth: firstDay(addMonths(month, 1)), nextYear: `${Number(now.slice(0, 4)) + 1}-01-01` };
}

interface Props {
  community: string;
  scheme: Whole;
  said: Said;
  say: (said: Said) => void;
  done: (published: Published) => void;
}

export function DateStep({ community, scheme, said, say, done }: Props) {
  const t = publishWords.useWords();
  const common = useCommon();
  const { modal } = App.useApp();
  const [publishing, run] = useMutation(SchemePublishDocument);
  const [tried, attempt] = useState(false);
  const known = days();
  const from = said.from || known.nextMonth;
  const version = (scheme.versions[0]?.version ?? 0) + 1;
  const named = (["today", "nextMonth", "nextYear"] as const).find((name) => known[name] === from);
  const wrongDay = from < today();
  const noReason = said.reason.trim() === "";
  const publish = async (): Promise<void> => {
    const note = said.simulated === "skip" ? t("simNote", { why: said.why.trim() }) : "";
    const { data } = await run({ input: { communityId: community, schemeId: scheme.id, revision: scheme.draft?.revision ?? 0, effectiveFrom: from, reason: said.reason.trim() + note } });
    if (data?.schemePublish?.scheme && data.schemePublish.errors.length === 0) done({ version, from });
  };
  const ask = (): void => {
    attempt(true);
    if (!wrongDay && !noReason) void modal.confirm({ title: t("confirm", { version, day: day(from) }), content: t("confirmSays"), okText: t("publish"), cancelText: common("cancel"), onOk: publish });
  };
  const newPeriods = !same(scheme.draft?.document.period, scheme.versions[0]?.document.period);
  return (
    <div className={css.date}>
      <div className={css.field} role="group" aria-labelledby="publish-from">
        <span id="publish-from">{t("from")}</span>
        <div className={css.row}>
          <Radio.Group optionType="button" value={named} onChange={({ target }) => say({ ...said, from: known[target.value as "today"] })} options={(["today", "nextMonth", "nextYear"] as const).map((name) => ({ value: name, label: t(name) }))} />
          <DayInput required aria-label={t("from")} min={today()} value={from} status={wrongDay ? "error" : undefined} onChange={(chosen) => say({ ...said, from: chosen ?? "" })} />
        </div>
        {wrongDay && <span className={css.bad}>{t("dateMissing")}</span>}
      </div>
      <label className={css.field}>
        <span>{t("reason")}</span>
        <Input.TextArea value={said.reason} placeholder={t("reasonHint")} autoSize={{ minRows: 2, maxRows: 5 }} maxLength={500} showCount status={tried && noReason ? "error" : undefined} onChange={({ target }) => say({ ...said, reason: target.value })} />
        {tried && noReason && (
          <span className={css.bad} role="alert">
            {t("reasonMissing")}
          </span>
        )}
      </label>
      <div>
        <h2 className={css.small}>{t("afterwards")}</h2>
        <ul className={css.changes}>
          {!wrongDay && <li>{t("thenNew", { day: day(from) })}</li>}
          <li>{t("thenOld")}</li>
          <li>{t("thenPost", { version })}</li>
          {newPeriods && <li>{t("thenPeriod")}</li>}
        </ul>
      </div>
      {publishing.error && <Problem error={publishing.error} />}
      <Errors errors={publishing.data?.schemePublish?.errors ?? []} />
      <Button type="primary" size="large" onClick={ask} loading={publishing.fetching}>
        {t("publish")}
      </Button>
    </div>
  );
}

export function Done({ published, community, scheme }: { published: Published; community: string; scheme: string }) {
  const t = publishWords.useWords();
  const title = t("done", { version: published.version, day: day(published.from) });
  return (
    <Page title={title}>
      <Result
        status="success"
        title={published.from <= today() ? t("doneToday") : t("doneLater")}
        subTitle={t("thenPost", { version: published.version })}
        extra={[
          <LinkButton key="version" type="primary" to={`/c/${community}/scheme/${scheme}/versions/${published.version}`}>
            {t("seeVersion")}
          </LinkButton>,
          <LinkButton key="bulletin" to={`/c/${community}/bulletin`}>
            {t("tellPeople")}
          </LinkButton>,
          <LinkButton key="table" to={`/c/${community}/scheme/${scheme}`}>
            {t("backTable")}
          </LinkButton>,
        ]}
      />
    </Page>
  );
}

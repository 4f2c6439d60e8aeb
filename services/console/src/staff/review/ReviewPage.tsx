/** The review queue: a list, the application beside it, and keys for those who do hundreds an hour. */
import { ReloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { useParams, useSearchParams } from "react-router";
import { useQuery } from "urql";
import { today } from "@/app/days";
import { globalId } from "@/app/ids";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { Page } from "@/ui/desk/Page";
import { Empty, Loading, Problem } from "@/ui/State";
import { DeedsSchemeDocument } from "../deeds/gql/graphql";
import { useKeysSwitch } from "@/ui/desk/keys";
import { Filters, filterOf } from "./Filters";
import { KeysBox } from "./KeysBox";
import { stillWaits } from "./model";
import { useQueue } from "./useQueue";
import { Workbench } from "./Workbench";
import { reviewWords } from "./words";
import css from "./review.module.css";

export default function ReviewPage() {
  const t = reviewWords.useWords();
  const { community = "", application } = useParams();
  const [params] = useSearchParams();
  const filter = filterOf(params);
  const queue = useQueue(community, filter);
  const [help, setHelp] = useState(false);
  const [keysOn, setKeysOn] = useKeysSwitch();
  // What the filter offers: the items of the table in force.
  const [scheme] = useQuery({ query: DeedsSchemeDocument, variables: { community, scheme: filter.schemeId, day: today() }, requestPolicy: "cache-first" });
  const { refresh, loading } = queue;
  const isEmpty = queue.rows.length === 0 && !loading;
  useEffect(() => {
    // An address may name an application that the filter does not show.
    if (isEmpty && application) void refresh(globalId(community, application));
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isEmpty, application, community]);
  // A grid leader sees what others decide, too: not all of it is theirs to do.
  const roles = rolesIn(useViewer(), community);
  const reviews = roles.includes("REVIEWER") || roles.includes("COMMUNITY_ADMIN");
  const left = filter.status === "SUBMITTED" ? queue.rows.filter(({ id }) => stillWaits(queue.fates[id])).length : 0;
  const done = Object.values(queue.fates).filter(({ kind }) => kind === "approved" || kind === "returned" || kind === "rejected" || kind === "forwarded").length;
  return (
    <Page
      title={t("title")}
      lead={keysOn ? <span className={css.strip}>{t("strip")}</span> : t("lead")}
      actions={
        <>
          <span className={css.count} role="status">
            {filter.status === "SUBMITTED" && !queue.loading && `${t(reviews ? "left" : "inReview", { n: queue.more ? `${left}+` : left })}${done > 0 ? ` · ${t("done", { n: done })}` : ""}`}
          </span>
          <Button icon={<ReloadOutlined />} onClick={queue.reload}>
            {t("reload")}
          </Button>
          <Button onClick={() => setHelp(true)}>
            {t("keys")} <kbd>?</kbd>
          </Button>
        </>
      }
    >
      <Filters community={community} document={scheme.data?.schemeOn?.document} />
      {queue.error && <Problem error={queue.error} retry={queue.rows.length > 0 ? queue.loadMore : queue.reload} />}
      {queue.rows.length === 0 && queue.loading && <Loading rows={8} />}
      {queue.rows.length === 0 && !queue.loading && !queue.error && (
        <Empty title={t(filter.status === "SUBMITTED" ? "emptyWaiting" : "emptyOther")}>{filter.status === "SUBMITTED" && <p>{t("emptyWaitingMend")}</p>}</Empty>
      )}
      {queue.rows.length > 0 && <Workbench community={community} queue={queue} keysOn={keysOn} help={() => setHelp(true)} />}
      {help && <KeysBox isOn={keysOn} setOn={setKeysOn} close={() => setHelp(false)} />}
    </Page>
  );
}

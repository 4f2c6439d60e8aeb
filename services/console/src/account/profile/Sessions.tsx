/** Where the account is signed in; one device or all of them are signed out from here. */
import { useState } from "react";
import { useMutation, useQuery, type CombinedError } from "urql";
import { useCommon } from "@/app/common.words";
import { forgetDrafts } from "@/app/drafts";
import { useSession, type UserError } from "@/app/session/session";
import { moment, number } from "@/app/format";
import { Ask } from "@/ui/phone/Ask";
import { Errors, Problem, Shown } from "@/ui/State";
import { ProfileSessionEndAllDocument, ProfileSessionEndDocument, ProfileSessionsDocument, type ProfileSessionsQuery } from "./gql/graphql";
import { profileWords } from "./words";
import ui from "@/ui/open/ui.module.css";

type Session = NonNullable<ProfileSessionsQuery["sessionList"]>[number];

/** Somebody may have signed in a hundred times without ever leaving. */
const FEW = 8;

export function Sessions() {
  const t = profileWords.useWords();
  const [result, again] = useQuery({ query: ProfileSessionsDocument });
  return (
    <section>
      <h2 className={ui.section}>{t("sessions")}</h2>
      <div className={ui.card}>
        <p className={ui.hint}>{t("sessionsText")}</p>
        <Shown of={result} retry={() => again({ requestPolicy: "network-only" })}>
          {({ sessionList }) => <List sessions={sessionList ?? []} />}
        </Shown>
      </div>
    </section>
  );
}

type Asking = { one: Session } | "all" | undefined;

function List({ sessions }: { sessions: Session[] }) {
  const t = profileWords.useWords();
  const common = useCommon();
  const { signOut } = useSession();
  const [asking, ask] = useState<Asking>();
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const [fault, setFault] = useState<CombinedError>();
  const [left, setLeft] = useState(false);
  const [whole, setWhole] = useState(false);
  const [, end] = useMutation(ProfileSessionEndDocument);
  const [, endAll] = useMutation(ProfileSessionEndAllDocument);
  // The device in the hand first, then as they come: newest first.
  const ordered = [...sessions.filter(({ present }) => present), ...sessions.filter(({ present }) => !present)];

  const endOne = async (of: Session): Promise<void> => {
    const { data, error } = await end({ input: { sessionId: of.id } });
    setErrors(data?.sessionEnd?.errors ?? []);
    setFault(error);
    ask(undefined);
  };
  const endEvery = async (): Promise<void> => {
    const { data, error } = await endAll({});
    setErrors(data?.sessionEndAll?.errors ?? []);
    setFault(error);
    ask(undefined);
    if (data?.sessionEndAll?.errors.length !== 0) return;
    // The sessions are over; this one's cookies go with the next call where the network is away now.
    forgetDrafts();
    await signOut().catch(() => setLeft(true));
  };
  return (
    <>
      <ul className={ui.list}>
        {(whole ? ordered : ordered.slice(0, FEW)).map((session) => (
          <Row key={session.id} of={session} end={() => ask({ one: session })} />
        ))}
        {!whole && ordered.length > FEW && (
          <li>
            <button type="button" className={ui.link} onClick={() => setWhole(true)}>
              + {number(ordered.length - FEW)}
            </button>
          </li>
        )}
      </ul>
      <Errors errors={errors} />
      {fault && <Problem error={fault} />}
      {left && <p role="alert">{common("signOutFailed")}</p>}
      <button type="button" className={ui.danger} style={{ marginTop: 12 }} onClick={() => ask("all")}>
        {t("endAll")}
      </button>
      <Ask open={asking === "all"} danger title={t("endAllTitle")} yes={t("endAll")} onYes={endEvery} onNo={() => ask(undefined)}>
        <p>{t("endAllText", { count: number(sessions.length) })}</p>
      </Ask>
      {asking && asking !== "all" && (
        <Ask danger title={t("endTitle", { device: asking.one.device ?? t("unknown") })} yes={t("end")} onYes={() => endOne(asking.one)} onNo={() => ask(undefined)}>
          <p>{t("endText")}</p>
        </Ask>
      )}
    </>
  );
}

function Row({ of, end }: { of: Session; end: () => void }) {
  const t = profileWords.useWords();
  const device = of.device ?? t("unknown");
  return (
    <li className={ui.item}>
      <span className={ui.grow}>
        <b>{device}</b> {of.present && <span className={`${ui.tag} ${ui.good}`}>✓ {t("here")}</span>}
        <br />
        <span className={`${ui.muted} ${ui.small}`}>
          {t("seen", { at: moment(of.lastSeenAt) })}
          {of.origin && ` · ${t("from", { origin: of.origin })}`}
          <br />
          {t("started", { at: moment(of.startedAt) })}
        </span>
      </span>
      {!of.present && (
        <button type="button" className={ui.link} aria-label={`${t("end")}: ${device}`} onClick={end}>
          {t("end")}
        </button>
      )}
    </li>
  );
}

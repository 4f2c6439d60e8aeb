/** Who is signed in. The cookies are the server's; here is only what the page shows. */
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { Provider, useQuery, type Client } from "urql";
import { makeClient } from "../client";
import { draftsOf, forgetDrafts, forgetHeld } from "../drafts";
import { hasSession, onOtherVisit, onSessionEnd, renew as renewCookies, session as askSession } from "../http";
import { hangUp, onBack, reread } from "../live";
import { current, useSettings, type Lang } from "../settings";
import { ViewerDocument, type ViewerQuery } from "./gql/graphql";

export type Viewer = NonNullable<ViewerQuery["viewer"]>;

/** What a user can mend, as every mutation tells it. */
export interface UserError {
  code: string;
  message: string;
  mend: string;
  place?: string | null;
}

interface Session {
  /** `undefined` while it is being asked for, `null` for the public. */
  viewer: Viewer | null | undefined;
  /** The question failed: no network, most likely. */
  failed: boolean;
  retry: () => void;
  /** Signs in; answers what was wrong, nothing when all is well. */
  signIn: (phone: string, password: string) => Promise<UserError[]>;
  /** Accepts an invitation with a first password. */
  accept: (token: string, password: string) => Promise<UserError[]>;
  /** Throws where the session may still stand: nothing was forgotten then. */
  signOut: () => Promise<void>;
}

const Context = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error("no session around this component");
  return session;
}

/** The viewer of a page that only people who are signed in can reach. */
export function useViewer(): Viewer {
  const { viewer } = useSession();
  if (!viewer) throw new Error("this page needs a viewer");
  return viewer;
}

/** The browser and system, so that a session can be told from others in the list. */
function device(): string {
  const agent = navigator.userAgent;
  const browser = ["MicroMessenger", "Edg", "Firefox", "Chrome", "Safari"].find((name) => agent.includes(name)) ?? "Browser";
  const system = ["Android", "iPhone", "iPad", "Windows", "Mac", "Linux"].find((name) => agent.includes(name)) ?? "";
  return `${browser === "MicroMessenger" ? "WeChat" : browser === "Edg" ? "Edge" : browser} ${system}`.trim();
}

function Known({ children, renewed, renew }: { children: ReactNode; renewed: boolean; renew: (renewed?: boolean) => void }) {
  const [{ data, error, fetching }, again] = useQuery({ query: ViewerDocument, requestPolicy: "network-only" });
  const enter = useCallback(
    async (path: string, body: unknown): Promise<UserError[]> => {
      const errors = await askSession<UserError>(path, body);
      if (errors.length === 0) renew();
      return errors;
    },
    [renew],
  );
  // The access cookie ran out while the page was closed: the server saw nobody, though the session still stands.
  const lapsed = data !== undefined && !data.viewer && hasSession() && !renewed;
  // Whether it stands could not be found out: that is no reason to send anybody to sign in.
  const [unsure, setUnsure] = useState(false);
  useEffect(() => {
    if (lapsed && !unsure) void renewCookies().then(() => renew(true), () => setUnsure(true));
  }, [lapsed, unsure, renew]);
  // Before the pages below read theirs.
  draftsOf(lapsed ? undefined : data?.viewer?.accountId);
  const session = useMemo<Session>(
    () => ({
      viewer: data && !lapsed ? (data.viewer ?? null) : undefined,
      failed: (lapsed && unsure) || (Boolean(error) && !data && !fetching),
      retry: () => (lapsed ? setUnsure(false) : again({ requestPolicy: "network-only" })),
      signIn: (phone, password) => enter("/session/start", { phone, password, device: device() }),
      accept: (token, password) => enter("/session/accept", { token, password }),
      signOut: async () => {
        await askSession("/session/end", {});
        forgetDrafts();
        renew();
      },
    }),
    [data, lapsed, unsure, error, fetching, again, enter, renew],
  );
  return <Context value={session}>{children}</Context>;
}

interface Visit {
  client: Client;
  lang: Lang;
  number: number;
  /** Its cookies were just renewed: who is nobody now, is nobody. */
  renewed: boolean;
}

/**
 * A new person gets a new cache and new pages: nothing of the one before may show through. Another language gets a new cache
 * too, but the pages stay, with what was filled in: they show what they have until it was read again.
 */
export function SessionProvider({ children }: { children: ReactNode }) {
  const { lang } = useSettings();
  const [visit, setVisit] = useState<Visit>(() => ({ client: makeClient(), lang, number: 0, renewed: false }));
  const renew = useCallback(
    (renewed = false) => {
      hangUp();
      setVisit(({ number }) => ({ client: makeClient(), lang: current().lang, number: number + 1, renewed }));
    },
    [],
  );
  useEffect(() => onSessionEnd(renew), [renew]);
  useEffect(
    () =>
      onOtherVisit(() => {
        // Who signed out in another tab leaves nothing in this one.
        if (hasSession()) forgetHeld();
        else forgetDrafts();
        renew();
      }),
    [renew],
  );
  useEffect(() => onBack(() => reread(visit.client)), [visit.client]);
  if (visit.lang !== lang) setVisit({ ...visit, client: makeClient(), lang });
  return (
    <Provider value={visit.client}>
      <Known key={visit.number} renewed={visit.renewed} renew={renew}>
        {children}
      </Known>
    </Provider>
  );
}

/** Who lives here: found by name, number, class or place. What is filtered for stands in the address. */
import { ImportOutlined, KeyOutlined, MailOutlined } from "@ant-design/icons";
import { Button, Input, Select } from "antd";
import { useEffect, useState } from "react";
import { useParams, useSearchParams } from "react-router";
import { useQuery } from "urql";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { LinkButton } from "@/ui/desk/LinkButton";
import { Page } from "@/ui/desk/Page";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Empty, Shown } from "@/ui/State";
import { later } from "@/ui/later";
import { MembersListDocument, type MemberClass } from "./gql/graphql";
import { CLASSES } from "./classes";
import { invitable } from "./inviteAll";
import { MembersTable } from "./MembersTable";
import { PlaceFilter } from "./PlaceFilter";
import { membersWords } from "./words";
import css from "./members.module.css";

const ResetPassword = later(async () => (await import("./ResetPassword")).ResetPassword, ({ open }) => open);

const InviteAll = later(async () => (await import("./InviteAll")).InviteAll);

const isClass = (value: string | null): value is MemberClass => CLASSES.some((one) => one === value);

export default function MembersPage() {
  const t = membersWords.useWords();
  const { community = "" } = useParams();
  const admin = rolesIn(useViewer(), community).includes("COMMUNITY_ADMIN");
  const [params, setParams] = useSearchParams();
  const [resetting, setResetting] = useState(false);
  const [inviting, setInviting] = useState(false);
  const [search, kind, place] = [params.get("q"), params.get("class"), params.get("place")];
  const filter = { search: search || null, class: isClass(kind) ? kind : null, placeId: place ? `${community}/${place}` : null };
  const pages = usePages(`${community} ${params.toString()}`);
  const [result, again] = useQuery({ query: MembersListDocument, variables: { community, filter, first: 50, after: pages.after } });
  const put = (name: string, value: string | undefined): void =>
    setParams(
      (old) => {
        const next = new URLSearchParams(old);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const members = result.data?.memberList?.edges.map(({ node }) => node) ?? [];
  const without = invitable(members).can.length;
  const filtered = Boolean(search || kind || place);
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        admin && (
          <>
            {without > 0 && (
              <Button icon={<MailOutlined />} onClick={() => setInviting(true)}>
                {t("inviteAll", { count: without })}
              </Button>
            )}
            <Button icon={<KeyOutlined />} onClick={() => setResetting(true)}>
              {t("reset")}
            </Button>
            <LinkButton to="import" type="primary" icon={<ImportOutlined />}>
              {t("import")}
            </LinkButton>
          </>
        )
      }
    >
      <search className={css.filters}>
        <Search key={search ?? ""} value={search ?? ""} onSearch={(value) => put("q", value)} />
        <Select
          aria-label={t("class")}
          value={isClass(kind) ? kind : undefined}
          placeholder={t("anyClass")}
          allowClear
          style={{ width: 200 }}
          options={CLASSES.map((value) => ({ value, label: t(`class.${value}`) }))}
          onChange={(value) => put("class", value)}
        />
        <PlaceFilter community={community} value={place ?? undefined} onChange={(value) => put("place", value)} />
        {filtered && (
          <Button type="link" onClick={() => setParams({}, { replace: true })}>
            {t("clear")}
          </Button>
        )}
      </search>
      <Shown of={result} retry={again} rows={10}>
        {({ memberList }) =>
          memberList && memberList.edges.length > 0 ? (
            <>
              <MembersTable members={members} stale={result.stale || result.fetching} isAdmin={admin} />
              <Pager pages={pages} info={memberList.pageInfo} />
            </>
          ) : (
            <Empty title={t(filtered || !admin ? "none" : "noneYet")} />
          )
        }
      </Shown>
      {inviting && <InviteAll members={members} onClose={() => setInviting(false)} />}
      <ResetPassword open={resetting} onClose={() => setResetting(false)} />
    </Page>
  );
}

/** Asks while one types, but not at every key. */
function Search({ value, onSearch }: { value: string; onSearch: (value: string) => void }) {
  const t = membersWords.useWords();
  const [text, setText] = useState(value);
  useEffect(() => {
    if (text.trim() === value) return undefined;
    const timer = setTimeout(() => onSearch(text.trim()), 400);
    return () => clearTimeout(timer);
  }, [text, value, onSearch]);
  return (
    <Input.Search
      aria-label={t("search")}
      placeholder={t("search")}
      autoFocus
      allowClear
      maxLength={33}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onSearch={(given) => onSearch(given.trim())}
      style={{ width: 340 }}
    />
  );
}

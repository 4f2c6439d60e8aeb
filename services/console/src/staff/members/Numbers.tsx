/** Phone and ID number, masked. In full only with a reason, for a minute, and never kept. */
import { EyeInvisibleOutlined, EyeOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import { useEffect, useState } from "react";
import { copyText } from "@/app/files";
import { useAct } from "@/ui/desk/act";
import { AskReason } from "@/ui/desk/AskReason";
import { deskWords } from "@/ui/desk/desk.words";
import { MembersRevealDocument } from "./gql/graphql";
import type { Person } from "./MemberPage";
import { membersWords } from "./words";
import css from "./members.module.css";

const SECONDS = 60;

interface Full {
  phone?: string | null;
  idNumber?: string | null;
}

export function Numbers({ person, allowed }: { person: Person; allowed: boolean }) {
  const t = membersWords.useWords();
  const d = deskWords.useWords();
  const { message } = App.useApp();
  const { run, errors, clear } = useAct(MembersRevealDocument);
  const [asking, setAsking] = useState(false);
  const [full, setFull] = useState<Full>();
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (!full) return undefined;
    const ends = Date.now() + SECONDS * 1000;
    const timer = setInterval(() => {
      const seconds = Math.ceil((ends - Date.now()) / 1000);
      setLeft(seconds);
      if (seconds <= 0) setFull(undefined);
    }, 500);
    return () => clearInterval(timer);
  }, [full]);
  const reveal = async (reason: string): Promise<boolean> => {
    const data = await run({ input: { id: person.id, reason } });
    const shown = data?.memberReveal?.data;
    if (!shown) return false;
    setLeft(SECONDS);
    setFull(shown);
    return true;
  };
  const copy = async (text: string): Promise<void> => {
    const done = await copyText(text);
    void (done ? message.success(d("copied")) : message.warning(d("copyFailed")));
  };
  const none = t("noPhone");
  return (
    <div className={css.numbers}>
      <dl>
        <div>
          <dt>{t("phone")}</dt>
          <dd className="digits">{full ? (full.phone ?? none) : (person.phoneMasked ?? none)}</dd>
        </div>
        <div>
          <dt>{t("idNumber")}</dt>
          <dd className="digits">{full ? (full.idNumber ?? none) : (person.idNumberMasked ?? none)}</dd>
        </div>
      </dl>
      {full ? (
        <div className={css.revealed}>
          <span className="digits" role="timer">
            {t("revealed", { seconds: left })}
          </span>
          {full.phone && <Button onClick={() => void copy(full.phone ?? "")}>{t("copyPhone")}</Button>}
          <Button icon={<EyeInvisibleOutlined />} onClick={() => setFull(undefined)}>
            {t("hide")}
          </Button>
        </div>
      ) : (
        allowed &&
        (person.phoneMasked || person.idNumberMasked) && (
          <Button icon={<EyeOutlined />} onClick={() => setAsking(true)}>
            {t("reveal")}
          </Button>
        )
      )}
      <AskReason
        open={asking}
        title={t("revealTitle", { name: person.name })}
        action={t("reveal")}
        hints={[t("revealHint1"), t("revealHint2"), t("revealHint3")]}
        text={t("revealWhat")}
        errors={errors}
        act={reveal}
        close={() => {
          setAsking(false);
          clear();
        }}
      />
    </div>
  );
}

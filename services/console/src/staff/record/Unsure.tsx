/** The last act got no answer: nothing new is begun until it is known what became of it. */
import { App, Button } from "antd";
import { recordWords } from "./words";
import css from "./record.module.css";

export function Unsure({ what, busy, check, drop }: { what: string; busy: boolean; check: () => void; drop: () => void }) {
  const t = recordWords.useWords();
  const { modal } = App.useApp();
  return (
    <div role="alert" className={css.note}>
      <p>
        <strong>{t("unsureTitle", { what })}</strong>
      </p>
      <p>{t("unsure")}</p>
      <p className={css.buttons}>
        <Button type="primary" loading={busy} onClick={check}>
          {t("check")}
        </Button>
        <Button disabled={busy} onClick={() => modal.confirm({ title: t("drop"), content: t("dropTell"), okText: t("drop"), onOk: drop })}>
          {t("drop")}
        </Button>
      </p>
    </div>
  );
}

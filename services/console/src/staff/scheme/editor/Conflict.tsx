/** Somebody else saved meanwhile: what they changed and what was changed here, and how to go on. */
import { Alert, Button } from "antd";
import type { Document } from "@/app/scheme";
import { Problem, Loading } from "@/ui/State";
import { schemeWords } from "../words";
import { useDifference } from "./useChecks";
import css from "./Editor.module.css";

interface Props {
  community: string;
  conflict: { base: Document; theirs: Document; mine: Document };
  resolve: (how: "merge" | "theirs" | "mine") => void;
}

function Changes({ community, from, to, title }: { community: string; from: Document; to: Document; title: string }) {
  const t = schemeWords.useWords();
  const { data, error, retry } = useDifference(community, from, to);
  return (
    <section>
      <h3 className={css.small}>{title}</h3>
      {error ? <Problem error={error} retry={retry} /> : !data ? <Loading rows={2} /> : <ul className={css.plain}>{data.length === 0 ? <li>{t("noChanges")}</li> : data.map(({ place, text }) => <li key={place + text}>{text}</li>)}</ul>}
    </section>
  );
}

export function Conflict({ community, conflict, resolve }: Props) {
  const t = schemeWords.useWords();
  return (
    <Alert
      className={css.note}
      type="warning"
      showIcon
      title={t("conflict")}
      description={
        <>
          <p>{t("conflictMend")}</p>
          <div className={css.halves}>
            <Changes community={community} from={conflict.base} to={conflict.theirs} title={t("theirChanges")} />
            <Changes community={community} from={conflict.base} to={conflict.mine} title={t("myChanges")} />
          </div>
          <div className={css.buttons}>
            <Button type="primary" onClick={() => resolve("merge")}>
              {t("mergeBoth")}
            </Button>
            <Button onClick={() => resolve("theirs")}>{t("takeTheirs")}</Button>
            <Button onClick={() => resolve("mine")}>{t("keepMine")}</Button>
          </div>
        </>
      }
    />
  );
}

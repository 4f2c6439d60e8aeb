/** `/p/:community`: the community's bulletin, for everybody, on the phone, the screen in the hall and as a printed sheet. */
import { Link } from "react-router";
import { PrintButton, PublicPage, type Scheme } from "../frame/PublicPage";
import { Honours } from "./Honours";
import { OpenLists, PastLists } from "./Lists";
import { Posts } from "./Posts";
import { Results } from "./Results";
import { Seal } from "./Seal";
import { bulletinWords } from "./words";
import { localId } from "@/app/ids";
import ui from "@/ui/open/ui.module.css";

export default function BulletinPage() {
  const t = bulletinWords.useWords();
  return (
    <PublicPage isBulletin title={({ name }) => t("title", { name })}>
      {({ id }, schemes) => (
        <>
          <div className={`${ui.row} ${ui.spread}`}>
            <p className={`${ui.muted} ${ui.grow}`} style={{ margin: 0 }}>
              {t("lead")}
            </p>
            <PrintButton />
          </div>
          <OpenLists community={id} schemes={schemes} />
          <Posts community={id} />
          <Results community={id} />
          <Honours community={id} />
          <PastLists community={id} schemes={schemes} />
          <Schemes community={id} schemes={schemes} />
          <Receipt community={id} />
          <Seal community={id} />
        </>
      )}
    </PublicPage>
  );
}

function Schemes({ community, schemes }: { community: string; schemes: Scheme[] }) {
  const t = bulletinWords.useWords();
  if (schemes.length === 0) return null;
  return (
    <section className="no-print">
      <h2 className={ui.section}>{t("schemes")}</h2>
      <ul className={`${ui.list} ${ui.card}`}>
        {schemes.map(({ id, name }) => (
          <li key={id}>
            <Link to={`/p/${community}/scheme/${localId(id)}`} className={ui.item}>
              <span className={ui.grow}>
                <b>{name.text}</b>
                <br />
                <span className={`${ui.muted} ${ui.small}`}>{t("schemeSee")}</span>
              </span>
              <span aria-hidden="true" className={ui.chevron}>
                ›
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Receipt({ community }: { community: string }) {
  const t = bulletinWords.useWords();
  return (
    <section className="no-print">
      <h2 className={ui.section}>{t("receipt")}</h2>
      <div className={`${ui.card} ${ui.row} ${ui.spread}`}>
        <span className={ui.grow}>{t("receiptText")}</span>
        <Link to={`/p/${community}/objection`} className={ui.plain}>
          {t("receiptSee")}
        </Link>
      </div>
    </section>
  );
}

/** `/p/:community/honours`: the whole honour roll. */
import { Empty } from "@/ui/State";
import { Pages } from "@/ui/open/Pages";
import { PrintButton, PublicPage } from "../frame/PublicPage";
import { BulletinHonoursDocument } from "./gql/graphql";
import { keyOf, Laurel } from "./Honours";
import { bulletinWords } from "./words";
import css from "./bulletin.module.css";

export default function HonoursPage() {
  const t = bulletinWords.useWords();
  return (
    <PublicPage title={() => t("honours")}>
      {({ id }) => (
        <>
          <PrintButton />
          <Pages
            document={BulletinHonoursDocument}
            variables={{ community: id }}
            first={60}
            className={css.roll}
            of={({ awardList }) => awardList}
            renderRow={(honour) => <Laurel key={keyOf(honour)} honour={honour} />}
            empty={<Empty title={t("honoursNone")} />}
          />
        </>
      )}
    </PublicPage>
  );
}

/** `/p/:community/publicity`: every publicity list there was. */
import { Empty } from "@/ui/State";
import { Pages } from "@/ui/open/Pages";
import { PublicPage } from "../frame/PublicPage";
import { BulletinListsDocument } from "./gql/graphql";
import { Row } from "./Lists";
import { bulletinWords } from "./words";
import ui from "@/ui/open/ui.module.css";

export default function ListsPage() {
  const t = bulletinWords.useWords();
  return (
    <PublicPage title={() => t("lists")}>
      {({ id }, schemes) => (
          <Pages
            className={`${ui.list} ${ui.card}`}
            document={BulletinListsDocument}
            variables={{ community: id }}
            first={24}
            of={({ publicityList }) => publicityList}
            renderRow={(list) => <Row key={list.id} list={list} community={id} scheme={schemes.length > 1 ? schemes.find((one) => one.id === list.schemeId)?.name.text : undefined} />}
            empty={<Empty title={t("pastNone")} />}
          />
      )}
    </PublicPage>
  );
}

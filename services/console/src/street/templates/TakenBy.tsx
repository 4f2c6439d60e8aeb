/** Which communities of the street took a template. */
import { CheckCircleOutlined, MinusCircleOutlined } from "@ant-design/icons";
import { useQuery } from "urql";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Shown } from "@/ui/State";
import { TemplatesAdoptedDocument, TemplatesCommunitiesDocument } from "./gql/graphql";
import { templatesWords } from "./words";
import css from "./templates.module.css";

export function TakenBy({ unit, template }: { unit: string; template: string }) {
  const t = templatesWords.useWords();
  const pages = usePages(`${unit} ${template}`);
  const [result, again] = useQuery({ query: TemplatesCommunitiesDocument, variables: { unit, first: 25, after: pages.after } });
  return (
    <section>
      <h2 className={css.h2}>{t("usedBy")}</h2>
      <Shown of={result} retry={again} rows={3}>
        {({ communityList }) =>
          communityList && communityList.edges.length > 0 ? (
            <>
              <ul className={css.taken}>
                {communityList.edges.map(({ node }) => (
                  <Taken key={node.id} id={node.id} name={node.name} template={template} />
                ))}
              </ul>
              <Pager pages={pages} info={communityList.pageInfo} />
            </>
          ) : (
            <p className={css.quiet}>{t("nobody")}</p>
          )
        }
      </Shown>
    </section>
  );
}

function Taken({ id, name, template }: { id: string; name: string; template: string }) {
  const t = templatesWords.useWords();
  const [{ data }] = useQuery({ query: TemplatesAdoptedDocument, variables: { community: id } });
  const scheme = data?.schemeList?.find((one) => one.template === template);
  return (
    <li>
      <strong>{name}</strong>
      {data ? (
        <span className={scheme ? css.good : css.quiet}>
          {scheme ? <CheckCircleOutlined aria-hidden="true" /> : <MinusCircleOutlined aria-hidden="true" />} {scheme ? `${t("used")} · ${scheme.name.text}` : t("notUsed")}
        </span>
      ) : (
        "…"
      )}
    </li>
  );
}

/** The notice that calls to vote, on A4: who, what, until when, where, and that nobody votes for another. */
import { useParams } from "react-router";
import { useQuery } from "urql";
import { today } from "@/app/days";
import { day, points, span } from "@/app/format";
import { globalId, localId } from "@/app/ids";
import { NotFound } from "@/ui/Boundary";
import { Shown } from "@/ui/State";
import { PrintSheet, Sign } from "@/ui/desk/PrintSheet";
import { useCommunityId, useRules } from "../rules/useScheme";
import { AppraisalsCommunityDocument } from "./gql/graphql";
import { votersOf } from "./OpenDialog";
import { useAppraisals, type Appraisal } from "./useAppraisals";
import { appraisalsWords } from "./words";

export default function NoticePage() {
  const community = useCommunityId();
  const { appraisal: local = "" } = useParams();
  const { result, retry } = useAppraisals(100);
  const id = globalId(community, local);
  return (
    <Shown of={result} retry={retry} rows={12}>
      {({ appraisalList }) => {
        const found = appraisalList?.edges.find(({ node }) => node.id === id)?.node;
        return found ? <Paper of={found} /> : <NotFound />;
      }}
    </Shown>
  );
}

function Paper({ of }: { of: Appraisal }) {
  const t = appraisalsWords.useWords();
  const community = useCommunityId();
  const [{ data }] = useQuery({ query: AppraisalsCommunityDocument, variables: { community } });
  const { rules } = useRules(of.schemeId, of.until);
  const name = data?.communityGet?.name ?? "";
  const ballot = rules?.ballots.find(({ code }) => code === of.code);
  const title = t("noticeTitle", { name: of.name.text });
  const address = `${location.origin}/me/${community}/ballots/${localId(of.id)}`;
  return (
    <PrintSheet title={`${name} ${title}`} back={`/c/${community}/appraisals/${localId(of.id)}`} ready={Boolean(data && rules)}>
      <h1>
        {name}
        <br />
        {title}
      </h1>
      <p>{t("noticeHello")}</p>
      <p>{t("noticeText", { name: of.name.text, span: span(of.from, of.until), day: day(of.lastDay) })}</p>
      {ballot && rules && <p>{t("noticeWho", { who: votersOf(ballot, rules, t("everybody")) })}</p>}
      <p>{t("noticeWhat")}</p>
      <table>
        <tbody>
          {of.dimensions.map(({ code, name: what, most, options }) => (
            <tr key={code}>
              <th>{what.text}</th>
              <td>{options.length > 0 ? options.map((option) => option.name.text).join(" / ") : t("mostPoints", { points: points(most) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t("noticeHow")}</p>
      <p>{t("noticePhone", { address: location.origin })}</p>
      <p>{t("noticeOffice")}</p>
      <p>{t("noticeOnce")}</p>
      <p>{t(of.secret ? "noticeSecret" : "noticeOpen")}</p>
      <p>{t("noticeLink", { address })}</p>
      <Sign of={name} day={day(today())} />
    </PrintSheet>
  );
}

/** What points turn into, giving them away where the scheme allows it, and what was divided by them. */
import { useQuery } from "urql";
import { today } from "@/app/days";
import { points } from "@/app/format";
import { Empty, Loading, Problem, Shown } from "@/ui/State";
import { Screen } from "@/ui/phone/Phone";
import { ButtonLink, Card } from "@/ui/phone/Parts";
import { SchemePick, useSchemes } from "../schemes/Schemes";
import { useMember } from "../member";
import { Give } from "./Give";
import { ExchangeOffersDocument } from "./gql/graphql";
import { Pools, Turned } from "./Past";
import { Turn } from "./Turn";
import { exchangeWords } from "./words";
import css from "./exchange.module.css";

export type Transfer = "NONE" | "HOUSEHOLD" | "GIFT";

export default function ExchangePage() {
  const t = exchangeWords.useWords();
  const { base } = useMember();
  const schemes = useSchemes();
  return (
    <Screen title={t("title")} back={`${base}/mine`}>
      {schemes.asked.error && !schemes.all ? <Problem error={schemes.asked.error} retry={schemes.asked.retry} /> : !schemes.all && <Loading rows={8} />}
      {schemes.all && !schemes.chosen && <Empty title={t("closed")} />}
      <SchemePick of={schemes} />
      {schemes.chosen && <Uses key={schemes.chosen} scheme={schemes.chosen} />}
    </Screen>
  );
}

function Uses({ scheme }: { scheme: string }) {
  const t = exchangeWords.useWords();
  const { community, memberId, base } = useMember();
  const [result, again] = useQuery({ query: ExchangeOffersDocument, variables: { community, member: memberId, scheme, day: today() } });
  return (
    <Shown of={result} retry={() => again({ requestPolicy: "network-only" })} rows={8}>
      {({ exchangePreview, pointsGet, schemeOn }) => {
        const offers = exchangePreview ?? [];
        const transfer = schemeOn?.document.uses?.transfer ?? "NONE";
        return (
          <>
            <Card>
              <p className={css.purse}>
                <span>{t("balance")}</span>
                <b className="digits">{points(pointsGet?.balance ?? "0")}</b>
              </p>
            </Card>
            {offers.length === 0 && transfer === "NONE" && (
              <Empty title={t("none")}>
                <p>{t("noneMend")}</p>
                <ButtonLink to={`${base}/shop`}>{t("shop")}</ButtonLink>
              </Empty>
            )}
            {offers.map((offer) => (
              <Turn key={offer.exchange} of={offer} scheme={scheme} />
            ))}
            {transfer !== "NONE" && <Give scheme={scheme} transfer={transfer} balance={pointsGet?.balance ?? "0"} />}
            <Pools scheme={scheme} />
            {offers.length > 0 && <Turned scheme={scheme} />}
          </>
        );
      }}
    </Shown>
  );
}

/** What the person agreed to; changed at once, and taken back at once when the server refuses. */
import { App, Card, Checkbox } from "antd";
import { useAct } from "@/ui/desk/act";
import { Errors } from "@/ui/State";
import { MembersConsentDocument } from "./gql/graphql";
import type { Person } from "./MemberPage";
import { membersWords } from "./words";
import css from "./members.module.css";

export function ConsentCard({ person, allowed }: { person: Person; allowed: boolean }) {
  const t = membersWords.useWords();
  const { message } = App.useApp();
  const { run, errors, busy } = useAct(MembersConsentDocument);
  const { publishName, guardian } = person.consent;
  const put = async (consent: Person["consent"]): Promise<void> => {
    const done = await run({ input: { id: person.id, consent: { publishName: consent.publishName, guardian: consent.guardian } } });
    if (done) void message.success(t("consentSaved"));
  };
  return (
    <Card size="small" title={<h2 className={css.h2}>{t("consentTitle")}</h2>}>
      <div className={css.consent}>
        <Checkbox checked={publishName} disabled={!allowed || busy} onChange={({ target }) => void put({ publishName: target.checked, guardian })}>
          {t("publishName")}
        </Checkbox>
        <p className={css.quiet}>{t("publishNameHint")}</p>
        {(person.under14 || guardian) && (
          <>
            <Checkbox checked={guardian} disabled={!allowed || busy} onChange={({ target }) => void put({ publishName, guardian: target.checked })}>
              {t("guardian")}
            </Checkbox>
            <p className={css.quiet}>{t("guardianHint")}</p>
          </>
        )}
        <Errors errors={errors} />
      </div>
    </Card>
  );
}

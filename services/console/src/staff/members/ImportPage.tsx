/** People from a spreadsheet. */
import { useMemo } from "react";
import { useParams } from "react-router";
import { useMutation } from "urql";
import type { Column, Kind } from "@/ui/desk/import/kind";
import { ImportWizard } from "@/ui/desk/import/ImportWizard";
import { LinkButton } from "@/ui/desk/LinkButton";
import { Page } from "@/ui/desk/Page";
import { CLASSES } from "./classes";
import { MembersImportDocument } from "./gql/graphql";
import { membersWords } from "./words";

type Say = ReturnType<typeof membersWords.useWords>;

/** The headings are those of the server's sheets, in both languages on purpose: a file may use either. */
function columns(t: Say): Column[] {
  const at = (heading: string, english: string, required: boolean, rule: string, example: string): Column => ({ heading, english, required, rule, example });
  const { zh, en } = membersWords;
  const flag = `${zh.yes} / ${en.yes}`;
  // A sheet writes a class in Chinese, a party member's kind after a dash.
  const classes = CLASSES.map((of) => ({ value: zh[`class.${of}`].replace("（", "-").replace("）", ""), label: t(`class.${of}`) }));
  return [
    at(zh.number, "number", true, t("ruleNumber"), "R-0001"),
    at(zh.name, "name", true, t("ruleName"), zh.exampleName),
    { ...at(zh.class, "class", true, t("ruleClass"), zh["class.RESIDENT"]), options: classes },
    at(zh.grid, "grid", true, t("ruleGrid"), zh.exampleGrid),
    at(zh.headBuilding, "building", true, t("ruleBuilding"), zh.exampleBuilding),
    at(zh.headDoor, "door", true, t("ruleDoor"), "3-2-501"),
    at(zh.phone, "phone", false, t("rulePhone"), "13900000001"),
    at(zh.idNumber, "id_number", false, t("ruleId"), "420802199001011234"),
    at(zh.headConsent, "publish_consent", false, t("ruleConsent"), flag),
    at(zh.headGuardian, "guardian_consent", false, t("ruleGuardian"), flag),
  ];
}

export default function ImportPage() {
  const t = membersWords.useWords();
  const { community = "" } = useParams();
  const [, start] = useMutation(MembersImportDocument);
  const kind = useMemo<Kind>(
    () => ({
      columns: columns(t),
      unit: community,
      template: t("importFile"),
      typed: false,
      start: async (uploadId, mode) => {
        const { data, error } = await start({ input: { communityId: community, uploadId, mode } });
        if (error) throw error;
        return { run: data?.memberImport?.run?.id, errors: data?.memberImport?.errors ?? [] };
      },
    }),
    [t, start, community],
  );
  return (
    <Page title={t("importTitle")} lead={t("importLead")}>
      <ImportWizard
        kind={kind}
        after={
          <LinkButton to="../members" type="primary">
            {t("toList")}
          </LinkButton>
        }
      />
    </Page>
  );
}

/** Saves the draft on the server; whoever comes second is told and sees what the other changed. */
import { App } from "antd";
import { useClient, useMutation } from "urql";
import { useCommon } from "@/app/common.words";
import { told } from "@/ui/State";
import { SchemeOneDocument, SchemeSaveDocument } from "../gql/graphql";
import { schemeWords } from "../words";
import type { Whole } from "./EditorPage";
import type { Draft } from "./useDraftDocument";

export function useSave(community: string, scheme: Whole, draft: Draft) {
  const t = schemeWords.useWords();
  const common = useCommon();
  const client = useClient();
  const { message } = App.useApp();
  const [{ fetching }, run] = useMutation(SchemeSaveDocument);
  const save = async (): Promise<boolean> => {
    if (!draft.changed) return true;
    const { data, error } = await run({ input: { communityId: community, schemeId: scheme.id, revision: draft.revision, document: draft.document } });
    if (error) {
      const { message: what, mend } = told(error, common);
      void message.error([what, mend].filter(Boolean).join(" "), 6);
      return false;
    }
    const errors = data?.schemeDraftSave?.errors ?? [];
    if (errors.some(({ code }) => code === "VERSION_CONFLICT")) {
      // The newer draft comes with the next look; the page then offers to put the two together.
      await client.query(SchemeOneDocument, { community, scheme: scheme.id }, { requestPolicy: "network-only" }).toPromise();
      void message.warning(t("conflict"), 6);
      return false;
    }
    if (errors[0]) {
      void message.error(`${errors[0].message} ${errors[0].mend}`, 8);
      return false;
    }
    draft.saved();
    void message.success(t("saved"));
    return true;
  };
  return { save, saving: fetching };
}

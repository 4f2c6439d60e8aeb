/** The scheme as a file: written as YAML, JSON or a workbook, read from one; the server does both. */
import { App } from "antd";
import { useRef, useState } from "react";
import { useClient } from "urql";
import { useCommon } from "@/app/common.words";
import { textOf } from "@/app/scheme";
import { told } from "@/ui/State";
import { SchemeReadFileDocument, SchemeWriteDocument } from "../gql/graphql";
import { base64Of, bytesOf, formatOf, offer, type Format } from "../model/files";
import { schemeWords } from "../words";
import type { Draft } from "./useDraftDocument";

export function useFiles(community: string, draft: Draft) {
  const t = schemeWords.useWords();
  const common = useCommon();
  const client = useClient();
  const { message, modal } = App.useApp();
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const tell = (error: Parameters<typeof told>[0], title: string): void => {
    const { message: what, mend } = told(error, common);
    void modal.error({ title, content: [what, mend].filter(Boolean).join(" "), okText: common("close") });
  };

  const write = async (format: Format): Promise<void> => {
    setBusy(true);
    const { data, error } = await client.query(SchemeWriteDocument, { community, source: { document: draft.document }, format }, { requestPolicy: "network-only" }).toPromise();
    setBusy(false);
    if (error) return tell(error, t("exportFailed"));
    const file = data?.schemeExport;
    if (file) offer(format === "XLSX" ? bytesOf(file.text) : file.text, `${textOf(draft.document.name)}.${format.toLowerCase()}`);
  };

  const read = async (file: File): Promise<void> => {
    setBusy(true);
    const format = formatOf(file.name);
    const content = format === "XLSX" ? await base64Of(file) : await file.text();
    const { data, error } = await client.query(SchemeReadFileDocument, { community, file: { format, text: content } }, { requestPolicy: "network-only" }).toPromise();
    setBusy(false);
    if (error) return tell(error, t("importFailed"));
    const got = data?.schemeImport;
    if (!got) return;
    draft.update(() => got.document, "import");
    void message.success(t("imported", { name: file.name, count: got.findings.length }), 6);
  };

  return {
    busy,
    write,
    choose: () => input.current?.click(),
    input: (
      <input
        ref={input}
        type="file"
        hidden
        accept=".yaml,.yml,.json,.xlsx"
        aria-label={t("importFile")}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = "";
          if (file) void read(file);
        }}
      />
    ),
  };
}

/** The whole draft as text, for what is rare: YAML as the server writes it, or JSON. Form and text show the same draft. */
import { CheckCircleFilled, CloseCircleFilled, SyncOutlined } from "@ant-design/icons";
import { Segmented } from "antd";
import { useEffect, useRef, useState } from "react";
import { useClient } from "urql";
import type { Document } from "@/app/scheme";
import { Loading } from "@/ui/State";
import { useEditing } from "../form/editing";
import { SchemeReadFileDocument, SchemeWriteDocument } from "../gql/graphql";
import type { Format } from "../model/files";
import { same } from "../model/merge";
import { schemeWords } from "../words";
import { lineOf, select, TextArea } from "./TextArea";
import { unreadable } from "./useChecks";
import css from "./Editor.module.css";

interface Wrong {
  message: string;
  mend: string;
  place?: string | null;
}

export function TextTab({ community }: { community: string }) {
  const t = schemeWords.useWords();
  const [format, choose] = useState<Format>("YAML");
  return (
    <>
      <div className={css.textBar}>
        <Segmented aria-label={t("textFormat")} value={format} onChange={choose} options={[{ value: "YAML" as Format, label: "YAML" }, { value: "JSON" as Format, label: "JSON" }]} />
        <span className={css.state}>{t("textSays")}</span>
      </div>
      <Written key={format} community={community} format={format} />
    </>
  );
}

function Written({ community, format }: { community: string; format: Format }) {
  const t = schemeWords.useWords();
  const client = useClient();
  const { document, update, readOnly } = useEditing();
  const [text, write] = useState<string>();
  const [wrong, blame] = useState<Wrong>();
  const [reading, setReading] = useState(false);
  /** The document that the text says; when the draft is another, it was changed elsewhere and the text is written anew. */
  const said = useRef<Document>(undefined);
  const area = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    if (said.current && same(said.current, document)) return;
    let over = false;
    const show = (written: string | undefined): void => {
      if (over || written === undefined) return;
      said.current = document;
      write(written);
      blame(undefined);
    };
    // An empty answer leaves the text as JSON: a draft that cannot be read yet can still be mended here.
    const plain = JSON.stringify(document, null, 2);
    if (format === "JSON") show(plain);
    else
      void client
        .query(SchemeWriteDocument, { community, source: { document }, format }, { requestPolicy: "network-only" })
        .toPromise()
        .then(({ data, error }) => show(data?.schemeExport?.text ?? (error?.networkError ? undefined : plain)));
    return () => {
      over = true;
    };
  }, [client, community, document, format]);

  const edit = (next: string): void => write(next);
  useEffect(() => {
    if (text === undefined || readOnly) return;
    let over = false;
    const timer = setTimeout(() => {
      setReading(true);
      void client
        .query(SchemeReadFileDocument, { community, file: { format, text } }, { requestPolicy: "network-only" })
        .toPromise()
        .then(({ data, error }) => {
          if (over) return;
          setReading(false);
          const got = data?.schemeImport?.document;
          if (!got) return error?.networkError ? undefined : blame(unreadable(error)?.[0]);
          blame(undefined);
          if (said.current && same(said.current, got)) return;
          said.current = got;
          update(() => got, "text");
        });
    }, 600);
    return () => {
      over = true;
      clearTimeout(timer);
    };
    // Only what is typed is read; the draft follows.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [text]);

  if (text === undefined) return <Loading rows={14} />;
  const line = wrong ? lineOf(text, wrong.place ?? undefined) : undefined;
  return (
    <>
      <p className={css.state} role="status">
        {reading ? (
          <>
            <SyncOutlined spin /> {t("checking")}
          </>
        ) : wrong ? (
          <span className={css.bad}>
            <CloseCircleFilled /> {line !== undefined && (
              <button type="button" className={css.jump} onClick={() => select(area.current, line)}>
                {t("line", { line })}
              </button>
            )}{" "}
            {wrong.message} {wrong.mend}
          </span>
        ) : (
          <span className={css.good}>
            <CheckCircleFilled /> {t("textRead")}
          </span>
        )}
      </p>
      <TextArea label={t("tab.text")} value={text} onChange={edit} readOnly={readOnly} wrong={line} area={area} />
    </>
  );
}

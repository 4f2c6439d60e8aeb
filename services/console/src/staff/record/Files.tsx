/** Evidence of one deed: uploaded at once, shown small, taken off again. */
import { CloseOutlined, FileTextOutlined, PaperClipOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useId, useState } from "react";
import { useMutation } from "urql";
import { useCommon } from "@/app/common.words";
import { upload } from "@/app/http";
import { evidencePath, useEvidence } from "../deeds/evidence";
import { RecordEvidenceDocument } from "./gql/graphql";
import { recordWords } from "./words";
import css from "./record.module.css";

const MOST = 9;

export function Files({ community, value, onChange, isMust }: { community: string; value: string[]; onChange: (ids: string[]) => void; isMust: boolean }) {
  const t = recordWords.useWords();
  const common = useCommon();
  const id = useId();
  const known = useEvidence(value);
  const [, add] = useMutation(RecordEvidenceDocument);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const take = async (files: FileList | null): Promise<void> => {
    setBusy(true);
    setProblem("");
    let now = value;
    for (const file of [...(files ?? [])].slice(0, MOST - value.length)) {
      try {
        const { data, error } = await add({ input: { communityId: community, uploadId: await upload(file) } });
        const wrong = data?.evidenceAdd?.errors[0];
        if (wrong) setProblem([wrong.message, wrong.mend].join(" "));
        const found = data?.evidenceAdd?.evidence?.id;
        if (found && !now.includes(found)) onChange((now = [...now, found]));
        if (error) setProblem(common("unreachable"));
      } catch (error) {
        setProblem(error instanceof TypeError ? common("unreachable") : error instanceof Error ? error.message : common("failed"));
      }
    }
    setBusy(false);
  };
  return (
    <div>
      <span className={css.label}>{t(isMust ? "evidenceMust" : "evidence")}</span>
      <ul className={css.files}>
        {value.map((one) => (
          <li key={one}>
            {(known.get(one)?.mediaType.startsWith("image/") ?? true) ? <img src={evidencePath(one)} alt="" /> : <FileTextOutlined aria-hidden />}
            <Button size="small" icon={<CloseOutlined />} aria-label={t("removeFile")} onClick={() => onChange(value.filter((other) => other !== one))} />
          </li>
        ))}
        {value.length < MOST && (
          <li>
            <label htmlFor={id} className={css.addFile}>
              <PaperClipOutlined aria-hidden /> {t(busy ? "uploading" : "addFile")}
              <input id={id} type="file" multiple accept="image/*,application/pdf" disabled={busy} className="sr-only" onChange={(event) => void take(event.target.files).then(() => (event.target.value = ""))} />
            </label>
          </li>
        )}
      </ul>
      {problem && (
        <p role="alert" className={css.bad}>
          {problem}
        </p>
      )}
    </div>
  );
}

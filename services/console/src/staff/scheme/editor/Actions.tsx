/** What can be done with the draft: undo, save, files, simulate, publish. */
import { MoreOutlined, RedoOutlined, UndoOutlined } from "@ant-design/icons";
import { App, Button, Dropdown, Tooltip } from "antd";
import { useEffect, type RefObject } from "react";
import { useNavigate, useParams } from "react-router";
import { useCommon } from "@/app/common.words";
import { schemeWords } from "../words";
import type { Whole } from "./EditorPage";
import { useFiles } from "./useFiles";
import { useSave } from "./useSave";
import type { Draft } from "./useDraftDocument";

interface Props {
  community: string;
  scheme: Whole;
  draft: Draft;
  editable: boolean;
  blocked: boolean;
  saveRef: RefObject<() => void>;
}

export function Actions({ community, scheme, draft, editable, blocked, saveRef }: Props) {
  const t = schemeWords.useWords();
  const common = useCommon();
  const navigate = useNavigate();
  const { modal } = App.useApp();
  const { scheme: local = "" } = useParams();
  const { save, saving } = useSave(community, scheme, draft);
  const files = useFiles(community, draft);
  const home = `/c/${community}/scheme/${local}`;
  useEffect(() => {
    saveRef.current = () => void save();
  });
  const go = async (to: string): Promise<void> => {
    if (!draft.changed || (await save())) void navigate(to);
  };
  const [newest] = scheme.versions;
  const restore = (): void =>
    void modal.confirm({
      title: t("restore"),
      content: t("restoreSays"),
      okText: t("restore"),
      cancelText: common("cancel"),
      onOk: () => newest && draft.update(() => newest.document, "restore"),
    });
  const items = [
    { key: "simulations", label: t("simulations"), onClick: () => void navigate(`${home}/simulations`) },
    { type: "divider" as const },
    { key: "yaml", label: t("exportYaml"), onClick: () => void files.write("YAML") },
    { key: "json", label: t("exportJson"), onClick: () => void files.write("JSON") },
    { key: "xlsx", label: t("exportXlsx"), onClick: () => void files.write("XLSX") },
    ...(editable
      ? [
          { key: "import", label: t("importFile"), onClick: files.choose },
          { type: "divider" as const },
          { key: "restore", label: t("restore"), danger: true, disabled: !newest, onClick: restore },
        ]
      : []),
  ];
  return (
    <>
      {editable && (
        <>
          <Tooltip title={`${t("undo")} Ctrl+Z`}>
            <Button icon={<UndoOutlined />} aria-label={t("undo")} disabled={!draft.canUndo} onClick={draft.undo} />
          </Tooltip>
          <Tooltip title={`${t("redo")} Ctrl+Shift+Z`}>
            <Button icon={<RedoOutlined />} aria-label={t("redo")} disabled={!draft.canRedo} onClick={draft.redo} />
          </Tooltip>
          <Tooltip title="Ctrl+S">
            <Button onClick={() => void save()} loading={saving} disabled={!draft.changed}>
              {t("saveDraft")}
            </Button>
          </Tooltip>
          <Button onClick={() => void go(`${home}/simulations?new=1`)} disabled={(!scheme.draft && !draft.changed) || blocked}>
            {t("simulate")}
          </Button>
          <Button type="primary" onClick={() => void go(`${home}/publish`)} disabled={!scheme.draft && !draft.changed}>
            {t("publish")}
          </Button>
        </>
      )}
      <Dropdown menu={{ items }} trigger={["click"]}>
        <Button icon={<MoreOutlined />} aria-label={t("moreActions")} loading={files.busy} />
      </Dropdown>
      {files.input}
    </>
  );
}

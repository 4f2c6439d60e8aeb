/** All keys of the queue, and the switch for whoever would rather have none. */
import { Modal, Switch } from "antd";
import { useCommon } from "@/app/common.words";
import { batchWords } from "./batch.words";
import css from "./review.module.css";

const KEYS = [
  ["J", "↓", "next"],
  ["K", "↑", "previous"],
  ["A", "", "approve"],
  ["R", "", "return"],
  ["X", "", "reject"],
  ["P", "", "change"],
  ["S", "", "see"],
  ["Space", "", "mark"],
  ["Shift + A", "", "batch"],
  ["E", "", "evidence"],
  ["?", "", "help"],
] as const;

export function KeysBox({ isOn, setOn, close }: { isOn: boolean; setOn: (on: boolean) => void; close: () => void }) {
  const t = batchWords.useWords();
  const common = useCommon();
  return (
    <Modal open title={t("keysTitle")} onCancel={close} onOk={close} okText={common("close")} cancelButtonProps={{ style: { display: "none" } }}>
      <p>{t("keysLead")}</p>
      <dl className={css.keys}>
        {KEYS.map(([key, other, word]) => (
          <div key={word}>
            <dt>
              <kbd>{key}</kbd> {other && <kbd>{other}</kbd>}
            </dt>
            <dd>{t(`key.${word}`)}</dd>
          </div>
        ))}
      </dl>
      <label className={css.switch}>
        <Switch checked={isOn} onChange={setOn} /> {t("keysOn")}
      </label>
    </Modal>
  );
}

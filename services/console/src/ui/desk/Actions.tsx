/** The foot of a dialog that holds a form: leave it, or do it. */
import { Button } from "antd";
import { useCommon } from "@/app/common.words";

export function Actions({ action, danger, busy, onClose }: { action: string; danger?: boolean; busy?: boolean; onClose: () => void }) {
  const t = useCommon();
  return (
    <div style={{ display: "flex", justifyContent: "flex-end", gap: 8, marginTop: 16 }}>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button type="primary" htmlType="submit" danger={danger} loading={busy}>
        {action}
      </Button>
    </div>
  );
}

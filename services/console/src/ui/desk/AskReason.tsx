/** Asks before what cannot be undone, or what the log must explain: says what will happen and takes the reason. */
import { Button, Form, Input, Modal, Tag } from "antd";
import { useId, useState, type ReactNode } from "react";
import { useCommon } from "@/app/common.words";
import type { UserError } from "@/app/session/session";
import { Errors } from "@/ui/State";
import { deskWords } from "./desk.words";

interface Props {
  open: boolean;
  title: string;
  /** What will happen. */
  children?: ReactNode;
  action: string;
  danger?: boolean;
  /** Reasons that are common here; a click fills them in. */
  hints?: readonly string[];
  optional?: boolean;
  label?: string;
  busy?: boolean;
  errors?: readonly UserError[];
  onAct: (reason: string) => void;
  onClose: () => void;
}

export function AskReason(props: Props) {
  return (
    <Modal open={props.open} title={props.title} footer={null} onCancel={props.onClose} destroyOnHidden>
      <Body {...props} />
    </Modal>
  );
}

function Body({ children, action, danger, hints = [], optional, label, busy, errors = [], onAct, onClose }: Props) {
  const t = deskWords.useWords();
  const c = useCommon();
  const id = useId();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const missing = !optional && reason.trim() === "";
  const go = (): void => {
    setAsked(true);
    if (!missing && !busy) onAct(reason.trim());
  };
  return (
    <Form layout="vertical" onFinish={go} requiredMark={false}>
      {children && <div style={{ marginBottom: 16 }}>{children}</div>}
      <Form.Item
        label={label ?? t("reason")}
        htmlFor={id}
        validateStatus={asked && missing ? "error" : undefined}
        help={asked && missing ? t("reasonNeeded") : t("reasonHint")}
      >
        <Input.TextArea
          id={id}
          autoFocus
          rows={3}
          maxLength={200}
          showCount
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && go()}
        />
      </Form.Item>
      {hints.length > 0 && (
        <div style={{ display: "flex", flexWrap: "wrap", gap: 6, margin: "8px 0" }}>
          {hints.map((hint) => (
            <Tag.CheckableTag key={hint} checked={reason === hint} onChange={() => setReason(hint)} style={{ border: "1px solid var(--line)" }}>
              {hint}
            </Tag.CheckableTag>
          ))}
        </div>
      )}
      <Errors errors={errors} />
      <Actions action={action} danger={danger} busy={busy} cancel={c("cancel")} onClose={onClose} />
    </Form>
  );
}

/** The foot of a dialog that holds a form. */
export function Actions({ action, danger, busy, cancel, onClose }: { action: string; danger?: boolean; busy?: boolean; cancel: string; onClose: () => void }) {
  return (
    <div style={{ display: "flex", justifyContent: "flex-end", gap: 8, marginTop: 16 }}>
      <Button onClick={onClose}>{cancel}</Button>
      <Button type="primary" htmlType="submit" danger={danger} loading={busy}>
        {action}
      </Button>
    </div>
  );
}

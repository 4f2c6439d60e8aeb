/** What was found, what differs, and the last words before it is published. */
import { Alert, App, Button, Card, Form, Input, Select } from "antd";
import { useNavigate } from "react-router";
import { useQuery } from "urql";
import { textOf } from "@/app/scheme";
import { useAct } from "@/ui/desk/act";
import { deskWords } from "@/ui/desk/desk.words";
import { Errors, Shown } from "@/ui/State";
import { TemplatesDiffDocument, TemplatesPublishDocument } from "./gql/graphql";
import type { Checked } from "./PublishPage";
import type { Template } from "./TemplatePage";
import { templatesWords } from "./words";
import css from "./templates.module.css";

interface Props {
  unit: string;
  community: string;
  base: Template | undefined;
  checked: Checked;
  templates: readonly Template[];
  onRestart: () => void;
}

export function PublishForm({ unit, community, base, checked, templates, onRestart }: Props) {
  const t = templatesWords.useWords();
  const d = deskWords.useWords();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { run, errors, busy } = useAct(TemplatesPublishDocument);
  const blocked = checked.findings.some(({ blocks }) => blocks);
  const version = (base?.version ?? 0) + 1;
  const above = templates.filter(({ unitId }) => unitId !== unit);
  const publish = async (input: { key?: string; parent?: string; reason: string }): Promise<void> => {
    const key = base ? base.key.slice(base.key.indexOf("/") + 1) : (input.key ?? "").trim();
    const parent = base ? base.parent : (input.parent ?? null);
    const done = await run({ input: { unitId: unit, key, version: base?.version ?? 0, parent, document: checked.document, reason: input.reason.trim() } });
    if (!done) return;
    void message.success(t("published", { version }));
    void navigate(`/u/${unit}/templates/view?${new URLSearchParams({ key: done.templatePublish?.template?.key ?? "" }).toString()}`);
  };
  return (
    <div className={css.narrow}>
      <Card size="small" title={<h2 className={css.h2}>{textOf(checked.document.name)}</h2>} extra={<Button size="small" onClick={onRestart}>{t("another")}</Button>}>
        <Findings checked={checked} />
      </Card>
      {base && <Diff community={community} base={base} checked={checked} />}
      {blocked ? (
        <Alert type="error" showIcon title={t("cannot")} />
      ) : (
        <Form layout="vertical" requiredMark={false} onFinish={(input: { key?: string; parent?: string; reason: string }) => void publish(input)}>
          {!base && (
            <>
              <Form.Item name="key" label={t("key")} extra={t("keyHint")} rules={[{ required: true, pattern: /^[A-Za-z0-9_-]{1,40}$/, message: t("keyNeeded") }]}>
                <Input maxLength={40} autoComplete="off" />
              </Form.Item>
              <Form.Item name="parent" label={t("parent")} extra={t("parentHint")}>
                <Select allowClear placeholder={t("noParent")} options={above.map(({ key, document }) => ({ value: key, label: textOf(document.name) }))} />
              </Form.Item>
            </>
          )}
          <Form.Item name="reason" label={t("publishReason")} extra={d("reasonHint")} rules={[{ required: true, whitespace: true, message: d("reasonNeeded") }]}>
            <Input.TextArea rows={2} maxLength={200} />
          </Form.Item>
          <Errors errors={errors} />
          <Button type="primary" htmlType="submit" loading={busy}>
            {t("publishGo", { version })}
          </Button>
        </Form>
      )}
    </div>
  );
}

function Findings({ checked: { findings } }: { checked: Checked }) {
  const t = templatesWords.useWords();
  if (findings.length === 0) return <Alert type="success" showIcon title={t("clean")} />;
  return (
    <ul className={css.findings}>
      {findings.map((finding, index) => (
        <li key={index}>
          <Alert
            type={finding.blocks ? "error" : "info"}
            showIcon
            title={`${t(finding.blocks ? "blocks" : "hint")}: ${finding.message}`}
            description={[finding.mend, finding.place].filter(Boolean).join(" · ")}
          />
        </li>
      ))}
    </ul>
  );
}

function Diff({ community, base, checked }: { community: string; base: Template; checked: Checked }) {
  const t = templatesWords.useWords();
  const [result, again] = useQuery({
    query: TemplatesDiffDocument,
    variables: { community, from: { template: base.key }, to: { document: checked.document } },
  });
  return (
    <Card size="small" title={<h2 className={css.h2}>{t("diff", { version: base.version })}</h2>}>
      <Shown of={result} retry={again} rows={3}>
        {({ schemeDiff }) =>
          schemeDiff && schemeDiff.length > 0 ? (
            <ul className={css.changes}>
              {schemeDiff.map(({ place, text }) => (
                <li key={place + text}>{text}</li>
              ))}
            </ul>
          ) : (
            <p className={css.quiet}>{t("noDiff")}</p>
          )
        }
      </Shown>
    </Card>
  );
}

/** Writing a post beside its preview; what is written is kept on the device until it is published. */
import { Alert, App, Button, Card, Form, Input } from "antd";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { useDraft } from "@/app/drafts";
import { useAct } from "@/ui/desk/act";
import { Page } from "@/ui/desk/Page";
import { Empty, Errors } from "@/ui/State";
import { Text } from "./BulletinPage";
import { StaffBulletinWriteDocument } from "./gql/graphql";
import { bulletinWords } from "./words";
import css from "./bulletin.module.css";

const BLANK = { title: "", body: "" };
/** A mobile number or an ID number: better asked once too often. */
const PERSONAL = /(?:^|\D)(1[3-9]\d{9}|\d{17}[\dXx])(?!\d)/;

export default function WritePage() {
  const t = bulletinWords.useWords();
  const { community = "" } = useParams();
  const navigate = useNavigate();
  const { modal, message } = App.useApp();
  const [draft, setDraft, clear] = useDraft(`post.${community}`, BLANK);
  const [asked, setAsked] = useState(false);
  const { run, errors, busy } = useAct(StaffBulletinWriteDocument);
  const [title, body] = [draft.title.trim(), draft.body.trim()];
  const personal = PERSONAL.test(draft.title) || PERSONAL.test(draft.body);
  const publish = async (): Promise<void> => {
    if (!(await run({ input: { communityId: community, title, body } }))) return;
    clear();
    void message.success(t("published"));
    void navigate(`/c/${community}/bulletin`);
  };
  const ask = (): void => {
    setAsked(true);
    if (title && body)
      void modal.confirm({
        title: t("confirm"),
        content: (
          <>
            <p>{t("confirmBody")}</p>
            {personal && <Alert type="warning" showIcon title={t("personal")} />}
          </>
        ),
        okText: t("publish"),
        onOk: publish,
      });
  };
  return (
    <Page title={t("writeTitle")} lead={t("writeLead")}>
      <div className={css.two}>
        <Form layout="vertical" onFinish={ask}>
          <Form.Item label={t("heading")} htmlFor="post-title" validateStatus={asked && !title ? "error" : undefined} help={asked && !title ? t("headingNeeded") : undefined}>
            <Input id="post-title" autoFocus maxLength={60} showCount value={draft.title} onChange={({ target }) => setDraft({ ...draft, title: target.value })} />
          </Form.Item>
          <Form.Item
            label={t("body")}
            htmlFor="post-body"
            extra={t("bodyHint")}
            validateStatus={asked && !body ? "error" : undefined}
            help={asked && !body ? t("bodyNeeded") : undefined}
          >
            <Input.TextArea
              id="post-body"
              maxLength={5000}
              showCount
              autoSize={{ minRows: 12, maxRows: 28 }}
              value={draft.body}
              onChange={({ target }) => setDraft({ ...draft, body: target.value })}
            />
          </Form.Item>
          {personal && <Alert type="warning" showIcon title={t("personal")} />}
          <Errors errors={errors} />
          <div className={css.buttons}>
            <Button type="primary" htmlType="submit" loading={busy}>
              {t("publish")}
            </Button>
            <Button type="text" disabled={!draft.title && !draft.body} onClick={clear}>
              {t("clear")}
            </Button>
            <span className={css.quiet}>{t("draftKept")}</span>
          </div>
        </Form>
        <Card size="small" title={<span className={css.quiet}>{t("preview")}</span>} className={css.preview}>
          {title || body ? <Text title={draft.title} body={draft.body} /> : <Empty title={t("previewEmpty")} />}
        </Card>
      </div>
    </Page>
  );
}

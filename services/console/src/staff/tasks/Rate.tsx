/** Rates what was done for the community: what the item asks for, a comment; then the points are granted. */
import { App, Button, Form, Input, Select } from "antd";
import { useQuery } from "urql";
import { today } from "@/app/days";
import { points } from "@/app/format";
import { textOf, type Document } from "@/app/scheme";
import { useAct } from "@/ui/desk/act";
import { Errors } from "@/ui/State";
import { StaffTasksRateDocument, StaffTasksSchemeDocument, type StaffTaskFragment } from "./gql/graphql";
import { tasksWords } from "./words";

interface Input {
  points?: string;
  comment?: string;
  inputs?: Record<string, string>;
}

interface Choice {
  code: string;
  name: string;
  options: { value: string; label: string }[];
}

/** What the item leaves to whoever rates it. */
function asks(document: Document | undefined, code: string): { choices: Choice[]; range?: { min: string; max: string }; open: boolean } {
  const item = document?.items.find((one) => one.code === code);
  const wanted = item?.coefficients ?? [];
  const choices = (document?.coefficients ?? [])
    .filter((table) => wanted.includes(table.code))
    .map(({ code: name, name: label, options }) => ({
      code: name,
      name: textOf(label),
      options: options.map((option) => ({ value: option.code, label: `${textOf(option.name)} × ${option.factor}` })),
    }));
  const value = item?.value;
  const range = value?.rule === "RANGE" ? { min: String(value.min ?? 0), max: String(value.max ?? "") } : undefined;
  return { choices, range, open: value?.rule === "RANGE" || value?.rule === "OPEN" };
}

export function Rate({ community, task }: { community: string; task: StaffTaskFragment }) {
  const t = tasksWords.useWords();
  const { message } = App.useApp();
  const { run, errors, busy } = useAct(StaffTasksRateDocument);
  const [{ data }] = useQuery({ query: StaffTasksSchemeDocument, variables: { community, scheme: task.schemeId, day: task.day ?? today() } });
  if (task.asker) return <p style={{ color: "var(--muted)" }}>{t("rateOther", { name: task.asker.name })}</p>;
  const { choices, range, open } = asks(data?.schemeOn?.document, task.item);
  const rate = async (input: Input): Promise<void> => {
    const inputs = Object.entries(input.inputs ?? {}).flatMap(([name, value]) => (value ? [{ name, value }] : []));
    const done = await run({ input: { id: task.id, revision: task.revision, inputs, points: input.points || null, comment: input.comment?.trim() || null } });
    if (done) void message.success(t("rateDone", { points: points(done.taskRate?.task?.granted ?? "0") }));
  };
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(input: Input) => void rate(input)}>
      <h3 style={{ fontSize: 15 }}>{t("rateTitle")}</h3>
      <p style={{ color: "var(--muted)" }}>{t("rateWhat")}</p>
      {choices.map(({ code, name, options }) => (
        <Form.Item key={code} name={["inputs", code]} label={name} rules={[{ required: true, message: t("choose") }]}>
          <Select options={options} placeholder={t("choose")} />
        </Form.Item>
      ))}
      {open && (
        <Form.Item
          name="points"
          label={t("ratePoints")}
          extra={range && t("ratePointsHint", range)}
          rules={[{ required: true, pattern: /^\d{1,8}(\.\d{1,2})?$/, message: t("ratePointsNeeded") }]}
        >
          <Input inputMode="decimal" className="digits" style={{ width: 160 }} />
        </Form.Item>
      )}
      <Form.Item name="comment" label={`${t("rateComment")} (${t("optional")})`}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Errors errors={errors} />
      <Button type="primary" htmlType="submit" loading={busy}>
        {t("rate")}
      </Button>
    </Form>
  );
}

/** Lists a product or changes it. The stock it was opened with goes along, so that what is redeemed meanwhile is not overwritten. */
import { App, Form, Input, InputNumber, Modal, Select, Switch } from "antd";
import { useState } from "react";
import { useQuery } from "urql";
import { useCommon } from "@/app/common.words";
import { useAct } from "@/ui/desk/act";
import { Actions } from "@/ui/desk/Actions";
import { Errors } from "@/ui/State";
import { ShopSaveDocument, ShopSchemesDocument, type ShopProductFragment } from "./gql/graphql";
import { PurseSelect } from "./PurseSelect";
import { shopWords } from "./words";

interface Props {
  community: string;
  product?: ShopProductFragment;
  onClose: () => void;
}

interface Input {
  name: string;
  description: string;
  price: string;
  schemeId?: string;
  purse?: string;
  stock: number;
  limitPerMember?: number | null;
  open: boolean;
}

export function ProductForm(props: Props) {
  const t = shopWords.useWords();
  return (
    <Modal open title={t(props.product ? "edit" : "new")} footer={null} onCancel={props.onClose} destroyOnHidden width={560}>
      <Body {...props} />
    </Modal>
  );
}

function Body({ community, product: given, onClose }: Props) {
  const t = shopWords.useWords();
  const c = useCommon();
  const { message } = App.useApp();
  // What it was when the form was opened: the list behind it may be read again meanwhile.
  const [product] = useState(given);
  const [form] = Form.useForm<Input>();
  const [{ data }] = useQuery({ query: ShopSchemesDocument, variables: { community } });
  const schemes = data?.schemeList ?? [];
  const scheme = Form.useWatch("schemeId", form) ?? product?.schemeId ?? (schemes.length === 1 ? schemes[0]?.id : undefined);
  const { run, errors, busy } = useAct(ShopSaveDocument);
  const save = async (input: Input): Promise<void> => {
    const done = await run({
      input: {
        communityId: community,
        id: product?.id,
        revision: product?.revision ?? 0,
        stockSeen: product?.stock,
        name: input.name.trim(),
        description: input.description.trim(),
        price: String(input.price),
        schemeId: input.schemeId ?? product?.schemeId,
        purse: input.purse,
        stock: input.stock,
        limitPerMember: input.limitPerMember ?? null,
        open: input.open,
      },
    });
    if (!done) return;
    void message.success(t(product ? "saved" : "savedNew"));
    onClose();
  };
  const initial: Partial<Input> = product
    ? { ...product, schemeId: product.schemeId ?? undefined, purse: product.purse ?? undefined }
    : { open: true, stock: 0 };
  return (
    <Form form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={(input: Input) => void save(input)}>
      <Form.Item name="name" label={t("name")} rules={[{ required: true, whitespace: true, message: t("nameNeeded") }]}>
        <Input maxLength={60} autoFocus showCount />
      </Form.Item>
      <Form.Item name="description" label={t("description")} extra={t("descriptionHint")} rules={[{ required: true, whitespace: true, message: t("descriptionNeeded") }]}>
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
      <div style={{ display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(140px, 1fr))", gap: 16 }}>
        <Form.Item name="price" label={t("price")} rules={[{ required: true, pattern: /^(?!0+(\.0+)?$)\d{1,8}(\.\d{1,2})?$/, message: t("priceNeeded") }]}>
          <Input inputMode="decimal" className="digits" autoComplete="off" />
        </Form.Item>
        <Form.Item name="stock" label={t("stock")} rules={[{ required: true, type: "integer", min: 0, message: t("stockNeeded") }]}>
          <InputNumber precision={0} style={{ width: "100%" }} className="digits" />
        </Form.Item>
        <Form.Item name="limitPerMember" label={t("limit")} extra={t("limitHint")}>
          <InputNumber min={1} precision={0} style={{ width: "100%" }} className="digits" />
        </Form.Item>
      </div>
      {product && <p style={{ color: "var(--muted)", marginTop: 0 }}>{t("stockHint", { seen: product.stock })}</p>}
      {schemes.length > 1 && (
        <Form.Item name="schemeId" label={t("scheme")} rules={[{ required: true }]}>
          <Select options={schemes.map(({ id, name }) => ({ value: id, label: name.text }))} />
        </Form.Item>
      )}
      {scheme && <PurseSelect community={community} scheme={scheme} />}
      <Form.Item name="open" label={t("openSwitch")} valuePropName="checked">
        <Switch checkedChildren={t("open")} unCheckedChildren={t("closed")} />
      </Form.Item>
      <Errors errors={errors} />
      <Actions action={product ? c("save") : t("saveNew")} busy={busy} onClose={onClose} />
    </Form>
  );
}

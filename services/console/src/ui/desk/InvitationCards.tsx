/** Invitations to hand out: a list to copy from, and one printed card a person with its code to scan. */
import { CopyOutlined, PrinterOutlined } from "@ant-design/icons";
import { App, Button, QRCode } from "antd";
import { createPortal } from "react-dom";
import { copyText } from "@/app/files";
import { Table } from "./Table";
import { deskWords } from "./desk.words";
import css from "./InvitationCards.module.css";

export interface Link {
  name: string;
  phoneMasked: string;
  purpose: string;
  token: string;
}

const address = ({ token }: Link): string => `${location.origin}/invite#${token}`;

export function InvitationCards({ links }: { links: readonly Link[] }) {
  const t = deskWords.useWords();
  const { message } = App.useApp();
  const copy = async (text: string): Promise<void> => {
    if (await copyText(text)) void message.success(t("copied"));
    else void message.warning(t("copyFailed"));
  };
  const line = (link: Link): string => `${link.name}\t${link.phoneMasked}\t${link.purpose}\t${address(link)}`;
  return (
    <section>
      <p className={css.once}>{t("linksOnce")}</p>
      <div className={css.actions}>
        <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t("printCards")}
        </Button>
        <Button icon={<CopyOutlined />} onClick={() => void copy(links.map(line).join("\n"))}>
          {t("copyAll")}
        </Button>
      </div>
      <Table
        dense
        rowKey="token"
        rows={links}
        pageSize={20}
        width="content"
        columns={[
          { title: t("person"), field: "name" },
          { title: t("phone"), field: "phoneMasked", className: "digits" },
          { title: t("purpose"), field: "purpose" },
          {
            title: t("link"),
            render: (link) => (
              <Button size="small" icon={<CopyOutlined />} onClick={() => void copy(address(link))}>
                {t("copyLink")}
              </Button>
            ),
          },
        ]}
      />
      {createPortal(<Cards links={links} />, document.body)}
    </section>
  );
}

/** What is printed in place of the page. */
function Cards({ links }: { links: readonly Link[] }) {
  const t = deskWords.useWords();
  return (
    <div className={`${css.sheet} linli-cards`} aria-hidden="true">
      {links.map((link) => (
        <article key={link.token} className={css.card}>
          <div>
            <strong>{t("cardTitle")}</strong>
            <p className={css.name}>{link.name}</p>
            <p>{t("cardPhone", { phone: link.phoneMasked })}</p>
            <p>{t("cardFor", { purpose: link.purpose })}</p>
            <p>{t("cardHow")}</p>
            <code>{address(link)}</code>
          </div>
          <QRCode value={address(link)} size={128} type="svg" bordered={false} color="#000" bgColor="#fff" />
        </article>
      ))}
    </div>
  );
}

/** Units of one level, with a way to make another and to see who is in charge. */
import { PlusOutlined, TeamOutlined } from "@ant-design/icons";
import { Button, Card, Drawer } from "antd";
import { useState } from "react";
import { useQuery } from "urql";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Empty, Shown } from "@/ui/State";
import { later } from "@/ui/later";
import { UnitsListDocument } from "./gql/graphql";
import { People } from "./People";
import type { Unit } from "./UnitsPage";
import { unitsWords } from "./words";
import css from "./units.module.css";

const InviteStaff = later(async () => (await import("./InviteStaff")).InviteStaff, ({ unit }) => unit !== undefined);
const CreateUnit = later(async () => (await import("./CreateUnit")).CreateUnit, ({ open }) => open);

interface Props {
  level: Unit["level"];
  parent: string | null;
  title: string;
  chosen?: string;
  onChoose?: (unit: Unit) => void;
}

export function UnitList({ level, parent, title, chosen, onChoose }: Props) {
  const t = unitsWords.useWords();
  const [creating, setCreating] = useState(false);
  const [shown, setShown] = useState<Unit>();
  const [inviting, setInviting] = useState<Unit>();
  const pages = usePages(parent ?? "");
  const [result, again] = useQuery({ query: UnitsListDocument, variables: { parent, first: 50, after: pages.after } });
  return (
    <Card
      size="small"
      title={<h2 className={css.h2}>{title}</h2>}
      extra={
        <Button size="small" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
          {t(level === "DISTRICT" ? "newDistrict" : "newStreet")}
        </Button>
      }
    >
      <Shown of={result} retry={again} rows={4}>
        {({ unitList }) =>
          unitList && unitList.edges.length > 0 ? (
            <>
              <ul className={css.list}>
                {unitList.edges.map(({ node }) => (
                  <li key={node.id} data-chosen={node.id === chosen}>
                    {onChoose ? (
                      <button type="button" className={css.choose} aria-pressed={node.id === chosen} onClick={() => onChoose(node)}>
                        <Names unit={node} />
                      </button>
                    ) : (
                      <span className={css.choose}>
                        <Names unit={node} />
                      </span>
                    )}
                    <Button icon={<TeamOutlined />} onClick={() => setShown(node)}>
                      {t("people")}
                    </Button>
                  </li>
                ))}
              </ul>
              <Pager pages={pages} info={unitList.pageInfo} />
            </>
          ) : (
            <Empty title={t(level === "DISTRICT" ? "noDistricts" : "noStreets")} />
          )
        }
      </Shown>
      <CreateUnit open={creating} level={level} parent={parent} onClose={() => setCreating(false)} />
      <Drawer
        open={shown !== undefined}
        size={560}
        title={shown?.name}
        onClose={() => setShown(undefined)}
        destroyOnHidden
        extra={
          <Button type="primary" onClick={() => setInviting(shown)}>
            {t("invite")}
          </Button>
        }
      >
        {shown && <People node={shown.level === "STREET" ? { street: shown.id } : { district: shown.id }} name={shown.name} />}
      </Drawer>
      <InviteStaff unit={inviting} onClose={() => setInviting(undefined)} />
    </Card>
  );
}

const Names = ({ unit }: { unit: Unit }) => (
  <>
    <strong>{unit.name}</strong>
    <span className={`${css.code} digits`}>{unit.code}</span>
  </>
);

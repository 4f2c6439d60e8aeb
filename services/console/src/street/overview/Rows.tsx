/** A plain table: the first page of the desk must come quickly, and the library's table is heavy. Long lists show a part first. */
import { Button } from "antd";
import { useState, type ReactNode } from "react";
import { useCommon } from "@/app/common.words";
import { Empty } from "@/ui/State";
import css from "./overview.module.css";

const STEP = 25;

export function Rows({ heads, rows, none }: { heads: readonly string[]; rows: readonly { key: string; cells: readonly ReactNode[] }[]; none: string }) {
  const c = useCommon();
  const [shown, setShown] = useState(STEP);
  if (rows.length === 0) return <Empty title={none} />;
  return (
    <>
      <div className={css.scroll}>
        <table className={css.table}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map(({ key, cells }) => (
              <tr key={key}>
                {cells.map((cell, index) => (
                  <td key={heads[index]} className="digits">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > shown && (
        <Button className={css.more} onClick={() => setShown(shown + STEP)}>
          {c("more")}
        </Button>
      )}
    </>
  );
}

/** A tab of the editor beside the table: the forms of one part of the document. */
import { document as shape, tabs, type PartTab } from "../model/parts";
import { Form } from "../form/Form";
import css from "./Editor.module.css";

export function PartForm({ tab }: { tab: PartTab }) {
  return (
    <div className={css.part}>
      <Form shape={shape} sections={tabs[tab]} path={[]} />
    </div>
  );
}

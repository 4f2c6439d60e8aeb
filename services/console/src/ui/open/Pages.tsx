/** A list that is read page by page: each page asks for itself, the last one offers the next. */
import { useState, type ReactNode } from "react";
import { useQuery, type AnyVariables, type TypedDocumentNode } from "urql";
import { useCommon } from "@/app/common.words";
import { Loading, Problem } from "@/ui/State";
import ui from "./ui.module.css";

interface Connection<N> {
  edges: { node: N }[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

interface PagesProps<D, N> {
  document: TypedDocumentNode<D, never>;
  variables: Record<string, string | undefined>;
  first: number;
  /** Where in the answer the list is. */
  of: (data: D) => Connection<N> | null | undefined;
  /** One row, a `<li>` with a key. */
  renderRow: (node: N) => ReactNode;
  /** Instead of the whole list when it is empty. */
  empty: ReactNode;
  className?: string;
}

export function Pages<D, N>({ empty, className = ui.list, ...rest }: PagesProps<D, N>) {
  const [isEmpty, setEmpty] = useState(false);
  if (isEmpty) return <>{empty}</>;
  return (
    <ul className={className}>
      <Page {...rest} onEmpty={() => setEmpty(true)} />
    </ul>
  );
}

type PageProps<D, N> = Omit<PagesProps<D, N>, "empty" | "className"> & { after?: string; onEmpty: () => void };

function Page<D, N>({ after, onEmpty, ...rest }: PageProps<D, N>) {
  const t = useCommon();
  const [more, setMore] = useState(false);
  const [{ data, error }, again] = useQuery<D, AnyVariables>({ query: rest.document as TypedDocumentNode<D>, variables: { ...rest.variables, first: rest.first, after } });
  const list = data === undefined ? undefined : rest.of(data);
  if (!list) return <li>{error ? <Problem error={error} retry={() => again({ requestPolicy: "network-only" })} /> : <Loading rows={Math.min(rest.first, 6)} />}</li>;
  if (!after && list.edges.length === 0) queueMicrotask(onEmpty);
  const next = list.pageInfo.hasNextPage ? list.pageInfo.endCursor : undefined;
  return (
    <>
      {list.edges.map(({ node }) => rest.renderRow(node))}
      {next && more && <Page {...rest} after={next} onEmpty={onEmpty} />}
      {next && !more && (
        <li className="no-print">
          <button type="button" className={`${ui.link} ${ui.wide}`} style={{ justifyContent: "center" }} onClick={() => setMore(true)}>
            {t("more")}
          </button>
        </li>
      )}
    </>
  );
}

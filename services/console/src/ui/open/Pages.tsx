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
  const page = usePage(rest, undefined);
  // What was opened further belongs to one list: other variables begin anew.
  if (page.list?.edges.length === 0) return <>{empty}</>;
  return (
    <ul className={className}>
      <Rows key={JSON.stringify(rest.variables)} {...rest} page={page} />
    </ul>
  );
}

type ListProps<D, N> = Omit<PagesProps<D, N>, "empty" | "className">;

function usePage<D, N>({ document, variables, first, of }: ListProps<D, N>, after: string | undefined) {
  const [{ data, error }, again] = useQuery<D, AnyVariables>({ query: document as TypedDocumentNode<D>, variables: { ...variables, first, after } });
  return { list: data === undefined ? undefined : of(data), error, again };
}

function Next<D, N>({ after, ...rest }: ListProps<D, N> & { after: string }) {
  return <Rows {...rest} page={usePage(rest, after)} />;
}

function Rows<D, N>({ page, ...rest }: ListProps<D, N> & { page: ReturnType<typeof usePage<D, N>> }) {
  const t = useCommon();
  const [more, setMore] = useState(false);
  const { list, error, again } = page;
  if (!list) return <li>{error ? <Problem error={error} retry={() => again({ requestPolicy: "network-only" })} /> : <Loading rows={Math.min(rest.first, 6)} />}</li>;
  const next = list.pageInfo.hasNextPage ? list.pageInfo.endCursor : undefined;
  return (
    <>
      {list.edges.map(({ node }) => rest.renderRow(node))}
      {next && more && <Next {...rest} after={next} />}
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

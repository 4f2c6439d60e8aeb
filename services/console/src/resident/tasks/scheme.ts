/** The rule of a task's item, from the scheme in force. */
import { useQuery } from "urql";
import { today } from "@/app/days";
import { useMember } from "../member";
import { schemeOf, type Item, type Scheme } from "../scheme/document";
import { TasksSchemeDocument } from "./gql/graphql";

export interface Rule {
  scheme?: Scheme;
  item?: Item;
}

export function useRule(schemeId: string | undefined, item?: string): Rule {
  const { community } = useMember();
  const [{ data }] = useQuery({ query: TasksSchemeDocument, variables: { community, day: today(), scheme: schemeId ?? "" }, pause: !schemeId });
  const scheme = data?.schemeOn ? schemeOf(data.schemeOn.document) : undefined;
  return { scheme, item: scheme?.items.find(({ code }) => code === item) };
}

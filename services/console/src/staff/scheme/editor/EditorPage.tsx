/** `:scheme`: the point table of a scheme, its draft in the making. */
import { useParams } from "react-router";
import { useQuery } from "urql";
import { globalId } from "@/app/ids";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { NotFound } from "@/ui/Boundary";
import { Shown } from "@/ui/State";
import { SchemeOneDocument, type SchemeOneQuery } from "../gql/graphql";
import { Editor } from "./Editor";

export type Whole = NonNullable<SchemeOneQuery["schemeGet"]>;

export default function EditorPage() {
  const { community = "", scheme = "" } = useParams();
  const viewer = useViewer();
  const [result, again] = useQuery({ query: SchemeOneDocument, variables: { community, scheme: globalId(community, scheme) } });
  return (
    <Shown of={result} rows={12} retry={() => again({ requestPolicy: "network-only" })}>
      {({ schemeGet }) =>
        schemeGet ? <Editor key={schemeGet.id} community={community} scheme={schemeGet} editable={rolesIn(viewer, community).includes("COMMUNITY_ADMIN")} /> : <NotFound />
      }
    </Shown>
  );
}

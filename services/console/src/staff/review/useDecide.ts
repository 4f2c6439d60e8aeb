/** Sends decisions without making the reviewer wait; what the server says of each is told where the application stands. */
import { App } from "antd";
import { useMutation, type CombinedError } from "urql";
import { useCommon } from "@/app/common.words";
import { points } from "@/app/format";
import { useViewer, type UserError } from "@/app/session/session";
import { told } from "@/ui/State";
import { ReviewApproveDocument, ReviewDecideDocument, type ReviewApproveMutation } from "./gql/graphql";
import { changed, fateIn, type Application, type Edits, type Fate } from "./model";
import type { Queue } from "./useQueue";
import { reviewWords } from "./words";

export type Outcome = NonNullable<NonNullable<ReviewApproveMutation["reviewApprove"]>["outcomes"]>[number];

/** What an error means for the reviewer: most of them mean to go on. */
function fateOf(error: UserError): Fate {
  if (error.code === "ALREADY_REVIEWED" || error.code === "WRONG_STATUS") return { kind: "elsewhere", error };
  if (error.code === "REVIEWED_BY_YOU" || error.code === "FORBIDDEN") return { kind: "skipped", error };
  if (error.code === "VERSION_CONFLICT") return { kind: "changed", error };
  return { kind: "failed", error };
}

const fateOfOutcome = ({ granted, cut, error }: Outcome): Fate =>
  error ? fateOf(error) : granted == null ? { kind: "forwarded" } : { kind: "approved", granted, cut: cut ?? undefined };

const codeOf = (error: CombinedError): string => String(error.graphQLErrors[0]?.extensions?.code ?? "");

export function useDecide(community: string, queue: Queue) {
  const t = reviewWords.useWords();
  const common = useCommon();
  const { message } = App.useApp();
  const { accountId } = useViewer();
  const [, approveMany] = useMutation(ReviewApproveDocument);
  const [, decideOne] = useMutation(ReviewDecideDocument);

  /** One line at a time: at this speed a pile of messages would only be in the way. */
  const tell = (of: Application, fate: Fate): void => {
    const name = of.member?.name ?? "";
    const values = { name, granted: points(fate.granted ?? "0"), cut: points(fate.cut ?? "0"), why: fate.error?.message ?? "" };
    const isCut = fate.cut !== undefined && Number(fate.cut) !== 0;
    const content = fate.kind === "approved" ? t(isCut ? "toast.cut" : "toast.approved", values) : t(`toast.${fate.kind}`, values);
    const type = fate.kind === "failed" ? "error" : fate.kind === "elsewhere" || fate.kind === "skipped" || fate.kind === "changed" ? "info" : "success";
    void message.open({ key: "review", type, content, duration: type === "success" ? 3 : 6 });
  };
  /** What became of it; where that is not what was asked for, as it stands now. */
  const learn = async (id: string, fate: Fate): Promise<Fate> => {
    queue.setFate(id, fate);
    if (fate.kind !== "changed" && fate.kind !== "elsewhere") return fate;
    const now = await queue.refresh(id);
    const known = now ? { ...fate, ...fateIn(now, accountId) } : fate;
    queue.setFate(id, known);
    return known;
  };
  const settle = async (of: Application, fate: Fate): Promise<void> => tell(of, await learn(of.id, fate));
  const failed = (error: CombinedError): Fate => {
    const { message: text, mend = "" } = told(error, common);
    return error.graphQLErrors.length > 0 ? fateOf({ code: codeOf(error), message: text, mend }) : { kind: "failed", error: { message: text, mend } };
  };

  /** As declared, the caps apply. */
  const approve = async (of: Application): Promise<void> => {
    queue.setFate(of.id, { kind: "sending" });
    const { data, error } = await approveMany({ input: { communityId: community, items: [{ applicationId: of.id, revision: of.revision }] } });
    const answer = data?.reviewApprove;
    const [refused] = answer?.errors ?? [];
    const [outcome] = answer?.outcomes ?? [];
    await settle(of, error ? failed(error) : refused ? fateOf(refused) : outcome ? fateOfOutcome(outcome) : { kind: "failed" });
  };

  /** With lines decided otherwise, or sent back, or refused. */
  const decide = async (of: Application, action: "APPROVE" | "RETURN" | "REJECT", reason: string | undefined, edits: Edits): Promise<void> => {
    queue.setFate(of.id, { kind: "sending" });
    const lines = action === "APPROVE" ? changed(of, edits).map(([line, edit]) => ({ lineId: line.id, points: edit.points, reason: edit.reason.trim() })) : [];
    const { data, error } = await decideOne({ input: { id: of.id, revision: of.revision, action, reason, lines } });
    const [refused] = data?.reviewDecide?.errors ?? [];
    const now = data?.reviewDecide?.application;
    const kind: Fate["kind"] = action === "RETURN" ? "returned" : action === "REJECT" ? "rejected" : now?.status === "SUBMITTED" ? "forwarded" : "approved";
    await settle(of, error ? failed(error) : refused ? fateOf(refused) : { kind, granted: now?.granted });
  };

  /** Many at once; answers what became of each. */
  const approveAll = async (all: Application[]): Promise<{ outcomes?: Outcome[]; problem?: { message: string; mend?: string } }> => {
    for (const of of all) queue.setFate(of.id, { kind: "sending" });
    const items = all.map(({ id, revision }) => ({ applicationId: id, revision }));
    const { data, error } = await approveMany({ input: { communityId: community, items } });
    const outcomes = data?.reviewApprove?.outcomes;
    if (error || !outcomes) {
      for (const of of all) queue.setFate(of.id, undefined);
      return { problem: error ? told(error, common) : data?.reviewApprove?.errors[0] };
    }
    for (const outcome of outcomes) void learn(outcome.applicationId, fateOfOutcome(outcome));
    return { outcomes };
  };
  return { approve, decide, approveAll };
}

/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Which applications to list; absent fields do not filter. */
export type ApplicationFilter = {
  /** With a line of the item of this code. */
  item?: string | null | undefined;
  /** For whom, e.g. `com_…/mem_…`. */
  memberId?: string | null | undefined;
  /** Which month. */
  month?: string | null | undefined;
  /** The order; longest waiting first when absent. */
  order?: ApplicationOrder | null | undefined;
  /** Under which scheme, e.g. `com_…/sch_…`. */
  schemeId?: string | null | undefined;
  /** Where they stand. */
  status?: ApplicationStatus | null | undefined;
};

/** How a list of applications is ordered. */
export type ApplicationOrder =
  /** Most declared points first. */
  | 'MOST_POINTS'
  /** Latest first. */
  | 'NEWEST_FIRST'
  /** Longest waiting first. */
  | 'OLDEST_FIRST';

/** Where an application stands. */
export type ApplicationStatus =
  /** Reviewed; its points are in the ledger. */
  | 'APPROVED'
  /** Being written. */
  | 'DRAFT'
  /** Refused as a whole. */
  | 'REJECTED'
  /** Sent back for changes. */
  | 'RETURNED'
  /** Waiting for review. */
  | 'SUBMITTED'
  /** Dropped by the filer. */
  | 'WITHDRAWN';

/** Whose deeds a cap adds up. */
export type CapHolder =
  /** The whole household's. */
  | 'HOUSEHOLD'
  /** The doer's. */
  | 'MEMBER';

/** The time a cap covers, in the order in which caps are applied (D-304). */
export type CapWindow =
  /** A day. */
  | 'DAY'
  /** One line. */
  | 'EVENT'
  /** For ever. */
  | 'EVER'
  /** Half a calendar year. */
  | 'HALF_YEAR'
  /** A calendar month. */
  | 'MONTH'
  /** The scheme's period. */
  | 'PERIOD'
  /** A calendar quarter. */
  | 'QUARTER'
  /** A week from Monday. */
  | 'WEEK'
  /** The scheme's year, or the holder's own where the scheme says so. */
  | 'YEAR';

/** Why a ledger entry was made. */
export type EntryKind =
  /** What a closed period left carried into the next one (E3): it only ends later. */
  | 'CARRY'
  /**
   * What a closed period left taken from the balance, or a debt of it forgiven: by its close, or at once where an entry brings
   * some of it back later (D-107, E2).
   */
  | 'CLEAR'
  /** Spent. */
  | 'DEBIT'
  /** Points whose months are over taken from the balance (E4). */
  | 'EXPIRE'
  /** Publicity over: pending becomes rank and balance (D-302). */
  | 'FINALISE'
  /** Given to somebody, or donated to the community (G12). */
  | 'GIVE'
  /** Granted by review: pending. */
  | 'GRANT'
  /** Received from somebody who gave. */
  | 'RECEIVE'
  /** A debit given back. */
  | 'REFUND'
  /** What closing a period took or carried, given back because it was opened again. */
  | 'REOPEN'
  /** Takes back another entry. */
  | 'REVERSE'
  /** What its holder has when a period begins (C2, C5). */
  | 'START';

/** Where a publicity list stands. */
export type PublicityStatus =
  /** The window has ended; objections are still being answered. */
  | 'ANSWERING'
  /** Everything on it is final (D-302). */
  | 'FINAL'
  /** Open to objection. */
  | 'OPEN';

export type ResidentHistoryQueryVariables = Exact<{
  member: string;
  scheme: string;
  first: number;
  after?: string | null | undefined;
}>;


export type ResidentHistoryQuery = { pointsGet: { memberId: string, schemeId: string, rankTotal: string, balance: string, pending: string, place: number | null, purses: Array<{ purse: string, balance: string, name: { text: string }, endsNext: { points: string, day: string } | null }> } | null, pointsHistory: { edges: Array<{ node: { id: string, kind: EntryKind, purse: string, month: string | null, day: string | null, item: string | null, version: number | null, pending: string, rank: string, balance: string, declared: string | null, ofId: string | null, note: string | null, at: string, itemName: { text: string } | null, cuts: Array<{ scope: string, window: CapWindow, per: CapHolder, before: string, after: string, limit:
            | { points: string }
            | { times: number }
           }>, lots: Array<{ ends: string | null, months: number | null, points: string }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type ResidentHistoryOriginQueryVariables = Exact<{
  community: string;
  filter: ApplicationFilter;
}>;


export type ResidentHistoryOriginQuery = { applicationList: { edges: Array<{ node: { id: string, month: string, status: ApplicationStatus, onBehalfReason: string | null, lines: Array<{ id: string, item: string, day: string, description: string, declared: string, granted: string | null, explanation: Array<string>, reviewReason: string | null }> } }> } | null, publicityList: { edges: Array<{ node: { id: string, schemeId: string, month: string, lastDay: string, status: PublicityStatus } }> } | null };


export const ResidentHistoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ResidentHistory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"member"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"scheme"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pointsGet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"memberId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"member"}}},{"kind":"Argument","name":{"kind":"Name","value":"schemeId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"scheme"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"memberId"}},{"kind":"Field","name":{"kind":"Name","value":"schemeId"}},{"kind":"Field","name":{"kind":"Name","value":"rankTotal"}},{"kind":"Field","name":{"kind":"Name","value":"balance"}},{"kind":"Field","name":{"kind":"Name","value":"pending"}},{"kind":"Field","name":{"kind":"Name","value":"place"}},{"kind":"Field","name":{"kind":"Name","value":"purses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"purse"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"balance"}},{"kind":"Field","name":{"kind":"Name","value":"endsNext"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"points"}},{"kind":"Field","name":{"kind":"Name","value":"day"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pointsHistory"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"memberId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"member"}}},{"kind":"Argument","name":{"kind":"Name","value":"schemeId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"scheme"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"purse"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"item"}},{"kind":"Field","name":{"kind":"Name","value":"itemName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"pending"}},{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"balance"}},{"kind":"Field","name":{"kind":"Name","value":"declared"}},{"kind":"Field","name":{"kind":"Name","value":"cuts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"window"}},{"kind":"Field","name":{"kind":"Name","value":"limit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PointsLimit"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"points"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TimesLimit"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"times"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"per"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lots"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ends"}},{"kind":"Field","name":{"kind":"Name","value":"months"}},{"kind":"Field","name":{"kind":"Name","value":"points"}}]}},{"kind":"Field","name":{"kind":"Name","value":"ofId"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<ResidentHistoryQuery, ResidentHistoryQueryVariables>;
export const ResidentHistoryOriginDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ResidentHistoryOrigin"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"community"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ApplicationFilter"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"applicationList"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"communityId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"community"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"onBehalfReason"}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"item"}},{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"declared"}},{"kind":"Field","name":{"kind":"Name","value":"granted"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"reviewReason"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"publicityList"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"communityId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"community"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"24"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"schemeId"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"lastDay"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ResidentHistoryOriginQuery, ResidentHistoryOriginQueryVariables>;
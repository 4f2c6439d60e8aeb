/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
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

/** What a person has agreed to (D-311). */
export type ConsentInput = {
  /** A guardian agreed; needed under 14. */
  guardian: boolean;
  /** The full name may stand on a public list; else it is masked. */
  publishName: boolean;
};

/** What a member agreed to. */
export type ConsentSetInput = {
  /** The consent as it now is. */
  consent: ConsentInput;
  /** The member, e.g. `com_…/mem_…`. */
  id: string;
};

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

/** Every way in which a call may fail. Braces in a description stand for values filled into the message. */
export type ErrorCode =
  /** You have already objected to this line. */
  | 'ALREADY_OBJECTED'
  /** Somebody else has already reviewed this application. */
  | 'ALREADY_REVIEWED'
  /** The calendar file is not acceptable: {reason}. */
  | 'BAD_CALENDAR'
  /** The member class “{value}” is unknown. */
  | 'BAD_CLASS'
  /** The cursor is broken or belongs to another list. */
  | 'BAD_CURSOR'
  /** “{value}” is not a date. */
  | 'BAD_DATE'
  /** “{value}” is not a division code. */
  | 'BAD_DIVISION_CODE'
  /** “{value}” is neither yes nor no. */
  | 'BAD_FLAG'
  /** Malformed id. */
  | 'BAD_ID'
  /** The ID number is not valid. */
  | 'BAD_ID_NUMBER'
  /** “{value}” does not fit “{name}”. */
  | 'BAD_INPUT'
  /** “{value}” is not a mark that may be given. */
  | 'BAD_MARK'
  /** “{value}” is not a month. */
  | 'BAD_MONTH'
  /** The name “{value}” is not acceptable. */
  | 'BAD_NAME'
  /** The page size is out of range. */
  | 'BAD_PAGE'
  /** The password is too weak: {reason}. */
  | 'BAD_PASSWORD'
  /** The mobile number is not valid. */
  | 'BAD_PHONE'
  /** “{value}” is not an amount of points. */
  | 'BAD_POINTS'
  /** “{value}” is not a usable quantity. */
  | 'BAD_QUANTITY'
  /** “{value}” is not a factor, weight or share. */
  | 'BAD_RATIO'
  /** The request is malformed: {reason}. */
  | 'BAD_REQUEST'
  /** The role “{value}” cannot be granted here. */
  | 'BAD_ROLE'
  /** The text is not acceptable: {reason}. */
  | 'BAD_TEXT'
  /** The holidays of {year} are not announced, so working days cannot be counted. */
  | 'CALENDAR_UNKNOWN'
  /** The code was used on {value}. */
  | 'CODE_USED'
  /** The code is wrong or belongs elsewhere. */
  | 'CODE_WRONG'
  /** The column “{value}” is missing. */
  | 'COLUMN_MISSING'
  /** The column “{value}” is unknown. */
  | 'COLUMN_UNKNOWN'
  /** The consent of the person or guardian is missing. */
  | 'CONSENT_MISSING'
  /** The day {value} is outside the month {month}. */
  | 'DAY_OUTSIDE_MONTH'
  /** The operation took too long. */
  | 'DEADLINE'
  /** “{value}” is {count} people, households or organisations instead of one. */
  | 'DOER_UNCLEAR'
  /** “{value}” is a duplicate. */
  | 'DUPLICATE'
  /** The effective date may not be before {value}. */
  | 'EFFECTIVE_IN_PAST'
  /** They hold the same role as you. */
  | 'EQUAL_ROLE'
  /** The item “{value}” needs evidence. */
  | 'EVIDENCE_REQUIRED'
  /** {value} judges are too few. */
  | 'FEW_JUDGES'
  /** The file type is not supported: {value}. */
  | 'FILE_TYPE'
  /** The file cannot be read: {reason}. */
  | 'FILE_UNREADABLE'
  /** Your role does not allow this operation. */
  | 'FORBIDDEN'
  /** The formula is not acceptable: {reason}. */
  | 'FORMULA_INVALID'
  /** The cell holds a formula. */
  | 'FORMULA_IN_CELL'
  /** Points may be used within the household only. */
  | 'HOUSEHOLD_ONLY'
  /** The idempotency key was used with other input. */
  | 'IDEMPOTENCY_CONFLICT'
  /** {count} rows have errors; nothing was imported. */
  | 'IMPORT_BLOCKED'
  /** Another import of this community is running. */
  | 'IMPORT_BUSY'
  /** Not enough points: {needed} needed, {balance} available. */
  | 'INSUFFICIENT_POINTS'
  /** Something unexpected happened; the operation was not completed. */
  | 'INTERNAL'
  /** The invitation is invalid, used or expired. */
  | 'INVITATION_INVALID'
  /** The item “{value}” is not open on that date. */
  | 'ITEM_CLOSED'
  /** The item “{value}” is not for this class of member. */
  | 'ITEM_NOT_FOR_CLASS'
  /** The scheme does not let you enter the item “{value}”. */
  | 'ITEM_STAFF_ONLY'
  /** The item “{value}” may stand once in a month's application. */
  | 'ITEM_TWICE'
  /** You are the last one in charge here. */
  | 'LAST_HOLDER'
  /** The period of {month} is closed. */
  | 'MONTH_CLOSED'
  /** {month} has not begun. */
  | 'MONTH_IN_FUTURE'
  /** There is already an application for {month}. */
  | 'MONTH_TAKEN'
  /** {month} could be declared until {until}. */
  | 'MONTH_TOO_LATE'
  /** The street already has a community named “{value}”. */
  | 'NAME_TAKEN'
  /** Nobody has points to divide by. */
  | 'NOTHING_TO_DIVIDE'
  /** There is nothing to publish for {month}. */
  | 'NOTHING_TO_PUBLISH'
  /** Points of your community cannot be spent here. */
  | 'NOT_ACROSS'
  /** Not found. */
  | 'NOT_FOUND'
  /** Points may be used by their holder only. */
  | 'NOT_TRANSFERABLE'
  /** No scheme is in force on that date. */
  | 'NO_SCHEME'
  /** Exactly one entry must be chosen. */
  | 'ONE_ENTRY'
  /** Out of stock, {left} left. */
  | 'OUT_OF_STOCK'
  /** The system is busy. */
  | 'OVERLOADED'
  /** The period is already closed. */
  | 'PERIOD_CLOSED'
  /** The period cannot be opened again: {reason}. */
  | 'PERIOD_FIXED'
  /** The period ends on {value}. */
  | 'PERIOD_NOT_ENDED'
  /** The period still has unfinished work: {reason}. */
  | 'PERIOD_OPEN_WORK'
  /** The points must lie between {min} and {max}. */
  | 'POINTS_OUT_OF_RANGE'
  /** This phone number already has an account. */
  | 'PRESENT_PASSWORD'
  /** This product cannot be redeemed now. */
  | 'PRODUCT_CLOSED'
  /** The publicity period must be at least {min} days. */
  | 'PUBLICITY_TOO_SHORT'
  /** Too many attempts. */
  | 'RATE_LIMITED'
  /** A reason is required. */
  | 'REASON_REQUIRED'
  /** No objection has this receipt. */
  | 'RECEIPT_WRONG'
  /** Because of “{value}” points cannot be used until {until}. */
  | 'REDEEM_BARRED'
  /** Redeeming is not open now. */
  | 'REDEEM_CLOSED'
  /** The limit is {max} per person. */
  | 'REDEEM_LIMIT'
  /** At most {max} points may be redeemed a {every}; {left} are left. */
  | 'REDEEM_TOO_MUCH'
  /** Redeeming is allowed {max} times a {every}. */
  | 'REDEEM_TOO_OFTEN'
  /** This field is required. */
  | 'REQUIRED'
  /** You have agreed to this application already. */
  | 'REVIEWED_BY_YOU'
  /** {count} applications of {month} are not reviewed yet. */
  | 'REVIEWS_PENDING'
  /** Both have their points in the same account. */
  | 'SAME_ACCOUNT'
  /** The community has several schemes: {known}. */
  | 'SCHEME_AMBIGUOUS'
  /** {problem}. */
  | 'SCHEME_BANDS'
  /** A cap of {value} lets nobody earn anything. */
  | 'SCHEME_CAP'
  /** The cap of {value} and {other} contradict each other, so that one has no effect. */
  | 'SCHEME_CAP_CONFLICT'
  /** “{value}” is not one of the choices. */
  | 'SCHEME_CHOICE'
  /** The code “{value}” is not well-formed. */
  | 'SCHEME_CODE'
  /** This part of the deduction is missing. */
  | 'SCHEME_DEDUCTION'
  /** The example comes to {value}, not to {expected}. */
  | 'SCHEME_EXAMPLE'
  /** The field “{value}” is unknown. */
  | 'SCHEME_FIELD'
  /** The scheme did not pass its checks: {count} findings. */
  | 'SCHEME_INVALID'
  /** The scheme has no item “{value}”. */
  | 'SCHEME_ITEM'
  /** {problem}. */
  | 'SCHEME_LEVEL'
  /** {value} is out of range. */
  | 'SCHEME_NUMBER'
  /** {value} and {other} are in the wrong order. */
  | 'SCHEME_ORDER'
  /** There is no {kind} “{value}”. */
  | 'SCHEME_REFERENCE'
  /** {problem}. */
  | 'SCHEME_RULE'
  /** “{value}” is not what belongs here. */
  | 'SCHEME_SHAPE'
  /** “{value}” touches {theme_en}, which must not be scored. */
  | 'SCHEME_THEME'
  /** The scheme cannot be read: {reason}. */
  | 'SCHEME_UNREADABLE'
  /** The value {value} points the wrong way or is nothing. */
  | 'SCHEME_VALUE'
  /** The refresh token was used twice, so the sign-in was ended for safety. */
  | 'SESSION_REUSED'
  /** The sheet has no data rows. */
  | 'SHEET_EMPTY'
  /** The phone number or the password is wrong. */
  | 'SIGN_IN_FAILED'
  /** Too many attempts from here. */
  | 'SIGN_IN_LOCKED'
  /** A simulation is still running. */
  | 'SIMULATION_RUNNING'
  /** The scheme counts for other holders (subject) than it did in these days, so the past cannot be replayed. */
  | 'SIMULATION_SUBJECT'
  /** This step of the review only forwards, it changes no points. */
  | 'STEP_FORWARDS'
  /** Whoever asks for a task cannot do it. */
  | 'TASK_OWN'
  /** The file is too large. */
  | 'TOO_LARGE'
  /** The text is too long. */
  | 'TOO_LONG'
  /** Too many at once. */
  | 'TOO_MANY'
  /** Too many live connections from one address or account. */
  | 'TOO_MANY_STREAMS'
  /** You are not signed in, or the sign-in has expired. */
  | 'UNAUTHENTICATED'
  /** The scheme has no exchange “{value}” that can be used here. */
  | 'UNKNOWN_EXCHANGE'
  /** The item does not ask for “{value}”. */
  | 'UNKNOWN_INPUT'
  /** Version {version} of the scheme has no item “{value}”. */
  | 'UNKNOWN_ITEM'
  /** “{value}” was not found. */
  | 'UNKNOWN_PLACE'
  /** The scheme has no points “{value}” that can be spent. */
  | 'UNKNOWN_PURSE'
  /** There is no scheme template “{value}”. */
  | 'UNKNOWN_TEMPLATE'
  /** Somebody else has changed this. */
  | 'VERSION_CONFLICT'
  /** The publicity period ended on {value}. */
  | 'WINDOW_CLOSED'
  /** This is not possible in status “{status}”. */
  | 'WRONG_STATUS';

/** What to do with the rows of a file. */
export type ImportMode =
  /** Write all rows, or nothing when any row has an error. */
  | 'ALL_ROWS'
  /** Check and count only; nothing is written. */
  | 'DRY_RUN'
  /** Write the rows without errors. */
  | 'GOOD_ROWS';

/** How far an import is. */
export type ImportState =
  /** Rows are being checked. */
  | 'CHECKING'
  /** Finished; see the counts. */
  | 'DONE'
  /** The process ended in the middle; nothing was written, run it again. */
  | 'INTERRUPTED'
  /** Nothing was written; see the findings or the failure. */
  | 'REFUSED'
  /** Rows are being written. */
  | 'WRITING';

/** Whom to invite. */
export type InvitationCreateInput = {
  /** The member, e.g. `com_…/mem_…`. */
  memberId: string;
};

/** The class of a member: decides items, values and caps (D-141). */
export type MemberClass =
  /** 楼长. */
  | 'BUILDING_LEADER'
  /** 社区工作者. */
  | 'COMMUNITY_STAFF'
  /** 网格员. */
  | 'GRID_STAFF'
  /** 党员（村社区）. */
  | 'PARTY_COMMUNITY'
  /** 党员（流动）. */
  | 'PARTY_MOBILE'
  /** 党员（机关企业）. */
  | 'PARTY_OFFICE'
  /** 党员（两新组织）. */
  | 'PARTY_PRIVATE'
  /** 党员（离退休）. */
  | 'PARTY_RETIRED'
  /** 居民. */
  | 'RESIDENT'
  /** 志愿者. */
  | 'VOLUNTEER';

/** Which members to list; absent fields do not filter. */
export type MemberFilter = {
  /** The class. */
  class?: MemberClass | null | undefined;
  /** The grid or building, e.g. `com_…/plc_…`. */
  placeId?: string | null | undefined;
  /** The beginning of the name or the number. */
  search?: string | null | undefined;
};

/** People to bring in. */
export type MemberImportInput = {
  /** The community, e.g. `com_…`. */
  communityId: string;
  /** What to do with its rows. */
  mode: ImportMode;
  /** The uploaded spreadsheet, e.g. `upl_…`: grids, buildings, households and members. */
  uploadId: string;
};

/** Whose personal data to show, and why. */
export type MemberRevealInput = {
  /** The member, e.g. `com_…/mem_…`. */
  id: string;
  /** Why; logged with the act (D-311). */
  reason: string;
};

/** Whose password to reset, and why. */
export type PasswordResetInput = {
  /** The person's 11-digit mobile number. */
  phone: string;
  /** Why; logged with the act. */
  reason: string;
};

/** Grid or building. */
export type PlaceKind =
  /** 楼栋. */
  | 'BUILDING'
  /** 网格: 300–500 households with a responsible person (D-171). */
  | 'GRID';

export type MembersListQueryVariables = Exact<{
  community: string;
  filter?: MemberFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MembersListQuery = { memberList: { edges: Array<{ node: { id: string, number: string, name: string, class: MemberClass, door: string, phoneMasked: string | null, hasAccount: boolean, under14: boolean, consent: { publishName: boolean, guardian: boolean }, grid: { id: string, name: string } | null, building: { id: string, name: string } | null } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export type MembersPlacesQueryVariables = Exact<{
  community: string;
}>;


export type MembersPlacesQuery = { placeList: Array<{ id: string, kind: PlaceKind, name: string, grid: { id: string } | null }> | null };

export type MembersOneQueryVariables = Exact<{
  id: string;
}>;


export type MembersOneQuery = { memberGet: { id: string, number: string, name: string, class: MemberClass, householdId: string, door: string, phoneMasked: string | null, idNumberMasked: string | null, under14: boolean, hasAccount: boolean, since: string, consent: { publishName: boolean, guardian: boolean }, grid: { id: string, name: string } | null, building: { id: string, name: string } | null } | null };

export type MembersHouseholdQueryVariables = Exact<{
  id: string;
}>;


export type MembersHouseholdQuery = { householdGet: { id: string, door: string, building: { id: string, name: string } | null, members: Array<{ id: string, name: string, class: MemberClass, phoneMasked: string | null, hasAccount: boolean }> } | null };

export type MembersSchemesQueryVariables = Exact<{
  community: string;
}>;


export type MembersSchemesQuery = { schemeList: Array<{ id: string, name: { text: string } }> | null };

export type MembersPointsQueryVariables = Exact<{
  member: string;
  scheme?: string | null | undefined;
}>;


export type MembersPointsQuery = { pointsGet: { memberId: string, schemeId: string, rankTotal: string, balance: string, pending: string, place: number | null, purses: Array<{ purse: string, balance: string, name: { text: string }, endsNext: { points: string, day: string } | null }> } | null };

export type MembersHistoryQueryVariables = Exact<{
  member: string;
  scheme?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MembersHistoryQuery = { pointsHistory: { edges: Array<{ node: { id: string, kind: EntryKind, at: string, day: string | null, pending: string, rank: string, balance: string, note: string | null, itemName: { text: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type MembersApplicationsQueryVariables = Exact<{
  community: string;
  member: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MembersApplicationsQuery = { applicationList: { edges: Array<{ node: { id: string, schemeId: string, month: string, status: ApplicationStatus, declared: string, granted: string, submittedAt: string | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type MembersRevealMutationVariables = Exact<{
  input: MemberRevealInput;
}>;


export type MembersRevealMutation = { memberReveal: { data: { phone: string | null, idNumber: string | null } | null, errors: Array<{ code: ErrorCode, message: string, mend: string, place: string | null }> } | null };

export type MembersInviteMutationVariables = Exact<{
  input: InvitationCreateInput;
}>;


export type MembersInviteMutation = { invitationCreate: { invitation: { name: string, phoneMasked: string, purpose: string, token: string } | null, errors: Array<{ code: ErrorCode, message: string, mend: string, place: string | null }> } | null };

export type MembersConsentMutationVariables = Exact<{
  input: ConsentSetInput;
}>;


export type MembersConsentMutation = { consentSet: { member: { id: string, consent: { publishName: boolean, guardian: boolean } } | null, errors: Array<{ code: ErrorCode, message: string, mend: string, place: string | null }> } | null };

export type MembersResetMutationVariables = Exact<{
  input: PasswordResetInput;
}>;


export type MembersResetMutation = { passwordReset: { invitation: { name: string, phoneMasked: string, purpose: string, token: string } | null, errors: Array<{ code: ErrorCode, message: string, mend: string, place: string | null }> } | null };

export type MembersImportMutationVariables = Exact<{
  input: MemberImportInput;
}>;


export type MembersImportMutation = { memberImport: { run: { id: string, state: ImportState } | null, errors: Array<{ code: ErrorCode, message: string, mend: string, place: string | null }> } | null };


export const MembersListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MembersList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"community"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"MemberFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"memberList"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"communityId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"community"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"class"}},{"kind":"Field","name":{"kind":"Name","value":"door"}},{"kind":"Field","name":{"kind":"Name","value":"phoneMasked"}},{"kind":"Field","name":{"kind":"Name","value":"hasAccount"}},{"kind":"Field","name":{"kind":"Name","value":"under14"}},{"kind":"Field","name":{"kind":"Name","value":"consent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"publishName"}},{"kind":"Field","name":{"kind":"Name","value":"guardian"}}]}},{"kind":"Field","name":{"kind":"Name","value":"grid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"building"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"hasPreviousPage"}},{"kind":"Field","name":{"kind":"Name","value":"startCursor"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<MembersListQuery, MembersListQueryVariables>;
export const MembersPlacesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MembersPlaces"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"community"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"placeList"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"communityId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"community"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"grid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<MembersPlacesQuery, MembersPlacesQueryVariables>;
export const MembersOneDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MembersOne"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"memberGet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"class"}},{"kind":"Field","name":{"kind":"Name","value":"householdId"}},{"kind":"Field","name":{"kind":"Name","value":"door"}},{"kind":"Field","name":{"kind":"Name","value":"phoneMasked"}},{"kind":"Field","name":{"kind":"Name","value":"idNumberMasked"}},{"kind":"Field","name":{"kind":"Name","value":"under14"}},{"kind":"Field","name":{"kind":"Name","value":"hasAccount"}},{"kind":"Field","name":{"kind":"Name","value":"since"}},{"kind":"Field","name":{"kind":"Name","value":"consent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"publishName"}},{"kind":"Field","name":{"kind":"Name","value":"guardian"}}]}},{"kind":"Field","name":{"kind":"Name","value":"grid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"building"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]} as unknown as DocumentNode<MembersOneQuery, MembersOneQueryVariables>;
export const MembersHouseholdDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MembersHousehold"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"householdGet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"door"}},{"kind":"Field","name":{"kind":"Name","value":"building"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"members"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"class"}},{"kind":"Field","name":{"kind":"Name","value":"phoneMasked"}},{"kind":"Field","name":{"kind":"Name","value":"hasAccount"}}]}}]}}]}}]} as unknown as DocumentNode<MembersHouseholdQuery, MembersHouseholdQueryVariables>;
export const MembersSchemesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MembersSchemes"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"community"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schemeList"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"communityId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"community"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}}]} as unknown as DocumentNode<MembersSchemesQuery, MembersSchemesQueryVariables>;
export const MembersPointsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MembersPoints"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"member"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"scheme"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pointsGet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"memberId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"member"}}},{"kind":"Argument","name":{"kind":"Name","value":"schemeId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"scheme"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"memberId"}},{"kind":"Field","name":{"kind":"Name","value":"schemeId"}},{"kind":"Field","name":{"kind":"Name","value":"rankTotal"}},{"kind":"Field","name":{"kind":"Name","value":"balance"}},{"kind":"Field","name":{"kind":"Name","value":"pending"}},{"kind":"Field","name":{"kind":"Name","value":"place"}},{"kind":"Field","name":{"kind":"Name","value":"purses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"purse"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"balance"}},{"kind":"Field","name":{"kind":"Name","value":"endsNext"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"points"}},{"kind":"Field","name":{"kind":"Name","value":"day"}}]}}]}}]}}]}}]} as unknown as DocumentNode<MembersPointsQuery, MembersPointsQueryVariables>;
export const MembersHistoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MembersHistory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"member"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"scheme"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pointsHistory"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"memberId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"member"}}},{"kind":"Argument","name":{"kind":"Name","value":"schemeId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"scheme"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"pending"}},{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"balance"}},{"kind":"Field","name":{"kind":"Name","value":"itemName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"note"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<MembersHistoryQuery, MembersHistoryQueryVariables>;
export const MembersApplicationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MembersApplications"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"community"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"member"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"applicationList"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"communityId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"community"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"memberId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"member"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"order"},"value":{"kind":"EnumValue","value":"NEWEST_FIRST"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"schemeId"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"declared"}},{"kind":"Field","name":{"kind":"Name","value":"granted"}},{"kind":"Field","name":{"kind":"Name","value":"submittedAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<MembersApplicationsQuery, MembersApplicationsQueryVariables>;
export const MembersRevealDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"MembersReveal"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"MemberRevealInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"memberReveal"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"data"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"idNumber"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"mend"}},{"kind":"Field","name":{"kind":"Name","value":"place"}}]}}]}}]}}]} as unknown as DocumentNode<MembersRevealMutation, MembersRevealMutationVariables>;
export const MembersInviteDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"MembersInvite"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"InvitationCreateInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"invitationCreate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"invitation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"phoneMasked"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"token"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"mend"}},{"kind":"Field","name":{"kind":"Name","value":"place"}}]}}]}}]}}]} as unknown as DocumentNode<MembersInviteMutation, MembersInviteMutationVariables>;
export const MembersConsentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"MembersConsent"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ConsentSetInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"consentSet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"member"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"consent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"publishName"}},{"kind":"Field","name":{"kind":"Name","value":"guardian"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"mend"}},{"kind":"Field","name":{"kind":"Name","value":"place"}}]}}]}}]}}]} as unknown as DocumentNode<MembersConsentMutation, MembersConsentMutationVariables>;
export const MembersResetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"MembersReset"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PasswordResetInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"passwordReset"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"invitation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"phoneMasked"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"token"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"mend"}},{"kind":"Field","name":{"kind":"Name","value":"place"}}]}}]}}]}}]} as unknown as DocumentNode<MembersResetMutation, MembersResetMutationVariables>;
export const MembersImportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"MembersImport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"MemberImportInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"memberImport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"run"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"mend"}},{"kind":"Field","name":{"kind":"Name","value":"place"}}]}}]}}]}}]} as unknown as DocumentNode<MembersImportMutation, MembersImportMutationVariables>;
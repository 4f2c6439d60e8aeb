/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** A whole application to save. */
export type ApplicationSaveInput = {
  /** The application to change, e.g. `com_…/app_…`; absent for a new one. */
  id?: string | null | undefined;
  /** The lines, at most 100; they replace what was saved before. */
  lines: Array<LineInput>;
  /** For whom, e.g. `com_…/mem_…`. */
  memberId: string;
  /** Which month; one live application a scheme, member and month. */
  month: string;
  /** Why somebody files for another (D-310); required then. */
  onBehalfReason?: string | null | undefined;
  /** The revision last seen; 0 for a new one. */
  revision: number;
  /** The scheme, e.g. `com_…/sch_…`; the community's only one when absent. */
  schemeId?: string | null | undefined;
};

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

/** An application as last seen. */
export type ApplicationSubmitInput = {
  /** The application, e.g. `com_…/app_…`. */
  id: string;
  /** The revision last seen. */
  revision: number;
};

/** A spreadsheet of deeds. */
export type DeedImportInput = {
  /** The community, e.g. `com_…`. */
  communityId: string;
  /** Check and judge everything, caps and all, and write nothing. */
  dryRun: boolean;
  /** The idempotency key, at most 100 characters: the same key with the same input has one effect. A dry run uses none up. */
  key: string;
  /** On what ground: an inspection, a duty roster, a list of attendance. */
  reason: string;
  /** The scheme, e.g. `com_…/sch_…`; may be absent where there is only one. */
  schemeId?: string | null | undefined;
  /** The uploaded file, e.g. `upl_…`: xlsx or csv, of at most 5,000 rows; the columns are those of docs/imports.md. */
  uploadId: string;
};

/** One deed to enter. */
export type DeedLineInput = {
  /** What was done, as on an application. */
  line: LineInput;
  /** Who did it. */
  who: HolderInput;
};

/** Deeds to enter. */
export type DeedRecordInput = {
  /** The community, e.g. `com_…`. */
  communityId: string;
  /** The idempotency key, at most 100 characters: the same key with the same input has one effect. */
  key: string;
  /** The deeds, at most 500. */
  lines: Array<DeedLineInput>;
  /** On what ground: an inspection, a duty roster, a list of attendance. */
  reason: string;
  /** The scheme, e.g. `com_…/sch_…`; may be absent where there is only one. */
  schemeId?: string | null | undefined;
};

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

/** A file to keep as evidence. */
export type EvidenceAddInput = {
  /** The community, e.g. `com_…`. */
  communityId: string;
  /** The uploaded photo or document, e.g. `upl_…`. */
  uploadId: string;
};

/** Whoever a scheme scores: exactly one of these. */
export type HolderInput =
  {   /** A household, e.g. `com_…/hou_…`. */
  householdId: string; memberId?: never; organisationId?: never; }
  |  { householdId?: never;   /** A member, e.g. `com_…/mem_…`. */
  memberId: string; organisationId?: never; }
  |  { householdId?: never; memberId?: never;   /** An organisation of the roster, e.g. `com_…/hol_…`. */
  organisationId: string; };

/** One line to save. */
export type LineInput = {
  /** The day of the deed, inside the month. */
  day: string;
  /** What was done; at most 500 characters. */
  description: string;
  /** The event it belongs to, in the filer's words (at most 60 characters): what caps an event and counts once in a group. */
  event?: string | null | undefined;
  /** Evidence added before, e.g. `com_…/evi_…`; at most 9. */
  evidenceIds?: Array<string>;
  /**
   * What the item's rule asks for by name: the option of each table of coefficients, entries of a checklist with their marks,
   * judges with theirs, inputs of a formula. At most 50.
   */
  inputs?: Array<NamedValueInput>;
  /** The item's code in the version in force on the day. */
  item: string;
  /** Points asked for, where the item leaves a choice. */
  points?: string | null | undefined;
  /** The quantity as a plain decimal with at most three places; "1" where the item has none. */
  quantity: string;
  /** Who else has a part in it, where the item gives to those named, e.g. `com_…/mem_…`; at most 20. */
  withIds?: Array<string>;
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

/** A value by its name. */
export type NamedValueInput = {
  /** The name. */
  name: string;
  /** The value. */
  value: string;
};

/** Grid or building. */
export type PlaceKind =
  /** 楼栋. */
  | 'BUILDING'
  /** 网格: 300–500 households with a responsible person (D-171). */
  | 'GRID';

/** What a step of a working did. */
export type WorkingStep =
  /** An award was given. */
  | 'AWARD'
  /** The band of the total. */
  | 'BAND'
  /** Held by a component's least or most. */
  | 'BOUND'
  /** A coefficient was applied. */
  | 'COEFFICIENT'
  /** The reviewer decided otherwise. */
  | 'DECISION'
  /** Another deed's effect changed what was granted, or that was undone. */
  | 'EFFECT'
  /** A group's floor was reached. */
  | 'FLOOR'
  /** Another item of the group counts for the event already; only what is above it counts. */
  | 'HIGHEST'
  /** Exempt or barred: not graded. */
  | 'LEFT'
  /** A component is below what the grade needs of it; the grade moved down. */
  | 'NEED'
  /** A veto or another effect forced the result. */
  | 'OVERRIDE'
  /** Divided by the number of heads. */
  | 'PER_HEAD'
  /** A quota or its tie rule moved the grade down. */
  | 'QUOTA'
  /** A component's raw value. */
  | 'RAW'
  /** The same was done before: the repeat's factor was applied. */
  | 'REPEAT'
  /** Put on a scale of 100. */
  | 'SCALE'
  /** A beneficiary's share. */
  | 'SHARE'
  /** What a period began with. */
  | 'START'
  /** Looked up in a table of steps. */
  | 'STEPS'
  /** Added up and rounded. */
  | 'TOTAL'
  /** The item's value rule was applied. */
  | 'VALUE'
  /** The event was voided. */
  | 'VOID'
  /** Multiplied by the component's weight. */
  | 'WEIGHT';

export type RecordPeopleQueryVariables = Exact<{
  community: string;
  filter: MemberFilter;
}>;


export type RecordPeopleQuery = { memberList: { edges: Array<{ node: { id: string, name: string, number: string, class: MemberClass, door: string, phoneMasked: string | null, householdId: string, building: { id: string, name: string } | null } }>, pageInfo: { hasNextPage: boolean } } | null };

export type RecordPlacesQueryVariables = Exact<{
  community: string;
}>;


export type RecordPlacesQuery = { placeList: Array<{ id: string, kind: PlaceKind, name: string }> | null };

export type RecordOrganisationsQueryVariables = Exact<{
  community: string;
  scheme?: string | null | undefined;
}>;


export type RecordOrganisationsQuery = { rosterList: { edges: Array<{ node: { name: string | null, class: string | null, who: { id: string } } }> } | null };

export type RecordMonthQueryVariables = Exact<{
  community: string;
  member: string;
  month: string;
  scheme?: string | null | undefined;
}>;


export type RecordMonthQuery = { applicationList: { edges: Array<{ node: { id: string, schemeId: string, revision: number, month: string, status: ApplicationStatus, declared: string, onBehalfReason: string | null, reviewReason: string | null, memberId: string, member: { id: string, name: string, door: string } | null, lines: Array<{ id: string, item: string, day: string, quantity: string, event: string | null, withIds: Array<string>, description: string, evidenceIds: Array<string>, declared: string, explanation: Array<string>, reviewReason: string | null, itemName: { text: string }, inputs: Array<{ name: string, value: string }>, workings: Array<{ step: WorkingStep, points: string, args: Array<{ name: string, value: string }> }>, cuts: Array<{ before: string, after: string }> }> } }> } | null };

export type RecordOwnQueryVariables = Exact<{
  community: string;
  status: ApplicationStatus;
  after?: string | null | undefined;
}>;


export type RecordOwnQuery = { applicationList: { edges: Array<{ node: { id: string, schemeId: string, revision: number, month: string, status: ApplicationStatus, declared: string, onBehalfReason: string | null, reviewReason: string | null, memberId: string, member: { id: string, name: string, door: string } | null, lines: Array<{ id: string, item: string, day: string, quantity: string, event: string | null, withIds: Array<string>, description: string, evidenceIds: Array<string>, declared: string, explanation: Array<string>, reviewReason: string | null, itemName: { text: string }, inputs: Array<{ name: string, value: string }>, workings: Array<{ step: WorkingStep, points: string, args: Array<{ name: string, value: string }> }>, cuts: Array<{ before: string, after: string }> }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type RecordApplicationFragment = { id: string, schemeId: string, revision: number, month: string, status: ApplicationStatus, declared: string, onBehalfReason: string | null, reviewReason: string | null, memberId: string, member: { id: string, name: string, door: string } | null, lines: Array<{ id: string, item: string, day: string, quantity: string, event: string | null, withIds: Array<string>, description: string, evidenceIds: Array<string>, declared: string, explanation: Array<string>, reviewReason: string | null, itemName: { text: string }, inputs: Array<{ name: string, value: string }>, workings: Array<{ step: WorkingStep, points: string, args: Array<{ name: string, value: string }> }>, cuts: Array<{ before: string, after: string }> }> };

export type RecordEvidenceMutationVariables = Exact<{
  input: EvidenceAddInput;
}>;


export type RecordEvidenceMutation = { evidenceAdd: { evidence: { id: string, mediaType: string } | null, errors: Array<{ code: ErrorCode, message: string, mend: string, place: string | null }> } | null };

export type RecordDeedsMutationVariables = Exact<{
  input: DeedRecordInput;
}>;


export type RecordDeedsMutation = { deedRecord: { deeds: Array<{ applicationId: string, item: string, declared: string, granted: string, explanation: Array<string>, cuts: Array<{ before: string, after: string }> }> | null, errors: Array<{ code: ErrorCode, message: string, mend: string, place: string | null }> } | null };

export type RecordSaveMutationVariables = Exact<{
  input: ApplicationSaveInput;
}>;


export type RecordSaveMutation = { applicationSave: { application: { id: string, schemeId: string, revision: number, month: string, status: ApplicationStatus, declared: string, onBehalfReason: string | null, reviewReason: string | null, memberId: string, member: { id: string, name: string, door: string } | null, lines: Array<{ id: string, item: string, day: string, quantity: string, event: string | null, withIds: Array<string>, description: string, evidenceIds: Array<string>, declared: string, explanation: Array<string>, reviewReason: string | null, itemName: { text: string }, inputs: Array<{ name: string, value: string }>, workings: Array<{ step: WorkingStep, points: string, args: Array<{ name: string, value: string }> }>, cuts: Array<{ before: string, after: string }> }> } | null, errors: Array<{ code: ErrorCode, message: string, mend: string, place: string | null }> } | null };

export type RecordSubmitMutationVariables = Exact<{
  input: ApplicationSubmitInput;
}>;


export type RecordSubmitMutation = { applicationSubmit: { application: { id: string, schemeId: string, revision: number, month: string, status: ApplicationStatus, declared: string, onBehalfReason: string | null, reviewReason: string | null, memberId: string, member: { id: string, name: string, door: string } | null, lines: Array<{ id: string, item: string, day: string, quantity: string, event: string | null, withIds: Array<string>, description: string, evidenceIds: Array<string>, declared: string, explanation: Array<string>, reviewReason: string | null, itemName: { text: string }, inputs: Array<{ name: string, value: string }>, workings: Array<{ step: WorkingStep, points: string, args: Array<{ name: string, value: string }> }>, cuts: Array<{ before: string, after: string }> }> } | null, errors: Array<{ code: ErrorCode, message: string, mend: string, place: string | null }> } | null };

export type RecordSheetMutationVariables = Exact<{
  input: DeedImportInput;
}>;


export type RecordSheetMutation = { deedImport: { report: { written: boolean, rows: number, rowsBad: number, declared: string, granted: string, findingsLeftOut: number, findings: Array<{ row: number, column: string, message: string, mend: string }> } | null, errors: Array<{ code: ErrorCode, message: string, mend: string, place: string | null }> } | null };

export const RecordApplicationFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RecordApplication"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Application"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"schemeId"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"declared"}},{"kind":"Field","name":{"kind":"Name","value":"onBehalfReason"}},{"kind":"Field","name":{"kind":"Name","value":"reviewReason"}},{"kind":"Field","name":{"kind":"Name","value":"memberId"}},{"kind":"Field","name":{"kind":"Name","value":"member"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"door"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"item"}},{"kind":"Field","name":{"kind":"Name","value":"itemName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"event"}},{"kind":"Field","name":{"kind":"Name","value":"inputs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"withIds"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"evidenceIds"}},{"kind":"Field","name":{"kind":"Name","value":"declared"}},{"kind":"Field","name":{"kind":"Name","value":"workings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"args"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"points"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cuts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"reviewReason"}}]}}]}}]} as unknown as DocumentNode<RecordApplicationFragment, unknown>;
export const RecordPeopleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RecordPeople"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"community"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"MemberFilter"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"memberList"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"communityId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"community"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"30"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"class"}},{"kind":"Field","name":{"kind":"Name","value":"door"}},{"kind":"Field","name":{"kind":"Name","value":"phoneMasked"}},{"kind":"Field","name":{"kind":"Name","value":"householdId"}},{"kind":"Field","name":{"kind":"Name","value":"building"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}}]}}]} as unknown as DocumentNode<RecordPeopleQuery, RecordPeopleQueryVariables>;
export const RecordPlacesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RecordPlaces"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"community"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"placeList"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"communityId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"community"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<RecordPlacesQuery, RecordPlacesQueryVariables>;
export const RecordOrganisationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RecordOrganisations"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"community"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"scheme"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rosterList"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"communityId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"community"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"schemeId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"scheme"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"kind"},"value":{"kind":"EnumValue","value":"ORGANISATION"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"200"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"who"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"class"}}]}}]}}]}}]}}]} as unknown as DocumentNode<RecordOrganisationsQuery, RecordOrganisationsQueryVariables>;
export const RecordMonthDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RecordMonth"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"community"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"member"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"month"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Month"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"scheme"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"applicationList"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"communityId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"community"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"memberId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"member"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"month"},"value":{"kind":"Variable","name":{"kind":"Name","value":"month"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"schemeId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"scheme"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"order"},"value":{"kind":"EnumValue","value":"NEWEST_FIRST"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RecordApplication"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RecordApplication"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Application"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"schemeId"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"declared"}},{"kind":"Field","name":{"kind":"Name","value":"onBehalfReason"}},{"kind":"Field","name":{"kind":"Name","value":"reviewReason"}},{"kind":"Field","name":{"kind":"Name","value":"memberId"}},{"kind":"Field","name":{"kind":"Name","value":"member"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"door"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"item"}},{"kind":"Field","name":{"kind":"Name","value":"itemName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"event"}},{"kind":"Field","name":{"kind":"Name","value":"inputs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"withIds"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"evidenceIds"}},{"kind":"Field","name":{"kind":"Name","value":"declared"}},{"kind":"Field","name":{"kind":"Name","value":"workings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"args"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"points"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cuts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"reviewReason"}}]}}]}}]} as unknown as DocumentNode<RecordMonthQuery, RecordMonthQueryVariables>;
export const RecordOwnDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RecordOwn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"community"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"status"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ApplicationStatus"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"applicationList"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"communityId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"community"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"Variable","name":{"kind":"Name","value":"status"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"order"},"value":{"kind":"EnumValue","value":"NEWEST_FIRST"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RecordApplication"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RecordApplication"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Application"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"schemeId"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"declared"}},{"kind":"Field","name":{"kind":"Name","value":"onBehalfReason"}},{"kind":"Field","name":{"kind":"Name","value":"reviewReason"}},{"kind":"Field","name":{"kind":"Name","value":"memberId"}},{"kind":"Field","name":{"kind":"Name","value":"member"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"door"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"item"}},{"kind":"Field","name":{"kind":"Name","value":"itemName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"event"}},{"kind":"Field","name":{"kind":"Name","value":"inputs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"withIds"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"evidenceIds"}},{"kind":"Field","name":{"kind":"Name","value":"declared"}},{"kind":"Field","name":{"kind":"Name","value":"workings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"args"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"points"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cuts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"reviewReason"}}]}}]}}]} as unknown as DocumentNode<RecordOwnQuery, RecordOwnQueryVariables>;
export const RecordEvidenceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordEvidence"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EvidenceAddInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"evidenceAdd"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"evidence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"mend"}},{"kind":"Field","name":{"kind":"Name","value":"place"}}]}}]}}]}}]} as unknown as DocumentNode<RecordEvidenceMutation, RecordEvidenceMutationVariables>;
export const RecordDeedsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordDeeds"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeedRecordInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deedRecord"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deeds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"applicationId"}},{"kind":"Field","name":{"kind":"Name","value":"item"}},{"kind":"Field","name":{"kind":"Name","value":"declared"}},{"kind":"Field","name":{"kind":"Name","value":"granted"}},{"kind":"Field","name":{"kind":"Name","value":"cuts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"mend"}},{"kind":"Field","name":{"kind":"Name","value":"place"}}]}}]}}]}}]} as unknown as DocumentNode<RecordDeedsMutation, RecordDeedsMutationVariables>;
export const RecordSaveDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordSave"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ApplicationSaveInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"applicationSave"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"application"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RecordApplication"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"mend"}},{"kind":"Field","name":{"kind":"Name","value":"place"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RecordApplication"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Application"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"schemeId"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"declared"}},{"kind":"Field","name":{"kind":"Name","value":"onBehalfReason"}},{"kind":"Field","name":{"kind":"Name","value":"reviewReason"}},{"kind":"Field","name":{"kind":"Name","value":"memberId"}},{"kind":"Field","name":{"kind":"Name","value":"member"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"door"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"item"}},{"kind":"Field","name":{"kind":"Name","value":"itemName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"event"}},{"kind":"Field","name":{"kind":"Name","value":"inputs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"withIds"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"evidenceIds"}},{"kind":"Field","name":{"kind":"Name","value":"declared"}},{"kind":"Field","name":{"kind":"Name","value":"workings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"args"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"points"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cuts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"reviewReason"}}]}}]}}]} as unknown as DocumentNode<RecordSaveMutation, RecordSaveMutationVariables>;
export const RecordSubmitDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordSubmit"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ApplicationSubmitInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"applicationSubmit"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"application"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RecordApplication"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"mend"}},{"kind":"Field","name":{"kind":"Name","value":"place"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RecordApplication"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Application"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"schemeId"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"declared"}},{"kind":"Field","name":{"kind":"Name","value":"onBehalfReason"}},{"kind":"Field","name":{"kind":"Name","value":"reviewReason"}},{"kind":"Field","name":{"kind":"Name","value":"memberId"}},{"kind":"Field","name":{"kind":"Name","value":"member"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"door"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"item"}},{"kind":"Field","name":{"kind":"Name","value":"itemName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"event"}},{"kind":"Field","name":{"kind":"Name","value":"inputs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"withIds"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"evidenceIds"}},{"kind":"Field","name":{"kind":"Name","value":"declared"}},{"kind":"Field","name":{"kind":"Name","value":"workings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"args"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"points"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cuts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"reviewReason"}}]}}]}}]} as unknown as DocumentNode<RecordSubmitMutation, RecordSubmitMutationVariables>;
export const RecordSheetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordSheet"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeedImportInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deedImport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"report"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"written"}},{"kind":"Field","name":{"kind":"Name","value":"rows"}},{"kind":"Field","name":{"kind":"Name","value":"rowsBad"}},{"kind":"Field","name":{"kind":"Name","value":"declared"}},{"kind":"Field","name":{"kind":"Name","value":"granted"}},{"kind":"Field","name":{"kind":"Name","value":"findingsLeftOut"}},{"kind":"Field","name":{"kind":"Name","value":"findings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"row"}},{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"mend"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"mend"}},{"kind":"Field","name":{"kind":"Name","value":"place"}}]}}]}}]}}]} as unknown as DocumentNode<RecordSheetMutation, RecordSheetMutationVariables>;
/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Communities to onboard. */
export type CommunityImportInput = {
  /** What to do with its rows. */
  mode: ImportMode;
  /** The street they belong to, e.g. `unt_…`. */
  streetId: string;
  /** The uploaded spreadsheet, e.g. `upl_…`: name, division code, template (its key or name), admin's name and phone. */
  uploadId: string;
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

/** A level of the administration. */
export type Level =
  /** The community itself. */
  | 'COMMUNITY'
  /** The district. */
  | 'DISTRICT'
  /** The platform. */
  | 'PLATFORM'
  /** The street. */
  | 'STREET';

export type OnboardingTemplatesQueryVariables = Exact<{ [key: string]: never; }>;


export type OnboardingTemplatesQuery = { templateList: Array<{ key: string, document: import('@/app/scheme').Document, level: Level, unitId: string | null }> | null };

export type OnboardingStreetQueryVariables = Exact<{
  unit: string;
}>;


export type OnboardingStreetQuery = { unitGet: { id: string, name: string, code: string } | null };

export type OnboardingImportMutationVariables = Exact<{
  input: CommunityImportInput;
}>;


export type OnboardingImportMutation = { communityImport: { run: { id: string, state: ImportState } | null, errors: Array<{ code: ErrorCode, message: string, mend: string, place: string | null }> } | null };


export const OnboardingTemplatesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OnboardingTemplates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"templateList"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"document"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"unitId"}}]}}]}}]} as unknown as DocumentNode<OnboardingTemplatesQuery, OnboardingTemplatesQueryVariables>;
export const OnboardingStreetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OnboardingStreet"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"unit"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unitGet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"unit"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]} as unknown as DocumentNode<OnboardingStreetQuery, OnboardingStreetQueryVariables>;
export const OnboardingImportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"OnboardingImport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CommunityImportInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"communityImport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"run"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"mend"}},{"kind":"Field","name":{"kind":"Name","value":"place"}}]}}]}}]}}]} as unknown as DocumentNode<OnboardingImportMutation, OnboardingImportMutationVariables>;
/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
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

/** What a district or street demands. */
export type FloorsSetInput = {
  /** What it demands. */
  floors: SchemeFloorsInput;
  /** Why (D-314). */
  reason: string;
  /** The district or street, e.g. `unt_…`. */
  unitId: string;
};

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

/** A scheme's document as a file. */
export type SchemeFileInput = {
  /** Its form. */
  format: SchemeFormat;
  /** The text; of a workbook its bytes in base64. */
  text: string;
};

/**
 * What a district or street demands of every scheme below it (D-312). What it does not set is as the level above has it; where nobody
 * has set it, nothing is demanded.
 */
export type SchemeFloorsInput = {
  /** The most working days for the answer to an objection. */
  answerWorkingDays?: number | null | undefined;
  /** Whether schemes may deduct points. */
  deductions?: boolean | null | undefined;
  /** The least days of publicity. */
  publicityDays?: number | null | undefined;
};

/** A form in which a scheme is written down. */
export type SchemeFormat =
  /** JSON by the published schema. */
  | 'JSON'
  /** A workbook with a sheet for each part of the scheme; its bytes in base64. */
  | 'XLSX'
  /** YAML with the same fields. */
  | 'YAML';

/** Which document is meant: exactly one of these. */
export type SchemeSourceInput =
  {   /** The document itself. */
  document: import('@/app/scheme').Document; draftOf?: never; template?: never; versionId?: never; }
  |  { document?: never;   /** The draft of a scheme, e.g. `com_…/sch_…`. */
  draftOf: string; template?: never; versionId?: never; }
  |  { document?: never; draftOf?: never;   /** A template by its key. */
  template: string; versionId?: never; }
  |  { document?: never; draftOf?: never; template?: never;   /** A published version, e.g. `com_…/ver_…`. */
  versionId: string; };

/** The next version of a template. */
export type TemplatePublishInput = {
  /** The whole scheme. */
  document: import('@/app/scheme').Document;
  /** The template's key there: letters, digits, `-`, `_`, at most 40. */
  key: string;
  /** The key of the template above that it is made from, if any: its locked items and limits are then held. */
  parent?: string | null | undefined;
  /** Why (D-314). */
  reason: string;
  /** The district or street, e.g. `unt_…`. */
  unitId: string;
  /** The version last seen; 0 for a new template. */
  version: number;
};

/** The level of a unit above the community. */
export type UnitLevel =
  /** 区/县. */
  | 'DISTRICT'
  /** 街道/乡镇. */
  | 'STREET';

export type TemplatesListQueryVariables = Exact<{ [key: string]: never; }>;


export type TemplatesListQuery = { templateList: Array<{ key: string, document: import('@/app/scheme').Document, level: Level, unitId: string | null, version: number, parent: string | null, publishedAt: string | null, reason: string | null }> | null };

export type TemplatesFloorsQueryVariables = Exact<{
  unit: string;
}>;


export type TemplatesFloorsQuery = { floorsGet: { publicityDays: number | null, deductions: boolean | null, answerWorkingDays: number | null } | null };

export type TemplatesUnitQueryVariables = Exact<{
  unit: string;
}>;


export type TemplatesUnitQuery = { unitGet: { id: string, name: string, level: UnitLevel, parentId: string | null } | null };

export type TemplatesDistrictsQueryVariables = Exact<{ [key: string]: never; }>;


export type TemplatesDistrictsQuery = { unitList: { edges: Array<{ node: { id: string, name: string } }> } | null };

export type TemplatesCommunitiesQueryVariables = Exact<{
  unit: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type TemplatesCommunitiesQuery = { communityList: { edges: Array<{ node: { id: string, name: string, template: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type TemplatesAdoptedQueryVariables = Exact<{
  community: string;
}>;


export type TemplatesAdoptedQuery = { schemeList: Array<{ id: string, template: string, name: { text: string } }> | null };

export type TemplatesReadQueryVariables = Exact<{
  community: string;
  file: SchemeFileInput;
}>;


export type TemplatesReadQuery = { schemeImport: { document: import('@/app/scheme').Document, findings: Array<{ blocks: boolean, code: ErrorCode, message: string, mend: string, place: string | null }> } | null };

export type TemplatesDiffQueryVariables = Exact<{
  community: string;
  from: SchemeSourceInput;
  to: SchemeSourceInput;
}>;


export type TemplatesDiffQuery = { schemeDiff: Array<{ place: string, text: string }> | null };

export type TemplatesExportQueryVariables = Exact<{
  community: string;
  source: SchemeSourceInput;
  format: SchemeFormat;
}>;


export type TemplatesExportQuery = { schemeExport: { format: SchemeFormat, text: string } | null };

export type TemplatesPublishMutationVariables = Exact<{
  input: TemplatePublishInput;
}>;


export type TemplatesPublishMutation = { templatePublish: { template: { key: string, version: number } | null, errors: Array<{ code: ErrorCode, message: string, mend: string, place: string | null }> } | null };

export type TemplatesFloorsSetMutationVariables = Exact<{
  input: FloorsSetInput;
}>;


export type TemplatesFloorsSetMutation = { floorsSet: { floors: { publicityDays: number | null, deductions: boolean | null, answerWorkingDays: number | null } | null, errors: Array<{ code: ErrorCode, message: string, mend: string, place: string | null }> } | null };


export const TemplatesListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TemplatesList"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"templateList"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"document"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"unitId"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"parent"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}}]} as unknown as DocumentNode<TemplatesListQuery, TemplatesListQueryVariables>;
export const TemplatesFloorsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TemplatesFloors"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"unit"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"floorsGet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"unitId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"unit"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"publicityDays"}},{"kind":"Field","name":{"kind":"Name","value":"deductions"}},{"kind":"Field","name":{"kind":"Name","value":"answerWorkingDays"}}]}}]}}]} as unknown as DocumentNode<TemplatesFloorsQuery, TemplatesFloorsQueryVariables>;
export const TemplatesUnitDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TemplatesUnit"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"unit"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unitGet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"unit"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"parentId"}}]}}]}}]} as unknown as DocumentNode<TemplatesUnitQuery, TemplatesUnitQueryVariables>;
export const TemplatesDistrictsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TemplatesDistricts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unitList"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TemplatesDistrictsQuery, TemplatesDistrictsQueryVariables>;
export const TemplatesCommunitiesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TemplatesCommunities"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"unit"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"communityList"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"unitId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"unit"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"template"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<TemplatesCommunitiesQuery, TemplatesCommunitiesQueryVariables>;
export const TemplatesAdoptedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TemplatesAdopted"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"community"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schemeList"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"communityId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"community"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"template"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}}]} as unknown as DocumentNode<TemplatesAdoptedQuery, TemplatesAdoptedQueryVariables>;
export const TemplatesReadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TemplatesRead"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"community"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"file"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SchemeFileInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schemeImport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"communityId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"community"}}},{"kind":"Argument","name":{"kind":"Name","value":"file"},"value":{"kind":"Variable","name":{"kind":"Name","value":"file"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"}},{"kind":"Field","name":{"kind":"Name","value":"findings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"blocks"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"mend"}},{"kind":"Field","name":{"kind":"Name","value":"place"}}]}}]}}]}}]} as unknown as DocumentNode<TemplatesReadQuery, TemplatesReadQueryVariables>;
export const TemplatesDiffDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TemplatesDiff"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"community"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SchemeSourceInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SchemeSourceInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schemeDiff"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"communityId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"community"}}},{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"place"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]} as unknown as DocumentNode<TemplatesDiffQuery, TemplatesDiffQueryVariables>;
export const TemplatesExportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TemplatesExport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"community"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"source"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SchemeSourceInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"format"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SchemeFormat"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schemeExport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"communityId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"community"}}},{"kind":"Argument","name":{"kind":"Name","value":"source"},"value":{"kind":"Variable","name":{"kind":"Name","value":"source"}}},{"kind":"Argument","name":{"kind":"Name","value":"format"},"value":{"kind":"Variable","name":{"kind":"Name","value":"format"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]} as unknown as DocumentNode<TemplatesExportQuery, TemplatesExportQueryVariables>;
export const TemplatesPublishDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TemplatesPublish"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"TemplatePublishInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"templatePublish"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"template"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"mend"}},{"kind":"Field","name":{"kind":"Name","value":"place"}}]}}]}}]}}]} as unknown as DocumentNode<TemplatesPublishMutation, TemplatesPublishMutationVariables>;
export const TemplatesFloorsSetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TemplatesFloorsSet"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"FloorsSetInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"floorsSet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"floors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"publicityDays"}},{"kind":"Field","name":{"kind":"Name","value":"deductions"}},{"kind":"Field","name":{"kind":"Name","value":"answerWorkingDays"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"mend"}},{"kind":"Field","name":{"kind":"Name","value":"place"}}]}}]}}]}}]} as unknown as DocumentNode<TemplatesFloorsSetMutation, TemplatesFloorsSetMutationVariables>;
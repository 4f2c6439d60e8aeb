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

/** Up to where notices were read. */
export type NoticeReadInput = {
  /** The newest notice read, e.g. `com_…/ntc_…`. */
  id: string;
};

/** Where an objection stands. */
export type ObjectionStatus =
  /** Answered: the line was corrected. */
  | 'CORRECTED'
  /** Waiting for the answer. */
  | 'OPEN'
  /** Answered: the line stands. */
  | 'UPHELD';

export type NoticesListQueryVariables = Exact<{
  community: string;
  first: number;
  after?: string | null | undefined;
}>;


export type NoticesListQuery = { noticeList: { edges: Array<{ node: { id: string, read: boolean, sentAt: string, subject:
          | { applicationId: string, status: ApplicationStatus }
          | { objectionId: string }
         } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type NoticesAboutQueryVariables = Exact<{
  community: string;
  member: string;
}>;


export type NoticesAboutQuery = { applicationList: { edges: Array<{ node: { id: string, month: string, granted: string, reviewReason: string | null } }> } | null, objectionList: { edges: Array<{ node: { id: string, status: ObjectionStatus, answer: string | null } }> } | null };

export type NoticesReadMutationVariables = Exact<{
  input: NoticeReadInput;
}>;


export type NoticesReadMutation = { noticeRead: { marked: number | null, errors: Array<{ code: ErrorCode, message: string, mend: string }> } | null };

export type NoticesChangedSubscriptionVariables = Exact<{
  community: string;
}>;


export type NoticesChangedSubscription = { applicationChanged: { id: string, status: ApplicationStatus } };


export const NoticesListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"NoticesList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"community"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"noticeList"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"communityId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"community"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"read"}},{"kind":"Field","name":{"kind":"Name","value":"sentAt"}},{"kind":"Field","name":{"kind":"Name","value":"subject"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApplicationReviewedNotice"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"applicationId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ObjectionAnsweredNotice"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"objectionId"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<NoticesListQuery, NoticesListQueryVariables>;
export const NoticesAboutDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"NoticesAbout"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"community"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"member"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"applicationList"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"communityId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"community"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"memberId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"member"}}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"granted"}},{"kind":"Field","name":{"kind":"Name","value":"reviewReason"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"objectionList"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"communityId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"community"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"answer"}}]}}]}}]}}]}}]} as unknown as DocumentNode<NoticesAboutQuery, NoticesAboutQueryVariables>;
export const NoticesReadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"NoticesRead"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"NoticeReadInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"noticeRead"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"marked"}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"mend"}}]}}]}}]}}]} as unknown as DocumentNode<NoticesReadMutation, NoticesReadMutationVariables>;
export const NoticesChangedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"NoticesChanged"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"community"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"applicationChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"communityId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"community"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]} as unknown as DocumentNode<NoticesChangedSubscription, NoticesChangedSubscriptionVariables>;
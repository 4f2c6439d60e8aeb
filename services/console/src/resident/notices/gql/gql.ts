/* eslint-disable */
import * as types from './graphql';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "query NoticesList($community: ID!, $first: Int!, $after: String) {\n  noticeList(communityId: $community, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        read\n        sentAt\n        subject {\n          ... on ApplicationReviewedNotice {\n            applicationId\n            status\n          }\n          ... on ObjectionAnsweredNotice {\n            objectionId\n          }\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery NoticesAbout($community: ID!, $member: ID!) {\n  applicationList(\n    communityId: $community\n    filter: {memberId: $member}\n    first: 100\n  ) {\n    edges {\n      node {\n        id\n        month\n        granted\n        reviewReason\n      }\n    }\n  }\n  objectionList(communityId: $community, first: 100) {\n    edges {\n      node {\n        id\n        status\n        answer\n      }\n    }\n  }\n}\n\nmutation NoticesRead($input: NoticeReadInput!) {\n  noticeRead(input: $input) {\n    marked\n    errors {\n      code\n      message\n      mend\n    }\n  }\n}\n\nsubscription NoticesChanged($community: ID!) {\n  applicationChanged(communityId: $community) {\n    id\n    status\n  }\n}": typeof types.NoticesListDocument,
};
const documents: Documents = {
    "query NoticesList($community: ID!, $first: Int!, $after: String) {\n  noticeList(communityId: $community, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        read\n        sentAt\n        subject {\n          ... on ApplicationReviewedNotice {\n            applicationId\n            status\n          }\n          ... on ObjectionAnsweredNotice {\n            objectionId\n          }\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery NoticesAbout($community: ID!, $member: ID!) {\n  applicationList(\n    communityId: $community\n    filter: {memberId: $member}\n    first: 100\n  ) {\n    edges {\n      node {\n        id\n        month\n        granted\n        reviewReason\n      }\n    }\n  }\n  objectionList(communityId: $community, first: 100) {\n    edges {\n      node {\n        id\n        status\n        answer\n      }\n    }\n  }\n}\n\nmutation NoticesRead($input: NoticeReadInput!) {\n  noticeRead(input: $input) {\n    marked\n    errors {\n      code\n      message\n      mend\n    }\n  }\n}\n\nsubscription NoticesChanged($community: ID!) {\n  applicationChanged(communityId: $community) {\n    id\n    status\n  }\n}": types.NoticesListDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query NoticesList($community: ID!, $first: Int!, $after: String) {\n  noticeList(communityId: $community, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        read\n        sentAt\n        subject {\n          ... on ApplicationReviewedNotice {\n            applicationId\n            status\n          }\n          ... on ObjectionAnsweredNotice {\n            objectionId\n          }\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery NoticesAbout($community: ID!, $member: ID!) {\n  applicationList(\n    communityId: $community\n    filter: {memberId: $member}\n    first: 100\n  ) {\n    edges {\n      node {\n        id\n        month\n        granted\n        reviewReason\n      }\n    }\n  }\n  objectionList(communityId: $community, first: 100) {\n    edges {\n      node {\n        id\n        status\n        answer\n      }\n    }\n  }\n}\n\nmutation NoticesRead($input: NoticeReadInput!) {\n  noticeRead(input: $input) {\n    marked\n    errors {\n      code\n      message\n      mend\n    }\n  }\n}\n\nsubscription NoticesChanged($community: ID!) {\n  applicationChanged(communityId: $community) {\n    id\n    status\n  }\n}"): (typeof documents)["query NoticesList($community: ID!, $first: Int!, $after: String) {\n  noticeList(communityId: $community, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        read\n        sentAt\n        subject {\n          ... on ApplicationReviewedNotice {\n            applicationId\n            status\n          }\n          ... on ObjectionAnsweredNotice {\n            objectionId\n          }\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery NoticesAbout($community: ID!, $member: ID!) {\n  applicationList(\n    communityId: $community\n    filter: {memberId: $member}\n    first: 100\n  ) {\n    edges {\n      node {\n        id\n        month\n        granted\n        reviewReason\n      }\n    }\n  }\n  objectionList(communityId: $community, first: 100) {\n    edges {\n      node {\n        id\n        status\n        answer\n      }\n    }\n  }\n}\n\nmutation NoticesRead($input: NoticeReadInput!) {\n  noticeRead(input: $input) {\n    marked\n    errors {\n      code\n      message\n      mend\n    }\n  }\n}\n\nsubscription NoticesChanged($community: ID!) {\n  applicationChanged(communityId: $community) {\n    id\n    status\n  }\n}"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;
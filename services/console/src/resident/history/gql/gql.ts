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
    "query ResidentHistory($member: ID!, $scheme: ID!, $first: Int!, $after: String) {\n  pointsGet(memberId: $member, schemeId: $scheme) {\n    memberId\n    schemeId\n    rankTotal\n    balance\n    pending\n    place\n    purses {\n      purse\n      name {\n        text\n      }\n      balance\n      endsNext {\n        points\n        day\n      }\n    }\n  }\n  pointsHistory(\n    memberId: $member\n    schemeId: $scheme\n    first: $first\n    after: $after\n  ) {\n    edges {\n      node {\n        id\n        kind\n        purse\n        month\n        day\n        item\n        itemName {\n          text\n        }\n        version\n        pending\n        rank\n        balance\n        declared\n        cuts {\n          scope\n          window\n          limit {\n            ... on PointsLimit {\n              points\n            }\n            ... on TimesLimit {\n              times\n            }\n          }\n          per\n          before\n          after\n        }\n        lots {\n          ends\n          months\n          points\n        }\n        ofId\n        note\n        at\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery ResidentHistoryOrigin($community: ID!, $filter: ApplicationFilter!) {\n  applicationList(communityId: $community, filter: $filter, first: 10) {\n    edges {\n      node {\n        id\n        month\n        status\n        onBehalfReason\n        lines {\n          id\n          item\n          day\n          description\n          declared\n          granted\n          explanation\n          reviewReason\n        }\n      }\n    }\n  }\n  publicityList(communityId: $community, first: 24) {\n    edges {\n      node {\n        id\n        schemeId\n        month\n        lastDay\n        status\n      }\n    }\n  }\n}": typeof types.ResidentHistoryDocument,
};
const documents: Documents = {
    "query ResidentHistory($member: ID!, $scheme: ID!, $first: Int!, $after: String) {\n  pointsGet(memberId: $member, schemeId: $scheme) {\n    memberId\n    schemeId\n    rankTotal\n    balance\n    pending\n    place\n    purses {\n      purse\n      name {\n        text\n      }\n      balance\n      endsNext {\n        points\n        day\n      }\n    }\n  }\n  pointsHistory(\n    memberId: $member\n    schemeId: $scheme\n    first: $first\n    after: $after\n  ) {\n    edges {\n      node {\n        id\n        kind\n        purse\n        month\n        day\n        item\n        itemName {\n          text\n        }\n        version\n        pending\n        rank\n        balance\n        declared\n        cuts {\n          scope\n          window\n          limit {\n            ... on PointsLimit {\n              points\n            }\n            ... on TimesLimit {\n              times\n            }\n          }\n          per\n          before\n          after\n        }\n        lots {\n          ends\n          months\n          points\n        }\n        ofId\n        note\n        at\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery ResidentHistoryOrigin($community: ID!, $filter: ApplicationFilter!) {\n  applicationList(communityId: $community, filter: $filter, first: 10) {\n    edges {\n      node {\n        id\n        month\n        status\n        onBehalfReason\n        lines {\n          id\n          item\n          day\n          description\n          declared\n          granted\n          explanation\n          reviewReason\n        }\n      }\n    }\n  }\n  publicityList(communityId: $community, first: 24) {\n    edges {\n      node {\n        id\n        schemeId\n        month\n        lastDay\n        status\n      }\n    }\n  }\n}": types.ResidentHistoryDocument,
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
export function graphql(source: "query ResidentHistory($member: ID!, $scheme: ID!, $first: Int!, $after: String) {\n  pointsGet(memberId: $member, schemeId: $scheme) {\n    memberId\n    schemeId\n    rankTotal\n    balance\n    pending\n    place\n    purses {\n      purse\n      name {\n        text\n      }\n      balance\n      endsNext {\n        points\n        day\n      }\n    }\n  }\n  pointsHistory(\n    memberId: $member\n    schemeId: $scheme\n    first: $first\n    after: $after\n  ) {\n    edges {\n      node {\n        id\n        kind\n        purse\n        month\n        day\n        item\n        itemName {\n          text\n        }\n        version\n        pending\n        rank\n        balance\n        declared\n        cuts {\n          scope\n          window\n          limit {\n            ... on PointsLimit {\n              points\n            }\n            ... on TimesLimit {\n              times\n            }\n          }\n          per\n          before\n          after\n        }\n        lots {\n          ends\n          months\n          points\n        }\n        ofId\n        note\n        at\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery ResidentHistoryOrigin($community: ID!, $filter: ApplicationFilter!) {\n  applicationList(communityId: $community, filter: $filter, first: 10) {\n    edges {\n      node {\n        id\n        month\n        status\n        onBehalfReason\n        lines {\n          id\n          item\n          day\n          description\n          declared\n          granted\n          explanation\n          reviewReason\n        }\n      }\n    }\n  }\n  publicityList(communityId: $community, first: 24) {\n    edges {\n      node {\n        id\n        schemeId\n        month\n        lastDay\n        status\n      }\n    }\n  }\n}"): (typeof documents)["query ResidentHistory($member: ID!, $scheme: ID!, $first: Int!, $after: String) {\n  pointsGet(memberId: $member, schemeId: $scheme) {\n    memberId\n    schemeId\n    rankTotal\n    balance\n    pending\n    place\n    purses {\n      purse\n      name {\n        text\n      }\n      balance\n      endsNext {\n        points\n        day\n      }\n    }\n  }\n  pointsHistory(\n    memberId: $member\n    schemeId: $scheme\n    first: $first\n    after: $after\n  ) {\n    edges {\n      node {\n        id\n        kind\n        purse\n        month\n        day\n        item\n        itemName {\n          text\n        }\n        version\n        pending\n        rank\n        balance\n        declared\n        cuts {\n          scope\n          window\n          limit {\n            ... on PointsLimit {\n              points\n            }\n            ... on TimesLimit {\n              times\n            }\n          }\n          per\n          before\n          after\n        }\n        lots {\n          ends\n          months\n          points\n        }\n        ofId\n        note\n        at\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery ResidentHistoryOrigin($community: ID!, $filter: ApplicationFilter!) {\n  applicationList(communityId: $community, filter: $filter, first: 10) {\n    edges {\n      node {\n        id\n        month\n        status\n        onBehalfReason\n        lines {\n          id\n          item\n          day\n          description\n          declared\n          granted\n          explanation\n          reviewReason\n        }\n      }\n    }\n  }\n  publicityList(communityId: $community, first: 24) {\n    edges {\n      node {\n        id\n        schemeId\n        month\n        lastDay\n        status\n      }\n    }\n  }\n}"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;
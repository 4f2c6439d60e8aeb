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
    "query OverviewUnit($unit: ID!) {\n  unitGet(id: $unit) {\n    id\n    name\n    level\n    code\n  }\n}\n\nquery OverviewCommunities($unit: ID!, $first: Int, $after: String) {\n  communityList(unitId: $unit, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        name\n        code\n        template\n        createdAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery OverviewStreets($district: ID, $first: Int, $after: String) {\n  unitList(parentId: $district, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        name\n        level\n        code\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery OverviewFilings($unit: ID!) {\n  filingList(unitId: $unit, status: FILED, first: 100) {\n    edges {\n      node {\n        resultId\n        communityId\n        schemeName {\n          text\n        }\n        filedAt\n      }\n    }\n  }\n}\n\nquery OverviewWork($community: ID!) {\n  reviewSummary(communityId: $community) {\n    waiting\n    oldestAt\n  }\n}\n\nquery OverviewLedger($community: ID!) {\n  ledgerTotals(communityId: $community) {\n    entries\n    rank\n  }\n}\n\nquery OverviewTemplates {\n  templateList {\n    key\n    document\n  }\n}": typeof types.OverviewUnitDocument,
};
const documents: Documents = {
    "query OverviewUnit($unit: ID!) {\n  unitGet(id: $unit) {\n    id\n    name\n    level\n    code\n  }\n}\n\nquery OverviewCommunities($unit: ID!, $first: Int, $after: String) {\n  communityList(unitId: $unit, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        name\n        code\n        template\n        createdAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery OverviewStreets($district: ID, $first: Int, $after: String) {\n  unitList(parentId: $district, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        name\n        level\n        code\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery OverviewFilings($unit: ID!) {\n  filingList(unitId: $unit, status: FILED, first: 100) {\n    edges {\n      node {\n        resultId\n        communityId\n        schemeName {\n          text\n        }\n        filedAt\n      }\n    }\n  }\n}\n\nquery OverviewWork($community: ID!) {\n  reviewSummary(communityId: $community) {\n    waiting\n    oldestAt\n  }\n}\n\nquery OverviewLedger($community: ID!) {\n  ledgerTotals(communityId: $community) {\n    entries\n    rank\n  }\n}\n\nquery OverviewTemplates {\n  templateList {\n    key\n    document\n  }\n}": types.OverviewUnitDocument,
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
export function graphql(source: "query OverviewUnit($unit: ID!) {\n  unitGet(id: $unit) {\n    id\n    name\n    level\n    code\n  }\n}\n\nquery OverviewCommunities($unit: ID!, $first: Int, $after: String) {\n  communityList(unitId: $unit, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        name\n        code\n        template\n        createdAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery OverviewStreets($district: ID, $first: Int, $after: String) {\n  unitList(parentId: $district, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        name\n        level\n        code\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery OverviewFilings($unit: ID!) {\n  filingList(unitId: $unit, status: FILED, first: 100) {\n    edges {\n      node {\n        resultId\n        communityId\n        schemeName {\n          text\n        }\n        filedAt\n      }\n    }\n  }\n}\n\nquery OverviewWork($community: ID!) {\n  reviewSummary(communityId: $community) {\n    waiting\n    oldestAt\n  }\n}\n\nquery OverviewLedger($community: ID!) {\n  ledgerTotals(communityId: $community) {\n    entries\n    rank\n  }\n}\n\nquery OverviewTemplates {\n  templateList {\n    key\n    document\n  }\n}"): (typeof documents)["query OverviewUnit($unit: ID!) {\n  unitGet(id: $unit) {\n    id\n    name\n    level\n    code\n  }\n}\n\nquery OverviewCommunities($unit: ID!, $first: Int, $after: String) {\n  communityList(unitId: $unit, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        name\n        code\n        template\n        createdAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery OverviewStreets($district: ID, $first: Int, $after: String) {\n  unitList(parentId: $district, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        name\n        level\n        code\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery OverviewFilings($unit: ID!) {\n  filingList(unitId: $unit, status: FILED, first: 100) {\n    edges {\n      node {\n        resultId\n        communityId\n        schemeName {\n          text\n        }\n        filedAt\n      }\n    }\n  }\n}\n\nquery OverviewWork($community: ID!) {\n  reviewSummary(communityId: $community) {\n    waiting\n    oldestAt\n  }\n}\n\nquery OverviewLedger($community: ID!) {\n  ledgerTotals(communityId: $community) {\n    entries\n    rank\n  }\n}\n\nquery OverviewTemplates {\n  templateList {\n    key\n    document\n  }\n}"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;
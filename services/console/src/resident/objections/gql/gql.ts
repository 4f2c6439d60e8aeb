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
    "query ObjectionsMine($community: ID!, $first: Int!, $after: String) {\n  objectionList(communityId: $community, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        publicityId\n        lineNo\n        reason\n        status\n        filedAt\n        answerBy\n        answer\n        answeredAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n  publicityList(communityId: $community, first: 50) {\n    edges {\n      node {\n        id\n        month\n        lastDay\n        status\n      }\n    }\n  }\n}\n\nquery ObjectionsOne($id: ID!) {\n  objectionGet(id: $id) {\n    id\n    publicityId\n    lineNo\n    reason\n    status\n    filedAt\n    answerBy\n    answer\n    answeredAt\n  }\n}\n\nquery ObjectionsLines($publicity: ID!, $first: Int!, $after: String) {\n  publicityGet(id: $publicity) {\n    id\n    month\n    lastDay\n    status\n    lines\n  }\n  publicityLines(id: $publicity, first: $first, after: $after) {\n    edges {\n      node {\n        lineNo\n        name\n        building\n        item {\n          text\n        }\n        day\n        points\n        disputed\n        correctedTo\n        member {\n          id\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nmutation ObjectionsFile($input: ObjectionFileInput!) {\n  objectionFile(input: $input) {\n    objection {\n      id\n      status\n      answerBy\n    }\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}": typeof types.ObjectionsMineDocument,
};
const documents: Documents = {
    "query ObjectionsMine($community: ID!, $first: Int!, $after: String) {\n  objectionList(communityId: $community, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        publicityId\n        lineNo\n        reason\n        status\n        filedAt\n        answerBy\n        answer\n        answeredAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n  publicityList(communityId: $community, first: 50) {\n    edges {\n      node {\n        id\n        month\n        lastDay\n        status\n      }\n    }\n  }\n}\n\nquery ObjectionsOne($id: ID!) {\n  objectionGet(id: $id) {\n    id\n    publicityId\n    lineNo\n    reason\n    status\n    filedAt\n    answerBy\n    answer\n    answeredAt\n  }\n}\n\nquery ObjectionsLines($publicity: ID!, $first: Int!, $after: String) {\n  publicityGet(id: $publicity) {\n    id\n    month\n    lastDay\n    status\n    lines\n  }\n  publicityLines(id: $publicity, first: $first, after: $after) {\n    edges {\n      node {\n        lineNo\n        name\n        building\n        item {\n          text\n        }\n        day\n        points\n        disputed\n        correctedTo\n        member {\n          id\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nmutation ObjectionsFile($input: ObjectionFileInput!) {\n  objectionFile(input: $input) {\n    objection {\n      id\n      status\n      answerBy\n    }\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}": types.ObjectionsMineDocument,
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
export function graphql(source: "query ObjectionsMine($community: ID!, $first: Int!, $after: String) {\n  objectionList(communityId: $community, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        publicityId\n        lineNo\n        reason\n        status\n        filedAt\n        answerBy\n        answer\n        answeredAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n  publicityList(communityId: $community, first: 50) {\n    edges {\n      node {\n        id\n        month\n        lastDay\n        status\n      }\n    }\n  }\n}\n\nquery ObjectionsOne($id: ID!) {\n  objectionGet(id: $id) {\n    id\n    publicityId\n    lineNo\n    reason\n    status\n    filedAt\n    answerBy\n    answer\n    answeredAt\n  }\n}\n\nquery ObjectionsLines($publicity: ID!, $first: Int!, $after: String) {\n  publicityGet(id: $publicity) {\n    id\n    month\n    lastDay\n    status\n    lines\n  }\n  publicityLines(id: $publicity, first: $first, after: $after) {\n    edges {\n      node {\n        lineNo\n        name\n        building\n        item {\n          text\n        }\n        day\n        points\n        disputed\n        correctedTo\n        member {\n          id\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nmutation ObjectionsFile($input: ObjectionFileInput!) {\n  objectionFile(input: $input) {\n    objection {\n      id\n      status\n      answerBy\n    }\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}"): (typeof documents)["query ObjectionsMine($community: ID!, $first: Int!, $after: String) {\n  objectionList(communityId: $community, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        publicityId\n        lineNo\n        reason\n        status\n        filedAt\n        answerBy\n        answer\n        answeredAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n  publicityList(communityId: $community, first: 50) {\n    edges {\n      node {\n        id\n        month\n        lastDay\n        status\n      }\n    }\n  }\n}\n\nquery ObjectionsOne($id: ID!) {\n  objectionGet(id: $id) {\n    id\n    publicityId\n    lineNo\n    reason\n    status\n    filedAt\n    answerBy\n    answer\n    answeredAt\n  }\n}\n\nquery ObjectionsLines($publicity: ID!, $first: Int!, $after: String) {\n  publicityGet(id: $publicity) {\n    id\n    month\n    lastDay\n    status\n    lines\n  }\n  publicityLines(id: $publicity, first: $first, after: $after) {\n    edges {\n      node {\n        lineNo\n        name\n        building\n        item {\n          text\n        }\n        day\n        points\n        disputed\n        correctedTo\n        member {\n          id\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nmutation ObjectionsFile($input: ObjectionFileInput!) {\n  objectionFile(input: $input) {\n    objection {\n      id\n      status\n      answerBy\n    }\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;
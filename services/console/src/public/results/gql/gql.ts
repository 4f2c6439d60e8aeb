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
    "query ResultShown($id: ID!) {\n  resultGet(id: $id) {\n    id\n    schemeName {\n      text\n    }\n    from\n    until\n    wholePeriod\n    status\n    lines\n    graded\n    bands {\n      band {\n        code\n        name {\n          text\n        }\n      }\n      count\n    }\n    publishedAt\n    lastDay\n    openObjections\n  }\n}\n\nquery ResultLinesShown($id: ID!, $band: String, $first: Int!, $after: String) {\n  resultLines(id: $id, band: $band, first: $first, after: $after) {\n    edges {\n      node {\n        lineNo\n        name\n        building\n        place\n        total\n        who {\n          id\n        }\n        band {\n          code\n          name {\n            text\n          }\n        }\n        settledBand {\n          name {\n            text\n          }\n        }\n        changeReason\n        awards {\n          code\n          name {\n            text\n          }\n        }\n        components {\n          component {\n            code\n            name {\n              text\n            }\n          }\n          value\n        }\n        explanation\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nmutation ResultObjectHere($input: ResultObjectInput!) {\n  resultObject(input: $input) {\n    objection {\n      id\n      answerBy\n    }\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}": typeof types.ResultShownDocument,
};
const documents: Documents = {
    "query ResultShown($id: ID!) {\n  resultGet(id: $id) {\n    id\n    schemeName {\n      text\n    }\n    from\n    until\n    wholePeriod\n    status\n    lines\n    graded\n    bands {\n      band {\n        code\n        name {\n          text\n        }\n      }\n      count\n    }\n    publishedAt\n    lastDay\n    openObjections\n  }\n}\n\nquery ResultLinesShown($id: ID!, $band: String, $first: Int!, $after: String) {\n  resultLines(id: $id, band: $band, first: $first, after: $after) {\n    edges {\n      node {\n        lineNo\n        name\n        building\n        place\n        total\n        who {\n          id\n        }\n        band {\n          code\n          name {\n            text\n          }\n        }\n        settledBand {\n          name {\n            text\n          }\n        }\n        changeReason\n        awards {\n          code\n          name {\n            text\n          }\n        }\n        components {\n          component {\n            code\n            name {\n              text\n            }\n          }\n          value\n        }\n        explanation\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nmutation ResultObjectHere($input: ResultObjectInput!) {\n  resultObject(input: $input) {\n    objection {\n      id\n      answerBy\n    }\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}": types.ResultShownDocument,
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
export function graphql(source: "query ResultShown($id: ID!) {\n  resultGet(id: $id) {\n    id\n    schemeName {\n      text\n    }\n    from\n    until\n    wholePeriod\n    status\n    lines\n    graded\n    bands {\n      band {\n        code\n        name {\n          text\n        }\n      }\n      count\n    }\n    publishedAt\n    lastDay\n    openObjections\n  }\n}\n\nquery ResultLinesShown($id: ID!, $band: String, $first: Int!, $after: String) {\n  resultLines(id: $id, band: $band, first: $first, after: $after) {\n    edges {\n      node {\n        lineNo\n        name\n        building\n        place\n        total\n        who {\n          id\n        }\n        band {\n          code\n          name {\n            text\n          }\n        }\n        settledBand {\n          name {\n            text\n          }\n        }\n        changeReason\n        awards {\n          code\n          name {\n            text\n          }\n        }\n        components {\n          component {\n            code\n            name {\n              text\n            }\n          }\n          value\n        }\n        explanation\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nmutation ResultObjectHere($input: ResultObjectInput!) {\n  resultObject(input: $input) {\n    objection {\n      id\n      answerBy\n    }\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}"): (typeof documents)["query ResultShown($id: ID!) {\n  resultGet(id: $id) {\n    id\n    schemeName {\n      text\n    }\n    from\n    until\n    wholePeriod\n    status\n    lines\n    graded\n    bands {\n      band {\n        code\n        name {\n          text\n        }\n      }\n      count\n    }\n    publishedAt\n    lastDay\n    openObjections\n  }\n}\n\nquery ResultLinesShown($id: ID!, $band: String, $first: Int!, $after: String) {\n  resultLines(id: $id, band: $band, first: $first, after: $after) {\n    edges {\n      node {\n        lineNo\n        name\n        building\n        place\n        total\n        who {\n          id\n        }\n        band {\n          code\n          name {\n            text\n          }\n        }\n        settledBand {\n          name {\n            text\n          }\n        }\n        changeReason\n        awards {\n          code\n          name {\n            text\n          }\n        }\n        components {\n          component {\n            code\n            name {\n              text\n            }\n          }\n          value\n        }\n        explanation\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nmutation ResultObjectHere($input: ResultObjectInput!) {\n  resultObject(input: $input) {\n    objection {\n      id\n      answerBy\n    }\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;
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
    "query PublicityShown($id: ID!) {\n  publicityGet(id: $id) {\n    id\n    schemeId\n    month\n    openedAt\n    lastDay\n    status\n    lines\n    members\n    total\n    root\n    openObjections\n    publicMayObject\n  }\n}\n\nquery PublicityLinesShown($id: ID!, $first: Int!, $after: String) {\n  publicityLines(id: $id, first: $first, after: $after) {\n    edges {\n      node {\n        lineNo\n        name\n        building\n        item {\n          zh\n          en\n          text\n        }\n        day\n        points\n        disputed\n        correctedTo\n        member {\n          id\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery PublicityProofOf($id: ID!, $lineNo: Int!) {\n  publicityProof(id: $id, lineNo: $lineNo) {\n    leaf\n    leafHash\n    steps {\n      sibling\n      left\n    }\n    root\n  }\n}\n\nmutation PublicityObject($input: ObjectionFileInput!) {\n  objectionFile(input: $input) {\n    objection {\n      id\n      answerBy\n    }\n    receipt\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}\n\nsubscription PublicityChangedHere($community: ID!) {\n  publicityChanged(communityId: $community) {\n    id\n    status\n    openObjections\n    lastDay\n  }\n}": typeof types.PublicityShownDocument,
};
const documents: Documents = {
    "query PublicityShown($id: ID!) {\n  publicityGet(id: $id) {\n    id\n    schemeId\n    month\n    openedAt\n    lastDay\n    status\n    lines\n    members\n    total\n    root\n    openObjections\n    publicMayObject\n  }\n}\n\nquery PublicityLinesShown($id: ID!, $first: Int!, $after: String) {\n  publicityLines(id: $id, first: $first, after: $after) {\n    edges {\n      node {\n        lineNo\n        name\n        building\n        item {\n          zh\n          en\n          text\n        }\n        day\n        points\n        disputed\n        correctedTo\n        member {\n          id\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery PublicityProofOf($id: ID!, $lineNo: Int!) {\n  publicityProof(id: $id, lineNo: $lineNo) {\n    leaf\n    leafHash\n    steps {\n      sibling\n      left\n    }\n    root\n  }\n}\n\nmutation PublicityObject($input: ObjectionFileInput!) {\n  objectionFile(input: $input) {\n    objection {\n      id\n      answerBy\n    }\n    receipt\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}\n\nsubscription PublicityChangedHere($community: ID!) {\n  publicityChanged(communityId: $community) {\n    id\n    status\n    openObjections\n    lastDay\n  }\n}": types.PublicityShownDocument,
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
export function graphql(source: "query PublicityShown($id: ID!) {\n  publicityGet(id: $id) {\n    id\n    schemeId\n    month\n    openedAt\n    lastDay\n    status\n    lines\n    members\n    total\n    root\n    openObjections\n    publicMayObject\n  }\n}\n\nquery PublicityLinesShown($id: ID!, $first: Int!, $after: String) {\n  publicityLines(id: $id, first: $first, after: $after) {\n    edges {\n      node {\n        lineNo\n        name\n        building\n        item {\n          zh\n          en\n          text\n        }\n        day\n        points\n        disputed\n        correctedTo\n        member {\n          id\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery PublicityProofOf($id: ID!, $lineNo: Int!) {\n  publicityProof(id: $id, lineNo: $lineNo) {\n    leaf\n    leafHash\n    steps {\n      sibling\n      left\n    }\n    root\n  }\n}\n\nmutation PublicityObject($input: ObjectionFileInput!) {\n  objectionFile(input: $input) {\n    objection {\n      id\n      answerBy\n    }\n    receipt\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}\n\nsubscription PublicityChangedHere($community: ID!) {\n  publicityChanged(communityId: $community) {\n    id\n    status\n    openObjections\n    lastDay\n  }\n}"): (typeof documents)["query PublicityShown($id: ID!) {\n  publicityGet(id: $id) {\n    id\n    schemeId\n    month\n    openedAt\n    lastDay\n    status\n    lines\n    members\n    total\n    root\n    openObjections\n    publicMayObject\n  }\n}\n\nquery PublicityLinesShown($id: ID!, $first: Int!, $after: String) {\n  publicityLines(id: $id, first: $first, after: $after) {\n    edges {\n      node {\n        lineNo\n        name\n        building\n        item {\n          zh\n          en\n          text\n        }\n        day\n        points\n        disputed\n        correctedTo\n        member {\n          id\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery PublicityProofOf($id: ID!, $lineNo: Int!) {\n  publicityProof(id: $id, lineNo: $lineNo) {\n    leaf\n    leafHash\n    steps {\n      sibling\n      left\n    }\n    root\n  }\n}\n\nmutation PublicityObject($input: ObjectionFileInput!) {\n  objectionFile(input: $input) {\n    objection {\n      id\n      answerBy\n    }\n    receipt\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}\n\nsubscription PublicityChangedHere($community: ID!) {\n  publicityChanged(communityId: $community) {\n    id\n    status\n    openObjections\n    lastDay\n  }\n}"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;
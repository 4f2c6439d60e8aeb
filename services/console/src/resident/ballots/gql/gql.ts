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
    "query BallotsList($community: ID!, $first: Int!, $after: String) {\n  appraisalList(communityId: $community, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        schemeId\n        code\n        name {\n          text\n        }\n        from\n        until\n        lastDay\n        status\n        secret\n        subjects\n        voters\n        voted\n        quorumMet\n        dimensions {\n          code\n          name {\n            text\n          }\n          most\n          options {\n            code\n            name {\n              text\n            }\n            points\n          }\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery BallotsSubjects($id: ID!, $first: Int!, $after: String) {\n  appraisalSubjects(id: $id, first: $first, after: $after) {\n    edges {\n      node {\n        who {\n          kind\n          id\n        }\n        name\n        voted\n        outcome\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nmutation BallotsCast($input: BallotCastInput!) {\n  ballotCast(input: $input) {\n    appraisal {\n      id\n      voted\n    }\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}\n\nquery BallotsRule($community: ID!, $day: Date!, $scheme: ID!) {\n  schemeOn(communityId: $community, day: $day, schemeId: $scheme) {\n    id\n    document\n  }\n}": typeof types.BallotsListDocument,
};
const documents: Documents = {
    "query BallotsList($community: ID!, $first: Int!, $after: String) {\n  appraisalList(communityId: $community, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        schemeId\n        code\n        name {\n          text\n        }\n        from\n        until\n        lastDay\n        status\n        secret\n        subjects\n        voters\n        voted\n        quorumMet\n        dimensions {\n          code\n          name {\n            text\n          }\n          most\n          options {\n            code\n            name {\n              text\n            }\n            points\n          }\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery BallotsSubjects($id: ID!, $first: Int!, $after: String) {\n  appraisalSubjects(id: $id, first: $first, after: $after) {\n    edges {\n      node {\n        who {\n          kind\n          id\n        }\n        name\n        voted\n        outcome\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nmutation BallotsCast($input: BallotCastInput!) {\n  ballotCast(input: $input) {\n    appraisal {\n      id\n      voted\n    }\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}\n\nquery BallotsRule($community: ID!, $day: Date!, $scheme: ID!) {\n  schemeOn(communityId: $community, day: $day, schemeId: $scheme) {\n    id\n    document\n  }\n}": types.BallotsListDocument,
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
export function graphql(source: "query BallotsList($community: ID!, $first: Int!, $after: String) {\n  appraisalList(communityId: $community, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        schemeId\n        code\n        name {\n          text\n        }\n        from\n        until\n        lastDay\n        status\n        secret\n        subjects\n        voters\n        voted\n        quorumMet\n        dimensions {\n          code\n          name {\n            text\n          }\n          most\n          options {\n            code\n            name {\n              text\n            }\n            points\n          }\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery BallotsSubjects($id: ID!, $first: Int!, $after: String) {\n  appraisalSubjects(id: $id, first: $first, after: $after) {\n    edges {\n      node {\n        who {\n          kind\n          id\n        }\n        name\n        voted\n        outcome\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nmutation BallotsCast($input: BallotCastInput!) {\n  ballotCast(input: $input) {\n    appraisal {\n      id\n      voted\n    }\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}\n\nquery BallotsRule($community: ID!, $day: Date!, $scheme: ID!) {\n  schemeOn(communityId: $community, day: $day, schemeId: $scheme) {\n    id\n    document\n  }\n}"): (typeof documents)["query BallotsList($community: ID!, $first: Int!, $after: String) {\n  appraisalList(communityId: $community, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        schemeId\n        code\n        name {\n          text\n        }\n        from\n        until\n        lastDay\n        status\n        secret\n        subjects\n        voters\n        voted\n        quorumMet\n        dimensions {\n          code\n          name {\n            text\n          }\n          most\n          options {\n            code\n            name {\n              text\n            }\n            points\n          }\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery BallotsSubjects($id: ID!, $first: Int!, $after: String) {\n  appraisalSubjects(id: $id, first: $first, after: $after) {\n    edges {\n      node {\n        who {\n          kind\n          id\n        }\n        name\n        voted\n        outcome\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nmutation BallotsCast($input: BallotCastInput!) {\n  ballotCast(input: $input) {\n    appraisal {\n      id\n      voted\n    }\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}\n\nquery BallotsRule($community: ID!, $day: Date!, $scheme: ID!) {\n  schemeOn(communityId: $community, day: $day, schemeId: $scheme) {\n    id\n    document\n  }\n}"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;
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
    "query DeedsEvidence($id: ID!) {\n  evidenceGet(id: $id) {\n    id\n    sha256\n    mediaType\n    size\n  }\n}\n\nquery DeedsScheme($community: ID!, $scheme: ID, $day: Date!) {\n  schemeOn(communityId: $community, schemeId: $scheme, day: $day) {\n    id\n    version\n    document\n  }\n}\n\nquery DeedsSchemes($community: ID!) {\n  schemeList(communityId: $community) {\n    id\n    name {\n      text\n    }\n  }\n}\n\nquery DeedsMember($id: ID!) {\n  memberGet(id: $id) {\n    id\n    name\n    door\n  }\n}": typeof types.DeedsEvidenceDocument,
};
const documents: Documents = {
    "query DeedsEvidence($id: ID!) {\n  evidenceGet(id: $id) {\n    id\n    sha256\n    mediaType\n    size\n  }\n}\n\nquery DeedsScheme($community: ID!, $scheme: ID, $day: Date!) {\n  schemeOn(communityId: $community, schemeId: $scheme, day: $day) {\n    id\n    version\n    document\n  }\n}\n\nquery DeedsSchemes($community: ID!) {\n  schemeList(communityId: $community) {\n    id\n    name {\n      text\n    }\n  }\n}\n\nquery DeedsMember($id: ID!) {\n  memberGet(id: $id) {\n    id\n    name\n    door\n  }\n}": types.DeedsEvidenceDocument,
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
export function graphql(source: "query DeedsEvidence($id: ID!) {\n  evidenceGet(id: $id) {\n    id\n    sha256\n    mediaType\n    size\n  }\n}\n\nquery DeedsScheme($community: ID!, $scheme: ID, $day: Date!) {\n  schemeOn(communityId: $community, schemeId: $scheme, day: $day) {\n    id\n    version\n    document\n  }\n}\n\nquery DeedsSchemes($community: ID!) {\n  schemeList(communityId: $community) {\n    id\n    name {\n      text\n    }\n  }\n}\n\nquery DeedsMember($id: ID!) {\n  memberGet(id: $id) {\n    id\n    name\n    door\n  }\n}"): (typeof documents)["query DeedsEvidence($id: ID!) {\n  evidenceGet(id: $id) {\n    id\n    sha256\n    mediaType\n    size\n  }\n}\n\nquery DeedsScheme($community: ID!, $scheme: ID, $day: Date!) {\n  schemeOn(communityId: $community, schemeId: $scheme, day: $day) {\n    id\n    version\n    document\n  }\n}\n\nquery DeedsSchemes($community: ID!) {\n  schemeList(communityId: $community) {\n    id\n    name {\n      text\n    }\n  }\n}\n\nquery DeedsMember($id: ID!) {\n  memberGet(id: $id) {\n    id\n    name\n    door\n  }\n}"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;
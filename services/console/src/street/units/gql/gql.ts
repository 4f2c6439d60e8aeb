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
    "query UnitsList($parent: ID, $first: Int, $after: String) {\n  unitList(parentId: $parent, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        name\n        level\n        code\n        parentId\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery UnitsRoles($node: OrgNodeInput!, $first: Int, $after: String) {\n  roleList(node: $node, first: $first, after: $after) {\n    edges {\n      node {\n        accountId\n        name\n        phoneMasked\n        role\n        active\n        grantedAt\n        node {\n          level\n          id\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nmutation UnitsCreate($input: UnitCreateInput!) {\n  unitCreate(input: $input) {\n    unit {\n      id\n      name\n      level\n      code\n      parentId\n    }\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}\n\nmutation UnitsInvite($input: UnitInviteInput!) {\n  unitInvite(input: $input) {\n    invitation {\n      name\n      phoneMasked\n      purpose\n      token\n    }\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}\n\nmutation UnitsRevoke($input: RoleRevokeInput!) {\n  roleRevoke(input: $input) {\n    revoked\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}": typeof types.UnitsListDocument,
};
const documents: Documents = {
    "query UnitsList($parent: ID, $first: Int, $after: String) {\n  unitList(parentId: $parent, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        name\n        level\n        code\n        parentId\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery UnitsRoles($node: OrgNodeInput!, $first: Int, $after: String) {\n  roleList(node: $node, first: $first, after: $after) {\n    edges {\n      node {\n        accountId\n        name\n        phoneMasked\n        role\n        active\n        grantedAt\n        node {\n          level\n          id\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nmutation UnitsCreate($input: UnitCreateInput!) {\n  unitCreate(input: $input) {\n    unit {\n      id\n      name\n      level\n      code\n      parentId\n    }\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}\n\nmutation UnitsInvite($input: UnitInviteInput!) {\n  unitInvite(input: $input) {\n    invitation {\n      name\n      phoneMasked\n      purpose\n      token\n    }\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}\n\nmutation UnitsRevoke($input: RoleRevokeInput!) {\n  roleRevoke(input: $input) {\n    revoked\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}": types.UnitsListDocument,
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
export function graphql(source: "query UnitsList($parent: ID, $first: Int, $after: String) {\n  unitList(parentId: $parent, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        name\n        level\n        code\n        parentId\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery UnitsRoles($node: OrgNodeInput!, $first: Int, $after: String) {\n  roleList(node: $node, first: $first, after: $after) {\n    edges {\n      node {\n        accountId\n        name\n        phoneMasked\n        role\n        active\n        grantedAt\n        node {\n          level\n          id\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nmutation UnitsCreate($input: UnitCreateInput!) {\n  unitCreate(input: $input) {\n    unit {\n      id\n      name\n      level\n      code\n      parentId\n    }\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}\n\nmutation UnitsInvite($input: UnitInviteInput!) {\n  unitInvite(input: $input) {\n    invitation {\n      name\n      phoneMasked\n      purpose\n      token\n    }\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}\n\nmutation UnitsRevoke($input: RoleRevokeInput!) {\n  roleRevoke(input: $input) {\n    revoked\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}"): (typeof documents)["query UnitsList($parent: ID, $first: Int, $after: String) {\n  unitList(parentId: $parent, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        name\n        level\n        code\n        parentId\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery UnitsRoles($node: OrgNodeInput!, $first: Int, $after: String) {\n  roleList(node: $node, first: $first, after: $after) {\n    edges {\n      node {\n        accountId\n        name\n        phoneMasked\n        role\n        active\n        grantedAt\n        node {\n          level\n          id\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nmutation UnitsCreate($input: UnitCreateInput!) {\n  unitCreate(input: $input) {\n    unit {\n      id\n      name\n      level\n      code\n      parentId\n    }\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}\n\nmutation UnitsInvite($input: UnitInviteInput!) {\n  unitInvite(input: $input) {\n    invitation {\n      name\n      phoneMasked\n      purpose\n      token\n    }\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}\n\nmutation UnitsRevoke($input: RoleRevokeInput!) {\n  roleRevoke(input: $input) {\n    revoked\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;
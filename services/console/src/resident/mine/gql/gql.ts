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
    "query MineOverview($community: ID!, $member: ID!) {\n  memberGet(id: $member) {\n    id\n    name\n    number\n    class\n    door\n    phoneMasked\n    idNumberMasked\n    since\n    under14\n    consent {\n      publishName\n      guardian\n    }\n    grid {\n      id\n      name\n    }\n    building {\n      id\n      name\n    }\n  }\n  noticeList(communityId: $community, first: 100) {\n    edges {\n      node {\n        id\n        read\n      }\n    }\n  }\n  redemptionList(communityId: $community, memberId: $member, first: 50) {\n    edges {\n      node {\n        id\n        status\n      }\n    }\n  }\n  objectionList(communityId: $community, filter: {status: OPEN}, first: 50) {\n    edges {\n      node {\n        id\n        status\n      }\n    }\n  }\n  appraisalList(communityId: $community, first: 20) {\n    edges {\n      node {\n        id\n        status\n        lastDay\n      }\n    }\n  }\n}\n\nmutation MineConsent($input: ConsentSetInput!) {\n  consentSet(input: $input) {\n    member {\n      id\n      consent {\n        publishName\n        guardian\n      }\n    }\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}": typeof types.MineOverviewDocument,
};
const documents: Documents = {
    "query MineOverview($community: ID!, $member: ID!) {\n  memberGet(id: $member) {\n    id\n    name\n    number\n    class\n    door\n    phoneMasked\n    idNumberMasked\n    since\n    under14\n    consent {\n      publishName\n      guardian\n    }\n    grid {\n      id\n      name\n    }\n    building {\n      id\n      name\n    }\n  }\n  noticeList(communityId: $community, first: 100) {\n    edges {\n      node {\n        id\n        read\n      }\n    }\n  }\n  redemptionList(communityId: $community, memberId: $member, first: 50) {\n    edges {\n      node {\n        id\n        status\n      }\n    }\n  }\n  objectionList(communityId: $community, filter: {status: OPEN}, first: 50) {\n    edges {\n      node {\n        id\n        status\n      }\n    }\n  }\n  appraisalList(communityId: $community, first: 20) {\n    edges {\n      node {\n        id\n        status\n        lastDay\n      }\n    }\n  }\n}\n\nmutation MineConsent($input: ConsentSetInput!) {\n  consentSet(input: $input) {\n    member {\n      id\n      consent {\n        publishName\n        guardian\n      }\n    }\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}": types.MineOverviewDocument,
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
export function graphql(source: "query MineOverview($community: ID!, $member: ID!) {\n  memberGet(id: $member) {\n    id\n    name\n    number\n    class\n    door\n    phoneMasked\n    idNumberMasked\n    since\n    under14\n    consent {\n      publishName\n      guardian\n    }\n    grid {\n      id\n      name\n    }\n    building {\n      id\n      name\n    }\n  }\n  noticeList(communityId: $community, first: 100) {\n    edges {\n      node {\n        id\n        read\n      }\n    }\n  }\n  redemptionList(communityId: $community, memberId: $member, first: 50) {\n    edges {\n      node {\n        id\n        status\n      }\n    }\n  }\n  objectionList(communityId: $community, filter: {status: OPEN}, first: 50) {\n    edges {\n      node {\n        id\n        status\n      }\n    }\n  }\n  appraisalList(communityId: $community, first: 20) {\n    edges {\n      node {\n        id\n        status\n        lastDay\n      }\n    }\n  }\n}\n\nmutation MineConsent($input: ConsentSetInput!) {\n  consentSet(input: $input) {\n    member {\n      id\n      consent {\n        publishName\n        guardian\n      }\n    }\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}"): (typeof documents)["query MineOverview($community: ID!, $member: ID!) {\n  memberGet(id: $member) {\n    id\n    name\n    number\n    class\n    door\n    phoneMasked\n    idNumberMasked\n    since\n    under14\n    consent {\n      publishName\n      guardian\n    }\n    grid {\n      id\n      name\n    }\n    building {\n      id\n      name\n    }\n  }\n  noticeList(communityId: $community, first: 100) {\n    edges {\n      node {\n        id\n        read\n      }\n    }\n  }\n  redemptionList(communityId: $community, memberId: $member, first: 50) {\n    edges {\n      node {\n        id\n        status\n      }\n    }\n  }\n  objectionList(communityId: $community, filter: {status: OPEN}, first: 50) {\n    edges {\n      node {\n        id\n        status\n      }\n    }\n  }\n  appraisalList(communityId: $community, first: 20) {\n    edges {\n      node {\n        id\n        status\n        lastDay\n      }\n    }\n  }\n}\n\nmutation MineConsent($input: ConsentSetInput!) {\n  consentSet(input: $input) {\n    member {\n      id\n      consent {\n        publishName\n        guardian\n      }\n    }\n    errors {\n      code\n      message\n      mend\n      place\n    }\n  }\n}"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;
/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** The class of a member: decides items, values and caps (D-141). */
export type MemberClass =
  /** 楼长. */
  | 'BUILDING_LEADER'
  /** 社区工作者. */
  | 'COMMUNITY_STAFF'
  /** 网格员. */
  | 'GRID_STAFF'
  /** 党员（村社区）. */
  | 'PARTY_COMMUNITY'
  /** 党员（流动）. */
  | 'PARTY_MOBILE'
  /** 党员（机关企业）. */
  | 'PARTY_OFFICE'
  /** 党员（两新组织）. */
  | 'PARTY_PRIVATE'
  /** 党员（离退休）. */
  | 'PARTY_RETIRED'
  /** 居民. */
  | 'RESIDENT'
  /** 志愿者. */
  | 'VOLUNTEER';

/** A level of the organisation tree. */
export type OrgLevel =
  /** 社区/村: the tenant. */
  | 'COMMUNITY'
  /** 区/县. */
  | 'DISTRICT'
  /** 网格. */
  | 'GRID'
  /** The installation. */
  | 'PLATFORM'
  /** 街道/乡镇. */
  | 'STREET';

/** What somebody may be at a node of the organisation tree. */
export type Role =
  /** 楼长: declares monthly. */
  | 'BUILDING_LEADER'
  /** 社区管理员: everything of one community. */
  | 'COMMUNITY_ADMIN'
  /** 区级分析员: aggregates of a district only (D-313). */
  | 'DISTRICT_ANALYST'
  /** 网格长: files for the people of a grid. */
  | 'GRID_LEADER'
  /** 外部系统: reports deeds with an API key. */
  | 'INTEGRATION'
  /** 平台运营: runs the installation; never sees residents' data. */
  | 'PLATFORM_OPERATOR'
  /** 居民, 党员, 志愿者: looks, declares, redeems, objects. */
  | 'RESIDENT'
  /** 审核员: reviews applications of one community. */
  | 'REVIEWER'
  /** 兑换点: hands out redemptions. */
  | 'SHOP_KEEPER'
  /** 街道办: onboards communities and sees results of a street. */
  | 'STREET_ADMIN';

/** The level of a unit above the community. */
export type UnitLevel =
  /** 区/县. */
  | 'DISTRICT'
  /** 街道/乡镇. */
  | 'STREET';

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { accountId: string, sessionId: string, name: string, grants: Array<{ role: Role, node: { level: OrgLevel, id: string | null, unit: { id: string, name: string, level: UnitLevel } | null, community: { id: string, name: string, streetId: string } | null } }>, memberships: Array<{ communityId: string, memberId: string, streetId: string, community: { id: string, name: string } | null, member: { id: string, name: string, class: MemberClass } | null }> } | null };


export const ViewerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accountId"}},{"kind":"Field","name":{"kind":"Name","value":"sessionId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"grants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"unit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"level"}}]}},{"kind":"Field","name":{"kind":"Name","value":"community"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"streetId"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"memberships"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"communityId"}},{"kind":"Field","name":{"kind":"Name","value":"memberId"}},{"kind":"Field","name":{"kind":"Name","value":"streetId"}},{"kind":"Field","name":{"kind":"Name","value":"community"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"member"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"class"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ViewerQuery, ViewerQueryVariables>;
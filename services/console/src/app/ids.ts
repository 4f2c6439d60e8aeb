/** Ids in addresses: `com_x/app_y` is the application `app_y` of the community `com_x`; a path names each by itself. */
export const localId = (id: string): string => id.slice(id.indexOf("/") + 1);
export const globalId = (community: string, local: string): string => `${community}/${local}`;
export const communityOf = (id: string): string => id.slice(0, id.indexOf("/"));

/** Where in the media bucket lies what the media role serves to everybody on the academy's host. */
export const publicFolder = (tenantId: string): string => `p/${tenantId}/`

/** Host parsing and the shape of a resolved site; free of Payload, so that the server entry can use it. */
export { parseHost } from './parseHost.ts'
export type { AcademySite, HostKind, PlatformSite, Site } from './site.ts'
export { isReservedSubdomain, subdomainFault } from './subdomain.ts'

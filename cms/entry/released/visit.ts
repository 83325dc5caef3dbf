import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AcademySite } from '@lectern/plugin-multi-tenant/hosts'

/** One request, GET or HEAD, on an academy's host. */
export interface Visit {
  site: AcademySite
  /** Decoded. */
  path: string
  /** With its question mark, or ''. */
  search: string
  /** Address of the visitor. */
  client: string
  request: IncomingMessage
  response: ServerResponse
  /** Runs what costs more than bytes from memory, when the academy's turn comes. */
  admit: (run: () => unknown) => Promise<void>
}

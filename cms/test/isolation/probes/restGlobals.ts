import type { Probe } from '../probe.ts'
import { onlookers, strangers } from '../world/actors.ts'
import { documentFor } from '../world/documents.ts'
import type { World } from '../world/index.ts'

/** Globals are the platform's: nobody of an academy writes them. */
export const restGlobals = ({ payload, app }: World): Probe[] =>
  payload.config.globals.map(({ slug, flattenedFields }) => ({
    route: `POST /api/globals/${slug}`,
    operation: 'updateGlobal',
    channel: 'rest',
    reference: 'nothing',
    writes: true,
    control: 'accepted',
    expects: 'refused',
    actors: [...strangers, ...onlookers],
    ask: () => ({
      method: 'POST',
      path: `/api/globals/${slug}`,
      body: documentFor({ slug, flattenedFields }, 'n', () => undefined, app.fieldValues).data,
    }),
  }))

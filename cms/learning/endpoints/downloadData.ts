import { ownData } from '../ownData.ts'
import type { LearnEndpoint } from './types.ts'

/** Everything about the student who asks, as a file that people and programs can read. */
export const downloadData: LearnEndpoint = async ({ studentId }) =>
  new Response(JSON.stringify(await ownData(studentId), null, 2), {
    headers: {
      'content-type': 'application/json',
      'content-disposition': 'attachment; filename="my-data.json"',
      'cache-control': 'private, no-store',
    },
  })

import { z } from 'zod'

/** The plugin's own endpoints, as a browser reaches them. */

const problem = z.object({ code: z.string(), detail: z.string() })
const signed = z.object({ parts: z.array(z.object({ number: z.number(), url: z.string() })) })
const opened = z.object({ videoId: z.string() })
const status = z.object({ state: z.string(), upload: z.object({}).nullable() })

const unfinished = z.object({
  videoId: z.string(),
  title: z.string(),
  filename: z.string(),
  bytes: z.number(),
  fingerprint: z.string().nullable(),
})
export type UnfinishedUpload = z.output<typeof unfinished>
const listed = z.object({ uploads: z.array(unfinished) })

/** A fault that the endpoint named. `code` is stable, the message is for people, `status` 0 is no answer at all. */
export class CallFault extends Error {
  override name = 'CallFault'
  readonly code: string
  readonly status: number
  constructor(code: string, message: string, status: number) {
    super(message)
    this.code = code
    this.status = status
  }
}

/** The fault in an answer's body; one without a name when it is no problem document. */
export const faultIn = (body: unknown, httpStatus: number): CallFault => {
  const fault = problem.safeParse(body).data
  return new CallFault(
    fault?.code ?? 'unknown',
    fault?.detail ?? `The server answered ${httpStatus}.`,
    httpStatus,
  )
}

/** One call to an endpoint of the plugin. Rejects with `CallFault`. */
export const call = async (url: string, body?: object, method = body ? 'POST' : 'GET'): Promise<unknown> => {
  let response: Response
  try {
    response = await fetch(url, {
      method,
      credentials: 'include',
      headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
  } catch {
    throw new CallFault('offline', 'The server cannot be reached.', 0)
  }
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer
  throw faultIn(answer, response.status)
}

/** Announces a file and resolves with its video. `videoId` puts it into that video instead of a new one. */
export const openUpload = async (
  api: string,
  file: Pick<File, 'name' | 'type' | 'size'>,
  more: {
    videoId?: string
    fields?: Record<string, unknown>
    parentId?: string
    fingerprint?: string
  },
): Promise<string> => {
  const announced = { filename: file.name, contentType: file.type, bytes: file.size, ...more }
  return opened.parse(await call(`${api}/uploads`, announced)).videoId
}

/** Gives an upload up; `withDraft` takes the untouched draft along that was made for it. */
export const abortUpload = (api: string, videoId: string, withDraft: boolean): Promise<unknown> =>
  call(`${api}/${videoId}/abort`, withDraft ? { withDraft } : undefined, 'POST')

export const signParts = async (
  api: string,
  videoId: string,
  partNumbers: readonly number[],
): Promise<ReadonlyMap<number, string>> => {
  const { parts } = signed.parse(await call(`${api}/${videoId}/parts`, { partNumbers }))
  return new Map(parts.map(({ number, url }) => [number, url]))
}

/** What this user began and did not finish, in whichever browser. */
export const unfinishedUploads = async (api: string): Promise<UnfinishedUpload[]> =>
  listed.parse(await call(`${api}/uploads`)).uploads

/** Whether a video still waits for its file, and has a place in the storage for its parts. */
export const awaitedBy = async (api: string, videoId: string): Promise<'parts' | 'file' | 'nothing'> => {
  const { state, upload } = status.parse(await call(`${api}/${videoId}/status`))
  if (state !== 'awaiting-upload') return 'nothing'
  return upload ? 'parts' : 'file'
}

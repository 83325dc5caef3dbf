import type {
  Check,
  EditorState,
  Finding,
  MakeLive,
  PageData,
  PreviewLink,
  Project,
  Publish,
  ReleaseRow,
  SavedProject,
  SaveProject,
  Split,
} from '../contract/index.ts'

/** Calls of the editor's endpoints. They never throw: what went wrong is part of the answer. */

export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: Fault }

export interface Fault {
  /** 0: no answer came at all. */
  readonly status: number
  /** `unanswered` where there was no answer that could be read. */
  readonly code: string
  /** A sentence of the server, in English; '' if it said none. */
  readonly detail: string
  /** The whole problem document, for members of its own such as `by` or `findings`. */
  readonly problem: Readonly<Record<string, unknown>>
}

export interface Api {
  readonly load: () => Promise<Answer<EditorState>>
  readonly save: (body: SaveProject) => Promise<Answer<SavedProject>>
  readonly data: () => Promise<Answer<PageData>>
  readonly check: () => Promise<Answer<Check>>
  readonly publish: (body: Publish) => Promise<Answer<{ version?: number; publishAt?: string }>>
  /** Takes back what is scheduled. */
  readonly cancel: () => Promise<Answer<unknown>>
  readonly releases: () => Promise<Answer<readonly ReleaseRow[]>>
  readonly makeLive: (body: MakeLive) => Promise<Answer<unknown>>
  readonly split: (body: Split) => Promise<Answer<unknown>>
  readonly previewLink: () => Promise<Answer<PreviewLink>>
  /** Of the document of one release. */
  readonly documentAddress: (version: number) => string
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const faultOf = (status: number, body: unknown): Fault => {
  const problem = isRecord(body) ? body : {}
  const { code, detail } = problem
  return {
    status,
    code: typeof code === 'string' ? code : 'unanswered',
    detail: typeof detail === 'string' ? detail : '',
    problem,
  }
}

/** No answer, or one that says nothing about what was sent: to be tried again. */
export const isUnanswered = ({ status }: Fault): boolean => status === 0 || status === 429 || status >= 500

/** Findings of a problem that carries some. */
export const findingsOf = ({ problem }: Fault): readonly Finding[] =>
  Array.isArray(problem.findings) ? problem.findings : []

/** Publishing draws the page and its pictures; nothing takes longer. */
const longestMs = 60_000

/** @param address of the page in the API, such as `/api/landing-pages/7` */
export const apiOf = (address: string, ask: typeof fetch = fetch): Api => {
  // What an answer holds is said by the contract that both sides are compiled against.
  const call = async <Value>(method: string, path: string, body?: unknown): Promise<Answer<Value>> => {
    try {
      const response = await ask(`${address}/${path}`, {
        method,
        credentials: 'same-origin',
        cache: 'no-store',
        signal: AbortSignal.timeout(longestMs),
        ...(body !== undefined && {
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        }),
      })
      const answer: unknown = await response.json().catch(() => undefined)
      if (response.ok && answer !== undefined) return { ok: true, value: answer as Value }
      return { ok: false, fault: faultOf(response.ok ? 0 : response.status, answer) }
    } catch {
      return { ok: false, fault: faultOf(0, null) }
    }
  }
  return {
    load: () => call('GET', 'editor'),
    save: body => call('PUT', 'project', body),
    data: () => call('GET', 'data'),
    check: () => call('POST', 'check', {}),
    publish: body => call('POST', 'publish', body),
    cancel: () => call('DELETE', 'publish'),
    releases: () => call('GET', 'releases'),
    makeLive: body => call('POST', 'live', body),
    split: body => call('POST', 'split', body),
    previewLink: () => call('POST', 'preview-link', {}),
    documentAddress: version => `${address}/releases/${version}/document`,
  }
}

/** Hands a project over as a file, for whoever wants to keep it. */
export const download = (name: string, project: Project | unknown) => {
  const url = URL.createObjectURL(new Blob([JSON.stringify(project, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${name}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 1_000)
}

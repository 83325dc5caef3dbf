/** Faults as RFC 9457 problem documents: `code` is stable, `detail` is a sentence for people. */

export interface FieldFault {
  readonly field: string
  readonly message: string
}

export interface Problem {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly errors?: readonly FieldFault[]
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Not possible in this state',
  413: 'Too large',
  415: 'Not JSON',
  422: 'Not acceptable',
  503: 'Storage does not answer',
}

/** The answer for a problem. Never cached. */
export const answerProblem = ({ status, code, detail, errors }: Problem): Response =>
  Response.json(
    {
      type: `urn:lectern:video:${code}`,
      title: titles[status] ?? 'Fault',
      status,
      detail,
      code,
      errors: errors ?? [],
    },
    { status, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' } },
  )

/** One answer for unknown, foreign and switched off, so that none of them can be told from the others. */
export const notFound = (): Response =>
  answerProblem({ status: 404, code: 'not-found', detail: 'There is no such video.' })

/** A conflict of a wish with the state of the video. */
export const conflict = (code: string, detail: string, errors?: readonly FieldFault[]): Response =>
  answerProblem({ status: 409, code, detail, ...(errors && { errors }) })

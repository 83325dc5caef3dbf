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
  /** Members of this kind of problem alone, such as the findings. */
  readonly more?: object
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Not possible in this state',
  413: 'Too large',
  415: 'Wrong kind of body',
  422: 'Not acceptable',
  429: 'Too many',
}

/** The answer for a problem. Never cached. */
export const answerProblem = ({ status, code, detail, errors = [], more }: Problem): Response =>
  Response.json(
    {
      type: `urn:lectern:page:${code}`,
      title: titles[status] ?? 'Fault',
      status,
      detail,
      code,
      errors,
      ...more,
    },
    { status, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' } },
  )

/** One answer for unknown, foreign and switched off, so that none of them can be told from the others. */
export const notFound = (): Response =>
  answerProblem({ status: 404, code: 'not-found', detail: 'There is no such page.' })

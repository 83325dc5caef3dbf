export interface FieldFault {
  field: string
  message: string
}

/** A fault of one of our endpoints as a problem document (RFC 9457): a stable code and a sentence for people. */
export function problem(
  status: number,
  code: string,
  detail: string,
  errors: readonly FieldFault[] = [],
): Response {
  return Response.json(
    { type: 'about:blank', title: code, status, code, detail, ...(errors.length > 0 ? { errors } : {}) },
    { status, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' } },
  )
}

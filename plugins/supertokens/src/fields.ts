import { type BodyOutcome, type Readable, readJsonBody } from './body.ts'
import { fieldsProblem } from './credentials.ts'
import type { Problem } from './problem.ts'
import type { FieldFault } from './types.ts'

const maxCharacters = 300

/** Reads a body of these fields and no others, whose values the endpoint itself judges. */
export async function readKnownFields(
  request: Readable,
  names: readonly string[],
  { optional = false } = {},
): Promise<BodyOutcome> {
  const body = await readJsonBody(request, { optional })
  if (body.kind === 'refused') return body
  const errors = unknownFields(body.value, names)
  return errors.length > 0 ? { kind: 'refused', problem: fieldsProblem(errors) } : body
}

/** Reads a body of these text fields and no others; blank, long or unprintable ones are faults of their field. */
export async function readFields<Name extends string>(
  request: Readable,
  names: readonly Name[],
  { longest = maxCharacters } = {},
): Promise<{ kind: 'read'; fields: Record<Name, string> } | { kind: 'refused'; problem: Problem }> {
  const body = await readJsonBody(request)
  if (body.kind === 'refused') return body
  const errors: FieldFault[] = [
    ...unknownFields(body.value, names),
    ...names.flatMap(field => faultOf(field, body.value[field], longest)),
  ]
  if (errors.length > 0) return { kind: 'refused', problem: fieldsProblem(errors) }
  return { kind: 'read', fields: body.value as Record<Name, string> }
}

/** For endpoints that take no field: the fault of a body that brings one. They need no body. */
export async function refuseFields(request: Readable): Promise<Problem | null> {
  const body = await readKnownFields(request, [], { optional: true })
  return body.kind === 'refused' ? body.problem : null
}

const unknownFields = (body: object, names: readonly string[]): FieldFault[] =>
  Object.keys(body)
    .filter(name => !names.includes(name))
    .map(name => {
      const field = name.slice(0, 60)
      return { field, code: 'unknown-field', message: `There is no field "${field}".` }
    })

function faultOf(field: string, value: unknown, longest: number): FieldFault[] {
  if (value === undefined || value === '')
    return [{ field, code: 'missing-field', message: `Give "${field}".` }]
  const printable = typeof value === 'string' && value.length <= longest && !/\p{Cc}/u.test(value)
  return printable
    ? []
    : [
        {
          field,
          code: 'invalid-fields',
          message: `Give "${field}" as a text of at most ${longest} characters.`,
        },
      ]
}

import { readJsonBody } from './body.ts'
import { fieldsProblem } from './credentials.ts'
import type { Problem } from './problem.ts'
import type { FieldFault } from './types.ts'

const maxCharacters = 300

/** Reads a body of these text fields and no others; blank, long or unprintable ones are faults of their field. */
export async function readFields<Name extends string>(
  request: Request,
  names: readonly Name[],
  { longest = maxCharacters } = {},
): Promise<{ kind: 'read'; fields: Record<Name, string> } | { kind: 'refused'; problem: Problem }> {
  const body = await readJsonBody(request)
  if (body.kind === 'refused') return body
  const unknown = Object.keys(body.value).filter(name => !names.some(each => each === name))
  const errors: FieldFault[] = [
    ...unknown.map(field => ({
      field,
      code: 'unknown-field',
      message: `There is no field "${field.slice(0, 60)}".`,
    })),
    ...names.flatMap(field => faultOf(field, body.value[field], longest)),
  ]
  if (errors.length > 0) return { kind: 'refused', problem: fieldsProblem(errors) }
  return { kind: 'read', fields: body.value as Record<Name, string> }
}

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

import { ValidationError } from 'payload'
import { openAccount } from '../account.ts'
import { checkAccountFields, fieldsProblem } from '../credentials.ts'
import { readKnownFields } from '../fields.ts'
import { type Problem, problemResponse, problems } from '../problem.ts'
import { mailVerification } from '../verification/send.ts'
import { refuseTooMany, rememberDevice } from './attempts.ts'
import { type AuthContext, jsonAnswer } from './context.ts'
import { signInAs } from './signIn.ts'

/** `POST /auth/sign-up` on an academy's host. Staff are invited: on the platform's host the address does not exist. */
export async function signUp(context: AuthContext): Promise<Response> {
  const { request, payload, options, site } = context
  if (site.kind === 'platform') return problemResponse(problems.notFound)
  const body = await readKnownFields(request, ['name', 'email', 'password'])
  if (body.kind === 'refused') return problemResponse(body.problem)
  const checked = checkAccountFields(body.value)
  if (checked.kind === 'invalid') return problemResponse(fieldsProblem(checked.errors))
  const { email, name } = checked.fields
  const limited = await refuseTooMany(context, 'sign-up', email)
  if (limited !== null) return problemResponse(limited)

  try {
    const account = { audience: 'students', tenantId: site.tenantId, ...checked.fields } as const
    const outcome = await openAccount(payload, options, account, { adopt: false })
    if (outcome.kind === 'invalid') return problemResponse(fieldsProblem(outcome.errors))
    if (outcome.kind !== 'created') return problemResponse(emailTaken)
    const { cookies, expiresAt } = await signInAs(context, outcome.identity.recipeUserId, outcome.userId)
    mailVerification(context, outcome.userId, email)
    const answer = { audience: 'students', name, email, expiresAt }
    return jsonAnswer(201, answer, [...cookies, rememberDevice(context, email)])
  } catch (error) {
    if (error instanceof ValidationError) return problemResponse(refusedByPayload(error))
    throw error
  }
}

const emailTaken: Problem = {
  status: 409,
  code: 'email-taken',
  title: 'E-mail already registered',
  detail: 'There is an account with this e-mail already. Sign in instead.',
  errors: [
    {
      field: 'email',
      code: 'email-taken',
      message: 'There is an account with this e-mail already. Sign in instead.',
    },
  ],
}

/** The app's own rules for the students collection said no. */
function refusedByPayload(error: ValidationError): Problem {
  return fieldsProblem(
    error.data.errors.map(({ path, message }) => ({ field: path, code: 'invalid-fields', message })),
  )
}

import type { Problem } from '../problem.ts'

export const secondFactorRequired: Problem = {
  status: 403,
  code: 'second-factor-required',
  title: 'Second factor required',
  detail: 'Enter a code of your authenticator app first.',
}

export const alreadyEnrolled: Problem = {
  status: 403,
  code: 'second-factor-required',
  title: 'Second factor required',
  detail: 'You have a second factor already. Enter a code of it first, then set up another one.',
}

export const notEnrolled: Problem = {
  status: 409,
  code: 'no-second-factor',
  title: 'No second factor',
  detail: 'There is no second factor yet. Set one up first.',
}

export const nothingPending: Problem = {
  status: 409,
  code: 'no-enrolment',
  title: 'No enrolment',
  detail: 'Nothing is being set up at the moment. Start again.',
}

export const mandatory: Problem = {
  status: 409,
  code: 'second-factor-mandatory',
  title: 'Second factor needed',
  detail: 'Your role needs a second factor. You can set up another app instead.',
}

export const wrongCode: Problem = {
  status: 401,
  code: 'wrong-code',
  title: 'Wrong code',
  detail: 'The code is wrong, has expired, or was used before. Enter the newest one.',
  errors: [
    {
      field: 'code',
      code: 'wrong-code',
      message: 'The code is wrong, has expired, or was used before. Enter the newest one.',
    },
  ],
}

export function paused(seconds: number): Problem {
  return {
    status: 429,
    code: 'too-many-attempts',
    title: 'Too many attempts',
    detail: `That were too many wrong codes. Please try again in ${seconds} seconds.`,
    headers: { 'retry-after': String(seconds) },
  }
}

import { authHandler, createAccount } from '@lectern/plugin-supertokens'
import type { Payload } from 'payload'
import { verdictHeaders } from '../../entry/headers.ts'
import { processRegistry } from '../../entry/processRegistry.ts'
import { tokenOf } from '../../learning/enrolling/invitationToken.ts'
import { signInOptions } from '../../signIn.ts'
import { printedCode } from './lecternModels.ts'
import type { Documents, Model, Side } from './types.ts'

/** Cookies of the first student of each academy, who is really signed in. */
const cookies: Partial<Record<Side, string>> = {}
const password = 'correct horse battery staple'
const tenantOf = ({ first }: Documents) => String(first.tenants?.id)
const sideOf = ({ first }: Documents) => (first.tenants?.markers.get('name')?.[4] ?? 'x') as Side

/** What the entry would write on the requests of an academy's host. */
const verdictOf = (site: Documents): Record<string, string> => ({
  [verdictHeaders.host]: `academy:${tenantOf(site)}`,
  [verdictHeaders.origin]: 'http://academy.localhost',
  [verdictHeaders.client]: '127.0.0.1',
  [verdictHeaders.secret]: processRegistry().secret,
})

/** Gives the planted students accounts in the core, and signs them in. */
export async function signStudentsIn(payload: Payload, documents: Readonly<Record<Side, Documents>>) {
  planted = documents
  for (const side of ['a', 'b'] as const) {
    const site = documents[side]
    const student = site.first.students
    const email = String(student?.data.email)
    // Planted without one in the core.
    await payload.update({
      collection: 'students',
      id: String(student?.id),
      data: { authId: null },
      overrideAccess: true,
    })
    const made = await createAccount(payload, signInOptions(), {
      audience: 'students',
      tenantId: tenantOf(site),
      email,
      password,
      name: String(student?.data.name),
    })
    if (made.kind !== 'created') throw new Error(`The student has no account: ${made.kind}`)
    const answer = await authHandler(signInOptions())(
      new Request('http://academy.localhost/auth/sign-in', {
        method: 'POST',
        headers: { ...verdictOf(site), 'content-type': 'application/json' },
        body: JSON.stringify({ email, password }),
      }),
      payload,
    )
    cookies[side] = answer.headers
      .getSetCookie()
      .map(line => line.split(';', 1)[0])
      .join('; ')
    if (answer.status !== 200) throw new Error(`The student cannot sign in: ${answer.status}`)
  }
}

async function ask(site: Documents, session: Documents, method: string, path: string, body?: object) {
  // Late, since it brings in the config, which wants the stage's variables.
  const { learnHandler } = await import('../../learning/endpoints/learnHandler.ts')
  const response = await learnHandler(
    new Request(`http://academy.localhost/api/learn/${path}`, {
      method,
      headers: {
        ...verdictOf(site),
        cookie: cookies[sideOf(session)] ?? '',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
    path.replace(/\?.*/, '').split('/'),
  )
  const { 'set-cookie': cookie = '', ...headers } = Object.fromEntries(response.headers)
  return { status: response.status, headers, setsCookie: cookie !== '', body: await response.text() }
}

const endpoint = (
  name: string,
  reference: string,
  call: Model['call'],
  control: Model['control'] = 'differs',
): Model => ({
  name,
  channel: 'endpoints',
  reference,
  // They commit what they write; a student's own, at home.
  writes: false,
  control,
  call,
})

let planted: Readonly<Record<Side, Documents>> | undefined
/** Academy B, whoever's host is asked. */
const foreignOf = (base: Documents): Documents => planted?.b ?? base

const lectureOf = ({ first }: Documents) => String(first.lectures?.id)
const onLecture: [method: string, path: string, ask: (target: Documents) => string, body?: object][] = [
  ['POST', 'progress', () => 'progress', { positionSeconds: 1, intervals: [[0, 1]] }],
  ['POST', 'complete', () => 'complete'],
  ['POST', 'start-over', () => 'start-over'],
  ['POST', 'media-access', () => 'media-access'],
  ['GET', 'poster', () => 'poster?width=768'],
  ['POST', 'questions', () => 'questions', { text: 'Asked' }],
  ['POST', 'notes', () => 'notes', { text: 'Written' }],
  ['POST', 'quiz/attempts', () => 'quiz/attempts'],
  [
    'POST',
    'quiz/attempts/:partId',
    ({ first }) => `quiz/attempts/${first['quiz-attempts']?.id}`,
    { answers: {} },
  ],
  ['GET', 'files/:partId', ({ first }) => `files/${first.files?.id}`],
]

/** The students' endpoints, with the sessions that they ask for. */
export const lecternStudents: readonly Model[] = [
  ...onLecture.map(([method, path, below, body]) =>
    endpoint(`${method} /api/learn/lectures/:id/${path}`, 'lecture', async (_, target, base) =>
      ask(base, base, method, `lectures/${lectureOf(target)}/${below(target)}`, body),
    ),
  ),
  endpoint('POST /api/learn/courses/:id/start-over', 'course', async (_, target, base) =>
    ask(base, base, 'POST', `courses/${target.first.courses?.id}/start-over`),
  ),
  endpoint('POST /api/learn/redeem', 'code', async (_, target, base) =>
    ask(base, base, 'POST', 'redeem', { code: printedCode[sideOf(target)] }),
  ),
  endpoint('POST /api/learn/courses/:id/enroll', 'course', async (_, target, base) =>
    ask(base, base, 'POST', `courses/${target.first.courses?.id}/enroll`),
  ),
  endpoint('POST /api/learn/invitations', 'token', async (_, target, base) =>
    ask(base, base, 'POST', 'invitations', {
      token: tokenOf(String(target.spare['course-invitations']?.id)),
    }),
  ),
  endpoint('GET /api/learn/certificates/:id', 'number', async (_, target, base) =>
    ask(base, base, 'GET', `certificates/${target.first.certificates?.data.number}`),
  ),
  endpoint('POST /api/learn/questions/:id/answers', 'question', async (_, target, base) =>
    ask(base, base, 'POST', `questions/${target.first['lecture-questions']?.id}/answers`, {
      text: 'Answered',
    }),
  ),
  endpoint('POST /api/learn/questions/:id/report', 'question', async (_, target, base) =>
    ask(base, base, 'POST', `questions/${target.first['lecture-questions']?.id}/report`, {}),
  ),
  endpoint('DELETE /api/learn/questions/:id', 'question', async (_, target, base) =>
    // The spare one, since it is gone at home afterwards.
    ask(base, base, 'DELETE', `questions/${target.spare['lecture-questions']?.id}`),
  ),
  endpoint('GET /api/learn/courses/:id', 'course', async (_, target, base) =>
    ask(base, base, 'GET', `courses/${target.first.courses?.id}`),
  ),
  // Of whoever asks, by no reference: a foreign session is refused before anything is read. What no academy has is a
  // body without fields, which tells an answer from a refusal at home.
  ...['profile', 'legal'].map(path =>
    endpoint(`POST /api/learn/${path}`, 'session', async (_, target, base) => {
      const fields = {
        profile: { name: String(base.first.students?.data.name), language: '', motion: 'full' },
        legal: { privacy: '0' },
      }[path]
      const session = sideOf(base) === 'b' ? base : foreignOf(base)
      return ask(base, session, 'POST', path, sideOf(target) === 'x' ? {} : fields)
    }),
  ),
  endpoint('POST /api/learn/notes/:id', 'note', async (_, target, base) =>
    ask(base, base, 'POST', `notes/${target.first.notes?.id}`, { text: 'Changed' }),
  ),
  endpoint('DELETE /api/learn/notes/:id', 'note', async (_, target, base) =>
    // The spare one, since it is gone at home afterwards.
    ask(base, base, 'DELETE', `notes/${target.spare.notes?.id}`),
  ),
  ...['notes.md', 'notes.txt'].map(path =>
    endpoint(
      `GET /api/learn/${path}`,
      'nothing',
      async (_, __, base) => ask(base, base, 'GET', path),
      'shows',
    ),
  ),
  endpoint(
    'GET /api/learn/my-data',
    'nothing',
    async (_, __, base) => ask(base, base, 'GET', 'my-data'),
    'shows',
  ),
  endpoint('GET /api/learn/me', 'nothing', async (_, __, base) => ask(base, base, 'GET', 'me'), 'shows'),
  // Refused before any handler, and equal for every path: a lecture that exists and one that does not.
  ...onLecture.map(([method, path, below, body]) =>
    endpoint(
      `${method} /api/learn/lectures/:id/${path}`,
      'lecture, with a session of its academy on another host',
      async (_, target, base) =>
        ask(base, foreignOf(base), method, `lectures/${lectureOf(target)}/${below(target)}`, body),
    ),
  ),
]

import type { PayloadRequest } from 'payload'
import { idOf } from '../../access/actor.ts'

/** Questions that nobody of staff has answered, the longest waiting first, and what students reported. */
export async function OpenQuestions({ payload, user }: Pick<PayloadRequest, 'payload' | 'user'>) {
  if (!user) return null
  const asUser = { depth: 0, overrideAccess: false, user } as const
  const { docs } = await payload.find({
    collection: 'lecture-questions',
    where: { state: { equals: 'open' } },
    sort: 'createdAt',
    limit: 200,
    select: { text: true, reportedBy: true },
    ...asUser,
  })
  const answered = await payload.find({
    collection: 'question-answers',
    where: { and: [{ question: { in: docs.map(({ id }) => id) } }, { student: { exists: false } }] },
    select: { question: true },
    pagination: false,
    ...asUser,
  })
  const done = new Set(answered.docs.map(({ question }) => idOf(question)))
  const waiting = docs.filter(({ id }) => !done.has(id))
  const reported = docs.filter(({ reportedBy }) => (reportedBy ?? []).length > 0)
  return (
    <section style={{ marginBlock: '1rem' }}>
      <Group title={`Waiting for an answer of yours (${waiting.length})`} questions={waiting} />
      {reported.length > 0 && <Group title={`Reported (${reported.length})`} questions={reported} />}
    </section>
  )
}

function Group({ title, questions }: { title: string; questions: readonly { id: string; text: string }[] }) {
  return (
    <>
      <h2 style={{ fontSize: '1.1rem', marginBlock: '0.75rem 0.25rem' }}>{title}</h2>
      <ul style={{ margin: 0, paddingInlineStart: '1.1rem' }}>
        {questions.slice(0, 10).map(({ id, text }) => (
          <li key={id}>
            <a href={`/admin/collections/lecture-questions/${id}`}>
              {text.length > 120 ? `${text.slice(0, 120)}…` : text}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

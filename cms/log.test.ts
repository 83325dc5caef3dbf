import { expect, it } from 'vitest'
import { loggedError } from './log.ts'

const postgres = Object.assign(new Error('duplicate key value violates unique constraint "students_email"'), {
  code: '23505',
  severity: 'ERROR',
  detail: 'Key (email)=(ada@example.com) already exists.',
})
const query = Object.assign(
  new Error('Failed query: insert into students values ($1)\nparams: ada@example.com'),
  {
    query: 'insert into students values ($1)',
    params: ['ada@example.com'],
    cause: postgres,
  },
)

it('says which query failed and how, and none of its values', () => {
  const logged = loggedError(query)
  expect(logged).toMatchObject({
    message: 'Failed query: insert into students values ($1)',
    cause: { code: '23505', message: 'duplicate key value violates unique constraint' },
  })
  expect(logged.stack).toContain('log.test.ts')
  expect(JSON.stringify(logged)).not.toContain('ada@example.com')
})

it.each([
  ['invalid input syntax for type uuid: "ada@example.com"'],
  ['date/time field value out of range: "ada@example.com"'],
])('leaves out what PostgreSQL quotes: %s', message => {
  const logged = loggedError(Object.assign(new Error(message), { severity: 'ERROR', code: '22P02' }))
  expect(JSON.stringify(logged)).not.toContain('ada@example.com')
  expect(logged.message).toBe(message.slice(0, message.indexOf(': "')))
})

it('survives what is not an error, and causes without end', () => {
  const endless = new Error('round')
  endless.cause = endless
  expect(loggedError('text').type).toBe('string')
  expect(loggedError(endless).cause?.cause?.cause?.cause).toBeUndefined()
})

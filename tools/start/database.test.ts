import { expect, test } from 'vitest'
import { databaseIdentity } from './database.ts'

test('the embedded database stays the same on another port, others do not', () => {
  expect(databaseIdentity('postgres://p:a@127.0.0.1:1/lectern')).toBe(
    databaseIdentity('postgres://p:a@127.0.0.1:2/lectern'),
  )
  expect(databaseIdentity('postgres://p:a@db:1/lectern')).not.toBe(
    databaseIdentity('postgres://p:a@db:2/lectern'),
  )
  expect(databaseIdentity('postgres://p:secret@db/lectern')).not.toContain('secret')
})

import { expect, it } from 'vitest'
import { passCookie, readPass, writePass } from './pass.ts'

const key = Buffer.alloc(32, 1)
const now = new Date('2026-11-26T12:00:00Z')
const pass = { userId: 'mara', tenantId: 'aurora', expires: now.getTime() / 1000 + 60 }
const at = { tenantId: 'aurora', now }
const cookie = (value: string) => `a=b; ${passCookie}=${value}; c=d`

it('says who looks at which academy', () => {
  expect(readPass(key, cookie(writePass(key, pass)), at)).toEqual(pass)
})

it.each([
  ['there is none', null],
  ['it was signed by somebody else', cookie(writePass(Buffer.alloc(32, 2), pass))],
  ['it is of another academy', cookie(writePass(key, { ...pass, tenantId: 'birch' }))],
  ['it is over', cookie(writePass(key, { ...pass, expires: now.getTime() / 1000 }))],
  ['it was changed', cookie(writePass(key, pass).replace(/^./, 'A'))],
  ['it has no signature', cookie(writePass(key, pass).split('.')[0] ?? '')],
  ['it is the end of another name', `x${cookie(writePass(key, pass)).slice(5)}`],
])('is none when %s', (_, cookies) => expect(readPass(key, cookies, at)).toBeNull())

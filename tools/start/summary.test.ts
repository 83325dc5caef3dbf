import { expect, test } from 'vitest'
import { summary } from './summary.ts'

test('the closing block lists addresses and accounts', () => {
  const text = summary({
    origin: 'http://localhost:3000',
    mailPage: 'http://127.0.0.1:8025',
    logs: '.lectern/logs',
    demo: {
      accounts: [
        { role: 'instructor', email: 'a@b.example', password: 'pw', url: 'http://localhost:3000/admin' },
      ],
      academies: [
        {
          name: 'North',
          url: 'http://north.localhost:3000',
          landingPage: 'http://north.localhost:3000/welcome',
          editor: 'http://localhost:3000/admin/collections/landing-pages/7/design',
        },
      ],
      codes: ['ABCD-1234'],
    },
  })
  for (const part of [
    'http://localhost:3000/admin',
    'http://north.localhost:3000',
    'Landing page',
    'http://north.localhost:3000/welcome',
    'Its editor',
    'http://localhost:3000/admin/collections/landing-pages/7/design',
    'a@b.example',
    'pw',
    'ABCD-1234',
    '8025',
  ]) {
    expect(text).toContain(part)
  }
})

test('a missing or damaged demo file leaves the addresses', () => {
  for (const demo of [undefined, { accounts: 'no' }]) {
    const text = summary({ origin: 'http://localhost:3000', mailPage: undefined, logs: 'x', demo })
    expect(text).toContain('http://localhost:3000/admin')
    expect(text).not.toContain('Demo accounts')
  }
})

test('addresses of an earlier run get the port of this one, real domains stay', () => {
  const demo = {
    academies: [
      { name: 'North', url: 'http://north.localhost:3000' },
      { name: 'South', url: 'https://south.example:8443' },
    ],
    accounts: [{ role: 'owner', email: 'a', password: 'b', url: 'http://localhost:3000/admin' }],
  }
  const text = summary({ origin: 'http://localhost:3001', mailPage: undefined, logs: 'x', demo })
  expect(text).toContain('http://north.localhost:3001\n')
  expect(text).toContain('https://south.example:8443')
  expect(text).not.toContain(':3000')
})

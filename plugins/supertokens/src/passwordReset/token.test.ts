import { expect, it } from 'vitest'
import { bindToken, readBoundToken } from './token.ts'

const key = Buffer.alloc(32, 7)

it('opens on its own site and nowhere else', () => {
  const content = { token: 'token.of+the/core', identifier: 'abc@identity.invalid' }
  const bound = bindToken(key, 'academy-a', content)
  expect(readBoundToken(key, 'academy-a', bound)).toEqual(content)
  expect(readBoundToken(key, 'academy-b', bound)).toBeNull()
  expect(readBoundToken(Buffer.alloc(32, 8), 'academy-a', bound)).toBeNull()
})

it.each([[undefined], [''], ['.'], ['a.b'], [7], ['x'.repeat(2_000)], ['töken.ümac']])(
  'refuses %s',
  given => {
    expect(readBoundToken(key, 'academy-a', given)).toBeNull()
  },
)

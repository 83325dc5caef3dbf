import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cell, codesCsv } from './codesCsv.ts'

it.each(['=1+1', '+49', '-1', '@x', '\t=1', '\r=1', '\n=1'])('shows %j and does not run it', value =>
  expect(cell(value)).toBe(`"'${value}"`),
)

it('keeps every value in one cell', () => {
  fc.assert(
    fc.property(fc.string(), value => {
      const inner = cell(value).slice(1, -1).replaceAll('""', '')
      expect(inner).not.toContain('"')
    }),
  )
})

it('reads the next page only when the last one was taken', async () => {
  let read = 0
  async function* pages() {
    for (; read < 100; )
      yield [
        {
          number: ++read,
          code: `C${read}`,
          state: 'available' as const,
          uses: 0,
          of: 1,
          usedBy: null,
          usedAt: null,
        },
      ]
  }
  const reader = codesCsv(pages()).getReader()
  const decode = async () => new TextDecoder().decode((await reader.read()).value)
  expect(await decode()).toBe('code,state,uses,of,used by,used at\r\n')
  expect(await decode()).toBe('"C1","available","0","1","",""\r\n')
  expect(read).toBeLessThan(4)
  await reader.cancel()
  expect(read).toBeLessThan(4)
})

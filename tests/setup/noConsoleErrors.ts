import { afterEach, beforeEach, type MockInstance, vi } from 'vitest'

/** An unexpected `console.error` (React's warnings, a swallowed fault) fails the test that caused it. */
let spoken: MockInstance<typeof console.error>
beforeEach(() => {
  spoken = vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  const calls = spoken.mock.calls.map(call => call.map(String).join(' '))
  spoken.mockRestore()
  if (calls.length > 0) throw new Error(`console.error was called:\n${calls.join('\n')}`)
})

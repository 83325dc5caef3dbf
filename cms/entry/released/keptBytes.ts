import type { KeptBytes, PageCache } from '../pageCache.ts'
import { answerPlainly } from '../plainAnswers.ts'
import { type SecurityHeaders, setHeaders } from '../securityHeaders.ts'
import type { Visit } from './visit.ts'

/** Answers from the page cache what is made outside of Next, and makes it once however many ask. */
export function createKeptBytes({ pages, security }: { pages: PageCache; security: SecurityHeaders }) {
  const making = new Map<string, Promise<boolean>>()

  const refuse = ({ response }: Visit, status: 404 | 503): void => {
    setHeaders(response, security.of('plain'))
    answerPlainly(response, status, status === 503 ? { 'retry-after': '5' } : {})
  }
  const fromMemory = ({ request, response }: Visit, key: string): boolean =>
    pages.answer(key, request, response, 'br')

  async function makeOnce(keyOf: () => string, make: () => Promise<KeptBytes | null>): Promise<boolean> {
    const bytes = await make()
    if (bytes) await pages.keep(keyOf(), bytes)
    return bytes !== null
  }

  return {
    refuse,
    fromMemory,
    /**
     * Makes bytes once and answers with them: 404 when there are none; when they could not be read 503, unless
     * `otherwise` has answered.
     * @param flight names what is made: whoever asks for the same waits for it
     * @param keyOf the key of the bytes, which making them may tell more exactly
     */
    async make(
      visit: Visit,
      flight: string,
      keyOf: () => string,
      make: () => Promise<KeptBytes | null>,
      otherwise: () => boolean = () => false,
    ): Promise<void> {
      await visit.admit(async () => {
        // Others may have asked for it while this request waited for its turn.
        if (fromMemory(visit, keyOf())) return
        const running = making.get(flight) ?? makeOnce(keyOf, make).finally(() => making.delete(flight))
        making.set(flight, running)
        const isThere = await running.catch(() => undefined)
        if (visit.response.destroyed) return
        if (isThere === false) return refuse(visit, 404)
        if (isThere && fromMemory(visit, keyOf())) return
        if (!otherwise()) refuse(visit, 503)
      })
    },
  }
}

export type KeptBytesOfEntry = ReturnType<typeof createKeptBytes>

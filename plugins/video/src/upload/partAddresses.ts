import { signParts } from './calls.ts'

/** Signed at once: the next parts are already signed when one has arrived. */
const ahead = 8
/** Addresses hold for fifteen minutes; a part that is begun late in that time still has some to arrive. */
const freshMs = 8 * 60_000

/** Addresses of a video's parts, signed some at a time. Each is handed out once: who asks again had no luck with it. */
export const partAddresses = (sign: typeof signParts = signParts, now = Date.now) => {
  const known = new Map<string, { url: string; until: number }>()
  return async (
    upload: { api: string; videoId: string; partCount: number },
    part: number,
  ): Promise<string> => {
    const { api, videoId, partCount } = upload
    const name = (number: number) => `${videoId} ${number}`
    const before = known.get(name(part))
    known.delete(name(part))
    if (before && before.until > now()) return before.url
    const until = now() + freshMs
    const wanted = Array.from({ length: Math.min(ahead, partCount - part + 1) }, (_, index) => part + index)
    for (const [number, url] of await sign(api, videoId, wanted)) known.set(name(number), { url, until })
    const signed = known.get(name(part))
    known.delete(name(part))
    if (!signed) throw new Error('The part was not signed.')
    return signed.url
  }
}

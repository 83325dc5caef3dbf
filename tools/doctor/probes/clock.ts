import { ok, type Probe, reasonOf, wrong } from '../finding.ts'

/** Seconds. Signed calls are refused from 300 on, storage refuses from 900 on; this warns in time. */
const tolerated = 60

/** Compares the clock with the Date header of the media storage, whose signatures depend on it. */
export const probeClock: Probe = async environment => {
  const { MEDIA_ENDPOINT, MEDIA_REGION = 'eu-central-1' } = environment
  if (!environment.MEDIA_BUCKET) return []
  const address = MEDIA_ENDPOINT ?? `https://s3.${MEDIA_REGION}.amazonaws.com`
  try {
    const answer = await fetch(address, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(5_000),
    })
    const theirs = Date.parse(answer.headers.get('date') ?? '')
    if (Number.isNaN(theirs))
      return [wrong('clock', 'the storage does not say its time', 'check MEDIA_ENDPOINT')]
    return [verdict((Date.now() - theirs) / 1000)]
  } catch (error) {
    return [wrong('clock', `cannot be compared: ${reasonOf(error)}`, 'check MEDIA_ENDPOINT')]
  }
}

/** @param seconds by which this machine is ahead of the storage */
export function verdict(seconds: number) {
  const apart = Math.round(Math.abs(seconds))
  if (apart <= tolerated) return ok('clock', `agrees with the storage within ${Math.max(1, apart)} s`)
  const direction = seconds > 0 ? 'ahead of' : 'behind'
  return wrong(
    'clock',
    `is ${apart} s ${direction} the storage`,
    'synchronise it, for instance with systemd-timesyncd or chrony',
  )
}

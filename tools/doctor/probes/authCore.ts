import { ok, type Probe, reasonOf, wrong } from '../finding.ts'

/** The version of the Core Driver Interface that supertokens-node 24.0.3 speaks. */
const needed = '5.4'

export const probeAuthCore: Probe = async environment => {
  const subject = 'auth core'
  const { SUPERTOKENS_URI, SUPERTOKENS_API_KEY, SUPERTOKENS_TENANTS } = environment
  if (!SUPERTOKENS_URI)
    return [wrong(subject, 'SUPERTOKENS_URI is not set', 'set it, or run embedded: npm start')]
  const ask = (path: string, headers: Record<string, string>) =>
    fetch(new URL(path, `${SUPERTOKENS_URI.replace(/\/$/, '')}/`), {
      headers,
      signal: AbortSignal.timeout(5_000),
    })
  const key = { 'api-key': SUPERTOKENS_API_KEY ?? '' }
  try {
    const hello = await ask('hello', {})
    if (!hello.ok)
      return [
        wrong(subject, `answers /hello with ${hello.status}`, 'look at the log of the core and its database'),
      ]
    const versions = await ask('apiversion', key)
    if (versions.status === 401)
      return [wrong(subject, 'does not accept the key', 'set SUPERTOKENS_API_KEY to the API key of the core')]
    const { versions: offered = [] } = (await versions.json()) as { versions?: string[] }
    if (!offered.includes(needed)) {
      const remedy = 'run a core that speaks it: 12.3.1 or newer'
      return [
        wrong(subject, `does not speak CDI ${needed} (it offers ${offered.join(', ') || 'none'})`, remedy),
      ]
    }
    // /apiversion is open on some cores: only a protected call proves the key.
    const keys = await ask('users/count', { ...key, 'cdi-version': needed })
    if (keys.status === 401)
      return [wrong(subject, 'does not accept the key', 'set SUPERTOKENS_API_KEY to the API key of the core')]
    if (SUPERTOKENS_TENANTS === 'each') {
      const licence = await ask('ee/featureflag', { ...key, 'cdi-version': needed })
      const { features = [] } = licence.ok ? ((await licence.json()) as { features?: string[] }) : {}
      if (!features.includes('multi_tenancy')) {
        const remedy = 'add a licence key that includes multi-tenancy, or set SUPERTOKENS_TENANTS to one'
        return [wrong(subject, 'has no licence for SUPERTOKENS_TENANTS=each', remedy)]
      }
    }
    return [ok(subject, `speaks CDI ${needed} and accepts the key`)]
  } catch (error) {
    return [
      wrong(subject, `cannot be reached: ${reasonOf(error)}`, 'check SUPERTOKENS_URI and that the core runs'),
    ]
  }
}

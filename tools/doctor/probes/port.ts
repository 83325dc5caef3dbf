import { holderOf, isFree } from '../../start/ports.ts'
import { ok, type Probe, wrong } from '../finding.ts'

/** The app's port, asked only while the product does not run. */
export const probePort: Probe = async environment => {
  const port = Number(environment.PORT ?? 3000)
  if (await isFree(port)) return [ok('port', `${port} is free`)]
  const detail = `${port} is taken by ${(await holderOf(port)) ?? 'another program'}`
  if (environment.PORT) return [wrong('port', detail, 'stop that program or set another PORT')]
  return [ok('port', `${detail}; npm start takes the next free one`)]
}

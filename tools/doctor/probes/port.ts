import { holderOf, isFree } from '../../start/ports.ts'
import { ok, type Probe, wrong } from '../finding.ts'

/** The app's port, asked only while the product does not run. */
export const probePort: Probe = async environment => {
  const port = Number(environment.PORT ?? 3000)
  if (await isFree(port)) return [ok('port', `${port} is free`)]
  const holder = (await holderOf(port)) ?? 'another program'
  const remedy = environment.PORT
    ? 'stop that program or set another PORT'
    : 'nothing needs to be done: npm start takes the next free one'
  const detail = `${port} is taken by ${holder}`
  return [
    environment.PORT
      ? wrong('port', detail, remedy)
      : ok('port', `${detail}; npm start takes the next free one`),
  ]
}

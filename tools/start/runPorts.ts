import { choosePort, ephemeralPort } from './ports.ts'
import { StepFailed } from './steps.mjs'

export type ServicePort = 'postgres' | 's3' | 'queue' | 'auth' | 'smtp' | 'mailPage'
export type ServicePorts = Record<ServicePort, number>

/** Where each service would like to listen when nothing is remembered of an earlier run. */
const preferred: ServicePorts = {
  postgres: 54_320,
  s3: 9_310,
  queue: 9_330,
  auth: 3_567,
  smtp: 1_025,
  mailPage: 8_025,
}

/**
 * Ports of the services: those of the last run where they are free, since addresses lie in what was stored.
 * @param anywhere takes free ones of the system's choice where none are remembered, as tests must
 */
export async function chooseServicePorts(options: {
  remembered: Record<string, number>
  appPort: number
  anywhere: boolean
}): Promise<ServicePorts> {
  const reserved = new Set([options.appPort])
  const chosen = { ...preferred }
  for (const name of Object.keys(preferred) as ServicePort[]) {
    const usual = options.anywhere ? await ephemeralPort() : preferred[name]
    const choice = await choosePort({ preferred: options.remembered[name] ?? usual, reserved })
    if (choice.kind === 'taken') throw new StepFailed(`No port is free for ${name} from ${choice.port} on.`)
    reserved.add(choice.port)
    chosen[name] = choice.port
  }
  return chosen
}

/**
 * Port of the app: the one asked for or none (0 asks for any); else the usual one or the next free one.
 * Throws StepFailed.
 * @param say told when it is another than usual
 */
export async function chooseAppPort(
  demanded: number | undefined,
  say: (line: string) => void,
): Promise<number> {
  if (demanded === 0) return ephemeralPort()
  const choice = await choosePort({ demanded, preferred: 3000 })
  if (choice.kind === 'taken') {
    const by = choice.by ? ` by ${choice.by}` : ''
    throw new StepFailed(
      `Port ${choice.port} is taken${by}. Stop that program, or choose another: PORT=3100 npm start`,
    )
  }
  if (choice.kind === 'moved') say(`  Port ${choice.from} is taken, so Lectern uses ${choice.port}.`)
  return choice.port
}

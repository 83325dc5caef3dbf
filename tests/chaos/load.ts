import { Agent, request } from 'node:http'

export interface Visit {
  port: number
  host: string
  path: string
}

export interface Answer {
  /** 0 when there was none. */
  status: number
  body: string
  milliseconds: number
}

/** Connections that stay open, as a proxy in front keeps them. */
const openConnections = (most = Number.POSITIVE_INFINITY) => new Agent({ keepAlive: true, maxSockets: most })
const usual = openConnections()

export function visit({ port, host, path }: Visit, agent = usual): Promise<Answer> {
  const start = performance.now()
  return new Promise(resolve => {
    const end = (status: number, body = '') =>
      resolve({ status, body, milliseconds: performance.now() - start })
    const sent = request({ agent, host: '127.0.0.1', port, path, headers: { host } }, response => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', chunk => {
        body += chunk
      })
      response.on('end', () => end(response.statusCode ?? 0, body))
      response.on('error', () => end(0))
    })
    sent.setTimeout(30_000, () => sent.destroy())
    sent.on('error', () => end(0))
    sent.end()
  })
}

export interface Load {
  visits: number
  /** Answers other than 200. */
  failures: number
  p50: number
  p99: number
}

/** Connections of a proxy that are open already: a busy process takes one new connection a turn, whoever it is for. */
export async function warmConnections(count: number, to: Visit): Promise<Agent> {
  const agent = openConnections(count)
  await Promise.all(Array.from({ length: count }, () => visit(to, agent)))
  return agent
}

/** Visits at a rate, whether or not earlier ones were answered, as people do. `stop` waits for the last answer. */
export function startLoad(perSecond: number, next: () => Visit, agent = usual): { stop(): Promise<Load> } {
  const answers: Promise<Answer>[] = []
  const start = performance.now()
  const timer = setInterval(() => {
    const due = ((performance.now() - start) / 1000) * perSecond
    while (answers.length < due) answers.push(visit(next(), agent))
  }, 5)
  return {
    async stop() {
      clearInterval(timer)
      return summary(await Promise.all(answers))
    },
  }
}

export function summary(answers: readonly Answer[]): Load {
  const times = answers.map(({ milliseconds }) => milliseconds)
  return {
    visits: answers.length,
    failures: answers.filter(({ status }) => status !== 200).length,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
  }
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

import { createServer } from 'node:http'
import type { AddressInfo, Server as NetServer } from 'node:net'
import { resolve } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { type MailStore, openMailStore } from './store.ts'
import { answer } from './web.ts'

export type { MailSummary } from './store.ts'

export type MailCatcherOptions = {
  /** Where the mails are kept, the newest 500. */
  directory: string
  /** Port on 127.0.0.1; 0 picks a free one. */
  smtpPort: number
  /** Port of the page on 127.0.0.1; 0 picks a free one. */
  httpPort: number
}

export type RunningMailCatcher = {
  /** For a mail transport: no TLS, no password. */
  smtpUrl: string
  /** The page; `GET /api/mails?to=`, `GET /api/mails/ID` and `DELETE /api/mails` are below it. */
  pageUrl: string
  stop(): Promise<void>
}

/** Largest mail in bytes; a larger one is refused with 552 as by real servers. */
const largestMail = 25 * 1024 * 1024

/** Takes every mail and delivers none. Throws when a port is taken and, in production, unless LECTERN_EMBEDDED=1. */
export async function startMailCatcher(options: MailCatcherOptions): Promise<RunningMailCatcher> {
  refuseProduction()
  const store = await openMailStore(resolve(options.directory))
  const smtp = makeSmtpServer(store)
  let smtpUrl = ''
  const web = createServer((request, response) => {
    answer(store, () => smtpUrl, request, response).catch(() => response.destroy())
  })

  const smtpPort = await listen(smtp.server, smtp, options.smtpPort, () =>
    smtp.listen(options.smtpPort, '127.0.0.1'),
  )
  smtpUrl = `smtp://127.0.0.1:${smtpPort}`
  // A client that breaks off is its own affair.
  smtp.on('error', () => {})
  const stopSmtp = () => new Promise<void>(done => smtp.close(() => done()))
  try {
    const port = await listen(web, web, options.httpPort, () => web.listen(options.httpPort, '127.0.0.1'))
    return {
      smtpUrl,
      pageUrl: `http://127.0.0.1:${port}`,
      async stop() {
        await stopSmtp()
        await new Promise<void>(done => {
          web.close(() => done())
          web.closeAllConnections()
        })
      },
    }
  } catch (error) {
    await stopSmtp()
    throw error
  }
}

function makeSmtpServer(store: MailStore): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: largestMail,
    closeTimeout: 1000,
    onData(stream, session, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => {
        if (!stream.sizeExceeded) pieces.push(piece)
      })
      stream.once('end', () => {
        if (stream.sizeExceeded) {
          done(Object.assign(new Error('The mail is too large.'), { responseCode: 552 }))
          return
        }
        const { mailFrom, rcptTo } = session.envelope
        const envelope = {
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(recipient => recipient.address),
        }
        store.add(Buffer.concat(pieces), envelope).then(() => done(), done)
      })
    },
  })
}

type Failing = { once(event: 'error', listener: (error: Error) => void): unknown }

/** Resolves with the port once `server` listens; `failing` is who emits its errors. */
function listen(server: NetServer, failing: Failing, port: number, start: () => void): Promise<number> {
  return new Promise((resolve, reject) => {
    failing.once('error', error => {
      const taken = 'code' in error && error.code === 'EADDRINUSE'
      reject(taken ? new Error(`Port ${port} is taken, so the mail catcher cannot listen on it.`) : error)
    })
    server.once('listening', () => resolve((server.address() as AddressInfo).port))
    start()
  })
}

function refuseProduction(): void {
  if (process.env.NODE_ENV === 'production' && process.env.LECTERN_EMBEDDED !== '1') {
    throw new Error(
      'The mail catcher delivers nothing: name a real SMTP server, or set LECTERN_EMBEDDED=1 to use it nevertheless.',
    )
  }
}

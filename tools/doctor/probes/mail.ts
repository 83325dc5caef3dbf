import { createTransport } from 'nodemailer'
import { ok, type Probe, reasonOf, wrong } from '../finding.ts'

/** Greets the mail server and signs in where the address has a user; sends nothing. */
export const probeMail: Probe = async environment => {
  const { SMTP_URL } = environment
  if (!SMTP_URL) return [wrong('mail', 'SMTP_URL is not set', 'set it, or run embedded: npm start')]
  const remedy = 'check host, port, user and password in SMTP_URL (smtps:// for port 465)'
  if (!URL.canParse(SMTP_URL))
    return [wrong('mail', 'SMTP_URL is not an address', 'write it as smtp://user:password@host:587')]
  const { hostname, port, protocol, username, password } = new URL(SMTP_URL)
  const secure = protocol === 'smtps:'
  const transport = createTransport({
    host: hostname,
    port: Number(port) || (secure ? 465 : 587),
    secure,
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 5_000,
  })
  try {
    await transport.verify()
    return [ok('mail', `${hostname} answers`)]
  } catch (error) {
    return [wrong('mail', `cannot be used: ${reasonOf(error)}`, remedy)]
  } finally {
    transport.close()
  }
}

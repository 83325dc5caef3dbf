import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import nodemailer, { type SendMailOptions } from 'nodemailer'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type MailSummary, type RunningMailCatcher, startMailCatcher } from '../index.ts'
import { openMailStore } from '../store.ts'

let directory: string
let catcher: RunningMailCatcher | undefined

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lectern-mail-'))
})
afterEach(async () => {
  await catcher?.stop()
  catcher = undefined
  await rm(directory, { recursive: true, force: true })
})

async function start() {
  catcher = await startMailCatcher({ directory, smtpPort: 0, httpPort: 0 })
  const { pageUrl, smtpUrl, stop } = catcher
  const transport = nodemailer.createTransport(smtpUrl)
  return {
    pageUrl,
    stop,
    send: (mail: SendMailOptions) => transport.sendMail({ from: 'Academy <academy@test.example>', ...mail }),
    list: async (query = '') =>
      ((await (await fetch(`${pageUrl}/api/mails${query}`)).json()) as { mails: MailSummary[] }).mails,
  }
}

it('keeps what nodemailer sends and tells of it', async () => {
  const { send, list, pageUrl } = await start()
  await send({
    to: 'Ada <ada@test.example>',
    bcc: 'hidden@test.example',
    subject: 'Réinitialiser — 日本',
    text: 'Open https://one.localhost/reset?code=abc',
    html: '<p>Open <a href="https://one.localhost/reset?code=abc">this</a></p><script>alert(1)</script><img src="cid:mark">',
    attachments: [
      { filename: 'mark.png', content: Buffer.from('picture'), cid: 'mark', contentType: 'image/png' },
      { filename: 'a"b.txt', content: 'attached' },
    ],
  })
  await send({ to: 'bob@test.example', subject: '', text: 'second' })

  expect((await list()).map(mail => mail.to)).toEqual([
    ['bob@test.example'],
    ['ada@test.example', 'hidden@test.example'],
  ])
  expect(await list('?to=nobody@test.example')).toEqual([])
  const [mail] = await list('?to=ADA@test.example')
  expect(mail).toMatchObject({ subject: 'Réinitialiser — 日本', from: 'Academy <academy@test.example>' })
  const detail = await (await fetch(`${pageUrl}/api/mails/${mail?.id}`)).json()
  expect(detail).toMatchObject({
    text: expect.stringContaining('code=abc'),
    html: expect.stringContaining('<a href='),
    attachments: { length: 2 },
  })

  const shown = await fetch(`${pageUrl}/mail/${mail?.id}`)
  const html = await shown.text()
  expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(html).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"')
  expect(html).not.toContain('<script')
  expect(html).toContain('data:image/png;base64,')
  const attached = await fetch(`${pageUrl}/mail/${mail?.id}/attachments/1`)
  expect(await attached.text()).toBe('attached')
  expect(attached.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''a%22b.txt")
  expect(await (await fetch(`${pageUrl}/mail/${mail?.id}/raw`)).text()).toContain('MIME-Version: 1.0')
})

it('escapes what a mail says of itself', async () => {
  const { send, pageUrl } = await start()
  await send({
    to: 'ada@test.example',
    subject: '<img src=x onerror=alert(1)>',
    text: '</pre><script>1</script>',
  })
  const list = await (await fetch(pageUrl)).text()
  expect(list).toContain('&lt;img src=x')
  expect(list).not.toContain('<img')
  const id = /\/mail\/([^"]+)/.exec(list)?.[1]
  expect(await (await fetch(`${pageUrl}/mail/${id}`)).text()).not.toContain('<script')
})

it('shows an empty page, a missing mail, and forgets on demand', async () => {
  const { send, list, pageUrl } = await start()
  expect(await (await fetch(pageUrl)).text()).toContain('No mail yet')
  for (const path of [
    '/mail/none',
    '/mail/..%2f..',
    '/api/mails/none',
    '/other',
    '/mail/none/attachments/0',
  ]) {
    expect((await fetch(pageUrl + path)).status, path).toBe(404)
  }
  await send({ to: 'ada@test.example', subject: 'x', text: 'x' })
  expect((await fetch(`${pageUrl}/api/mails`, { method: 'DELETE' })).status).toBe(204)
  expect(await list()).toEqual([])
  expect(await readdir(directory)).toEqual([])
})

it('survives a restart', async () => {
  const first = await start()
  await first.send({ to: 'ada@test.example', subject: 'kept', text: 'x' })
  await first.stop()
  const second = await start()
  expect((await second.list()).map(mail => mail.subject)).toEqual(['kept'])
})

it('keeps the newest alone', async () => {
  const store = await openMailStore(directory, 5)
  for (let number = 1; number <= 7; number++) {
    await store.add(Buffer.from(`Subject: ${number}\r\n\r\nx`), {
      from: 'a@test.example',
      to: ['b@test.example'],
    })
  }
  expect(store.list()).toHaveLength(5)
  expect(store.list()[0]?.subject).toBe('7')
  expect(await readdir(directory)).toHaveLength(10)
})

it('refuses other host names, taken ports and production', async () => {
  const { pageUrl } = await start()
  const status = await new Promise(resolve => {
    request(pageUrl, { headers: { host: 'evil.test' } }, answer => resolve(answer.resume().statusCode)).end()
  })
  expect(status).toBe(403)

  const other = createServer()
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await expect(startMailCatcher({ directory, smtpPort: port, httpPort: 0 })).rejects.toThrow(
    `Port ${port} is taken`,
  )
  await expect(startMailCatcher({ directory, smtpPort: 0, httpPort: port })).rejects.toThrow(
    `Port ${port} is taken`,
  )
  await new Promise(resolve => other.close(resolve))

  vi.stubEnv('NODE_ENV', 'production')
  try {
    await expect(startMailCatcher({ directory, smtpPort: 0, httpPort: 0 })).rejects.toThrow(
      'LECTERN_EMBEDDED=1',
    )
  } finally {
    vi.unstubAllEnvs()
  }
})

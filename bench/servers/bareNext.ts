import { freePort, waitFor } from './http.ts'
import { buildNextApp, startNextApp } from './nextApp.ts'

/**
 * The cheapest page that Next has: no components, no data, no middleware, prerendered, `compress: false`; of about
 * `size` bytes. The text stands in it twice, as HTML and in what the client's router reads, so a first build shows
 * what Next itself adds.
 * @returns the page's size in bytes
 */
export async function buildBareNext(folder: string, size: number): Promise<number> {
  const empty = await build(folder, 7)
  return build(folder, Math.max(7, Math.round((size - empty) / 2) + 7))
}

async function build(folder: string, filler: number): Promise<number> {
  const text = 'static '.repeat(Math.ceil(filler / 7)).slice(0, filler)
  await buildNextApp(folder, {
    'package.json': '{"name":"bare","private":true}',
    'next.config.mjs': 'export default { compress: false, poweredByHeader: false }\n',
    'app/layout.jsx': 'export default ({ children }) => <html lang="en"><body>{children}</body></html>\n',
    'app/page.jsx': `export const dynamic = 'force-static'\nexport default () => <p>${text}</p>\n`,
  })
  const port = await freePort()
  const child = startNextApp(folder, port)
  try {
    return Buffer.byteLength(await waitFor(port, 'localhost'))
  } finally {
    child.kill('SIGKILL')
  }
}

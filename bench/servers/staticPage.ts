import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import sharp from 'sharp'

/** What somebody would write by hand for such a page: one sheet, system fonts, no more rules than it needs. */
const stylesheet = `*{box-sizing:border-box}body{margin:0;font:17px/1.6 system-ui,sans-serif;color:#1b1b1f;background:#fff}
header,footer,section{max-width:70rem;margin:0 auto;padding:2.5rem 20px}header,footer{padding-block:1.25rem}
nav ul,footer ul,section ul,section ol{list-style:none;margin:0;padding:0}nav ul{display:flex;flex-wrap:wrap;gap:1rem}
h1,h2,h3,h4,p,figure,ul,ol,dl{margin:0 0 1rem}h1{font-size:clamp(2.25rem,1.45rem + 3.6vw,4rem);line-height:1.08}
h2{font-size:clamp(1.75rem,1.4rem + 1.6vw,2.6rem);line-height:1.16}h3{font-size:1.3rem;line-height:1.3}
a{color:#1f5f8b}img{display:block;width:100%;height:auto;border-radius:8px}video{width:100%;height:auto;aspect-ratio:16/9}
li{margin-block:.5rem}summary{cursor:pointer;font-weight:600}form{display:grid;gap:.75rem;max-width:30rem}
input{font:inherit;padding:.6rem .8rem;border:1px solid #83838c;border-radius:8px;width:100%}
input[type=checkbox]{width:auto}button{font:inherit;font-weight:600;padding:.7rem 1.5rem;border:0;border-radius:8px;background:#1f5f8b;color:#fff}
[hidden],svg{display:none}@media(min-width:60rem){section{padding-block:5rem}}`

/** Widths that somebody would choose for a picture across a phone and across a desk. */
const widths = [480, 800, 1_200, 1_600]

interface File {
  readonly type: string
  readonly body: Buffer
  readonly isText: boolean
}

/**
 * The words of a released page as plain markup: which elements there are, with what they lead to, and none of the
 * page's classes, drawings and sizes. The first picture is `FIRST`, at once if the released page shows it before
 * anything is scrolled; the others stay what they are.
 */
const plainMarkup = (page: Page): Promise<{ title: string; body: string }> =>
  page.evaluate(() => {
    const tags =
      'HEADER FOOTER MAIN SECTION NAV H1 H2 H3 H4 P UL OL LI A B STRONG EM FIGURE FIGCAPTION BLOCKQUOTE CITE DETAILS SUMMARY FORM LABEL INPUT TEXTAREA BUTTON IMG VIDEO DL DT DD SPAN TIME'
    const known = new Set(tags.split(' '))
    const kept =
      'href alt width height type name required for action method src poster preload controls lang'.split(' ')
    let pictures = 0
    // Methods, since `tsx` gives functions their names by a call that the browser does not know.
    const writer = {
      escaped(text: string): string {
        return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
      },
      write(node: Node): string {
        if (node.nodeType === Node.TEXT_NODE) return this.escaped(node.textContent ?? '')
        if (!(node instanceof HTMLElement)) return ''
        const inner = this.all(node)
        if (!known.has(node.tagName)) return inner
        const tag = node.tagName.toLowerCase()
        if (tag === 'img' && pictures++ === 0) {
          const isAtOnce = node.getBoundingClientRect().top < window.innerHeight
          return `FIRST${isAtOnce ? 'fetchpriority="high"' : 'loading="lazy"'} alt="${this.escaped(node.getAttribute('alt') ?? '')}">`
        }
        const names = tag === 'img' ? [...kept, 'srcset', 'sizes', 'loading'] : [...kept]
        // What the form's labels name.
        if (['input', 'textarea'].includes(tag)) names.push('id')
        const written = names
          .filter(name => node.hasAttribute(name))
          .map(name => ` ${name}="${this.escaped(node.getAttribute(name) ?? '')}"`)
          .join('')
        return `<${tag}${written}>${['img', 'input'].includes(tag) ? '' : `${inner}</${tag}>`}`
      },
      all(parent: Node): string {
        return [...parent.childNodes].map(node => this.write(node)).join('')
      },
    }
    return { title: document.title, body: writer.all(document.body) }
  })

/** Serves pages by hand: compressed before, with names that may be kept for good. */
export async function startStaticServer() {
  const files = new Map<string, File>()
  const server: Server = createServer((request, response) => {
    const file = files.get(request.url ?? '')
    if (!file) return void response.writeHead(404).end()
    response
      .writeHead(200, {
        'content-type': file.type,
        'content-length': file.body.length,
        'cache-control': file.type.startsWith('text/html')
          ? 'public, max-age=0'
          : 'public, max-age=31536000, immutable',
        ...(file.isText && { 'content-encoding': 'br' }),
      })
      .end(file.body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  const text = (path: string, type: string, words: string) =>
    files.set(path, { type, body: brotliCompressSync(words), isText: true })
  text('/page.css', 'text/css', stylesheet)

  /** By the digest of the picture, so that pages share it. */
  async function addPicture(photograph: Buffer): Promise<string> {
    const name = createHash('sha256').update(photograph).digest('hex').slice(0, 12)
    const made = await Promise.all(
      widths.map(width =>
        sharp(photograph).resize({ width, withoutEnlargement: true }).webp({ quality: 78 }).toBuffer(),
      ),
    )
    for (const [index, body] of made.entries())
      files.set(`/${name}-${widths[index]}.webp`, { type: 'image/webp', body, isText: false })
    const { width = 0, height = 0 } = await sharp(photograph).metadata()
    const set = widths.map(each => `/${name}-${each}.webp ${each}w`).join(', ')
    return `<img src="/${name}-1200.webp" srcset="${set}" sizes="(min-width: 70rem) 1120px, calc(100vw - 40px)" width="${width}" height="${height}" `
  }

  return {
    /** A page with the words of the released one that is open, and with this first picture. @returns its address */
    async add(name: string, released: Page, photograph: Buffer): Promise<string> {
      const { title, body } = await plainMarkup(released)
      const others = new Set(
        [...body.matchAll(/\/media\/[^\s"]+\.(?:webp|jpg)/g)].map(([address]) => address),
      )
      for (const path of others) {
        // By the browser, which knows where academies' hosts are.
        const answer = await released.goto(new URL(path, released.url()).href)
        if (answer?.status() === 200)
          files.set(path, { type: 'image/webp', body: await answer.body(), isText: false })
      }
      const markup = body.replace('FIRST', await addPicture(photograph))
      text(
        `/${name}`,
        'text/html; charset=utf-8',
        `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><meta name="description" content="${title}"><link rel="stylesheet" href="/page.css"></head><body>${markup}</body></html>`,
      )
      return `${origin}/${name}`
    },
    stop: () => server.close(),
  }
}

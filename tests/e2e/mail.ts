import type { Product } from '../../tools/start/product.ts'

/** The newest link to that page with a token that the product has mailed to an address. */
export async function linkMailedTo(product: Product, address: string, path: string): Promise<string> {
  const pattern = new RegExp(`https?:[^\\s"\\\\<]+${path}#[\\w.-]+`)
  const [link] = await mailed(product, address, pattern, 'link')
  return link
}

/** The newest mail to an address that has such words, as the catcher tells it. */
export async function mailTo(product: Product, address: string, words: RegExp): Promise<string> {
  const { input } = await mailed(product, address, words, 'word')
  return input
}

async function mailed({ services }: Product, address: string, pattern: RegExp, what: string) {
  const catcher = services.mailPage ?? ''
  for (const until = Date.now() + 20_000; Date.now() < until; ) {
    const answer = await fetch(new URL(`/api/mails?to=${encodeURIComponent(address)}`, catcher))
    const { mails } = (await answer.json()) as { mails: { id: string }[] }
    for (const { id } of mails) {
      const mail = await (await fetch(new URL(`/api/mails/${id}`, catcher))).text()
      const found = pattern.exec(mail)
      if (found) return found
    }
    await new Promise(resolve => setTimeout(resolve, 300))
  }
  throw new Error(`No mail with that ${what} came`)
}

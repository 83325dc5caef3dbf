import type { Product } from '../../tools/start/product.ts'

/** The newest link to that page with a token that the product has mailed to an address. */
export async function linkMailedTo({ services }: Product, address: string, path: string): Promise<string> {
  const catcher = services.mailPage ?? ''
  const pattern = new RegExp(`https?:[^\\s"\\\\<]+${path}#[\\w.-]+`)
  for (const until = Date.now() + 20_000; Date.now() < until; ) {
    const answer = await fetch(new URL(`/api/mails?to=${encodeURIComponent(address)}`, catcher))
    const { mails } = (await answer.json()) as { mails: { id: string }[] }
    for (const { id } of mails) {
      const mail = await (await fetch(new URL(`/api/mails/${id}`, catcher))).text()
      const link = pattern.exec(mail)?.[0]
      if (link) return link
    }
    await new Promise(resolve => setTimeout(resolve, 300))
  }
  throw new Error('No mail with a link came')
}

import { z } from 'zod'

const schema = z.object({
  accounts: z
    .array(z.object({ role: z.string(), email: z.string(), password: z.string(), url: z.string() }))
    .default([]),
  academies: z
    .array(
      z.object({
        name: z.string(),
        url: z.string(),
        landingPage: z.string().optional(),
        editor: z.string().optional(),
      }),
    )
    .default([]),
  codes: z.array(z.union([z.string(), z.looseObject({ code: z.string() })])).default([]),
})

/** The block that ends a start: where to go, and as whom. @param demo content of the seed's demo.json, if any */
export function summary(options: {
  origin: string
  mailPage: string | undefined
  demo: unknown
  logs: string
}): string {
  const demo = schema.safeParse(options.demo).data
  const here = (url: string) => onPortOf(options.origin, url)
  const rows: string[][] = [
    ['Admin', `${options.origin}/admin`],
    ...(demo?.academies ?? []).flatMap(({ name, url, landingPage, editor }) => [
      [name, here(url)],
      ...(landingPage ? [['  Landing page', here(landingPage)]] : []),
      ...(editor ? [['  Its editor', here(editor)]] : []),
    ]),
    ...(options.mailPage ? [['Mails sent', options.mailPage]] : []),
    ['Logs', options.logs],
  ]
  const blocks = [`Lectern runs. Ctrl-C stops it.`, table(rows)]
  if (demo && demo.accounts.length > 0) {
    blocks.push(
      'Demo accounts',
      table(demo.accounts.map(one => [one.role, one.email, one.password, here(one.url)])),
    )
  }
  if (demo && demo.codes.length > 0) {
    const codes = demo.codes.map(one => (typeof one === 'string' ? one : one.code))
    blocks.push('Access codes to redeem', table(codes.map(code => [code])))
  }
  return `\n${blocks.join('\n\n')}\n\n`
}

/** The seed wrote the port of its own run; this one may have another. Only addresses on this machine change. */
function onPortOf(origin: string, url: string): string {
  if (!URL.canParse(url) || !URL.canParse(origin)) return url
  const address = new URL(url)
  if (!/(^|\.)localhost$/.test(address.hostname)) return url
  address.port = new URL(origin).port
  return address.href.replace(/\/$/, '')
}

function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  return rows
    .map(row => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n')
}

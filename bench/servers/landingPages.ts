import pg from 'pg'

const mark = (name: string) => `\u{e000}${name}\u{e001}`
const words =
  'type paper ink press measure line page letter hand school week lesson proof margin frame word sheet case stone galley'.split(
    ' ',
  )

/** Text that compresses as text does: drawn from few words by a fixed rule, another one for each seed. */
function textOf(length: number, seed: number): string {
  let state = seed + 1
  let text = ''
  while (text.length < length) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    text += `${words[state % words.length]}${state % 97} `
  }
  return text.slice(0, length)
}

/** A released document of some `size` bytes, as the builder writes them: head, sections, marks that are filled. */
export function landingDocument(size: number, seed = 0): string {
  const head = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Landing ${seed}</title><link rel="canonical" href="${mark('origin')}/"><link rel="stylesheet" href="${mark('tokens')}"><link rel="stylesheet" href="${mark('styles')}"></head><body class="lp">`
  const sections: string[] = []
  for (let left = size - head.length; left > 0; left -= 600)
    sections.push(
      `<section class="lp-text" id="i${sections.length}"><h2>${textOf(40, seed + sections.length)}</h2><p>${textOf(480, seed * 31 + sections.length)}</p></section>`,
    )
  return `${head}${sections.join('')}</body></html>`
}

/** Publishes a page at `/` of each of these academies, by SQL. */
export async function publishHomes(
  databaseUrl: string,
  subdomains: string,
  documentOf: (index: number) => string,
): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ id: string; page: string }>(
    `with home as (
       insert into landing_pages (tenant_id, title, path, published_version)
       select id, 'Home', '/', 1 from tenants where subdomain like $1
       on conflict do nothing returning id, tenant_id)
     select tenant_id as id, id as page from home order by tenant_id`,
    [subdomains],
  )
  for (let from = 0; from < rows.length; from += 200) {
    const part = rows.slice(from, from + 200)
    await client.query(
      `insert into landing_page_releases (page_id, tenant_id, version, path, title, html, css, css_name, "references",
         weight, findings, project, schema_version, blocks_version, cause)
       select page, tenant, 1, '/', 'Home', html, 'body{margin:0}', 'bench.css', '{}', '{}', '[]', '{}', 1, 1, 'published'
       from unnest($1::uuid[], $2::uuid[], $3::text[]) as made (page, tenant, html)`,
      [
        part.map(({ page }) => page),
        part.map(({ id }) => id),
        part.map((_, index) => documentOf(from + index)),
      ],
    )
  }
  await client.end()
  return rows.length
}

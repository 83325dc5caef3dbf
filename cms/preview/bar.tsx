import { env } from '../env.ts'
import { loadTenant } from '../site/loadPages.ts'
import { previewOfRender } from './page.tsx'
import { wordsIn } from './words.ts'

/** Says on every page of a preview what it is; nothing for whoever has no pass. */
export async function PreviewBar() {
  const session = await previewOfRender()
  if (!session) return null
  const tenant = await loadTenant(session.site)
  const words = wordsIn(tenant?.locale ?? 'en')
  return (
    <section aria-label={words.name} className="lectern-preview">
      <style href="lectern-preview" precedence="theme">
        {css}
      </style>
      <p>
        <strong>{words.name}.</strong> {words.what}
      </p>
      <a href={`${env().PLATFORM_ORIGIN}/admin`}>{words.back}</a>
    </section>
  )
}

/** In colours of its own, so that it is part of no academy's look. */
const css = `
.lectern-preview { position: sticky; inset-block-start: 0; z-index: 60; display: flex; flex-wrap: wrap; gap: 4px 24px;
  align-items: center; justify-content: space-between; padding: 8px 24px; background: #1a1a1a; color: #fff;
  font: 500 14px/1.5 system-ui, sans-serif; }
.lectern-preview p { margin: 0; }
.lectern-preview a { color: inherit; text-decoration: underline; text-underline-offset: 3px; padding-block: 10px; }
.lectern-preview a:focus-visible { outline: 2px solid #fff; outline-offset: 2px; }
@media print { .lectern-preview { display: none; } }
`

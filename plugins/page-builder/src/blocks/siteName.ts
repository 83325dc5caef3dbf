import { type Html, html, type RenderContext } from '../contract/index.ts'

/** The site's logo, or its name in words. */
export function drawSiteName(context: RenderContext, eager = false): Html {
  const { logo, name } = context.data.site
  if (!logo || logo.sources.length === 0) return html`<span class="lp-site-name">${name}</span>`
  return context.picture(logo, {
    sizes: '160px',
    seed: name,
    class: 'lp-logo',
    eager,
    alt: logo.alt || name,
  })
}

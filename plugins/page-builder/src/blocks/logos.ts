import { defineBlock, html, nothing } from '../contract/index.ts'
import { bandClasses, bandFields } from './band.ts'
import { line, link, list, picture } from './fields.ts'

/** Who else trusts the site. A name stands in letters where it has no picture. */
export const logos = defineBlock({
  type: 'lp-logos',
  category: 'trust',
  icon: 'M5 12a2 2 0 1 0 0-.01M12 12a2 2 0 1 0 0-.01M19 12a2 2 0 1 0 0-.01',
  tag: 'section',
  fields: {
    title: line(120),
    rows: list({ name: line(80), picture, link }, 12, 4),
    ...bandFields,
    spacing: { ...bandFields.spacing, initial: 'small' },
  },
  classes: bandClasses,
  render: (values, context) => {
    const title = context.text(values.title)
    const rows = values.rows.flatMap((row, at) => {
      const [name, shown, href] = [
        context.text(row.name),
        context.pictureOf(row.picture),
        context.href(row.link),
      ]
      const words = name || (context.mode === 'editor' && !shown ? context.word('nameHint') : '')
      const inner = shown
        ? context.picture(shown, {
            sizes: '160px',
            seed: `${context.id}-${at}`,
            class: 'lp-logo',
            ...(name ? { alt: name } : {}),
          })
        : words && html`<span class="lp-logo-name">${words}</span>`
      return inner ? [html`<li>${href ? html`<a href="${href}">${inner}</a>` : inner}</li>`] : []
    })
    if (rows.length === 0) return nothing
    return html`${title && html`<h2 class="lp-logos-title" id="${context.id}-title">${title}</h2>`}<ul class="lp-logo-row">${rows}</ul>`
  },
})

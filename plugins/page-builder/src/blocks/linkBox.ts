import { defineBlock, html, nothing } from '../contract/index.ts'
import { line, lines, link, picture, requiredLine } from './fields.ts'
import { textOrHint } from './hint.ts'
import { symbols } from './symbols.ts'

/** A card that is one link as a whole. */
export const linkBox = defineBlock({
  type: 'lp-link-box',
  category: 'content',
  icon: 'M4 4h16v16H4zM9 15l6-6M10 9h5v5',
  tag: 'div',
  fields: { picture, title: requiredLine(120), text: lines(320), label: line(40), link },
  classes: () => ['lp-card'],
  render: (values, context) => {
    const title = textOrHint(context, context.text(values.title), 'titleHint')
    if (!title) return nothing
    const [href, text, label] = [
      context.href(values.link),
      context.text(values.text),
      context.text(values.label),
    ]
    const shown = context.pictureOf(values.picture)
    return html`${
      shown &&
      html`<div class="lp-card-cover">${context.picture(shown, {
        sizes: '(min-width: 900px) 400px, calc(100vw - 40px)',
        seed: context.id,
        class: 'lp-media',
        alt: '',
      })}</div>`
    }<div class="lp-card-body"><h3 class="lp-h3">${
      href ? html`<a class="lp-card-link" href="${href}">${title}</a>` : title
    }</h3>${text && html`<p class="lp-card-text">${text}</p>`}${
      label && html`<p class="lp-card-go">${label}${symbols.arrow}</p>`
    }</div>`
  },
})

import { defineBlock, html, nothing } from '../contract/index.ts'
import { choice, line, link, picture as pictureField } from './fields.ts'

export const picture = defineBlock({
  type: 'lp-picture',
  category: 'content',
  icon: 'M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 6M15 9.5h.01',
  tag: 'div',
  fields: {
    picture: pictureField,
    caption: line(240),
    link,
    ratio: choice(['natural', 'wide', 'classic', 'square', 'portrait'], 'natural'),
  },
  classes: ({ ratio }) => [`lp-frame-${ratio}`],
  render: (values, context) => {
    const shown = context.pictureOf(values.picture)
    // A place that was left empty is not worth a drawing; a picture that is gone is.
    if (!shown && values.picture === null && context.mode === 'release') return nothing
    const drawn = context.picture(shown, {
      sizes: '(min-width: 1200px) 1120px, calc(100vw - 40px)',
      seed: context.id,
      class: 'lp-media',
    })
    const [href, caption] = [context.href(values.link), context.text(values.caption)]
    const linked = href ? html`<a href="${href}">${drawn}</a>` : drawn
    return html`<figure class="lp-figure">${linked}${caption && html`<figcaption>${caption}</figcaption>`}</figure>`
  },
})

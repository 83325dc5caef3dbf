import { defineBlock, html } from '../contract/index.ts'
import { drawAction, drawActions } from './action.ts'
import { bandClasses, bandFields } from './band.ts'
import { choice, line, link, picture, requiredLine, rich } from './fields.ts'
import { richOrHint, textOrHint } from './hint.ts'

const sizes = {
  split: '(min-width: 900px) 560px, calc(100vw - 40px)',
  centred: '(min-width: 1200px) 1120px, calc(100vw - 40px)',
  full: '100vw',
} as const

/** The first thing on a page: what it is about, in one sentence and one picture. */
export const hero = defineBlock({
  type: 'lp-hero',
  category: 'courses',
  icon: 'M3 4h18v16H3zM6 9h6M6 12h4M6 16h3M15 8h3v8h-3z',
  tag: 'section',
  fields: {
    layout: choice(['split', 'centred', 'full'], 'split'),
    kicker: line(80),
    title: requiredLine(140),
    text: rich(600),
    picture,
    primaryLabel: line(40),
    primaryLink: link,
    secondaryLabel: line(40),
    secondaryLink: link,
    note: line(160),
    ...bandFields,
  },
  // Words on a picture are light on a dark scrim whatever the brand is.
  classes: values => [
    ...bandClasses(values.layout === 'full' ? { ...values, tone: 'plain' } : values),
    `lp-hero-${values.layout}`,
  ],
  render: (values, context) => {
    const kicker = context.text(values.kicker)
    const title = textOrHint(context, context.text(values.title), 'titleHint')
    const text = richOrHint(context, values.text, 'textHint')
    const note = context.text(values.note)
    const chosen = context.pictureOf(values.picture)
    const isShown = values.layout !== 'centred' || chosen !== null || values.picture !== null
    const drawn = context.picture(chosen, {
      sizes: sizes[values.layout],
      seed: context.data.site.name,
      class: 'lp-media',
      priority: true,
      ...(values.layout === 'full' ? { alt: '' } : {}),
    })
    return html`<div class="lp-hero-words">${kicker && html`<p class="lp-kicker">${kicker}</p>`}${
      title && html`<h1 class="lp-h1" id="${context.id}-title">${title}</h1>`
    }${text && html`<div class="lp-lead lp-rich">${text}</div>`}${drawActions(
      drawAction(context, { label: values.primaryLabel, link: values.primaryLink, look: 'primary' }),
      drawAction(context, { label: values.secondaryLabel, link: values.secondaryLink, look: 'secondary' }),
    )}${note && html`<p class="lp-note">${note}</p>`}</div>${
      isShown && html`<div class="lp-hero-picture">${drawn}</div>`
    }`
  },
})

import { defineBlock, html } from '../contract/index.ts'
import { drawAction } from './action.ts'
import { bandClasses, bandFields } from './band.ts'
import { choice, line, link, picture, requiredLine } from './fields.ts'
import { richOrHint, textOrHint } from './hint.ts'

export const instructor = defineBlock({
  type: 'lp-instructor',
  category: 'trust',
  icon: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 3.6-6 8-6s8 2 8 6',
  tag: 'section',
  fields: {
    kicker: line(80),
    name: requiredLine(120),
    role: line(160),
    bio: { kind: 'rich', initial: '', maximum: 2_000 },
    picture,
    buttonLabel: line(40),
    buttonLink: link,
    side: choice(['start', 'end'], 'start'),
    ...bandFields,
  },
  classes: values => [...bandClasses(values), `lp-side-${values.side}`],
  render: (values, context) => {
    const name = textOrHint(context, context.text(values.name), 'nameHint')
    const [kicker, role] = [context.text(values.kicker), context.text(values.role)]
    const bio = richOrHint(context, values.bio, 'textHint')
    return html`<div class="lp-portrait">${context.picture(context.pictureOf(values.picture), {
      sizes: '(min-width: 900px) 420px, calc(100vw - 40px)',
      seed: context.text(values.name) || context.id,
      class: 'lp-media',
    })}</div><div class="lp-about">${kicker && html`<p class="lp-kicker">${kicker}</p>`}${
      name && html`<h2 class="lp-h2" id="${context.id}-title">${name}</h2>`
    }${role && html`<p class="lp-role">${role}</p>`}${bio && html`<div class="lp-rich">${bio}</div>`}${drawAction(
      context,
      { label: values.buttonLabel, link: values.buttonLink, look: 'secondary' },
    )}</div>`
  },
})

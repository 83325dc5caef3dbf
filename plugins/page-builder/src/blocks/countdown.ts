import { type DateValue, defineBlock, html, nothing, type RenderContext } from '../contract/index.ts'
import { drawAction } from './action.ts'
import { bandClasses, bandFields, drawHead, headFields } from './band.ts'
import { line, link } from './fields.ts'
import { askFor } from './hint.ts'

const dayOf = (value: DateValue, context: RenderContext): string | null =>
  value === null || typeof value === 'string' ? value : (context.course(value.course)?.startsOn ?? null)

/**
 * Days left, without a script: the number is filled in whenever the page is served, so the words around it fit every
 * number. The stylesheet shows `over` in its place once `data-days` is 0.
 */
export const countdown = defineBlock({
  type: 'lp-countdown',
  category: 'action',
  icon: 'M12 21a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 9v4l2.5 2.5M9 2h6',
  tag: 'section',
  fields: {
    ...headFields,
    date: { kind: 'date', initial: null },
    over: line(160),
    buttonLabel: line(40),
    buttonLink: link,
    ...bandFields,
  },
  classes: bandClasses,
  render: (values, context) => {
    const day = dayOf(values.date, context)
    const written = day && context.date(day)
    // A heading over no number says nothing: in a release the whole block is left out.
    if (!day || !written)
      return context.mode === 'editor'
        ? html`${drawHead(values, context)}${askFor(context, 'chooseDate')}`
        : nothing
    const left = context.daysLeft(day)
    return html`${drawHead(values, context)}<div class="lp-clock" data-days="${left}"><p class="lp-left"><span class="lp-left-label">${context.word(
      'daysLeft',
    )}</span> <span class="lp-left-number">${left}</span> <time class="lp-left-date" datetime="${day}">${context.word(
      'until',
      { date: written },
    )}</time></p><p class="lp-over">${context.text(values.over) || context.word('isOver', { date: written })}</p>${drawAction(
      context,
      { label: values.buttonLabel, link: values.buttonLink, look: 'primary' },
    )}</div>`
  },
})

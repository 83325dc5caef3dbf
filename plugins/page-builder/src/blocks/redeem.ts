import { defineBlock, html } from '../contract/index.ts'
import { bandClasses, bandFields, drawHead, headFields } from './band.ts'
import { line } from './fields.ts'

/** Carries a code to the page where it is redeemed, which reads `code` from its own address. */
export const redeem = defineBlock({
  type: 'lp-redeem',
  category: 'action',
  icon: 'M3 8h18v3a2 2 0 0 0 0 4v3H3v-3a2 2 0 0 0 0-4zM9 8v10',
  tag: 'section',
  fields: { ...headFields, buttonLabel: line(40), note: line(200), ...bandFields },
  classes: bandClasses,
  render: (values, context) => {
    const field = `${context.id}-code`
    const note = context.text(values.note)
    return html`${drawHead(values, context, context.word('haveCode'))}<form class="lp-code" method="get" action="${
      context.data.site.paths.redeem
    }"><label class="lp-label" for="${field}">${context.word('code')}</label><div class="lp-code-row"><input class="lp-input" id="${field}" name="code" type="text" required maxlength="64" autocomplete="off" autocapitalize="characters" spellcheck="false"><button class="lp-action lp-action-primary" type="submit">${
      context.text(values.buttonLabel) || context.word('redeem')
    }</button></div>${note && html`<p class="lp-note">${note}</p>`}</form>`
  },
})

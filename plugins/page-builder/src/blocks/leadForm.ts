import { defineBlock, type Html, html, nothing, type RenderContext } from '../contract/index.ts'
import { bandClasses, bandFields, drawHead, headFields } from './band.ts'
import { line, requiredLines, toggle } from './fields.ts'
import { textOrHint } from './hint.ts'

/** Names of the fields as they are sent. `block` is the block's id in the project, `website` stays empty. */
export const leadFields = {
  block: 'block',
  name: 'name',
  email: 'email',
  message: 'message',
  consent: 'consent',
  trap: 'website',
} as const
export const leadLimits = { name: 120, email: 254, message: 2_000 } as const

const labelled = (context: RenderContext, name: string, label: string, input: (id: string) => Html) =>
  html`<div class="lp-field"><label class="lp-label" for="${context.id}-${name}">${label}</label>${input(`${context.id}-${name}`)}</div>`

/** People neither see nor reach it, by eye, by key or by ear; programs that fill in every field give themselves away. */
const drawTrap = (context: RenderContext) =>
  html`<div class="lp-trap" aria-hidden="true"><label for="${context.id}-website">${context.word('honeypot')}</label><input id="${context.id}-website" name="${leadFields.trap}" type="text" tabindex="-1" autocomplete="off"></div>`

/** A form that works without JavaScript. The endpoint answers a post with a page of its own. */
export const leadForm = defineBlock({
  type: 'lp-lead-form',
  category: 'action',
  icon: 'M3 6h18v12H3zM3 7l9 6 9-6',
  tag: 'section',
  fields: {
    ...headFields,
    askName: toggle(true),
    askMessage: toggle(false),
    consent: requiredLines(600),
    buttonLabel: line(40),
    note: line(200),
    ...bandFields,
  },
  classes: bandClasses,
  render: (values, context) => {
    const consent = textOrHint(context, context.text(values.consent), 'consentHint')
    const note = context.text(values.note)
    const target = context.leadEndpoint ? html` action="${context.leadEndpoint}"` : nothing
    const block = context.id.replace(/^lp-/, '')
    return html`${drawHead(values, context)}<form class="lp-form" method="post"${target}><input type="hidden" name="${leadFields.block}" value="${block}">${
      values.askName &&
      labelled(
        context,
        'name',
        context.word('name'),
        id =>
          html`<input class="lp-input" id="${id}" name="${leadFields.name}" type="text" autocomplete="name" maxlength="${leadLimits.name}" required>`,
      )
    }${labelled(
      context,
      'email',
      context.word('email'),
      id =>
        html`<input class="lp-input" id="${id}" name="${leadFields.email}" type="email" autocomplete="email" inputmode="email" maxlength="${leadLimits.email}" required>`,
    )}${
      values.askMessage &&
      labelled(
        context,
        'message',
        `${context.word('message')} (${context.word('optional')})`,
        id =>
          html`<textarea class="lp-input" id="${id}" name="${leadFields.message}" rows="4" maxlength="${leadLimits.message}"></textarea>`,
      )
    }${drawTrap(context)}<div class="lp-consent"><input class="lp-box" id="${context.id}-consent" name="${leadFields.consent}" type="checkbox" value="yes" required><label for="${context.id}-consent">${consent} <a href="${
      context.data.site.paths.privacy
    }">${context.word('privacy')}</a></label></div><button class="lp-action lp-action-primary" type="submit">${
      context.text(values.buttonLabel) || context.word('send')
    }</button>${note && html`<p class="lp-note">${note}</p>`}</form>`
  },
})

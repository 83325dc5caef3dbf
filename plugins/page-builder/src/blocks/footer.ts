import { defineBlock, html } from '../contract/index.ts'
import { choice, line, link, list, rich, toggle } from './fields.ts'
import { drawSiteName } from './siteName.ts'
import { tones } from './tones.ts'

/** Terms, privacy and imprint are always in it: no author can forget or remove them. */
export const footer = defineBlock({
  type: 'lp-footer',
  category: 'layout',
  icon: 'M3 4h18v16H3zM3 15h18M6 17.5h4M14 17.5h4',
  tag: 'footer',
  fields: {
    text: rich(400),
    links: list({ label: line(60), link }, 12, 0),
    showContact: toggle(true),
    tone: choice(tones, 'surface'),
  },
  classes: ({ tone }) => [`lp-tone-${tone}`],
  render: (values, context) => {
    const { paths, name, supportEmail } = context.data.site
    const links = values.links.flatMap(row => {
      const [label, href] = [context.text(row.label), context.href(row.link)]
      return label && (href || context.mode === 'editor')
        ? [html`<li><a href="${href ?? '#'}">${label}</a></li>`]
        : []
    })
    const contact = values.showContact ? supportEmail : null
    const about = values.text.trim() ? context.rich(values.text) : null
    const legal = [
      { label: context.word('imprint'), href: paths.imprint },
      { label: context.word('privacy'), href: paths.privacy },
      { label: context.word('terms'), href: paths.terms },
    ]
    return html`<div class="lp-footer-top"><div class="lp-footer-about">${drawSiteName(context)}${
      about && html`<div class="lp-rich">${about}</div>`
    }${contact && html`<p><a href="mailto:${contact}">${contact}</a></p>`}</div>${
      links.length > 0 &&
      html`<nav class="lp-footer-links" aria-label="${context.word('moreLinks')}"><ul>${links}</ul></nav>`
    }</div><div class="lp-footer-end"><p>© ${name}</p><nav aria-label="${context.word('legal')}"><ul>${legal.map(
      ({ label, href }) => html`<li><a href="${href}">${label}</a></li>`,
    )}</ul></nav></div>`
  },
})

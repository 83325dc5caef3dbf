import { defineBlock, html } from '../contract/index.ts'
import { drawAction } from './action.ts'
import { line, link, list, toggle } from './fields.ts'
import { drawSiteName } from './siteName.ts'

export const header = defineBlock({
  type: 'lp-header',
  category: 'layout',
  icon: 'M3 4h18v16H3zM3 9h18M6 6.5h4M15 6.5h3',
  tag: 'header',
  fields: {
    links: list({ label: line(40), link }, 6, 0),
    showSignIn: toggle(true),
    buttonLabel: line(40),
    buttonLink: link,
  },
  render: (values, context) => {
    const { site } = context.data
    const links = values.links.flatMap(row => {
      const [label, href] = [context.text(row.label), context.href(row.link)]
      return label && (href || context.mode === 'editor') ? [{ label, href: href ?? '#' }] : []
    })
    const signIn = values.showSignIn && { label: context.word('signIn'), href: site.paths.signIn }
    const all = [...links, ...(signIn ? [signIn] : [])]
    return html`<a class="lp-brand" href="/">${drawSiteName(context, true)}</a>${
      all.length > 0 &&
      html`<nav class="lp-menu" aria-label="${context.word('menu')}"><ul>${all.map(
        ({ label, href }) => html`<li><a href="${href}">${label}</a></li>`,
      )}</ul></nav>`
    }${drawAction(context, { label: values.buttonLabel, link: values.buttonLink, look: 'primary' })}`
  },
})

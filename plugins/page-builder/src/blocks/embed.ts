import { defineBlock, html } from '../contract/index.ts'
import { safeAddress } from '../render/links.ts'
import { choice, line, requiredLine } from './fields.ts'
import { askFor } from './hint.ts'

/**
 * A frame of another host. It may run scripts in its own origin, which is never the site's, and can neither move the
 * page nor open windows. Which hosts are allowed is checked when the page is saved and when it is released.
 */
export const embed = defineBlock({
  type: 'lp-embed',
  category: 'content',
  icon: 'M3 5h18v14H3zM10 9l5 3-5 3z',
  tag: 'div',
  fields: {
    address: { kind: 'embed', initial: '' },
    title: requiredLine(160),
    caption: line(240),
    ratio: choice(['wide', 'classic', 'square'], 'wide'),
  },
  classes: ({ ratio }) => [`lp-frame-${ratio}`],
  render: (values, context) => {
    const address = values.address.trim() ? safeAddress(values.address) : null
    if (!address?.startsWith('https:')) return askFor(context, 'chooseEmbed')
    const [title, caption] = [context.text(values.title), context.text(values.caption)]
    // The canvas shows no foreign frames: the author sees where it will be, and of whom.
    const frame =
      context.mode === 'editor'
        ? html`<div class="lp-media lp-embed-place"><p>${title || new URL(address).host}</p></div>`
        : html`<iframe class="lp-media" src="${address}" title="${title}" loading="lazy" sandbox="allow-scripts allow-same-origin allow-presentation" referrerpolicy="strict-origin-when-cross-origin" allowfullscreen></iframe>`
    return html`<figure class="lp-figure">${frame}${caption && html`<figcaption>${caption}</figcaption>`}</figure>`
  },
})

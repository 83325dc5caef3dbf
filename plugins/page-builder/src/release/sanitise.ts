import sanitizeHtml from 'sanitize-html'
import { allowsAttribute, attributesOf, elements, type MarkupRules } from './markupRules.ts'

export interface Sanitised {
  readonly html: string
  /** What was taken out: names of elements and attributes, with the block (as in the project) where they stood. */
  readonly removed: readonly { readonly block: string | null; readonly what: string }[]
}

/** What each frame of another host has, whatever was drawn: it may run in its own origin and move nothing of ours. */
const frameRules = {
  sandbox: 'allow-scripts allow-same-origin allow-presentation',
  loading: 'lazy',
  referrerpolicy: 'strict-origin-when-cross-origin',
}

/** Attributes that have to have a value, and those that are set by being there. */
const flags = [
  'required',
  'controls',
  'playsinline',
  'muted',
  'default',
  'open',
  'checked',
  'allowfullscreen',
]

/** What one element leaves out, whether or not its own value would be allowed. */
const keptOf = (element: string, given: sanitizeHtml.Attributes, rules: MarkupRules) =>
  Object.entries(given).filter(([name, value]) => allowsAttribute(element, name, value, rules))

const framed = (kept: Readonly<Record<string, string>>): Record<string, string> => ({
  ...kept,
  title: kept.title?.trim() ? kept.title : 'Embedded content',
  ...frameRules,
  allowfullscreen: '',
})

/** Form fields and videos without anything to send to or to play are harmless; a frame without an address is not drawn. */
const isPointless = (element: string, kept: Readonly<Record<string, string>>) =>
  element === 'iframe' && kept.src === undefined

/**
 * Leaves of drawn markup only what `markupRules` names. Sanitising once is as good as twice: the result is what goes
 * in unchanged again.
 */
export const sanitise = (html: string, rules: MarkupRules): Sanitised => {
  const removed: { block: string | null; what: string }[] = []
  let block: string | null = null
  const note = (what: string) => {
    if (removed.length < 200) removed.push({ block, what })
  }
  // A constant of its own: the types of sanitize-html 2.16 do not know all options of 2.18.
  const options: sanitizeHtml.IOptions & { readonly allowedEmptyAttributes: readonly string[] } = {
    allowedTags: Object.keys(elements),
    allowedAttributes: Object.fromEntries(
      Object.keys(elements).map(name => [
        name,
        [
          ...attributesOf(name),
          ...(name === 'iframe' ? [...Object.keys(frameRules), 'allowfullscreen'] : []),
        ],
      ]),
    ),
    // Addresses are held against `markupRules`; these are the second lock.
    allowedSchemes: ['https', 'mailto'],
    allowedSchemesByTag: Object.fromEntries(
      ['img', 'video', 'source', 'track'].map(name => [name, ['http', 'https']]),
    ),
    allowProtocolRelative: false,
    allowedSchemesAppliedToAttributes: ['href', 'src', 'action', 'poster'],
    allowedEmptyAttributes: ['alt', 'value', 'aria-label', ...flags],
    allowIframeRelativeUrls: false,
    allowedIframeHostnames: [...rules.embeds],
    parseStyleAttributes: false,
    disallowedTagsMode: 'discard',
    nonTextTags: ['script', 'style', 'option', 'xmp', 'noscript', 'template', 'title', 'math', 'plaintext'],
    nestingLimit: 200,
    onOpenTag: (name, attributes) => {
      const found = /^lp-(i[a-z0-9]{1,20})$/.exec(attributes.id ?? '')
      if (found) block = found[1] ?? null
      if (!Object.hasOwn(elements, name)) note(`<${name.slice(0, 40)}>`)
    },
    transformTags: {
      '*': (tagName, attributes) => {
        const kept = Object.fromEntries(keptOf(tagName, attributes, rules))
        if (Object.hasOwn(elements, tagName)) {
          for (const name of Object.keys(attributes)) {
            const isForced = tagName === 'iframe' && (name in frameRules || name === 'allowfullscreen')
            if (!Object.hasOwn(kept, name) && !isForced) note(name.slice(0, 40))
          }
        }
        return { tagName, attribs: tagName === 'iframe' ? framed(kept) : kept }
      },
    },
    exclusiveFilter: frame => isPointless(frame.tag, frame.attribs),
    textFilter: (text, tag) => (tag === 'iframe' ? '' : text),
  }
  const clean = sanitizeHtml(html, options)
  return { html: clean, removed }
}

/** Questions asked of rendered HTML. React writes it regular enough for patterns: quoted, closed, escaped. */

export const count = (html: string, pattern: RegExp): number => [...html.matchAll(pattern)].length

/** Levels of the headings in order. */
export const headingLevels = (html: string): readonly number[] =>
  [...html.matchAll(/<h([1-6])[\s>]/g)].map(([, level]) => Number(level))

/** Classes that place things left or right instead of at the start or the end. */
export function physicalClasses(html: string): readonly string[] {
  const physical =
    /^(?:[a-z-]+:)*-?(?:m[lr]|p[lr]|left|right|border-[lr]|rounded-(?:[lr]|[tb][lr])|text-(?:left|right)|float-(?:left|right)|scroll-[mp][lr])(?:-|$)/
  const classes = [...html.matchAll(/ class="([^"]*)"/g)].flatMap(([, names]) => (names ?? '').split(/\s+/))
  return [...new Set(classes.filter(name => physical.test(name)))]
}

/** Text as a reader gets it: without tags and entities. */
export const words = (html: string): string =>
  html
    .replace(/<(script|style|noscript)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x27;|&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')

/** Links and buttons that a screen reader could not name. */
export function namelessControls(html: string): readonly string[] {
  const controls = [...html.matchAll(/<(a|button)(\s[^>]*)?>([\s\S]*?)<\/\1>/g)]
  return controls
    .filter(([, , attributes = '', inside = '']) => {
      const pictured = /<img[^>]* alt="[^"]+"/.test(inside)
      return !/ aria-label(ledby)?="[^"]+"/.test(attributes) && words(inside).trim() === '' && !pictured
    })
    .map(([whole]) => whole.slice(0, 120))
}

/** Fields without a label of their own. */
export function unlabelledFields(html: string): readonly string[] {
  const labelled = new Set([...html.matchAll(/<label[^>]* for="([^"]+)"/g)].map(([, id]) => id))
  return [...html.matchAll(/<(?:input|select|textarea)(\s[^>]*)>/g)]
    .map(([whole, attributes = '']) => ({ whole, attributes, id: / id="([^"]+)"/.exec(attributes)?.[1] }))
    .filter(
      ({ attributes, id }) =>
        !/ type="hidden"| aria-label(ledby)?="/.test(attributes) && !labelled.has(id ?? ''),
    )
    .map(({ whole }) => whole)
}

/** Ids used twice, which would part labels from their fields. */
export function repeatedIds(html: string): readonly string[] {
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? '')
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))]
}

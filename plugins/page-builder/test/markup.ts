/** Reads markup as strictly as a test can: every `<` begins a tag of this form, or the markup is refused. */
const tag = /<(\/?)([a-z][a-z0-9]*)((?: [a-zA-Z-]+(?:="[^"<>]*")?)*)\/?>/g
const attribute = / ([a-zA-Z-]+)(?:="([^"<>]*)")?/g

const empty = new Set(['br', 'hr', 'img', 'input', 'track', 'path', 'rect'])

export interface ReadElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
}

/**
 * @returns the elements in order, and the text between them
 * @throws Error when a tag is malformed, or is closed out of order
 */
export function readMarkup(markup: string): { elements: ReadElement[]; text: string } {
  const elements: ReadElement[] = []
  const open: string[] = []
  for (const [, end, name = '', written = ''] of markup.matchAll(tag)) {
    if (end) {
      if (open.pop() !== name) throw new Error(`</${name}> closes another element`)
      continue
    }
    if (!empty.has(name)) open.push(name)
    const attributes = [...written.matchAll(attribute)].map(
      ([, key = '', value = '']) => [key, value] as const,
    )
    if (new Set(attributes.map(([key]) => key)).size < attributes.length)
      throw new Error(`<${name}> has an attribute twice`)
    elements.push({ name, attributes: new Map(attributes) })
  }
  const text = markup.replace(tag, ' ')
  if (/[<>]/.test(text)) throw new Error(`Not a tag: ${/.{0,60}[<>].{0,60}/s.exec(text)?.[0]}`)
  if (open.length > 0) throw new Error(`<${open.join('><')}> is left open`)
  return { elements, text }
}

import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { S3Error } from './errors.ts'

/** Content of an element: text, children by name (an array repeats the element), or nothing. */
export type XmlContent = string | number | boolean | undefined | XmlNode
export type XmlNode = { [name: string]: XmlContent | XmlContent[] }

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/'

/** One XML document. `undefined` children are left out; `namespaced: false` is for `<Error>`, which has none. */
export function writeXml(root: string, content: XmlNode, namespaced = true): string {
  const attribute = namespaced ? ` xmlns="${namespace}"` : ''
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${attribute}>${writeChildren(content)}</${root}>`
}

function writeChildren(node: XmlNode): string {
  return Object.entries(node)
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map(item => writeElement(name, item)),
    )
    .join('')
}

function writeElement(name: string, content: XmlContent): string {
  if (content === undefined) return ''
  const inner = typeof content === 'object' ? writeChildren(content) : escapeXml(String(content))
  return `<${name}>${inner}</${name}>`
}

/** Escapes text; characters that XML 1.0 cannot carry at all become U+FFFD (clients ask for encoding-type=url). */
export function escapeXml(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll('\r', '&#13;')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters in question
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
  )
}

/** What a parsed document may hold: no attributes, no numbers, all leaves text. */
export type ParsedXml = string | { [name: string]: ParsedXml[] }

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  ignoreDeclaration: true,
  processEntities: true,
  isArray: () => true,
})

/** Parses a request body. Throws MalformedXML when it is not XML, carries a DOCTYPE, or has another root. */
export function readXml(text: string, root: string): ParsedXml {
  if (/<!DOCTYPE/i.test(text) || XMLValidator.validate(text) !== true) throw malformed()
  const document = parser.parse(text) as { [name: string]: ParsedXml[] }
  const content = document[root]?.[0]
  if (content === undefined) throw malformed()
  return content
}

/** The elements called `name` inside `node`. */
export function childrenOf(node: ParsedXml, name: string): ParsedXml[] {
  return typeof node === 'string' ? [] : (node[name] ?? [])
}

/** Text of the first element called `name`, or undefined when there is none. */
export function textOf(node: ParsedXml, name: string): string | undefined {
  const first = childrenOf(node, name)[0]
  return typeof first === 'string' ? first : undefined
}

/** Text of all elements called `name`. */
export function textsOf(node: ParsedXml, name: string): string[] {
  return childrenOf(node, name).filter(item => typeof item === 'string')
}

export function malformed(): S3Error {
  return new S3Error(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  )
}

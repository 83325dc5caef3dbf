import { type DefaultTreeAdapterTypes, parse, serialize } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

const isElement = (node: Node): node is Element => 'attrs' in node

const elementsOf = (node: Node): Element[] => [
  ...(isElement(node) ? [node] : []),
  ...('childNodes' in node ? node.childNodes.flatMap(elementsOf) : []),
  ...(isElement(node) && 'content' in node ? elementsOf(node.content as Node) : []),
]

const forbidden = [
  'object',
  'embed',
  'base',
  'template',
  'noscript',
  'math',
  'style',
  'foreignobject',
  'use',
  'image',
  'animate',
  'set',
]
/** What a browser asks for by itself. */
const loads = ['src', 'poster', 'data', 'background', 'xlink:href', 'action', 'formaction', 'ping', 'srcdoc']

export interface Allowed {
  /** Beginnings of addresses that a page may load. */
  readonly loads: readonly string[]
}

const isOwn = (address: string) => /^\/(?![/\\])[^\s\\]*$/.test(address) || /^[\u{e000}]/u.test(address)

const faultsOfAddress = (
  element: Element,
  name: string,
  value: string,
  allowed: Allowed,
): readonly string[] => {
  const isLoaded = loads.includes(name) || (name === 'href' && element.tagName !== 'a')
  if (isLoaded && !isOwn(value) && !allowed.loads.some(start => value.startsWith(start))) {
    return [`${element.tagName} loads ${value}`]
  }
  const leads = name === 'href' && element.tagName === 'a'
  const isLink = isOwn(value) || /^#lp-[a-z0-9-]+$/.test(value) || /^https:\/\/|^mailto:/.test(value)
  return leads && !isLink ? [`a leads to ${value}`] : []
}

const faultsOfElement = (element: Element, allowed: Allowed): readonly string[] => {
  const name = element.tagName.toLowerCase()
  const attributes = new Map(element.attrs.map(attribute => [attribute.name.toLowerCase(), attribute.value]))
  const isData = attributes.get('type') === 'application/ld+json' && element.attrs.length === 1
  return [
    ...(name === 'script' && !isData ? ['script'] : []),
    ...(name === 'meta' && attributes.has('http-equiv') ? ['meta http-equiv'] : []),
    ...(forbidden.includes(name) ? [name] : []),
    ...(name === 'iframe' && !attributes.has('sandbox') ? ['iframe without sandbox'] : []),
    ...[...attributes].flatMap(([key, value]) => [
      ...(key.startsWith('on') || key === 'style' ? [`${name} ${key}`] : []),
      ...(key === 'id' && !/^lp-[a-z0-9-]+$/.test(value) ? [`id ${value}`] : []),
      ...(key === 'name' && name !== 'meta' && !/^[a-z]+$/.test(value) ? [`name ${value}`] : []),
      ...(key === 'srcset' || key === 'imagesrcset'
        ? value
            .split(', ')
            .flatMap(entry => faultsOfAddress(element, 'src', entry.split(' ')[0] ?? '', allowed))
        : faultsOfAddress(element, key, value, allowed)),
    ]),
  ]
}

/** What a browser would run, load or send of a document, parsed as browsers parse it, once and again. */
export const harmOf = (html: string, allowed: Allowed): readonly string[] => {
  const once = parse(html)
  const again = parse(serialize(once))
  return [...new Set([once, again].flatMap(elementsOf).flatMap(element => faultsOfElement(element, allowed)))]
}

/** What a stylesheet would load or run. */
export const harmOfCss = (css: string): readonly string[] =>
  css.match(
    /url\s*\(|@import|@font-face|image-set|expression|javascript:|-moz-binding|behavior\s*:|<\/|\\/gi,
  ) ?? []

/**
 * The part of ICU MessageFormat that students' words need: `{name}` and
 * `{count, plural, one {# lecture} other {# lectures}}`, with `#` for the number. Plural arms do not nest.
 * https://unicode-org.github.io/icu/userguide/format_parse/messages/
 */
export type PatternPart =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'plural'; readonly name: string; readonly arms: Readonly<Record<string, string>> }

const plural = /^\s*(\w+)\s*,\s*plural\s*,\s*([\s\S]+)$/
const arm = /(\w+|=\d+)\s*\{([^{}]*)\}/g

/** The index of the brace that closes the one at `open`, or -1. */
function closing(pattern: string, open: number): number {
  let depth = 0
  for (let at = open; at < pattern.length; at++) {
    if (pattern[at] === '{') depth++
    if (pattern[at] === '}' && --depth === 0) return at
  }
  return -1
}

function placeholder(inside: string): PatternPart {
  const found = plural.exec(inside)
  if (!found) return { kind: 'value', name: inside.trim() }
  const arms = Object.fromEntries([...(found[2] ?? '').matchAll(arm)].map(([, name, text]) => [name, text]))
  return { kind: 'plural', name: found[1] ?? '', arms }
}

/** Reads a pattern. A brace that never closes is taken as a letter: words never fail to show. */
export function parsePattern(pattern: string): readonly PatternPart[] {
  const parts: PatternPart[] = []
  let from = 0
  while (from < pattern.length) {
    const open = pattern.indexOf('{', from)
    const close = open < 0 ? -1 : closing(pattern, open)
    if (close < 0) {
      parts.push({ kind: 'words', text: pattern.slice(from) })
      break
    }
    if (open > from) parts.push({ kind: 'words', text: pattern.slice(from, open) })
    parts.push(placeholder(pattern.slice(open + 1, close)))
    from = close + 1
  }
  return parts
}

/** The names of the values that a pattern uses, for the check that a translation invents none. */
export function patternNames(pattern: string): readonly string[] {
  return parsePattern(pattern).flatMap(part => (part.kind === 'words' ? [] : [part.name]))
}

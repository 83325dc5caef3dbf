import type { Body } from './document.ts'

const high = ' fetchpriority="high"'

/**
 * A browser that is told of two pictures to load before all else divides its first seconds between them. The first
 * picture of the page that asks for it goes before; the others wait until they come near.
 */
export const keepOnePriority = ({ before, main, after }: Body): Body => {
  let isTaken = false
  const kept = (html: string) =>
    html.replace(/<img [^>]*>/g, tag => {
      if (!tag.includes(high)) return tag
      if (isTaken) return tag.replace(high, ' loading="lazy" decoding="async"')
      isTaken = true
      return tag
    })
  return { before: kept(before), main: kept(main), after: kept(after) }
}

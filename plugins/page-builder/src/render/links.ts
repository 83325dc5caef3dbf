import type { CourseView, LinkValue } from '../contract/index.ts'

/** Ids in the output, of blocks whose id in the project is `id`. */
export const outputId = (id: string): string => `lp-${id}`

const projectId = /^i[a-z0-9]{1,20}$/
/** Of this site: one slash, and nothing that a browser drops or turns into a second one. */
const ownPath = /^\/(?![/\\])[^\s\\\p{Cc}\u{e000}\u{e001}]*$/u

/** `https:` and `mailto:` in the browser's own spelling; `null` for everything else. */
export function safeAddress(address: string): string | null {
  const parsed = URL.canParse(address) ? new URL(address) : null
  if (parsed?.protocol === 'https:' && parsed.username === '' && parsed.password === '') return parsed.href
  return parsed?.protocol === 'mailto:' && parsed.pathname.includes('@') ? parsed.href : null
}

export const safePath = (path: string): string | null => (ownPath.test(path) ? path : null)

/**
 * Address of a picture or clip: of this site or over HTTP, spelled so that it can stand in a list of `srcset`. These
 * come from the app and not from authors, and on a developer's machine storage has no TLS.
 */
export function mediaAddress(url: string): string | null {
  const spelled = url.replaceAll(' ', '%20').replaceAll(',', '%2C')
  return /^(?:https?:\/\/|\/(?![/\\]))[^\s\p{Cc}\u{e000}\u{e001}]+$/u.test(spelled) ? spelled : null
}

export const blockAddress = (id: string): string | null => (projectId.test(id) ? `#${outputId(id)}` : null)

/** Where a link in the small Markdown leads: `https://…`, `mailto:…`, `/path` or `#block`. */
export function writtenTarget(target: string): string | null {
  if (target.startsWith('#')) return blockAddress(target.slice(1))
  return target.startsWith('/') ? safePath(target) : safeAddress(target)
}

export function hrefOf(link: LinkValue, course: (id: string) => CourseView | null): string | null {
  switch (link?.to) {
    case 'course':
    case 'join': {
      const found = course(link.course)
      if (!found) return null
      const sold = link.to === 'join' && found.soldAt ? safeAddress(found.soldAt) : null
      return sold ?? safePath(found.href)
    }
    case 'path':
      return safePath(link.path)
    case 'block':
      return blockAddress(link.block)
    case 'address':
      return safeAddress(link.address)
    default:
      return null
  }
}

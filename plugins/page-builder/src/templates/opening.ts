import type { PageData } from '../contract/index.ts'
import { shortened } from './compose.ts'
import { textsOf } from './texts.ts'

/** What a site says of itself, short enough for the fields that say it. */
export function selfPortrait(data: PageData, locale: string) {
  const texts = textsOf(locale)
  const { name, tagline, description } = data.site
  const title = shortened(tagline.trim() || texts.defaultTagline(name), 140)
  const text = shortened(description.trim() || texts.defaultDescription, 600)
  return {
    name: shortened(name, 80),
    title,
    text,
    /** For search engines: about as much as they show. */
    description: shortened(description.trim() || `${title}. ${texts.defaultDescription}`, 155),
  }
}

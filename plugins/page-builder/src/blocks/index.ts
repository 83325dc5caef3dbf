import type { Block } from '../contract/index.ts'
import { button } from './button.ts'
import { clip } from './clip.ts'
import { column } from './column.ts'
import { columns } from './columns.ts'
import { countdown } from './countdown.ts'
import { courseCard } from './courseCard.ts'
import { courseGrid } from './courseGrid.ts'
import { curriculum } from './curriculum.ts'
import { divider } from './divider.ts'
import { embed } from './embed.ts'
import { faq } from './faq.ts'
import { footer } from './footer.ts'
import { header } from './header.ts'
import { heading } from './heading.ts'
import { hero } from './hero.ts'
import { instructor } from './instructor.ts'
import { leadForm } from './leadForm.ts'
import { linkBox } from './linkBox.ts'
import { logos } from './logos.ts'
import { picture } from './picture.ts'
import { price } from './price.ts'
import { quote } from './quote.ts'
import { redeem } from './redeem.ts'
import { section } from './section.ts'
import { testimonials } from './testimonials.ts'
import { text } from './text.ts'

/** The whole library, in the order of categories and as the editor lists it. */
export const blocks: readonly Block[] = [
  section,
  columns,
  column,
  header,
  footer,

  heading,
  text,
  picture,
  button,
  quote,
  divider,
  embed,
  linkBox,

  hero,
  courseGrid,
  courseCard,
  curriculum,
  clip,
  price,

  instructor,
  testimonials,
  logos,
  faq,

  redeem,
  leadForm,
  countdown,
]

const byType = new Map(blocks.map(block => [block.type, block]))

export const blockOf = (type: string): Block | undefined => byType.get(type)

/** Blocks that go across the page: they stand on the page itself and never in another block. */
const acrossThePage: readonly string[] = [section, header, footer, hero].map(block => block.type)

/**
 * Whether a block may stand in another; `null` is the page itself. `holds: 'content'` means every block that does not
 * go across the page.
 */
export function mayStand(child: Block, parent: Block | null): boolean {
  if (child.within && !child.within.includes(parent?.type ?? '')) return false
  if (!parent) return true
  if (parent.holds === 'content') return !acrossThePage.includes(child.type) && child.type !== parent.type
  return parent.holds?.includes(child.type) ?? false
}

export { type BlockLabels, labelsOf } from './labels.ts'
export { leadFields, leadLimits } from './leadForm.ts'
export { canvasCss, documentCss, pageClass, stylesheetOf } from './stylesheet.ts'
export { type Tone, type ToneColours, type TonePair, toneColours, tonePairs, tones } from './tones.ts'

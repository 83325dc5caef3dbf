import type { TonePair } from '../blocks/index.ts'
import { type Block, devices, type Finding, type Project } from '../contract/index.ts'
import { type PlacedBlock, placedBlocks } from '../project/placedValues.ts'
import { filledIn } from '../render/index.ts'
import { colourOf, contrast, type Scheme, schemes, type TokenSheet, tokenSheet } from './tokenSheet.ts'

export type TonePairs = Readonly<Record<string, readonly TonePair[]>>

/** WCAG 2.2 AA: 1.4.3 for text, 1.4.11 for borders. Large text is held to the same as small. */
const needed = { text: 4.5, border: 3 } as const

/** What a block's words stand in at one width: the tone's pairs, and what free styles put in their place. */
interface Surroundings {
  readonly pairs: readonly TonePair[]
  readonly ground: string | null
  readonly text: string | null
}

type Width = keyof typeof devices
/** A narrower screen has the styles of the wider ones too. */
const widths: Readonly<Record<Width, readonly Width[]>> = {
  desktop: ['desktop'],
  tablet: ['desktop', 'tablet'],
  phone: ['desktop', 'tablet', 'phone'],
}

const stylesAt = (project: Project, id: string, width: Width): Readonly<Record<string, string>> => {
  const queries = widths[width].map(name => devices[name])
  return Object.assign(
    {},
    ...queries.flatMap(query =>
      project.styles
        .filter(rule => rule.selectors[0] === `#${id}` && (rule.mediaText ?? null) === query)
        .map(rule => rule.style),
    ),
  )
}

const toneOf = ({ block, node }: PlacedBlock) => {
  const tone = block.fields.tone ? filledIn(block.fields, node.values).tone : undefined
  return typeof tone === 'string' ? tone : null
}

const usual = 'plain'

const surroundings = (
  placed: PlacedBlock,
  project: Project,
  width: Width,
  tones: TonePairs,
): Surroundings => {
  const around = placed.parent
    ? surroundings(placed.parent, project, width, tones)
    : { pairs: tones[usual] ?? [], ground: null, text: null }
  const tone = toneOf(placed)
  const base = tone === null ? around : { pairs: tones[tone] ?? [], ground: null, text: null }
  const style = stylesAt(project, placed.node.attributes.id, width)
  const told = (property: string, inherited: string | null) => {
    const value = style[property]
    return value === undefined || value === 'currentcolor' || value === 'transparent' ? inherited : value
  }
  return { ...base, ground: told('background-color', base.ground), text: told('color', base.text) }
}

interface Judged {
  readonly ratio: number
  readonly needed: number
  readonly scheme: Scheme
}

const worstOf = ({ pairs, ground, text }: Surroundings, sheet: TokenSheet): Judged | null => {
  const [first] = pairs
  const judged = pairs.flatMap(pair => {
    // Only what lies on the tone's own ground moves with it: cards and buttons bring theirs.
    const isOnGround = pair.ground === first?.ground
    const back = isOnGround && ground !== null ? ground : `var(${pair.ground})`
    const front = isOnGround && text !== null && pair.front === first?.front ? text : `var(${pair.front})`
    return schemes.flatMap(scheme => {
      const [one, other] = [colourOf(front, sheet, scheme), colourOf(back, sheet, scheme)]
      return one && other ? [{ ratio: contrast(one, other), needed: needed[pair.use], scheme }] : []
    })
  })
  const failing = judged.filter(({ ratio, needed: least }) => ratio < least)
  return failing.toSorted((one, other) => one.ratio - other.ratio)[0] ?? null
}

/**
 * Blocks whose words cannot be read: tones, and the colours that free styles put in their place, through all blocks
 * around, at each width, in light and dark. Colours that cannot be told (half transparent ones) are not judged.
 */
export const lowContrast = (
  project: Project,
  blocks: readonly Block[],
  tones: TonePairs,
  tokensCss: string,
): readonly Finding[] => {
  const sheet = tokenSheet(tokensCss)
  return placedBlocks(project, blocks).flatMap((placed): readonly Finding[] => {
    const { id } = placed.node.attributes
    const isStyled = project.styles.some(
      ({ selectors, style }) =>
        selectors[0] === `#${id}` &&
        (Object.hasOwn(style, 'color') || Object.hasOwn(style, 'background-color')),
    )
    if (!isStyled && toneOf(placed) === null) return []
    const worst = (Object.keys(widths) as Width[])
      .flatMap(width => worstOf(surroundings(placed, project, width, tones), sheet) ?? [])
      .toSorted((one, other) => one.ratio - other.ratio)[0]
    if (!worst) return []
    return [
      {
        code: 'low-contrast',
        severity: 'error',
        block: id,
        field: null,
        values: {
          ratio: Math.floor(worst.ratio * 100) / 100,
          needed: worst.needed,
          scheme: worst.scheme,
        },
      },
    ]
  })
}

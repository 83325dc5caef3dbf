import { documentCss, blocks as library, stylesheetOf, tonePairs } from '../blocks/index.ts'
import type { Block, BuiltRelease, Finding, PageData, PictureView, Project } from '../contract/index.ts'
import { defaultEmbeds } from '../project/embeds.ts'
import { placedBlocks } from '../project/placedValues.ts'
import { referencesOf } from '../project/references.ts'
import type { Bounded, Bounds } from './boundedWorker.ts'
import { type CaptionFiles, copyCaptions } from './captions.ts'
import { lowContrast, type TonePairs } from './contrast.ts'
import { type Body, documentOf, frameCss } from './document.ts'
import type { DrawnPage } from './drawPage.ts'
import { finding, findingsOfMarkup, findingsOfProject, type PageWords } from './findings.ts'
import { keepOnePriority } from './firstPicture.ts'
import type { MarkupRules } from './markupRules.ts'
import { openGraphPicture } from './openGraph.ts'
import { copyPictures, type PictureFiles, picturesOf, shownAddresses } from './pictures.ts'
import { type RenderInput, renderHtml } from './renderHtml.ts'
import { sanitise } from './sanitise.ts'
import { sanitiseCss } from './sanitiseCss.ts'
import { tooHeavy, weightOf } from './weight.ts'
import { visibleText } from './words.ts'

export interface ReleaseInput extends PictureFiles, CaptionFiles {
  /** Checked by `checkProject`. */
  readonly project: Project
  readonly page: PageWords
  readonly data: PageData
  /** The site's token sheet, for contrast and the Open Graph picture. */
  readonly tokensCss: string
  /** Where lead forms of the page are sent: a path. */
  readonly leadEndpoint?: string
  readonly embeds?: readonly string[]
  /** Of drawing; missing ones are the usual. */
  readonly bounds?: Partial<Bounds>
}

/** What draws; tests put small blocks in its place. */
export interface ReleaseTools {
  readonly blocks: readonly Block[]
  readonly tones: TonePairs
  readonly stylesheet: (types: readonly string[]) => string
  readonly render: (input: RenderInput, bounds?: Partial<Bounds>) => Promise<Bounded<DrawnPage>>
}

const tools: ReleaseTools = {
  blocks: library,
  tones: tonePairs,
  stylesheet: stylesheetOf,
  render: renderHtml,
}

/** The page could not be drawn within its bounds; nothing was made. */
export class ReleaseFailure extends Error {
  readonly reason: 'time' | 'memory' | 'fault' | 'styles'
  constructor(reason: ReleaseFailure['reason'], cause?: unknown) {
    super(`The page could not be drawn: ${reason}`, { cause })
    this.name = 'ReleaseFailure'
    this.reason = reason
  }
}

const drawn = async (
  input: RenderInput,
  bounds: Partial<Bounds> | undefined,
  render: ReleaseTools['render'],
): Promise<DrawnPage> => {
  const result = await render(input, bounds)
  if (result.kind === 'done') return result.answer
  throw result.kind === 'ended'
    ? new ReleaseFailure(result.reason)
    : new ReleaseFailure('fault', result.error)
}

/** Addresses of the site's own files that its data names: the only ones outside of the site's paths. */
const ownFiles = (data: PageData): ReadonlySet<string> => {
  const pictures = picturesOf(data).flatMap(picture => picture.sources.map(source => source.url))
  const clips = data.courses.flatMap(({ clip }) =>
    clip ? [clip.url, ...clip.captions.map(caption => caption.url)] : [],
  )
  const plain = [...pictures, ...clips]
  return new Set([...plain, ...plain.map(url => url.replaceAll(' ', '%20').replaceAll(',', '%2C'))])
}

const removedFindings = (
  code: 'removed-style' | 'removed-markup',
  removed: readonly { readonly block: string | null; readonly what: string }[],
): readonly Finding[] => {
  const places = new Map<string | null, Set<string>>()
  for (const { block, what } of removed) places.set(block, (places.get(block) ?? new Set()).add(what))
  return [...places].map(([block, what]) =>
    finding(code, 'warning', { block }, { what: [...what].slice(0, 10).join(', ') }),
  )
}

const cleanBody = (page: DrawnPage, rules: MarkupRules) => {
  const parts = {
    before: sanitise(page.before, rules),
    main: sanitise(page.main, rules),
    after: sanitise(page.after, rules),
  }
  const body: Body = { before: parts.before.html, main: parts.main.html, after: parts.after.html }
  return { body: keepOnePriority(body), removed: Object.values(parts).flatMap(part => part.removed) }
}

const whole = ({ before, main, after }: Body) => `${before}${main}${after}`

/** The first picture of the page, for the Open Graph picture. */
const firstPicture = (html: string, data: PageData): PictureView | null => {
  const shown = shownAddresses(html)
  const found = picturesOf(data).filter(
    picture => picture !== data.site.logo && picture.sources.some(({ url }) => shown.has(url)),
  )
  const place = (picture: PictureView) =>
    Math.min(...picture.sources.map(({ url }) => html.indexOf(url)).filter(at => at >= 0))
  return found.toSorted((one, other) => place(one) - place(other))[0] ?? null
}

/**
 * Makes of a checked project what publishing freezes. Pure but for reading pictures: the same input gives the same
 * bytes. Findings are for the caller to judge; with one of severity `error` the release is not to be published.
 * @throws ReleaseFailure when the page cannot be drawn within its bounds of time and memory
 */
export const buildRelease = async (
  input: ReleaseInput,
  { blocks, tones, stylesheet, render }: ReleaseTools = tools,
): Promise<BuiltRelease> => {
  const { project, page, data, tokensCss, leadEndpoint, embeds = defaultEmbeds } = input
  const forRender = (shown: PageData): RenderInput => ({
    project,
    data: shown,
    ...(leadEndpoint === undefined ? {} : { leadEndpoint }),
  })

  const original = await drawn(forRender(data), input.bounds, render)
  const originalHtml = whole(original)
  const pictures = await copyPictures(originalHtml, data, input)
  const captions = await copyCaptions(originalHtml, pictures.data, input)
  const frozenData = captions.data
  const hasOthers = pictures.files.length + pictures.findings.length > 0 || originalHtml.includes('<track ')
  const frozen = hasOthers ? await drawn(forRender(frozenData), input.bounds, render) : original

  const styles = sanitiseCss(frozen.css)
  if (styles.kind === 'refused') throw new ReleaseFailure('styles', styles.message)
  const types = new Set(placedBlocks(project, blocks).map(({ block }) => block.type))
  const css = `${documentCss}${frameCss}${stylesheet([...types])}${styles.css}`

  const { body, removed } = cleanBody(frozen, { embeds, files: ownFiles(frozenData) })
  const markup = whole(body)
  const first = firstPicture(originalHtml, data)
  const openGraph = await openGraphPicture({
    title: page.title.trim() || data.site.name,
    siteName: data.site.name,
    locale: data.site.locale,
    tokensCss,
    picture: first ? await input.read(first) : null,
  })
  const html = documentOf({
    page,
    data: frozenData,
    body,
    openGraph: input.address(openGraph.name),
  })

  const weight = weightOf(html, css, pictures.weights)
  const references = referencesOf(project, blocks)
  return {
    html,
    css,
    files: [...pictures.files, ...captions.files, openGraph],
    text: visibleText(markup),
    references: { courses: shownCourses(references.courses, markup, data), pictures: references.pictures },
    weight,
    findings: [
      ...findingsOfProject(project, blocks, data, page),
      ...lowContrast(project, blocks, tones, tokensCss),
      ...pictures.findings,
      ...findingsOfMarkup(markup, data),
      ...removedFindings('removed-markup', removed),
      ...removedFindings('removed-style', styles.removed),
      ...tooHeavy(weight),
    ],
  }
}

/** Courses that the page names, and those that a list of all courses shows. */
const shownCourses = (named: readonly string[], html: string, data: PageData): readonly string[] => {
  const linked = data.courses.filter(course => html.includes(` href="${course.href}"`)).map(({ id }) => id)
  return [...new Set([...named, ...linked])]
}

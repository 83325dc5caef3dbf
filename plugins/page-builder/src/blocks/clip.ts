import {
  type CourseView,
  defineBlock,
  html,
  type PictureView,
  type RenderContext,
} from '../contract/index.ts'
import { mediaAddress } from '../render/links.ts'
import { bandClasses, bandFields, drawHead, headFields } from './band.ts'
import { line, oneCourse } from './fields.ts'
import { askFor } from './hint.ts'

type Clip = NonNullable<CourseView['clip']>

/** Browsers take one address for a poster: the one for a phone held upright at twice its pixels. */
const posterWidth = 800

function posterOf(picture: PictureView | null): string | null {
  const source = picture?.sources.find(({ width }) => width >= posterWidth) ?? picture?.sources.at(-1)
  return source ? mediaAddress(source.url) : null
}

function languageName(language: string, context: RenderContext): string {
  try {
    return new Intl.DisplayNames(context.data.site.locale, { type: 'language' }).of(language) ?? language
  } catch {
    return language
  }
}

function drawVideo(clip: Clip, address: string, course: CourseView, title: string, context: RenderContext) {
  const poster = posterOf(clip.poster ?? course.picture)
  const tracks = clip.captions.flatMap(({ language, url }) => {
    const track = mediaAddress(url)
    const label = languageName(language, context)
    return track ? [html`<track kind="captions" src="${track}" srclang="${language}" label="${label}">`] : []
  })
  const still = poster && html` poster="${poster}"`
  return html`<video class="lp-media" controls preload="none" playsinline aria-label="${title}" src="${address}"${still}>${tracks}</video>`
}

/** A lecture to look into, without a player: the browser's own controls over one file. */
export const clip = defineBlock({
  type: 'lp-clip',
  category: 'courses',
  icon: 'M3 5h18v14H3zM10 8.5v7l5.5-3.5z',
  tag: 'section',
  fields: { ...headFields, course: oneCourse, caption: line(240), ...bandFields },
  classes: bandClasses,
  render: (values, context) => {
    const course = context.course(values.course)
    if (!course) return askFor(context, 'chooseCourse')
    const address = course.clip && mediaAddress(course.clip.url)
    if (!course.clip || !address) return askFor(context, 'courseNoClip')
    const title = context.word('clipOf', { title: course.clip.lectureTitle })
    const caption =
      context.text(values.caption) || `${title} · ${context.duration(course.clip.durationSeconds)}`
    return html`${drawHead(values, context)}<figure class="lp-figure">${drawVideo(
      course.clip,
      address,
      course,
      title,
      context,
    )}<figcaption>${caption}</figcaption></figure>`
  },
})

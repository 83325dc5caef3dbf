import {
  compose,
  leadingCourse,
  ofCourse,
  pictureOfCourse,
  projectOf,
  shortened,
  type Template,
  toBlock,
  toJoin,
} from './compose.ts'
import { selfPortrait } from './opening.ts'
import { textsOf } from './texts.ts'

/** One course and nothing beside it: a promise, a look inside, the contents, the price. */
export const singleCourse: Template = (data, locale) => {
  const { block, nextId } = compose()
  const texts = textsOf(locale)
  const self = selfPortrait(data, locale)
  const course = leadingCourse(data)
  const [contents, offer] = [nextId(), nextId()]
  const id = course?.id ?? null
  const look = course?.clip
    ? [block('lp-clip', { course: id, title: texts.firstLook, text: texts.firstLookText, tone: 'surface' })]
    : []
  return {
    title: shortened(course?.title ?? self.title, 70),
    description: shortened(course?.summary || self.description, 155),
    project: projectOf([
      block('lp-header', {
        links: [{ label: texts.contents, link: toBlock(contents) }],
        buttonLabel: texts.join,
        buttonLink: toBlock(offer),
      }),
      block('lp-hero', {
        layout: 'centred',
        kicker: self.name,
        title: course ? ofCourse(course, 'title') : self.title,
        text: shortened(course?.summary || self.text, 600),
        picture: pictureOfCourse(course),
        primaryLabel: texts.join,
        primaryLink: toJoin(course),
        secondaryLabel: texts.lookInside,
        secondaryLink: toBlock(contents),
      }),
      ...look,
      block('lp-curriculum', { course: id, title: texts.contents, showOutcomes: true }, { id: contents }),
      block('lp-instructor', {
        kicker: texts.instructorKicker,
        name: course?.instructor ? ofCourse(course, 'instructor') : self.name,
        bio: shortened(course?.instructor?.bio || self.text, 2_000),
        side: 'end',
        tone: 'tinted',
      }),
      block('lp-testimonials', { title: texts.testimonials }),
      block(
        'lp-price',
        {
          course: id,
          title: texts.offerTitle,
          text: texts.offerText,
          points: texts.points.map(text => ({ text })),
          tone: 'brand',
        },
        { id: offer },
      ),
      block('lp-faq', { title: texts.askUs, rows: texts.questions }),
      block('lp-footer', {}),
    ]),
  }
}

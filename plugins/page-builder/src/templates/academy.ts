import {
  compose,
  leadingCourse,
  ofCourse,
  pictureOfCourse,
  projectOf,
  shortened,
  type Template,
  toBlock,
  toPath,
} from './compose.ts'
import { selfPortrait } from './opening.ts'
import { textsOf } from './texts.ts'

/** The one that an academy starts with: who teaches, what there is, how it works. */
export const academy: Template = (data, locale) => {
  const { block, nextId } = compose()
  const texts = textsOf(locale)
  const self = selfPortrait(data, locale)
  const { paths } = data.site
  const course = leadingCourse(data)
  const [courses, questions] = [nextId(), nextId()]
  const steps = texts.how.map(({ title, text }) =>
    block(
      'lp-column',
      { look: 'rule' },
      { components: [block('lp-heading', { text: title, level: '3' }), block('lp-text', { text })] },
    ),
  )
  const taught = course?.instructor
    ? [
        block('lp-instructor', {
          kicker: texts.instructorKicker,
          name: ofCourse(course, 'instructor'),
          bio: shortened(course.instructor.bio, 2_000),
        }),
      ]
    : []
  return {
    title: self.name,
    description: self.description,
    project: projectOf([
      block('lp-header', {
        links: [
          { label: texts.courses, link: toBlock(courses) },
          { label: texts.redeem, link: toPath(paths.redeem) },
        ],
      }),
      block('lp-hero', {
        layout: 'split',
        kicker: self.name,
        title: self.title,
        text: self.text,
        picture: pictureOfCourse(course),
        primaryLabel: texts.allCourses,
        primaryLink: toBlock(courses),
        secondaryLabel: texts.redeem,
        secondaryLink: toPath(paths.redeem),
      }),
      block(
        'lp-course-grid',
        { title: texts.coursesTitle, text: texts.coursesText, tone: 'surface' },
        { id: courses },
      ),
      block(
        'lp-section',
        {},
        {
          components: [
            block('lp-heading', { text: texts.howTitle }),
            block('lp-columns', { columns: '3' }, { components: steps }),
          ],
        },
      ),
      ...taught,
      block('lp-testimonials', { title: texts.testimonials, tone: 'tinted' }),
      block('lp-faq', { title: texts.askUs, rows: texts.questions }, { id: questions }),
      block('lp-redeem', { title: texts.codeTitle, text: texts.codeText, tone: 'brand' }),
      block('lp-footer', {
        links: [
          { label: texts.courses, link: toPath(paths.courses) },
          { label: texts.askUs, link: toBlock(questions) },
        ],
      }),
    ]),
  }
}

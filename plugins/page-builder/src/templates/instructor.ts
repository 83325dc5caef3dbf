import {
  compose,
  leadingCourse,
  pictureOfCourse,
  projectOf,
  shortened,
  type Template,
  toBlock,
} from './compose.ts'
import { selfPortrait } from './opening.ts'
import { textsOf } from './texts.ts'

/** A person first: who they are, why they teach, then what. */
export const instructor: Template = (data, locale) => {
  const { block, nextId } = compose()
  const texts = textsOf(locale)
  const self = selfPortrait(data, locale)
  const course = leadingCourse(data)
  const person = shortened(course?.instructor?.name || self.name, 80)
  const [courses, letters] = [nextId(), nextId()]
  return {
    title: shortened(`${person}: ${self.title}`, 70),
    description: self.description,
    project: projectOf([
      block('lp-header', {
        links: [{ label: texts.courses, link: toBlock(courses) }],
        buttonLabel: texts.leadButton,
        buttonLink: toBlock(letters),
      }),
      block('lp-hero', {
        layout: 'split',
        kicker: texts.teaches(person),
        title: self.title,
        text: shortened(course?.instructor?.bio || self.text, 600),
        picture: pictureOfCourse(course),
        primaryLabel: texts.allCourses,
        primaryLink: toBlock(courses),
        tone: 'tinted',
      }),
      block(
        'lp-section',
        { width: 'normal' },
        {
          components: [
            block(
              'lp-columns',
              { columns: '2', ratio: 'wide-end' },
              {
                components: [
                  block('lp-column', {}, { components: [block('lp-heading', { text: texts.storyTitle })] }),
                  block(
                    'lp-column',
                    {},
                    { components: [block('lp-text', { text: texts.story, size: 'large' })] },
                  ),
                ],
              },
            ),
          ],
        },
      ),
      block(
        'lp-course-grid',
        { title: texts.moreOf(person), columns: '2', tone: 'surface' },
        { id: courses },
      ),
      block('lp-testimonials', { rows: [{}] }),
      block(
        'lp-lead-form',
        {
          title: texts.leadTitle,
          text: texts.leadText,
          consent: texts.consent(self.name),
          buttonLabel: texts.leadButton,
          note: texts.notePrivacy,
          askName: false,
          tone: 'brand',
        },
        { id: letters },
      ),
      block('lp-footer', { tone: 'plain' }),
    ]),
  }
}

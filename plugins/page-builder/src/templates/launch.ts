import {
  compose,
  ofCourse,
  pictureOfCourse,
  projectOf,
  shortened,
  startingCourse,
  type Template,
  toBlock,
} from './compose.ts'
import { selfPortrait } from './opening.ts'
import { textsOf } from './texts.ts'

/** Before a course begins: one large picture, the days left, and a list to sign up for. */
export const launch: Template = (data, locale) => {
  const { block, nextId } = compose()
  const texts = textsOf(locale)
  const self = selfPortrait(data, locale)
  const course = startingCourse(data)
  const signUp = nextId()
  const outcomes = (course?.outcomes ?? [])
    .slice(0, 4)
    .map(outcome =>
      block(
        'lp-column',
        { look: 'rule' },
        { components: [block('lp-text', { text: shortened(outcome, 300) })] },
      ),
    )
  const learnt =
    outcomes.length > 1
      ? [
          block(
            'lp-section',
            {},
            {
              components: [
                block('lp-heading', { text: texts.whatYouLearn }),
                block('lp-columns', { columns: String(outcomes.length) }, { components: outcomes }),
              ],
            },
          ),
        ]
      : []
  return {
    title: shortened(course?.title ?? self.title, 70),
    description: shortened(course?.summary || self.description, 155),
    project: projectOf([
      block('lp-hero', {
        layout: 'full',
        kicker: self.name,
        title: course ? ofCourse(course, 'title') : self.title,
        text: shortened(course?.summary || self.text, 600),
        picture: pictureOfCourse(course),
        primaryLabel: texts.leadButton,
        primaryLink: toBlock(signUp),
        spacing: 'large',
      }),
      block('lp-countdown', {
        title: texts.countdownTitle,
        text: texts.countdownText,
        date: course?.startsOn ? ofCourse(course, 'startDate') : null,
        over: texts.countdownOver,
        tone: 'brand',
      }),
      ...learnt,
      block('lp-instructor', {
        kicker: texts.instructorKicker,
        name: course?.instructor ? ofCourse(course, 'instructor') : self.name,
        bio: shortened(course?.instructor?.bio || self.text, 2_000),
        tone: 'surface',
      }),
      block(
        'lp-lead-form',
        {
          title: texts.leadTitle,
          text: texts.leadText,
          consent: texts.consent(self.name),
          buttonLabel: texts.leadButton,
          note: texts.notePrivacy,
          tone: 'tinted',
        },
        { id: signUp },
      ),
      block('lp-footer', { tone: 'plain' }),
    ]),
  }
}

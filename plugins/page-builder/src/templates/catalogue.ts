import { compose, leadingCourse, projectOf, type Template, toBlock, toPath } from './compose.ts'
import { selfPortrait } from './opening.ts'
import { textsOf } from './texts.ts'

/** Courses come first: one to begin with, then all of them. */
export const catalogue: Template = (data, locale) => {
  const { block, nextId } = compose()
  const texts = textsOf(locale)
  const self = selfPortrait(data, locale)
  const { paths, supportEmail } = data.site
  const course = leadingCourse(data)
  const courses = nextId()
  const writeUs = supportEmail
    ? [
        block(
          'lp-column',
          {},
          {
            components: [
              block('lp-link-box', {
                title: texts.teamTitle,
                text: texts.teamText,
                label: texts.teamButton,
                link: { to: 'address', address: `mailto:${supportEmail}` },
              }),
            ],
          },
        ),
      ]
    : []
  const withCode = block(
    'lp-column',
    {},
    {
      components: [
        block('lp-link-box', {
          title: texts.codeTitle,
          text: texts.codeText,
          label: texts.redeem,
          link: toPath(paths.redeem),
        }),
      ],
    },
  )
  return {
    title: self.name,
    description: self.description,
    project: projectOf([
      block('lp-header', {
        links: [{ label: texts.courses, link: toBlock(courses) }],
        buttonLabel: texts.redeem,
        buttonLink: toPath(paths.redeem),
      }),
      block('lp-hero', {
        layout: 'centred',
        title: self.title,
        text: self.text,
        primaryLabel: texts.allCourses,
        primaryLink: toBlock(courses),
        tone: 'tinted',
      }),
      block(
        'lp-section',
        {},
        {
          components: [
            block('lp-heading', { text: texts.startHereTitle }),
            block('lp-course-card', { course: course?.id ?? null, look: 'across' }),
          ],
        },
      ),
      block('lp-course-grid', { title: texts.coursesTitle, text: texts.coursesText }, { id: courses }),
      block(
        'lp-section',
        { tone: 'surface' },
        {
          components: [
            block('lp-columns', { columns: '2', align: 'stretch' }, { components: [withCode, ...writeUs] }),
          ],
        },
      ),
      block('lp-faq', { title: texts.askUs, rows: texts.questions }),
      block('lp-footer', { tone: 'brand', links: [{ label: texts.courses, link: toPath(paths.courses) }] }),
    ]),
  }
}

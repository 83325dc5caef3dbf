import { compose, leadingCourse, projectOf, type Template, toBlock, toPath } from './compose.ts'
import { selfPortrait } from './opening.ts'
import { textsOf } from './texts.ts'

/** Text first, with hairlines and little colour: for schools, chambers and companies. */
export const institute: Template = (data, locale) => {
  const { block, nextId } = compose()
  const texts = textsOf(locale)
  const self = selfPortrait(data, locale)
  const { paths } = data.site
  const course = leadingCourse(data)
  const courses = nextId()
  const principles = texts.instituteSections.map(({ title, text }) =>
    block(
      'lp-columns',
      { columns: '2', ratio: 'wide-end' },
      {
        components: [
          block(
            'lp-column',
            { look: 'rule' },
            { components: [block('lp-heading', { text: title, level: '3' })] },
          ),
          block('lp-column', { look: 'rule' }, { components: [block('lp-text', { text })] }),
        ],
      },
    ),
  )
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
      block(
        'lp-section',
        { spacing: 'large' },
        {
          components: [
            block('lp-heading', { text: self.title, level: '1' }),
            block('lp-text', { text: self.text, size: 'large' }),
            block('lp-button', { label: texts.allCourses, link: toBlock(courses) }),
          ],
        },
      ),
      block('lp-section', {}, { components: [block('lp-heading', { text: texts.about }), ...principles] }),
      block('lp-course-grid', { title: texts.coursesTitle, columns: '2', tone: 'surface' }, { id: courses }),
      ...(course
        ? [
            block('lp-curriculum', {
              course: course.id,
              kicker: texts.lookInside,
              title: { course: course.id, field: 'title' },
              opened: 'none',
            }),
          ]
        : []),
      block('lp-logos', {}),
      block('lp-redeem', { title: texts.codeTitle, text: texts.codeText, tone: 'surface' }),
      block('lp-faq', { title: texts.askUs, rows: texts.questions }),
      block('lp-footer', { links: [{ label: texts.courses, link: toPath(paths.courses) }] }),
    ]),
  }
}

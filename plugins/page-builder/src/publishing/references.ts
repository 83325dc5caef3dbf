import type { BuiltRelease, Project } from '../contract/index.ts'
import { blocksOf } from '../project/index.ts'

/** Stands for every course of the site: a grid that shows all of them changes with each. */
export const everyCourse = '*'

/** Courses and pictures for whose change a release is made again. */
export const watched = (project: Project, { references }: Pick<BuiltRelease, 'references'>) => {
  const { courses, pictures } = references
  const all = showsEveryCourse(blocksOf(project))
  return { courses: all ? [...new Set([...courses, everyCourse])] : courses, pictures }
}

type Nodes = ReturnType<typeof blocksOf>
const showsEveryCourse = (nodes: Nodes): boolean =>
  nodes.some(
    ({ type, values, components = [] }) =>
      (type === 'lp-course-grid' && values.which !== 'chosen') || showsEveryCourse(components),
  )

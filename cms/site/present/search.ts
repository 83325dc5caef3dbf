import type { SearchView } from '@lectern/theme-contract'
import type { Found } from '../../learning/search/search.ts'
import { paths } from '../navigation.ts'

export const presentSearch = (
  query: string,
  { courses, isCut }: Found,
  waitSeconds: number | null = null,
): SearchView => ({
  query,
  isCut,
  waitSeconds,
  courses: courses.map(({ slug, title, sentence, lectures }) => ({
    title,
    href: paths.course(slug),
    sentence,
    lectures: lectures.map(({ id, isQuiz, isVideo, said, ...lecture }) => ({
      ...lecture,
      href: paths.lecture(slug, id),
      kind: isQuiz ? 'quiz' : isVideo ? 'video' : 'text',
      said: said.map(place => ({ ...place, href: paths.lectureAt(slug, id, place.seconds) })),
    })),
  })),
})

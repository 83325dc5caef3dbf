import type {
  DashboardView,
  EnrolledCourseView,
  LecturePageView,
  OutlineSectionView,
  SectionView,
} from '../views/index.ts'
import { someSections } from './academyFixtures.ts'
import { someQuestions } from './questionFixtures.ts'

/** An outline seen from one of its lectures: before it all is done, it is under way, the rest is open. */
export function outlineFrom(
  sections: readonly SectionView[],
  current: number,
): readonly OutlineSectionView[] {
  return sections.map(section => ({
    title: section.title,
    lectures: section.lectures.map(lecture => ({
      ...lecture,
      state: lecture.number < current ? 'completed' : lecture.number === current ? 'in-progress' : 'open',
      isCurrent: lecture.number === current,
    })),
  }))
}

type VideoPlayback = Extract<LecturePageView['playback'], { kind: 'video' }>

const aVideo: VideoPlayback = {
  kind: 'video',
  masterUrl: '/media/v/0b0f6a52/master.m3u8',
  isComplete: true,
  hasPicture: true,
  storyboardUrl: null,
  captions: [],
  chapters: [],
  poster: null,
  startAtSeconds: 247,
  durationSeconds: 1_862,
  opening: null,
  mediaAccessUrl: '/api/learn/lectures/0b0f6a52/media-access',
}

export function aLecturePage(own: Partial<LecturePageView> = {}): LecturePageView {
  return {
    course: { title: 'How books were made before 1800', href: '/courses/books-before-1800' },
    lecture: {
      id: '0b0f6a52-8f0e-4a63-9d55-1d6b3f6f4a10',
      title: 'Setting one page, in real time',
      bodyHtml:
        '<p>Fourteen lines, four hundred and twelve letters, thirty-one minutes. Watch the left hand: it never stops reading the line that the right hand is still filling.</p><h3>What to look for</h3><ul><li>The nick of each letter faces the same way, so that the fingers know without looking.</li><li>The last word of a line decides its spaces, and not the other way round.</li><li>Two errors are left in on purpose. The proof at the end shows both.</li></ul><p>Afterwards, take any printed page and find the widest word space on it. Ask what the next word was.</p>',
      durationSeconds: 1_862,
      number: 6,
    },
    playback: aVideo,
    quiz: null,
    resources: [
      {
        title: 'The proof with two errors',
        href: '/api/learn/lectures/0b0f6a52/files/1',
        type: 'PDF',
        bytes: 2_412_000,
      },
      { title: 'Measurements', href: '/api/learn/lectures/0b0f6a52/files/2', type: '', bytes: null },
    ],
    questions: someQuestions(),
    notes: {
      notes: [
        { id: 'n1', text: 'Compare with the *Aldine* page.', seconds: null, endpoint: '/api/learn/notes/n1' },
        {
          id: 'n2',
          text: 'He reads the line upside down\nand never looks at the case.',
          seconds: 412.5,
          endpoint: '/api/learn/notes/n2',
        },
      ],
      endpoint: '/api/learn/lectures/0b0f6a52/notes',
      exports: { markdown: '/api/learn/notes.md', text: '/api/learn/notes.txt' },
    },
    outline: outlineFrom(someSections(), 6),
    previous: { title: 'The compositor’s two cases', href: '/learn/books-before-1800/5' },
    next: { title: 'Reading type for damage', href: '/learn/books-before-1800/7' },
    progress: someProgress(),
    endpoints: {
      progress: '/api/learn/lectures/0b0f6a52/progress',
      complete: '/api/learn/lectures/0b0f6a52/complete',
      mediaAccess: '/api/learn/lectures/0b0f6a52/media-access',
      startOver: '/api/learn/lectures/0b0f6a52/start-over',
    },
    ...own,
  }
}

/** Halfway through a video that is done at nine tenths. */
export function someProgress(own: Partial<LecturePageView['progress']> = {}): LecturePageView['progress'] {
  return {
    coursePercent: 38,
    completed: false,
    completion: { rule: 'percent', target: 90, reached: 62 },
    studentKey: '7f0c',
    ...own,
  }
}

/** A video with everything that can be beside it. */
export function aRichPlayback(own: Partial<VideoPlayback> = {}): VideoPlayback {
  return {
    ...aVideo,
    storyboardUrl: '/media/v/t/0b0f6a52/1/storyboard.vtt',
    captions: [
      { language: 'en', label: 'English', url: '/media/v/t/0b0f6a52/captions/en.vtt' },
      { language: 'ar', label: 'العربية', url: '/media/v/t/0b0f6a52/captions/ar.vtt' },
    ],
    chapters: [
      { startSeconds: 0, title: 'The stick and the case' },
      { startSeconds: 410, title: 'Spacing a line' },
      { startSeconds: 1_205, title: 'Locking up' },
    ],
    ...own,
  }
}

export function anEnrolledCourse(own: Partial<EnrolledCourseView> = {}): EnrolledCourseView {
  return {
    slug: 'books-before-1800',
    title: 'How books were made before 1800',
    href: '/courses/books-before-1800',
    cover: null,
    coverSeed: 'books-before-1800',
    percent: 38,
    completedLectures: 5,
    totalLectures: 14,
    inLecture: { number: 6, percent: 62 },
    startOverEndpoint: '/api/learn/courses/books/start-over',
    remainingSeconds: 9_240,
    nextHref: '/learn/books-before-1800/6',
    certificateHref: null,
    ...own,
  }
}

export function aDashboard(own: Partial<DashboardView> = {}): DashboardView {
  return {
    student: { name: 'Ines Calder', email: 'ines@example.org' },
    resume: {
      href: '/learn/books-before-1800/6',
      courseTitle: 'How books were made before 1800',
      lectureTitle: 'Setting one page, in real time',
      lectureNumber: 6,
      positionSeconds: 247,
      remainingSeconds: 1_615,
      coursePercent: 38,
      poster: null,
      cover: null,
      coverSeed: 'books-before-1800',
    },
    courses: [
      anEnrolledCourse(),
      anEnrolledCourse({
        slug: 'old-handwriting',
        title: 'Reading old handwriting, 1500–1700',
        href: '/courses/old-handwriting',
        coverSeed: 'old-handwriting',
        percent: 0,
        completedLectures: 0,
        totalLectures: 22,
        inLecture: null,
        startOverEndpoint: null,
        nextHref: '/learn/old-handwriting/1',
        certificateHref: null,
      }),
      anEnrolledCourse({
        slug: 'letters-cut-by-hand',
        title: 'Letters cut by hand',
        href: '/courses/letters-cut-by-hand',
        coverSeed: 'letters-cut-by-hand',
        percent: 100,
        completedLectures: 9,
        remainingSeconds: 0,
        totalLectures: 9,
        inLecture: null,
        nextHref: '/courses/letters-cut-by-hand',
        certificateHref: '/certificates/7K2M-94QX-B1TD',
      }),
    ],
    redeemHref: '/redeem',
    catalogueHref: '/',
    ...own,
  }
}

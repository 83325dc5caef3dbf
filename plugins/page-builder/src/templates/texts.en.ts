/** What templates say where the site has said nothing itself. Each sentence is true of every site. */
export const english = {
  about: 'About us',
  allCourses: 'See the courses',
  askUs: 'Questions that come up often',
  contents: 'Contents',
  courses: 'Courses',
  coursesText: 'Pick one and begin today. You learn in your own time, and your place is kept.',
  coursesTitle: 'Find your course',
  codeText: 'Type it in and the course opens at once. Capital or small letters, with or without dashes.',
  codeTitle: 'You have an access code?',
  consent: (name: string) =>
    `${name} may keep my address and write to me about its courses. I can take this back at any time.`,
  countdownOver: 'The course has begun. You can still join.',
  countdownText: 'Join before the first day, and nothing is missed.',
  countdownTitle: 'It begins soon',
  defaultTagline: (name: string) => `Learn it properly, with ${name}`,
  defaultDescription:
    'Courses made with care: short lectures, clear examples and something to try out after each of them.',
  firstLook: 'See for yourself',
  firstLookText: 'One lecture is open to everybody. Watch it before you decide.',
  howTitle: 'How learning works here',
  how: [
    {
      title: 'Short lectures',
      text: 'Each lecture has one subject and an end. You can watch one in a break and keep what was in it.',
    },
    {
      title: 'Your own pace',
      text: 'Stop wherever you like. When you come back, the course opens at the very second you left it.',
    },
    {
      title: 'On any device',
      text: 'Phone, tablet or desk: nothing to install, and your progress is the same everywhere.',
    },
  ],
  instructorKicker: 'Who teaches you',
  instituteSections: [
    {
      title: 'What we teach',
      text: 'Subjects that hold for longer than a season. We choose them slowly, and leave out what can be looked up.',
    },
    {
      title: 'How we teach',
      text: 'One idea at a time, shown on a case from practice. Every course has an outline that you can read before you join.',
    },
    {
      title: 'For whom',
      text: 'For people who want to do their work better, and for the companies they do it in. Ask us for codes for a whole team.',
    },
  ],
  join: 'Join the course',
  leadButton: 'Keep me posted',
  leadText: 'Leave your address, and we write to you when a course begins or a new one is ready.',
  leadTitle: 'Hear of it first',
  lookInside: 'Look inside',
  moreOf: (name: string) => `All from ${name}`,
  notePrivacy: 'We keep your address to write to you. Write to us, and we delete it.',
  offerTitle: 'All of it, for one price',
  offerText: 'You get the whole course, not a taste of it.',
  points: ['Every lecture, in your own time', 'Goes on where you stopped, on every device'],
  questions: [
    {
      question: 'How do I get into a course?',
      answer:
        'Join it on its page, or redeem an access code that you were given. You need an account with your e-mail address, which is made in a minute.',
    },
    {
      question: 'Do I have to be there at certain times?',
      answer: 'No. Lectures wait for you: watch them when it suits you, and go back to any of them.',
    },
    {
      question: 'What do I need?',
      answer: 'A browser from the last few years and sound. There is nothing to install, on no device.',
    },
    {
      question: 'My code is refused. What now?',
      answer:
        'Check whether a letter is missing. If it is still refused, write to us with its last four characters, and we look into it.',
    },
  ],
  redeem: 'Redeem a code',
  startHereTitle: 'A good one to begin with',
  storyTitle: 'Why I teach',
  story:
    'I wanted the course that I would have needed myself: one that starts at the beginning, leaves nothing out in the middle and stops when it is enough.\n\nSo I show what I do, say why I do it, and give you something to try before the next step.',
  teaches: (name: string) => `${name} teaches`,
  teamButton: 'Write to us',
  teamText: 'We make a batch of codes for you, and everybody in the team redeems one.',
  teamTitle: 'For teams',
  testimonials: 'What students say',
  whatYouLearn: 'What you will be able to do',
}

export type TemplateTexts = typeof english

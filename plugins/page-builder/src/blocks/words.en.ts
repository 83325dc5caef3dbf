/** Words that differ by count, by the categories of CLDR. */
export type CountedWords = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string }

/** What blocks say on the page by themselves. `{name}` is filled in. */
export const english = {
  allCourses: 'All courses',
  buttonHint: 'Button',
  chooseCourse: 'Choose a course for this block.',
  chooseCourses: 'Choose the courses to show.',
  chooseDate: 'Choose a date to count down to.',
  chooseEmbed: 'Paste the address of a video or a map.',
  clipOf: 'Free preview: {title}',
  code: 'Access code',
  consentHint: 'Write what people agree to when they send the form.',
  courseNoClip: 'This course has no public preview clip yet.',
  curriculum: 'What is inside',
  daysLeft: 'Days left',
  email: 'E-mail',
  free: 'Free',
  freePreview: 'Free preview',
  haveCode: 'Have a code?',
  honeypot: 'Leave this field empty',
  imprint: 'Imprint',
  isOver: 'It was {date}.',
  join: 'Join the course',
  lectures: { one: '{count} lecture', other: '{count} lectures' },
  legal: 'Legal',
  menu: 'Main menu',
  message: 'Message',
  moreLinks: 'More',
  name: 'Name',
  nameHint: 'Name',
  noCourses: 'The first course appears here as soon as it is published.',
  noLectures: 'The lectures are being prepared.',
  optional: 'optional',
  outcomes: 'What you will be able to do',
  privacy: 'Privacy',
  questionHint: 'A question that people really ask',
  quoteHint: 'What somebody said, in their own words',
  redeem: 'Redeem code',
  sections: { one: '{count} section', other: '{count} sections' },
  send: 'Send',
  signIn: 'Sign in',
  startFree: 'Start for free',
  starts: 'Starts {date}',
  terms: 'Terms of use',
  textHint: 'Write what people should know.',
  titleHint: 'Title',
  until: 'until {date}',
} satisfies Readonly<Record<string, string | CountedWords>>

export type PageWords = Readonly<{
  [Name in keyof typeof english]: (typeof english)[Name] extends string ? string : CountedWords
}>

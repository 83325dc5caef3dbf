/** Words that differ by count, by the categories of CLDR. */
export type CountedWords = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string }

/** What blocks say on the page by themselves. `{name}` is filled in. */
export const english = {
  allCourses: 'All courses',
  chooseCourse: 'Choose a course for this block.',
  chooseDate: 'Choose a date to count down to.',
  chooseEmbed: 'Paste the address of a video or a map.',
  clipOf: 'Free preview: {title}',
  code: 'Access code',
  codePlaceholder: 'XXXX-XXXX-XXXX',
  contact: 'Contact',
  courseNoClip: 'This course has no public preview clip yet.',
  daysLeft: 'Days left',
  dropHere: 'Drag blocks here, or insert one from the list.',
  email: 'E-mail',
  free: 'Free',
  freePreview: 'Free preview',
  homepage: 'Home',
  honeypot: 'Leave this field empty',
  imprint: 'Imprint',
  lectures: { one: '{count} lecture', other: '{count} lectures' },
  legal: 'Legal',
  message: 'Message',
  name: 'Name',
  noCourses: 'The first course appears here as soon as it is published.',
  optional: 'optional',
  privacy: 'Privacy',
  redeem: 'Redeem code',
  sections: { one: '{count} section', other: '{count} sections' },
  send: 'Send',
  starts: 'Starts {date}',
  terms: 'Terms of use',
  viewCourse: 'View course',
} satisfies Readonly<Record<string, string | CountedWords>>

export type PageWords = Readonly<{
  [Name in keyof typeof english]: (typeof english)[Name] extends string ? string : CountedWords
}>

import { noticeDays, retentionDays } from '../retention/periods.ts'
import type { LegalTemplates } from './template.ts'

export const english: LegalTemplates = {
  imprint: ({ academy, operator, email }) => ({
    title: 'Imprint',
    sections: [
      { heading: 'Who runs this academy', paragraphs: [operator.name || academy, operator.address] },
      { heading: 'Represented by', paragraphs: [operator.representative] },
      { heading: 'Registration', paragraphs: [operator.registration] },
      { heading: 'Contact', paragraphs: [email] },
    ],
  }),
  privacy: ({ academy, operator, email, unusedMonths }) => ({
    title: 'Privacy',
    sections: [
      {
        heading: 'Who is responsible',
        paragraphs: [
          `${operator.name || academy} is responsible for your data here.`,
          operator.address,
          email,
        ],
      },
      {
        heading: 'What is kept, and why',
        paragraphs: [
          'Your name, your address and your password (as a hash that cannot be turned back), so that you can sign in.',
          'The courses that are open to you, what you played of each lecture, your answers to quizzes and your certificates, so that you can go on where you stopped and show what you completed.',
          'Notes, which only you can read, and the questions that you ask under lectures, which others in the course can read.',
          'Your sessions with device and time, and for a short while the address that requests come from, so that nobody else uses your account.',
        ],
      },
      {
        heading: 'Cookies',
        paragraphs: [
          'There are only the cookies that signing in and playing a video need. Nobody is tracked, nothing is counted across sites, and nothing is loaded from others.',
        ],
      },
      {
        heading: 'How long',
        paragraphs: [
          'As long as you have an account. When you end it, all of the above is removed, from backups once they have run out.',
          unusedMonths === null
            ? ''
            : `An account that nobody has used for ${unusedMonths} months is removed. You get a mail ${noticeDays} days before.`,
          `What was done when (an account made, a code redeemed), without names, is kept for ${retentionDays.events} days; an invitation that nobody followed for ${retentionDays.waitingCourseInvitations} days, one that has ended for ${retentionDays.endedCourseInvitations}; messages of a shop about a purchase for ${retentionDays.salesMessages}; what you send by a form of our pages for ${retentionDays.leads}.`,
        ],
      },
      {
        heading: 'Your rights',
        paragraphs: [
          'You may see, correct, take with you and delete your data, object to its use, and complain to a supervisory authority. Your account page does most of this at once; for the rest, write to us.',
        ],
      },
    ],
  }),
  terms: ({ academy, operator, email }) => ({
    title: 'Terms',
    sections: [
      {
        heading: 'Between whom',
        paragraphs: [`These terms hold between you and ${operator.name || academy}, who runs ${academy}.`],
      },
      {
        heading: 'Your account',
        paragraphs: [
          'An account is for one person. Keep your password to yourself, and tell us when somebody else has it.',
        ],
      },
      {
        heading: 'Courses',
        paragraphs: [
          'A course is open to you from the moment you enroll, for as long as was agreed. You may watch and read it, and use what it teaches; videos, texts and files may not be passed on or published.',
        ],
      },
      {
        heading: 'Questions and answers',
        paragraphs: ['Be kind. What hurts others or breaks the law is hidden, and may end your account.'],
      },
      {
        heading: 'The end',
        paragraphs: [
          `You may end your account at any time on your account page. We tell you before these terms change. Questions: ${email || academy}.`,
        ],
      },
    ],
  }),
}

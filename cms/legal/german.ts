import { noticeDays, retentionDays } from '../retention/periods.ts'
import type { LegalTemplates } from './template.ts'

export const german: LegalTemplates = {
  imprint: ({ academy, operator, email }) => ({
    title: 'Impressum',
    sections: [
      { heading: 'Wer diese Akademie betreibt', paragraphs: [operator.name || academy, operator.address] },
      { heading: 'Vertreten durch', paragraphs: [operator.representative] },
      { heading: 'Register', paragraphs: [operator.registration] },
      { heading: 'Kontakt', paragraphs: [email] },
    ],
  }),
  privacy: ({ academy, operator, email, unusedMonths }) => ({
    title: 'Datenschutz',
    sections: [
      {
        heading: 'Wer verantwortlich ist',
        paragraphs: [
          `Für deine Daten ist hier verantwortlich: ${operator.name || academy}.`,
          operator.address,
          email,
        ],
      },
      {
        heading: 'Was gespeichert wird, und wozu',
        paragraphs: [
          'Dein Name, deine Adresse und dein Passwort (als Prüfsumme, die sich nicht zurückrechnen lässt), damit du dich anmelden kannst.',
          'Die Kurse, die dir offenstehen, was du von jeder Lektion abgespielt hast, deine Antworten in Tests und deine Zertifikate, damit du weitermachen kannst, wo du aufgehört hast, und zeigen kannst, was du abgeschlossen hast.',
          'Notizen, die nur du lesen kannst, und die Fragen, die du unter Lektionen stellst; diese lesen auch andere im Kurs.',
          'Deine Anmeldungen mit Gerät und Zeit und für kurze Zeit die Adresse, von der Anfragen kommen, damit niemand sonst dein Konto benutzt.',
        ],
      },
      {
        heading: 'Cookies',
        paragraphs: [
          'Es gibt nur die Cookies, die das Anmelden und das Abspielen eines Videos brauchen. Niemand wird verfolgt, nichts über Seiten hinweg gezählt und nichts von anderen geladen.',
        ],
      },
      {
        heading: 'Wie lange',
        paragraphs: [
          'So lange du ein Konto hast. Beendest du es, wird alles oben Genannte gelöscht, aus Sicherungen, sobald diese abgelaufen sind.',
          unusedMonths === null
            ? ''
            : `Ein Konto, das ${unusedMonths} Monate niemand benutzt hat, wird entfernt. ${noticeDays} Tage vorher bekommst du eine Mail.`,
          `Was wann geschah (ein Konto angelegt, ein Code eingelöst), wird ohne Namen ${retentionDays.events} Tage aufbewahrt; eine Einladung, der niemand folgte, ${retentionDays.waitingCourseInvitations} Tage, eine beendete ${retentionDays.endedCourseInvitations}; Nachrichten eines Shops über einen Kauf ${retentionDays.salesMessages}; was du uns mit einem Formular unserer Seiten schickst, ${retentionDays.leads}.`,
        ],
      },
      {
        heading: 'Deine Rechte',
        paragraphs: [
          'Du kannst deine Daten einsehen, berichtigen, mitnehmen und löschen, ihrer Nutzung widersprechen und dich bei einer Aufsichtsbehörde beschweren. Das meiste davon geht sofort auf deiner Kontoseite; für den Rest schreib uns.',
        ],
      },
    ],
  }),
  terms: ({ academy, operator, email }) => ({
    title: 'Nutzungsbedingungen',
    sections: [
      {
        heading: 'Zwischen wem',
        paragraphs: [
          `Diese Bedingungen gelten zwischen dir und dem Betreiber von ${academy}: ${operator.name || academy}.`,
        ],
      },
      {
        heading: 'Dein Konto',
        paragraphs: [
          'Ein Konto ist für eine Person. Behalte dein Passwort für dich und sag uns, wenn jemand anderes es hat.',
        ],
      },
      {
        heading: 'Kurse',
        paragraphs: [
          'Ein Kurs steht dir ab der Einschreibung offen, so lange wie vereinbart. Du darfst ihn ansehen und lesen und nutzen, was er lehrt; Videos, Texte und Dateien darfst du nicht weitergeben oder veröffentlichen.',
        ],
      },
      {
        heading: 'Fragen und Antworten',
        paragraphs: [
          'Sei freundlich. Was andere verletzt oder gegen Gesetze verstößt, wird verborgen und kann dein Konto beenden.',
        ],
      },
      {
        heading: 'Das Ende',
        paragraphs: [
          `Du kannst dein Konto jederzeit auf deiner Kontoseite beenden. Bevor sich diese Bedingungen ändern, sagen wir es dir. Fragen: ${email || academy}.`,
        ],
      },
    ],
  }),
}

import type { TemplateTexts } from './texts.en.ts'

export const german: TemplateTexts = {
  about: 'Über uns',
  allCourses: 'Kurse ansehen',
  askUs: 'Was oft gefragt wird',
  contents: 'Inhalt',
  courses: 'Kurse',
  coursesText: 'Such dir einen aus und fang heute an. Du lernst, wann du willst, und dein Platz bleibt dir.',
  coursesTitle: 'Finde deinen Kurs',
  codeText: 'Tipp ihn ein, und der Kurs öffnet sich sofort. Groß oder klein, mit oder ohne Striche.',
  codeTitle: 'Du hast einen Zugangscode?',
  consent: name =>
    `${name} darf meine Adresse speichern und mir zu den Kursen schreiben. Das kann ich jederzeit widerrufen.`,
  countdownOver: 'Der Kurs hat begonnen. Du kannst noch dazukommen.',
  countdownText: 'Wer vor dem ersten Tag dabei ist, verpasst nichts.',
  countdownTitle: 'Bald geht es los',
  defaultTagline: name => `Lern es richtig, mit ${name}`,
  defaultDescription:
    'Sorgfältig gemachte Kurse: kurze Lektionen, klare Beispiele und nach jeder etwas zum Ausprobieren.',
  firstLook: 'Sieh selbst',
  firstLookText: 'Eine Lektion steht allen offen. Schau sie an, bevor du dich entscheidest.',
  howTitle: 'So lernst du hier',
  how: [
    {
      title: 'Kurze Lektionen',
      text: 'Jede Lektion hat ein Thema und ein Ende. Sie passt in eine Pause, und es bleibt etwas davon.',
    },
    {
      title: 'Dein eigenes Tempo',
      text: 'Hör auf, wo du willst. Wenn du wiederkommst, geht es genau dort weiter, wo du warst.',
    },
    {
      title: 'Auf jedem Gerät',
      text: 'Telefon, Tablet oder Schreibtisch: nichts zu installieren, und dein Stand ist überall derselbe.',
    },
  ],
  instructorKicker: 'Wer dich unterrichtet',
  instituteSections: [
    {
      title: 'Was wir lehren',
      text: 'Themen, die länger halten als eine Saison. Wir wählen sie langsam und lassen weg, was sich nachschlagen lässt.',
    },
    {
      title: 'Wie wir lehren',
      text: 'Ein Gedanke nach dem anderen, gezeigt an einem Fall aus der Praxis. Jeden Kurs kannst du vorher im Überblick lesen.',
    },
    {
      title: 'Für wen',
      text: 'Für Menschen, die ihre Arbeit besser machen wollen, und für die Betriebe, in denen sie es tun. Frag uns nach Codes für ein ganzes Team.',
    },
  ],
  join: 'Am Kurs teilnehmen',
  leadButton: 'Haltet mich auf dem Laufenden',
  leadText:
    'Lass uns deine Adresse da, und wir schreiben dir, wenn ein Kurs beginnt oder ein neuer fertig ist.',
  leadTitle: 'Erfahr es zuerst',
  lookInside: 'Hineinschauen',
  moreOf: name => `Alles von ${name}`,
  notePrivacy: 'Wir speichern deine Adresse, um dir zu schreiben. Schreib uns, und wir löschen sie.',
  offerTitle: 'Alles, zu einem Preis',
  offerText: 'Du bekommst den ganzen Kurs, keine Kostprobe.',
  points: ['Jede Lektion, wann es dir passt', 'Geht weiter, wo du warst, auf jedem Gerät'],
  questions: [
    {
      question: 'Wie komme ich in einen Kurs?',
      answer:
        'Nimm auf seiner Seite teil oder löse einen Zugangscode ein, den du bekommen hast. Du brauchst ein Konto mit deiner E-Mail-Adresse, das ist in einer Minute angelegt.',
    },
    {
      question: 'Muss ich zu bestimmten Zeiten da sein?',
      answer: 'Nein. Die Lektionen warten auf dich: Schau sie, wann es passt, und kehr zu jeder zurück.',
    },
    {
      question: 'Was brauche ich?',
      answer: 'Einen Browser aus den letzten Jahren und Ton. Zu installieren ist nichts, auf keinem Gerät.',
    },
    {
      question: 'Mein Code wird abgelehnt. Was nun?',
      answer:
        'Sieh nach, ob ein Zeichen fehlt. Wird er weiter abgelehnt, schreib uns seine letzten vier Zeichen, und wir gehen der Sache nach.',
    },
  ],
  redeem: 'Code einlösen',
  startHereTitle: 'Ein guter Anfang',
  storyTitle: 'Warum ich unterrichte',
  story:
    'Ich wollte den Kurs, den ich selbst gebraucht hätte: einen, der am Anfang anfängt, in der Mitte nichts auslässt und aufhört, wenn es genug ist.\n\nAlso zeige ich, was ich tue, sage, warum ich es tue, und gebe dir etwas zum Ausprobieren, bevor es weitergeht.',
  teaches: name => `${name} unterrichtet`,
  teamButton: 'Schreib uns',
  teamText: 'Wir machen dir einen Satz Codes, und alle im Team lösen einen ein.',
  teamTitle: 'Für Teams',
  testimonials: 'Was Teilnehmende sagen',
  whatYouLearn: 'Was du danach kannst',
}

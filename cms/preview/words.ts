const words = {
  en: {
    name: 'Preview',
    what: 'As a student sees it, with drafts and locked lectures. Nothing here counts as progress.',
    back: 'Back to the admin',
  },
  de: {
    name: 'Vorschau',
    what: 'So sehen es Lernende, mit Entwürfen und gesperrten Lektionen. Nichts hier zählt als Fortschritt.',
    back: 'Zurück zur Verwaltung',
  },
}

export const wordsIn = (language: string): (typeof words)['en'] =>
  language.startsWith('de') ? words.de : words.en

import type { CertificateSheet } from './certificatePdf.ts'

const words: Record<'en' | 'de', CertificateSheet['words']> = {
  en: {
    title: 'Certificate of completion',
    that: 'This certifies that',
    completed: 'has completed the course',
    on: 'Issued on',
    number: 'Number',
    verify: 'Verify at',
  },
  de: {
    title: 'Abschlusszertifikat',
    that: 'Hiermit wird bestätigt, dass',
    completed: 'diesen Kurs abgeschlossen hat:',
    on: 'Ausgestellt am',
    number: 'Nummer',
    verify: 'Prüfen unter',
  },
}

export const wordsIn = (language: string): CertificateSheet['words'] =>
  language.startsWith('de') ? words.de : words.en

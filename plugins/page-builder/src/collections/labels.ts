/** Names of the collections and of what people fill in, in the languages of the admin. */
type Label = Readonly<Record<'en' | 'de', string>>

export const labels = {
  page: { en: 'Landing page', de: 'Landingpage' },
  pages: { en: 'Landing pages', de: 'Landingpages' },
  release: { en: 'Release', de: 'Veröffentlichung' },
  releases: { en: 'Releases', de: 'Veröffentlichungen' },
  lead: { en: 'Lead', de: 'Anfrage' },
  leads: { en: 'Leads', de: 'Anfragen' },
  count: { en: 'Count of a day', de: 'Zählung eines Tages' },
  counts: { en: 'Counts', de: 'Zählungen' },
  title: { en: 'Title', de: 'Titel' },
  path: { en: 'Path', de: 'Pfad' },
  pathHint: {
    en: 'Starts with /. The page at / is the start page.',
    de: 'Beginnt mit /. Die Seite unter / ist die Startseite.',
  },
  description: { en: 'Description for search engines', de: 'Beschreibung für Suchmaschinen' },
  noindex: { en: 'Hide from search engines', de: 'Vor Suchmaschinen verbergen' },
  name: { en: 'Name', de: 'Name' },
  email: { en: 'E-mail', de: 'E-Mail' },
  message: { en: 'Message', de: 'Nachricht' },
  consent: { en: 'Consent', de: 'Einwilligung' },
} as const satisfies Record<string, Label>

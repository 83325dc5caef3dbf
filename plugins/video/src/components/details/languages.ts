/** Languages that are offered for new captions, the widest spoken on course platforms first; files may bring others. */
export const offeredLanguages = [
  ...[
    'en',
    'de',
    'fr',
    'es',
    'it',
    'pt',
    'pt-BR',
    'nl',
    'pl',
    'cs',
    'sk',
    'hu',
    'ro',
    'bg',
    'el',
    'sv',
    'da',
  ],
  ...['nb', 'fi', 'et', 'lv', 'lt', 'uk', 'ru', 'tr', 'ar', 'he', 'fa', 'hi', 'id', 'vi', 'th', 'ja', 'ko'],
  ...['zh-Hans', 'zh-Hant'],
] as const

/** Name of a language in another one: `German` for `de` in English. */
export const languageNameIn = (reader: string, tag: string): string => {
  try {
    return new Intl.DisplayNames([reader], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

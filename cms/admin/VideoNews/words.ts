/** Words of the news about videos, in the languages of the admin. */
const en = {
  title: 'Videos',
  failed: 'could not be prepared.',
  solve: 'See why and try again',
  moreFailed: (count: number) => `${count} more could not be prepared.`,
  working: (count: number) =>
    count === 1 ? 'One video is being prepared.' : `${count} videos are being prepared.`,
  watch: 'Watch the progress',
  ready: (count: number) =>
    count === 1 ? 'One video became ready today.' : `${count} videos became ready today.`,
  show: 'Show them',
}

const de: typeof en = {
  title: 'Videos',
  failed: 'konnte nicht aufbereitet werden.',
  solve: 'Grund ansehen und neu versuchen',
  moreFailed: count => `${count} weitere konnten nicht aufbereitet werden.`,
  working: count => (count === 1 ? 'Ein Video wird aufbereitet.' : `${count} Videos werden aufbereitet.`),
  watch: 'Fortschritt ansehen',
  ready: count =>
    count === 1 ? 'Ein Video ist heute fertig geworden.' : `${count} Videos sind heute fertig geworden.`,
  show: 'Anzeigen',
}

export const wordsIn = (language: string) => (language.startsWith('de') ? de : en)

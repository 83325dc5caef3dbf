/** Why somebody is not signed in, and what to do. */
export const words = {
  en: {
    stale: {
      title: 'Please start again',
      text: 'This sign-in was used already, has run out, or was begun in another browser. Open the sign-in page and choose Google once more.',
    },
    refused: {
      title: 'Google did not confirm who you are',
      text: 'The answer from Google could not be used. Open the sign-in page and try once more.',
    },
    away: {
      title: 'Google cannot be reached',
      text: 'Google does not answer at the moment. Try again in a minute, or sign in with your password.',
    },
    'too-many': {
      title: 'Too many attempts',
      text: 'There were too many attempts from here. Try again in a few minutes, or sign in with your password.',
    },
    'google-unverified': {
      title: 'Confirm your address at Google first',
      text: 'Google has not confirmed yet that this e-mail address is yours. Confirm it in your Google account, or sign in with a password.',
    },
    'account-unverified': {
      title: 'There is an account with this address already',
      text: 'It has a password, and nobody has confirmed its e-mail address yet. Open the link of the mail that came when it was made, or ask for a new password by mail: both confirm it, and from then on you can sign in with Google too.',
    },
    'other-google': {
      title: 'Another Google account belongs to this address',
      text: 'The account with this e-mail address is signed in with another Google account. Use that one, or sign in with your password.',
    },
    'no-account': {
      title: 'No account for this address',
      text: 'People who work here are invited. Ask the owner for an invitation to the address of your Google account.',
    },
    'not-accepted': {
      title: 'No account could be made',
      text: 'This place does not accept an account with what Google says of you. Sign up with a password instead.',
    },
    blocked: {
      title: 'Account blocked',
      text: 'This account is blocked. Please ask the people who run this site.',
    },
    back: 'To the sign-in page',
    forgot: 'New password by mail',
  },
  de: {
    stale: {
      title: 'Bitte noch einmal beginnen',
      text: 'Diese Anmeldung wurde schon benutzt, ist abgelaufen oder wurde in einem anderen Browser begonnen. Öffnen Sie die Anmeldung und wählen Sie noch einmal Google.',
    },
    refused: {
      title: 'Google hat nicht bestätigt, wer Sie sind',
      text: 'Die Antwort von Google war nicht brauchbar. Öffnen Sie die Anmeldung und versuchen Sie es noch einmal.',
    },
    away: {
      title: 'Google ist nicht erreichbar',
      text: 'Google antwortet gerade nicht. Versuchen Sie es in einer Minute noch einmal, oder melden Sie sich mit Ihrem Passwort an.',
    },
    'too-many': {
      title: 'Zu viele Versuche',
      text: 'Von hier kamen zu viele Versuche. Versuchen Sie es in einigen Minuten noch einmal, oder melden Sie sich mit Ihrem Passwort an.',
    },
    'google-unverified': {
      title: 'Bestätigen Sie zuerst Ihre Adresse bei Google',
      text: 'Google hat noch nicht bestätigt, dass diese E-Mail-Adresse Ihnen gehört. Bestätigen Sie sie in Ihrem Google-Konto, oder melden Sie sich mit einem Passwort an.',
    },
    'account-unverified': {
      title: 'Zu dieser Adresse gibt es schon ein Konto',
      text: 'Es hat ein Passwort, und seine E-Mail-Adresse wurde noch nicht bestätigt. Öffnen Sie den Link der Mail, die damals kam, oder fordern Sie per Mail ein neues Passwort an: Beides bestätigt sie, und danach können Sie sich auch mit Google anmelden.',
    },
    'other-google': {
      title: 'Zu dieser Adresse gehört ein anderes Google-Konto',
      text: 'Das Konto mit dieser E-Mail-Adresse ist mit einem anderen Google-Konto verbunden. Benutzen Sie dieses, oder melden Sie sich mit Ihrem Passwort an.',
    },
    'no-account': {
      title: 'Kein Konto zu dieser Adresse',
      text: 'Wer hier arbeitet, wird eingeladen. Bitten Sie den Inhaber um eine Einladung an die Adresse Ihres Google-Kontos.',
    },
    'not-accepted': {
      title: 'Es konnte kein Konto angelegt werden',
      text: 'Mit dem, was Google über Sie sagt, wird hier kein Konto angenommen. Registrieren Sie sich stattdessen mit einem Passwort.',
    },
    blocked: {
      title: 'Konto gesperrt',
      text: 'Dieses Konto ist gesperrt. Bitte wenden Sie sich an die Menschen, die diese Seite betreiben.',
    },
    back: 'Zur Anmeldung',
    forgot: 'Neues Passwort per Mail',
  },
}

export type Refusal = Exclude<keyof typeof words.en, 'back' | 'forgot'>

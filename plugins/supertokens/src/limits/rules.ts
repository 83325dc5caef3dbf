/** At most `points` attempts in a window of `seconds`, which opens with the first one. */
export interface Window {
  points: number
  seconds: number
}

/** What limits an action. Strangers meet all of them in this order; a known device only the first two. */
export interface AttemptRules {
  /** One account from one address, or from one known device. */
  pair?: Window
  /** All known devices of one account together: whoever once knew the password may have several. */
  devices?: Window
  /** One address (IPv6: one /64 network) in all academies together. */
  address?: Window
  /** One account from everywhere, known devices left out. */
  account?: Window
  /** One academy from everywhere. Refuses only addresses that have made another attempt within their window. */
  academy?: Window
}

const minute = 60
const hour = 60 * minute

/**
 * Three an hour: a link for a new password lives as long as the window, so when strangers use the three up, a link that
 * works is in the owner's mailbox. Known devices of the owner have three of their own.
 */
const mails: AttemptRules = {
  pair: { points: 3, seconds: hour },
  devices: { points: 6, seconds: hour },
  address: { points: 30, seconds: 10 * minute },
  account: { points: 3, seconds: hour },
  academy: { points: 1_000, seconds: hour },
}

/** What was right is given back, so these count failures; all but a sign-up and an asked-for mail, which cost something. */
export const signInRules = {
  'sign-in': {
    pair: { points: 10, seconds: 10 * minute },
    devices: { points: 100, seconds: hour },
    address: { points: 100, seconds: 10 * minute },
    account: { points: 100, seconds: hour },
    academy: { points: 3_000, seconds: 10 * minute },
  },
  'sign-up': {
    pair: { points: 10, seconds: 10 * minute },
    address: { points: 100, seconds: 10 * minute },
    academy: { points: 2_000, seconds: 10 * minute },
  },
  /** Journeys to Google, whoever they are. */
  google: {
    address: { points: 100, seconds: 10 * minute },
    academy: { points: 3_000, seconds: 10 * minute },
  },
  /** Mails to an address that anybody may type in. */
  mail: mails,
  /**
   * Mails that confirm an address, counted for the account and for the address that it wants. Apart from new
   * passwords: otherwise people with an account could use up what the owner of another one has for a new password.
   */
  confirmation: mails,
} as const satisfies Record<string, AttemptRules>

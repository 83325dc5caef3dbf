import type { MessageKey } from '@lectern/theme-contract'

export const wayOnWords = ['home.goOn', 'home.goOnWith'] as const satisfies readonly MessageKey[]
export const cardWords = ['card.start', 'card.goOn', 'card.finished'] as const satisfies readonly MessageKey[]

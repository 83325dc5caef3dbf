/** The pages that the law asks for; also the first segments of their addresses. */
export const legalKinds = ['terms', 'privacy', 'imprint'] as const
export type LegalKind = (typeof legalKinds)[number]

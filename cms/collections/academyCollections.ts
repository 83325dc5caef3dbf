/** Collections whose every document belongs to one academy; the multi-tenant plugin scopes exactly these. */
export const academyCollections = [
  'courses',
  'sections',
  'lectures',
  'videos',
  'access-code-batches',
  'access-codes',
  'access-code-redemptions',
  'enrollments',
  'lecture-progress',
  'students',
  'media',
  'files',
  'landing-pages',
  'landing-page-releases',
  'tenant-hosts',
  'invitations',
] as const

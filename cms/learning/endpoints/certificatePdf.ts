import { certificatePdf } from '../../certificates/certificatePdf.ts'
import { readNumber } from '../../certificates/number.ts'
import { wordsIn } from '../../certificates/words.ts'
import { problem } from '../../problem.ts'
import { paths } from '../../site/navigation.ts'
import { readCertificate } from '../../site/read/certificate.ts'
import { siteOf } from '../../site/verdict.ts'
import { openObject } from '../../storage/mediaBucket.ts'
import { brandingOf } from '../../tenancy/branding.ts'
import { attachment } from './lectureFile.ts'
import type { LearnEndpoint } from './types.ts'

/** A certificate to print, for whoever is signed in at its academy and has its number; none that was revoked. */
export const certificateSheet: LearnEndpoint = async ({ request, site, id }) => {
  const number = readNumber(id)
  const certificate = number === null ? null : await readCertificate(number)
  if (!certificate || certificate.revoked) return problem(404, 'not-found', 'There is no such certificate.')
  const tenant = await site.payload.findByID({
    collection: 'tenants',
    id: site.tenantId,
    depth: 1,
    req: site.req,
    overrideAccess: false,
  })
  const origin = siteOf(request.headers)?.origin ?? ''
  const pdf = await certificatePdf({
    academy: tenant.name,
    accent: brandingOf(tenant.brandingConfig).accent,
    ...(await logoOf(tenant.logo)),
    studentName: certificate.studentName,
    courseTitle: certificate.courseTitle,
    date: new Intl.DateTimeFormat(tenant.locale, { dateStyle: 'long', timeZone: tenant.timeZone }).format(
      certificate.issuedAt,
    ),
    number: certificate.number,
    address: `${origin}${paths.certificate(certificate.number)}`,
    words: wordsIn(tenant.locale),
  })
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': attachment(`${certificate.courseTitle}.pdf`),
      'cache-control': 'private, no-store',
    },
  })
}

/** Only pictures that a PDF can hold as they are. */
async function logoOf(logo: unknown): Promise<{ logo?: Buffer }> {
  const { objectKey, mimeType } = (logo ?? {}) as { objectKey?: unknown; mimeType?: unknown }
  if (typeof objectKey !== 'string' || !['image/png', 'image/jpeg'].includes(String(mimeType))) return {}
  const object = await openObject(objectKey)
  return object ? { logo: Buffer.from(await new Response(object.body).arrayBuffer()) } : {}
}

import { readFile } from 'node:fs/promises'

/** A member of staff who speaks to the running product over HTTP, as a browser would. */
export interface SignedInStaff {
  origin: string
  cookie: string
}

export async function signIn(origin: string, email: string, password: string): Promise<SignedInStaff> {
  const answer = await fetch(`${origin}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`Signing in for the demo failed with ${answer.status}`)
  const cookie = answer.headers
    .getSetCookie()
    .map(line => line.split(';', 1)[0])
    .join('; ')
  return { origin, cookie }
}

async function call<T>(staff: SignedInStaff, path: string, body: unknown): Promise<T> {
  const answer = await fetch(`${staff.origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: staff.origin, cookie: staff.cookie },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path.split('/').at(-1)} answered ${answer.status}`)
  return (await answer.json()) as T
}

/** Sends a file through the product's own upload: signed parts to storage, then the completion. @returns the video's id */
export async function uploadClip(staff: SignedInStaff, path: string, filename: string): Promise<string> {
  const bytes = await readFile(path)
  const { videoId, partBytes, partCount } = await call<{
    videoId: string
    partBytes: number
    partCount: number
  }>(staff, '/api/videos/uploads', {
    filename,
    contentType: 'video/mp4',
    bytes: bytes.length,
  })
  const partNumbers = Array.from({ length: partCount }, (_, index) => index + 1)
  const { parts } = await call<{ parts: { number: number; url: string }[] }>(
    staff,
    `/api/videos/${videoId}/parts`,
    { partNumbers },
  )
  const done = await Promise.all(
    parts.map(async ({ number, url }) => {
      const answer = await fetch(url, {
        method: 'PUT',
        body: bytes.subarray((number - 1) * partBytes, number * partBytes),
      })
      if (!answer.ok) throw new Error(`Storage answered ${answer.status} to part ${number}`)
      return { number, etag: answer.headers.get('etag') ?? '' }
    }),
  )
  await call(staff, `/api/videos/${videoId}/complete`, { parts: done })
  return videoId
}

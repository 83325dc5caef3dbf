import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { masterPlaylistName } from '@lectern/plugin-video/contract'
import HLS from 'hls-parser'
import { type SignedInStaff, signIn, uploadClip } from '../../cms/seed/uploadClip.ts'
import type { Product } from '../../tools/start/product.ts'

/** What stands in the picture from second to second: one plain ground a step, so that a picture tells its time. */
export const groundSeconds = 4
export const grounds = [
  '#c02020',
  '#20a040',
  '#2040c0',
  '#c0a020',
  '#a020a0',
  '#20a0a0',
  '#e07020',
  '#808080',
]

/** Plain grounds with a band of noise: the grounds tell the time, the noise gives each rung its weight. */
async function makeTellingClip(path: string): Promise<void> {
  const seconds = grounds.length * groundSeconds
  const ground = grounds
    .map((colour, at) => `color=c=${colour}:s=1280x720:r=25:d=${groundSeconds}[g${at}]`)
    .join(';')
  const joined = grounds.map((_, at) => `[g${at}]`).join('')
  const graph = [
    ground,
    `${joined}concat=n=${grounds.length}:v=1:a=0[ground]`,
    `color=c=gray:s=1280x240:r=25:d=${seconds},noise=alls=70:allf=t[noise]`,
    '[ground][noise]overlay=y=480,format=yuv420p[picture]',
  ].join(';')
  await promisify(execFile)('ffmpeg', [
    ...['-nostdin', '-v', 'error', '-y', '-filter_complex', graph],
    ...['-f', 'lavfi', '-i', `sine=frequency=330:duration=${seconds}`, '-map', '[picture]', '-map', '0:a'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-b:v', '6M', '-c:a', 'aac', path],
  ])
}

const vtt = (lines: readonly string[], seconds: number) =>
  `WEBVTT\n\n${lines
    .map((line, at) => `${clock(at * seconds)} --> ${clock((at + 1) * seconds)}\n${line}\n`)
    .join('\n')}`
const clock = (seconds: number) => `00:00:${String(seconds).padStart(2, '0')}.000`

export const said = [
  'Tonight we begin with the red of old stars.',
  'Green is rare; what looks green is a comet.',
  'Blue stars are young, and <i>hot</i>.',
  'Gold is our own sun, seen from far away.',
  'Violet belongs to hydrogen.',
  'A shimmer at the edge is the air, not the star.',
  'Orange once more: Arcturus, low in the west.',
  'Grey is what your eyes make of faint light.',
]
const spoken = said.map(() => 'نجوم الليل').map((line, at) => `${line} ${at + 1}`)

async function ask(staff: SignedInStaff, method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${staff.origin}${path}`, {
    method,
    headers: { 'content-type': 'application/json', origin: staff.origin, cookie: staff.cookie },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
  return answer.json()
}

async function bandwidthsOf(
  { origin, cookie }: SignedInStaff,
  videoId: string,
): Promise<Map<number, number>> {
  const answer = await fetch(`${origin}/api/videos/${videoId}/media/1/${masterPlaylistName}`, {
    headers: { cookie },
  })
  const master = HLS.parse(await answer.text())
  if (!master.isMasterPlaylist) throw new Error(`The master playlist answered ${answer.status}`)
  return new Map(
    master.variants.map(({ resolution, bandwidth }) => [resolution?.height ?? 0, bandwidth] as const),
  )
}

export interface LectureWithVideo {
  readonly title: string
  readonly videoId: string
  readonly code: string
  readonly password: string
  /** Bits per second of each rung, by its height, as the master playlist says. */
  readonly bandwidths: ReadonlyMap<number, number>
}

/** Uploads a clip, waits for its renditions, adds captions and chapters, and puts it into Aurora's first course. */
export async function aLectureWithVideo(product: Product, folder: string): Promise<LectureWithVideo> {
  const demo = JSON.parse(await readFile(product.demoFile, 'utf8')) as {
    accounts: { email: string; password: string }[]
    codes: string[]
  }
  const account = demo.accounts.find(({ email }) => email === 'mara@aurora.example')
  const staff = await signIn(product.origin, 'mara@aurora.example', account?.password ?? '')
  const clip = join(folder, 'colours.mp4')
  await makeTellingClip(clip)
  const videoId = await uploadClip(staff, clip, 'colours.mp4')
  await rm(clip)
  for (;;) {
    const status = (await ask(staff, 'GET', `/api/videos/${videoId}/status`)) as { state: string }
    if (status.state === 'ready') break
    if (status.state === 'failed') throw new Error(`The clip failed: ${JSON.stringify(status)}`)
    await new Promise(resolve => setTimeout(resolve, 500))
  }
  await ask(staff, 'PUT', `/api/videos/${videoId}/captions/en`, {
    text: vtt(said, groundSeconds),
    label: 'English',
  })
  await ask(staff, 'PUT', `/api/videos/${videoId}/captions/ar`, {
    text: vtt(spoken, groundSeconds),
    label: 'العربية',
  })
  await ask(staff, 'PUT', `/api/videos/${videoId}/chapters`, {
    chapters: [
      { startSeconds: 0, title: 'Warm and cold colours' },
      { startSeconds: 12, title: 'Our own sun' },
      { startSeconds: 20, title: 'What the air does' },
    ],
  })
  const where = 'where[slug][equals]=first-nights&depth=0'
  const { docs } = (await ask(staff, 'GET', `/api/courses?${where}`)) as {
    docs: { id: string; tenant: string }[]
  }
  const course = docs[0]
  const title = 'The colours of the stars'
  await ask(staff, 'POST', '/api/lectures', {
    title,
    course: course?.id,
    tenant: course?.tenant,
    video: videoId,
    orderIndex: 99,
    // Open to whoever is signed in, so that each test has a student of its own.
    isFreePreview: true,
    _status: 'published',
  })
  const code = demo.codes.find(line => line.startsWith('Aurora'))?.split(': ')[1] ?? ''
  return {
    title,
    videoId,
    code,
    password: account?.password ?? '',
    bandwidths: await bandwidthsOf(staff, videoId),
  }
}

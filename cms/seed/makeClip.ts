import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { DemoAcademy } from './demo.ts'

const seconds = 10

/** A short film of moving colour with a quiet chord, made by FFmpeg, for `use`; the file is gone afterwards. */
export async function withClip<T>(
  { colours, notes }: DemoAcademy['clip'],
  use: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-clip-'))
  const path = join(folder, 'clip.mp4')
  const picture = `gradients=size=1280x720:rate=25:speed=0.015:nb_colors=${colours.length}:${colours.map((colour, i) => `c${i}=${colour}`).join(':')}:duration=${seconds}`
  const sound = notes.map(note => `0.06*sin(2*PI*${note}*t)*(0.7+0.3*sin(2*PI*0.2*t))`).join('+')
  try {
    await promisify(execFile)('ffmpeg', [
      '-nostdin',
      '-v',
      'error',
      '-y',
      '-f',
      'lavfi',
      '-i',
      picture,
      '-f',
      'lavfi',
      '-i',
      `aevalsrc=${sound}:sample_rate=48000:duration=${seconds}`,
      '-c:v',
      'libx264',
      '-preset',
      'veryfast',
      '-pix_fmt',
      'yuv420p',
      '-c:a',
      'aac',
      '-b:a',
      '96k',
      '-shortest',
      path,
    ])
    return await use(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** A clip with picture and sound, made here: nothing binary is committed. */
export async function makeClip(path: string, { seconds = 12, size = '640x360' } = {}): Promise<void> {
  await promisify(execFile)('ffmpeg', [
    '-nostdin',
    '-v',
    'error',
    '-y',
    '-f',
    'lavfi',
    '-i',
    `testsrc2=size=${size}:rate=25:duration=${seconds}`,
    '-f',
    'lavfi',
    '-i',
    `sine=frequency=440:duration=${seconds}`,
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
    '-c:a',
    'aac',
    '-shortest',
    path,
  ])
}

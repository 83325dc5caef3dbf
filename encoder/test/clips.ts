import { execFile } from 'node:child_process'
import { stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export const ffmpeg = (...what: string[]) => run('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...what])

export const ffprobe = async (path: string, ...what: string[]): Promise<string> =>
  (await run('ffprobe', ['-v', 'error', ...what, '-of', 'csv=p=0', path], { maxBuffer: 1 << 26 })).stdout

const fast = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p']

/** Small sources, made afresh: each call writes one file into `directory` and gives its path. */
export const clips = (directory: string) => {
  const at = (name: string) => join(directory, name)
  return {
    /** A white flash and a beep, both at exactly 1 s and 2 s. */
    flashes: async (size = '640x360', seconds = 3, rate = '30') => {
      const path = at(`flashes-${size}-${rate.replace('/', '_')}.mp4`)
      const picture = `color=black:s=${size}:r=${rate}:d=${seconds},drawbox=c=white:t=fill:enable='gte(t,0.999)*lt(mod(t+0.0001,1),0.1)'`
      const sound = `aevalsrc='0.5*sin(2000*PI*t)*gte(t,1)*lt(mod(t,1),0.1)':s=48000:d=${seconds}`
      await ffmpeg(
        '-f',
        'lavfi',
        '-i',
        picture,
        '-f',
        'lavfi',
        '-i',
        sound,
        ...fast,
        '-c:a',
        'pcm_s16le',
        '-f',
        'mov',
        path,
      )
      return path
    },
    moving: async (name: string, size: string, seconds: number, ...more: string[]) => {
      const path = at(name)
      await ffmpeg('-f', 'lavfi', '-i', `testsrc2=s=${size}:r=30:d=${seconds}`, ...fast, ...more, path)
      return path
    },
    withSound: async (name: string, size: string, seconds: number, ...more: string[]) => {
      const path = at(name)
      const sound = ['-f', 'lavfi', '-i', `sine=d=${seconds}`, '-c:a', 'aac']
      await ffmpeg(
        '-f',
        'lavfi',
        '-i',
        `testsrc2=s=${size}:r=30:d=${seconds}`,
        ...sound,
        ...fast,
        ...more,
        path,
      )
      return path
    },
    /** Long to encode, quick to make: one second, copied again and again. */
    repeated: async (name: string, size: string, seconds: number) => {
      const [second, path] = [at(`second-${name}`), at(name)]
      await ffmpeg('-f', 'lavfi', '-i', `testsrc2=s=${size}:r=30:d=1`, ...fast, second)
      await ffmpeg('-stream_loop', String(seconds - 1), '-i', second, '-c', 'copy', path)
      return path
    },
    /** Frames at 0, 1/30, 2/30, then every third only: a rate that varies. */
    variable: async () => {
      const path = at('variable.mkv')
      const picture = `testsrc2=s=640x360:r=30:d=3,select='lt(t,1)+not(mod(n,3))'`
      await ffmpeg('-f', 'lavfi', '-i', picture, '-vsync', 'vfr', ...fast, path)
      return path
    },
    /** Neither picture nor sound. */
    wordsAlone: async () => {
      const [words, path] = [at('words.srt'), at('words.mkv')]
      await writeFile(words, '1\n00:00:00,000 --> 00:00:01,000\nHello\n')
      await ffmpeg('-i', words, path)
      return path
    },
    /** Halves a file in place: the header still announces all of it. */
    cut: async (path: string) => {
      await truncate(path, Math.floor((await stat(path)).size / 2))
      return path
    },
  }
}

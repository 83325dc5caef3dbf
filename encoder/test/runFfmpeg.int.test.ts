import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FfmpegRun } from '../src/ffmpegArguments.ts'
import { metLimits } from '../src/processLimits.ts'
import { runFfmpeg } from '../src/runFfmpeg.ts'
import { commandLine, spawnFfmpeg } from '../src/spawnFfmpeg.ts'
import type { RunFfmpeg } from '../src/superviseFfmpeg.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-run-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const aRun = (
  change: { seconds?: number; options?: string[]; target?: string; rate?: string[] } = {},
): FfmpegRun => ({
  inputOptions: ['-nostdin', '-benchmark', ...(change.rate ?? []), '-f', 'lavfi'],
  input: `testsrc2=s=160x90:r=25:d=${change.seconds ?? 1}`,
  filterGraph: '[0:0]split=2[a][b]',
  outputs: [
    {
      options: change.options ?? ['-map', '[a]', '-c:v', 'libx264', '-preset', 'ultrafast', '-f', 'mp4'],
      target: change.target ?? join(folder, 'out put.mp4'),
    },
    {
      options: ['-map', '[b]', '-frames:v', '1', '-f', 'image2', '-update', '1'],
      target: join(folder, 'still.jpg'),
    },
  ],
})

/** What every way to run FFmpeg keeps. */
const describeRunner = (name: string, run: RunFfmpeg) =>
  describe(`FFmpeg by ${name}`, () => {
    const never = new AbortController().signal
    const how = { ffmpeg: 'ffmpeg', signal: never, timeoutSeconds: 60 }

    test('finishes, with its account and with progress up to the end', async () => {
      const heard: number[] = []
      const result = await run(aRun({ seconds: 2 }), { ...how, onSeconds: seconds => heard.push(seconds) })
      expect(result).toMatchObject({ kind: 'finished', cpuSeconds: expect.any(Number) })
      expect(result.kind === 'finished' && result.cpuSeconds).toBeGreaterThan(0)
      expect(heard).toEqual([...heard].sort((one, other) => one - other))
      expect(heard.at(-1)).toBeGreaterThan(1.8)
      expect(heard.at(-1)).toBeLessThan(2.1)
      expect((await readdir(folder)).sort()).toEqual(['out put.mp4', 'still.jpg'])
    })

    test('fails with what FFmpeg complained of', async () => {
      const result = await run(aRun({ target: join(folder, 'no', 'such', 'folder.mp4') }), how)
      expect(result).toMatchObject({ kind: 'failed', complaints: expect.stringContaining('No such file') })
    })

    test('keeps only the tail of many complaints', async () => {
      const chatty = { ...aRun(), inputOptions: ['-loglevel', 'debug', ...aRun().inputOptions] }
      const result = await run(chatty, how)
      expect(result.kind).toBe('finished')
      expect(result.kind === 'finished' && result.complaints.split('\n').length).toBe(40)
    })

    test('is ended by an abort, and gone then', async () => {
      const stop = new AbortController()
      const endless = aRun({ seconds: 3600, rate: ['-re'] })
      const result = await run(endless, { ...how, signal: stop.signal, onSeconds: () => stop.abort() })
      expect(result).toEqual({ kind: 'aborted' })
      expect(await processesWith(folder)).toEqual([])
    })

    test('is not even started when the work was ended before', async () => {
      const result = await run(aRun(), { ...how, ffmpeg: '/no/such/ffmpeg', signal: AbortSignal.abort() })
      expect(result).toEqual({ kind: 'aborted' })
    })

    test.runIf(process.platform === 'linux')(
      'is ended by its limit of CPU seconds, and says so',
      async () => {
        const limits = { cpuSeconds: 1, dataBytes: 2 ** 31 }
        const result = await run(aRun({ seconds: 360_000, options: ['-map', '[a]', '-f', 'null'] }), {
          ...how,
          limits,
        })
        expect(result.kind === 'failed' && metLimits(result.complaints)).toBe(true)
      },
    )

    test('is ended by its time limit, and gone then', async () => {
      const result = await run(aRun({ seconds: 3600, rate: ['-re'] }), { ...how, timeoutSeconds: 0.3 })
      expect(result).toEqual({ kind: 'timed-out' })
      expect(await processesWith(folder)).toEqual([])
    })

    test('cannot be run where the program is missing', async () => {
      await expect(run(aRun(), { ...how, ffmpeg: join(folder, 'ffmpeg') })).rejects.toThrow('ENOENT')
    })

    test.each([
      ['a filter graph', '[0:0]split=2[a][b]'],
      ['no filter graph', null],
    ])('gets the same arguments, each whole, with %s', async (_what, filterGraph) => {
      const program = join(folder, 'prints its arguments')
      await writeFile(program, '#!/bin/sh\nprintf "[%s]\\n" "$@" >&2\n')
      await chmod(program, 0o755)
      const options = ['-var_stream_map', 'v:0,name:x a:0,name:y', '-metadata', 'title="a b" $(c)']
      const spaced = { ...aRun({ options }), filterGraph }
      const result = await run(spaced, { ...how, ffmpeg: program })
      expect(result).toEqual({
        kind: 'finished',
        cpuSeconds: 0,
        complaints: commandLine(spaced)
          .map(each => `[${each}]`)
          .join('\n'),
      })
    })
  })

describeRunner('fluent-ffmpeg', runFfmpeg)
describeRunner('spawn', spawnFfmpeg)

/** Processes whose command line names a text. */
const processesWith = async (text: string): Promise<string[]> => {
  const numbers = (await readdir('/proc')).filter(name => /^\d+$/.test(name))
  const lines = await Promise.all(
    numbers.map(pid => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  )
  return lines.filter(line => line.includes(text))
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { argumentsOfOneCommand, folders, makeFolders } from './byHand.ts'

const lookEveryMs = 10

/**
 * Seconds from the start of the best single command until the first segment of every rendition and of the sound is
 * there; the command is ended then. FFmpeg writes each segment of this kind at once, when all of it is encoded.
 */
export const secondsToFirstSegment = async (input: string, directory: string): Promise<number> => {
  await makeFolders(directory)
  const first = folders.map(folder => join(directory, folder, 'segment_00000.m4s'))
  const started = performance.now()
  const command = spawn('ffmpeg', argumentsOfOneCommand(input, directory, { copy: false }), {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(command, 'exit')
  try {
    for (;;) {
      const sizes = await Promise.all(first.map(sizeOf))
      const seconds = (performance.now() - started) / 1000
      if (sizes.every(size => size > 0)) return seconds
      if (command.exitCode !== null) throw new Error('The command ended without a first segment')
      await pause(lookEveryMs)
    }
  } finally {
    command.kill('SIGKILL')
    await ended
  }
}

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  )

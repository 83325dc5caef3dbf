import { execFile } from 'node:child_process'
import { availableParallelism } from 'node:os'
import type { World } from './encodeVideo.ts'
import { largestPicture } from './inputGuard.ts'
import type { Source } from './source.ts'

/** What one process may use: CPU seconds of all its threads, and bytes of memory that are its own (RLIMIT_DATA). */
export interface ProcessLimits {
  readonly cpuSeconds: number
  readonly dataBytes: number
}

const gibibyte = 1024 ** 3

/**
 * For ffprobe, which is started before anything is known. The index of a twelve-hour film of 60 frames a second takes
 * a second and 150 MB; most files take a hundredth of both.
 */
export const probeLimits: ProcessLimits = { cpuSeconds: 10, dataBytes: gibibyte }

/** Measured on the ladder of 1080p30: 2.2 CPU seconds for 62 million pixels, which are one second of it. */
const cpuSecondsPerPixel = 2.2 / (1920 * 1080 * 30)
/** Slow machines, hard pictures, and several threads that wait for one another. */
const cpuMargin = 10
const cpuFloorSeconds = 120
/** Frames that decoder, filters and encoders hold together, in frames of the source with 4 bytes a pixel. */
const framesHeld = 64
/** Stacks and buffers that grow with the number of threads, which follows the number of cores. */
const bytesPerCore = gibibyte / 4

type Announced = Pick<Source, 'width' | 'height' | 'durationSeconds'>

/**
 * What an encode may use, from what the probe announced: a file that holds more than it says is ended when it has
 * used ten times what its kind costs. The largest rate that the planner keeps is 60.
 */
export const limitsOf = (source: Announced, cores = availableParallelism()): ProcessLimits => {
  const pixels = source.width * source.height
  const frames = 60 * source.durationSeconds
  return {
    cpuSeconds: Math.ceil(cpuFloorSeconds + cpuMargin * cpuSecondsPerPixel * pixels * frames),
    dataBytes: Math.ceil(gibibyte + cores * bytesPerCore + framesHeld * 4 * pixels),
  }
}

/** The same world, whose FFmpeg may use what this source needs: CPU, memory, and no more time than CPU seconds. */
export const withinLimits = (world: World, source: Announced): World => {
  const limits = limitsOf(source)
  return {
    ...world,
    runFfmpeg: (run, how) =>
      world.runFfmpeg(run, {
        ...how,
        limits,
        timeoutSeconds: Math.min(how.timeoutSeconds, limits.cpuSeconds),
      }),
  }
}

/** The same for a stretch of a source whose picture is not known here: it may be as large as any. */
export const withinLimitsOfStretch = (world: World, durationSeconds: number): World =>
  withinLimits(world, { ...largestPicture, durationSeconds })

/**
 * Lays the limits on a process that was just started, by `prlimit` of util-linux, which every Debian has. Beyond the
 * CPU seconds the kernel sends SIGXCPU, beyond the memory allocations fail. Where there is no `prlimit` (macOS, or a
 * process that has ended already) the limits of time, pixels and single allocations are what is left.
 */
export const limitProcess = (pid: number, limits: ProcessLimits): Promise<void> => {
  // A process that takes SIGXCPU for a hint is killed a few seconds later.
  const cpu = `--cpu=${limits.cpuSeconds}:${limits.cpuSeconds + 5}`
  return new Promise(resolve => {
    execFile('prlimit', [`--pid=${pid}`, cpu, `--data=${limits.dataBytes}`], () => resolve())
  })
}

/**
 * Whether complaints of FFmpeg or ffprobe mean that it met its limits. FFmpeg takes SIGXCPU, which is 24 on Linux, for
 * a wish to end; x264 has words of its own for want of memory.
 */
export const metLimits = (complaints: string): boolean =>
  /received signal 24\b|Cannot allocate memory|malloc of size \d+ failed|max_streams/i.test(complaints)

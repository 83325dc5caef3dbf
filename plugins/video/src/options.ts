import { segmentSeconds } from './contract/index.ts'
import type { VideoOptions } from './types.ts'

export const defaults = {
  enabled: true,
  slug: 'videos',
  maximumBytes: 10 * 1024 ** 3,
  leaseSeconds: 120,
  attempts: 5,
  chunkAfterSeconds: 1260,
  chunkSeconds: 300,
  keepFailedOriginalsDays: 14,
} as const satisfies Partial<VideoOptions>

type Defaulted =
  | keyof typeof defaults
  | 'mayUse'
  | 'activeFor'
  | 'restingOwners'
  | 'fields'
  | 'onReady'
  | 'onFailed'
  | 'onDelete'
  | 'usesOf'
  | 'preview'
  | 'onAudioReady'

export type ResolvedVideoOptions = Omit<VideoOptions, Defaulted> & Required<Pick<VideoOptions, Defaulted>>

/** Fills in the defaults. Leaves the given object as it is. Throws on options that could never work. */
export const resolveOptions = (options: VideoOptions): ResolvedVideoOptions => {
  const resolved: ResolvedVideoOptions = {
    ...options,
    enabled: options.enabled ?? defaults.enabled,
    slug: options.slug ?? defaults.slug,
    maximumBytes: options.maximumBytes ?? defaults.maximumBytes,
    leaseSeconds: options.leaseSeconds ?? defaults.leaseSeconds,
    attempts: options.attempts ?? defaults.attempts,
    chunkAfterSeconds: options.chunkAfterSeconds ?? defaults.chunkAfterSeconds,
    chunkSeconds: options.chunkSeconds ?? defaults.chunkSeconds,
    keepFailedOriginalsDays: options.keepFailedOriginalsDays ?? defaults.keepFailedOriginalsDays,
    mayUse: options.mayUse ?? (async () => ({ allowed: true })),
    activeFor: options.activeFor ?? (() => true),
    restingOwners: options.restingOwners ?? (async () => []),
    fields: options.fields ?? (({ defaultFields }) => defaultFields),
    onReady: options.onReady ?? (() => undefined),
    onFailed: options.onFailed ?? (() => undefined),
    onDelete: options.onDelete ?? (() => undefined),
    usesOf: options.usesOf ?? (async () => new Map()),
    preview: options.preview ?? { wanted: async () => false, folder: () => '' },
    onAudioReady: options.onAudioReady ?? (async () => undefined),
  }
  for (const name of ['maximumBytes', 'leaseSeconds', 'attempts', 'chunkAfterSeconds'] as const) {
    if (!Number.isSafeInteger(resolved[name]) || resolved[name] < 1) {
      throw new Error(`videoPlugin: ${name} must be a whole number of at least 1.`)
    }
  }
  if (!(resolved.chunkSeconds >= segmentSeconds) || resolved.chunkSeconds % segmentSeconds !== 0) {
    throw new Error(`videoPlugin: chunkSeconds must be a multiple of ${segmentSeconds}.`)
  }
  if (resolved.enabled && resolved.encoderKeys.some(key => key.length < 24)) {
    throw new Error('videoPlugin: each of encoderKeys needs at least 24 bytes.')
  }
  if (resolved.enabled && resolved.encoderKeys.length === 0) {
    throw new Error('videoPlugin: encoderKeys needs at least one key.')
  }
  return resolved
}

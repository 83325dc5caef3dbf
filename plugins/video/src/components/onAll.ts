import type { UploadEngine } from '../upload/engine.ts'
import type { UploadView } from '../upload/store.ts'
import type { UploadActions } from './UploadProgress.tsx'

/** Does something with all uploads that are not over. `after` follows when they were given up. */
export const onAll = (
  engine: () => Promise<UploadEngine>,
  uploads: readonly UploadView[],
  after: () => void,
): UploadActions => {
  const those = (phases: readonly UploadView['phase'][]) =>
    uploads.filter(({ phase }) => phases.includes(phase))
  return {
    onPause: () =>
      void engine().then(({ pause }) => {
        for (const { videoId } of those(['waiting', 'sending'])) pause(videoId)
      }),
    onResume: () =>
      void engine().then(({ resume }) => {
        for (const { videoId } of those(['paused', 'stopped'])) resume(videoId)
      }),
    onCancel: () =>
      void engine()
        .then(({ cancel }) =>
          Promise.allSettled(
            those(['waiting', 'sending', 'paused', 'stopped']).map(({ videoId, parentId }) =>
              cancel(videoId, parentId !== null),
            ),
          ),
        )
        .then(after),
  }
}

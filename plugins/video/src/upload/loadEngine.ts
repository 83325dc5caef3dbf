import type { UploadEngine } from './engine.ts'

let engine: { owner: string; started: Promise<UploadEngine> } | undefined

/** The engine of the signed-in user, ready to take files; started once, and loaded only when it is wanted. */
export const uploadEngine = (owner: string): Promise<UploadEngine> => {
  if (engine?.owner !== owner) {
    engine = { owner, started: import('./engine.ts').then(({ startEngine }) => startEngine(owner)) }
  }
  return engine.started
}

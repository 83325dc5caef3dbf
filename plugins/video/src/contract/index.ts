/**
 * What the cms, the encoder, the media Worker and the tools say to each other about video.
 *
 * Zod and WebCrypto only: no Payload, no Node module, so the same file runs in the app, in the
 * encoder, in Lambda and in a Cloudflare Worker.
 */
export * from './clock.ts'
export * from './failures.ts'
export * from './jobs.ts'
export * from './keys.ts'
export * from './ladder.ts'
export * from './mediaAnswer.ts'
export * from './mediaPlaylist.ts'
export * from './mediaRequest.ts'
export * from './mediaToken.ts'
export * from './mediaTypes.ts'
export * from './progress.ts'
export * from './queue.ts'
export * from './signedCalls.ts'
export * from './states.ts'
export * from './tasks.ts'

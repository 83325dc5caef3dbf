import { startS3Server } from '../index.ts'

/*
 * The server in a process of its own, so that its memory can be measured. Run by `fork` with the options as
 * JSON; sends `{ endpoint }` once it listens and `{ residentBytes }` for every message it gets.
 */
const server = await startS3Server(JSON.parse(process.argv[2] ?? ''))
process.on('message', () => process.send?.({ residentBytes: process.memoryUsage().rss }))
process.on('disconnect', () => process.exit(0))
process.send?.({ endpoint: server.endpoint })

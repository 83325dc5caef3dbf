/** Next calls this once when the server starts, not when it builds. */
export async function register(): Promise<void> {
  // Replaced at build time: the file is compiled for the edge runtime too, where nothing of this exists.
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { runJobs } = await import('./jobs/runJobs.ts')
  await runJobs()
}

/** Next calls this once when the server starts, not when it builds. */
export async function register(): Promise<void> {
  const { runJobs } = await import('./jobs/runJobs.ts')
  await runJobs()
}

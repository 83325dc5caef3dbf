/**
 * An effect in a task of its own, soon: taking a page over and all that begins with it would otherwise be one long task,
 * in which nothing answers.
 * @param work as an effect: it may return what lets it be
 */
export function later(work: () => undefined | (() => void)): () => void {
  let leave: undefined | (() => void)
  const timer = setTimeout(() => {
    leave = work()
  })
  return () => {
    clearTimeout(timer)
    leave?.()
  }
}

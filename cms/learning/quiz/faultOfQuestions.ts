/** A question as the admin's form has it. */
interface WrittenQuestion {
  kind?: unknown
  choices?: unknown
  accepted?: unknown
}

/** What makes a quiz impossible to answer, as a sentence for who writes it; `null` for nothing. */
export function faultOfQuestions(questions: unknown): string | null {
  const list: WrittenQuestion[] = Array.isArray(questions) ? questions : []
  for (const [index, question] of list.entries()) {
    const fault = faultOf(question)
    if (fault) return `Question ${index + 1}: ${fault}`
  }
  return null
}

function faultOf({ kind, choices, accepted }: WrittenQuestion): string | null {
  if (kind === 'text') {
    const texts: unknown[] = Array.isArray(accepted) ? accepted : []
    return texts.some(text => typeof text === 'string' && text.trim()) ? null : 'write an accepted answer.'
  }
  const right = (Array.isArray(choices) ? choices : []).filter(choice => choice?.isRight === true).length
  if (right === 0) return 'tick the choice that is right.'
  return kind === 'single' && right > 1 ? 'tick one choice as right, or let several answers be right.' : null
}

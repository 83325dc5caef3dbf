import type { CodeView } from './codeRows.ts'

/** A cell that a spreadsheet shows and does not execute (OWASP: CSV injection). */
export const cell = (value: string): string =>
  `"${(/^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`

const line = ({ code, state, uses, of, usedBy, usedAt }: CodeView): string =>
  `${[code, state, String(uses), String(of), usedBy ?? '', usedAt ?? ''].map(cell).join(',')}\r\n`

/** The codes as a file, made while it is sent: the next page is read when the last one has been taken. */
export function codesCsv(pages: AsyncIterator<CodeView[]>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    start: controller => controller.enqueue(encoder.encode('code,state,uses,of,used by,used at\r\n')),
    async pull(controller) {
      const { done, value } = await pages.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value.map(line).join('')))
    },
    cancel: async () => void (await pages.return?.()),
  })
}

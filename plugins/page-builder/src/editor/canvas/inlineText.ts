/**
 * Lets an author write in the canvas itself. Only characters: pasted formatting stays out.
 */

export interface InlineText {
  readonly element: HTMLElement
  readonly lines: 'one' | 'many'
  /** The text before, as the field has it. */
  readonly text: string
  readonly maximum: number
  /** `null`: left as it was. */
  readonly onDone: (text: string | null) => void
}

export const editInPlace = ({ element, lines, text, maximum, onDone }: InlineText) => {
  const draggable = element.closest<HTMLElement>('[draggable]')
  let isDone = false
  const finish = (isKept: boolean) => {
    if (isDone) return
    isDone = true
    element.removeEventListener('keydown', onKey)
    element.removeEventListener('blur', onBlur)
    element.removeEventListener('beforeinput', limit)
    element.removeAttribute('contenteditable')
    draggable?.setAttribute('draggable', 'true')
    const written = textOf(element).replace(/\n$/, '').slice(0, maximum)
    onDone(isKept && written !== text ? written : null)
  }
  const onBlur = () => finish(true)
  const onKey = (event: KeyboardEvent) => {
    // The editor's own keys rest while somebody writes, but for the one that saves.
    event.stopPropagation()
    const isEnd = event.key === 'Enter' && (lines === 'one' || event.metaKey || event.ctrlKey)
    if (isEnd || event.key === 'Escape') {
      event.preventDefault()
      finish(isEnd)
    }
  }
  const limit = (event: InputEvent) => {
    const isLonger = event.inputType.startsWith('insert') && textOf(element).length >= maximum
    const isSelected = !(element.ownerDocument.getSelection()?.isCollapsed ?? true)
    if (isLonger && !isSelected) event.preventDefault()
  }
  // While the block can be dragged, its text cannot be selected.
  draggable?.setAttribute('draggable', 'false')
  element.setAttribute('contenteditable', 'plaintext-only')
  element.textContent = text
  element.addEventListener('keydown', onKey)
  element.addEventListener('blur', onBlur)
  element.addEventListener('beforeinput', limit)
  element.focus()
  element.ownerDocument.getSelection()?.selectAllChildren(element)
}

// Unlike `textContent` it says where the lines end.
// biome-ignore lint/performance/useDomNodeTextContent: see above
const textOf = (element: HTMLElement) => element.innerText

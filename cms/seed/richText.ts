const text = (value: string) => ({
  type: 'text',
  text: value,
  format: 0,
  detail: 0,
  mode: 'normal',
  style: '',
  version: 1,
})
const block = { direction: 'ltr' as const, format: '' as const, indent: 0, version: 1 }

const node = (part: string) =>
  part.startsWith('## ')
    ? { ...block, type: 'heading', tag: 'h2', children: [text(part.slice(3))] }
    : { ...block, type: 'paragraph', textFormat: 0, textStyle: '', children: [text(part)] }

/** Plain paragraphs as an editor's document; a part that starts with `## ` is a heading. */
export const richText = (...parts: string[]) => ({
  root: { ...block, type: 'root', children: parts.map(node) },
})

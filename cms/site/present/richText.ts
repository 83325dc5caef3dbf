import { convertLexicalToHTML } from '@payloadcms/richtext-lexical/html'

type EditorState = Parameters<typeof convertLexicalToHTML>[0]['data']

const isEditorState = (value: unknown): value is EditorState =>
  typeof value === 'object' && value !== null && 'root' in value

const safeHref = (url: unknown): string => {
  const text = typeof url === 'string' ? url.trim() : ''
  return /^(?:https?:\/\/|mailto:|\/(?!\/))/i.test(text) ? text : '#'
}

const escapeAttribute = (value: string) =>
  value.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')

/**
 * An editor's document as the HTML that themes may set as it is. Text is escaped by the converter; links keep only
 * web, mail and own addresses, since whoever writes a course must not run scripts in a student's session.
 * @param highest the first level that the page's own headings leave
 */
export function presentRichText(value: unknown, highest: 2 | 3 = 3): string {
  if (!isEditorState(value)) return ''
  return convertLexicalToHTML({
    data: value,
    disableContainer: true,
    converters: ({ defaultConverters }) => ({
      ...defaultConverters,
      upload: () => '',
      relationship: () => '',
      heading: ({ node, nodesToHTML }) => {
        const level = Math.min(6, Math.max(highest, Number(node.tag.slice(1)) + highest - 2))
        return `<h${level}>${nodesToHTML({ nodes: node.children }).join('')}</h${level}>`
      },
      link: ({ node, nodesToHTML }) =>
        `<a href="${escapeAttribute(safeHref(node.fields.url))}" rel="noopener">${nodesToHTML({ nodes: node.children }).join('')}</a>`,
      autolink: ({ node, nodesToHTML }) =>
        `<a href="${escapeAttribute(safeHref(node.fields.url))}" rel="noopener">${nodesToHTML({ nodes: node.children }).join('')}</a>`,
    }),
  })
}

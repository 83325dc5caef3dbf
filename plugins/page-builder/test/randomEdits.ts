import fc from 'fast-check'
import grapesjs, { type Component, type Editor } from 'grapesjs'
import { blockOf, blocks, mayStand } from '../src/blocks/index.ts'
import { checkProject, forGrapes, registerBlocks } from '../src/project/index.ts'
import { anyProject } from './anyProject.ts'
import { roundTripFault } from './roundTrip.ts'

/** What a person does in the editor, by random numbers that choose among what is possible at that moment. */
type Edit = readonly [
  deed: 'insert' | 'remove' | 'copy' | 'move' | 'say' | 'style' | 'undo' | 'redo',
  which: number,
  where: number,
]

const anyEdit: fc.Arbitrary<Edit> = fc.tuple(
  fc.constantFrom('insert', 'insert', 'remove', 'copy', 'move', 'say', 'style', 'undo', 'redo'),
  fc.nat(1_000),
  fc.nat(1_000),
)

const pick = <T>(all: readonly T[], index: number): T | undefined => all[index % Math.max(1, all.length)]

const allBlocks = (editor: Editor): Component[] => {
  const inside = (component: Component): Component[] =>
    component.components().models.flatMap(inner => [inner, ...inside(inner)])
  const root = editor.getWrapper()
  return root ? inside(root) : []
}
const parents = (editor: Editor) => {
  const root = editor.getWrapper()
  return [
    ...(root ? [root] : []),
    ...allBlocks(editor).filter(component => blockOf(typeOf(component))?.holds),
  ]
}
const typeOf = (component: Component) => component.get('type') ?? ''

const edits: Readonly<Record<Edit[0], (editor: Editor, which: number, where: number) => void>> = {
  insert: (editor, which, where) => {
    const parent = pick(parents(editor), where)
    const block = parent
      ? pick(
          blocks.filter(candidate => mayStand(candidate, blockOf(typeOf(parent)) ?? null)),
          which,
        )
      : undefined
    if (block) parent?.append({ type: block.type }, { at: where % (parent.components().length + 1) })
  },
  remove: (editor, which) => void pick(allBlocks(editor), which)?.remove(),
  copy: (editor, which) => {
    const component = pick(allBlocks(editor), which)
    const parent = component?.parent()
    if (component && parent) parent.append(component.clone(), { at: component.index() + 1 })
  },
  move: (editor, which, where) => {
    const component = pick(allBlocks(editor), which)
    const parent = pick(parents(editor), where)
    if (!component || !parent || !editor.Components.canMove(parent, component).result) return
    component.move(parent, { at: where % (parent.components().length + 1) })
  },
  say: (editor, which, where) => {
    const component = pick(allBlocks(editor), which)
    const fields = Object.entries(blockOf(component ? typeOf(component) : '')?.fields ?? {})
    const texts = fields.filter(([, field]) => field.kind === 'text')
    const [name] = pick(texts, where) ?? []
    if (component && name) component.set('values', { ...component.get('values'), [name]: `w${where}` })
  },
  style: (editor, which, where) => {
    const component = pick(allBlocks(editor), which)
    if (!component) return
    const width = pick(['', '(max-width: 992px)', '(max-width: 480px)'], where)
    editor.Css.setRule(
      `#${component.getId()}`,
      { color: pick(['#fff', '#000', 'var(--lt-text)'], where) ?? '#fff' },
      width ? { atRuleType: 'media', atRuleParams: width } : {},
    )
  },
  undo: editor => void editor.UndoManager.undo(),
  redo: editor => void editor.UndoManager.redo(),
}

/**
 * So many random pages, each edited by up to 30 random steps, then saved and loaded again: project and output are
 * equal, and nothing that an editor can do is refused. @throws with the shortest sequence that goes wrong
 */
export const checkRandomEdits = (runs: number, seed?: number): void => {
  fc.assert(
    fc.property(
      anyProject(blocks),
      fc.array(anyEdit, { minLength: 1, maxLength: 30 }),
      (project, sequence) => {
        const checked = checkProject(project, blocks)
        if (checked.kind !== 'valid') throw new Error('The page to begin with is refused.')
        const editor = grapesjs.init({
          headless: true,
          storageManager: false,
          undoManager: { trackSelection: false },
          telemetry: false,
          log: false,
          cssIcons: '',
          plugins: [created => registerBlocks(created, blocks)],
          projectData: forGrapes(checked.project),
        })
        for (const [deed, which, where] of sequence) edits[deed](editor, which, where)
        const saved = checkProject(JSON.stringify(editor.getProjectData()), blocks)
        editor.destroy()
        if (saved.kind === 'too-large') return
        if (saved.kind === 'invalid') throw new Error(`It is refused: ${JSON.stringify(saved.errors)}`)
        const fault = roundTripFault(saved.project)
        if (fault !== null) throw new Error(fault)
      },
    ),
    { numRuns: runs, ...(seed === undefined ? {} : { seed }) },
  )
}

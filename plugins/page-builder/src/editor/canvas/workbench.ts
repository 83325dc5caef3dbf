import type { Component, Editor } from 'grapesjs'
import { type BlockNode, devices, type PageData, type Project, type StyleRule } from '../../contract/index.ts'
import { blocksOf, forGrapes } from '../../project/index.ts'
import { renderContext } from '../../render/index.ts'
import { copyOf, freshId } from '../model/copies.ts'
import type { Values } from '../model/formValues.ts'
import { projectOf } from '../model/projectOf.ts'
import { afterRemoval, allOf, findIn, locate, type Place, type TreeNode } from '../model/tree.ts'
import { type Drawing, redrawAll } from './blockViews.ts'
import { deviceCommands } from './deviceCommands.ts'

export type Device = keyof typeof devices

/** What the panels show; a new object whenever something of it changes. */
export interface Snapshot {
  readonly tree: readonly TreeNode[]
  readonly styles: readonly StyleRule[]
  readonly project: Project
  readonly selected: string | null
  readonly device: Device
  readonly canUndo: boolean
  readonly canRedo: boolean
}

/** The page being edited. Every change of it goes through here, whether a panel, the keyboard or a drag makes it. */
export interface Workbench {
  readonly subscribe: (listener: () => void) => () => void
  readonly snapshot: () => Snapshot
  readonly insert: (type: string, place: Place, values?: Values) => string | null
  /** Answers what is selected then. */
  readonly remove: (id: string) => string | null
  readonly duplicate: (id: string) => string | null
  /** The index counts without the block itself. */
  readonly move: (id: string, place: Place) => void
  /** `unfinished`: somebody is typing; until `finish` it is one step of undo. */
  readonly setValues: (id: string, values: Values, unfinished?: boolean) => void
  readonly finish: () => void
  /** Draws a block as it is, where the canvas shows something else. */
  readonly redraw: (id: string) => void
  /** `null` takes a property away. */
  readonly setStyle: (id: string, device: Device, property: string, value: string | null) => void
  readonly select: (id: string | null) => void
  readonly setDevice: (device: Device) => void
  readonly undo: () => void
  readonly redo: () => void
  /** Another project in place of this one; as a step that can be undone, or with no way back. */
  readonly replace: (project: Project, undoable: boolean) => void
  readonly draw: (data: PageData) => void
  readonly startDrag: (type: string) => void
  readonly endDrag: () => void
  readonly destroy: () => void
}

const nodeOf = (component: Component): TreeNode => ({
  id: component.getId(),
  type: String(component.get('type')),
  values: component.get('values') ?? {},
  children: component.components().models.map(nodeOf),
})

const stylesOf = (editor: Editor): StyleRule[] =>
  editor.Css.getRules().flatMap(rule => {
    const selector = rule.getSelectorsString()
    if (!selector.startsWith('#')) return []
    const style = Object.fromEntries(
      Object.entries(rule.getStyle()).map(([name, value]) => [name, String(value)]),
    )
    const mediaText = rule.get('mediaText')
    const base: StyleRule = { selectors: [selector], style }
    return [mediaText ? { ...base, atRuleType: 'media' as const, mediaText } : base]
  })

/** The undo manager remembers what was there before and records nothing yet. */
const untilFinished = { avoidStore: true }

const changes =
  'component:add component:remove component:update component:selected component:deselected styleable:change update undo redo device:select load'

export const openWorkbench = (editor: Editor, drawing: Drawing): Workbench => {
  const listeners = new Set<() => void>()
  let current = look(editor)
  let isStale = false
  let typedIn: Component | null = null

  const refresh = () => {
    isStale = false
    const next = look(editor)
    const isSame =
      JSON.stringify({ ...current, tree: 0, styles: 0 }) === JSON.stringify({ ...next, tree: 0, styles: 0 })
    if (isSame) return
    current = next
    for (const listener of listeners) listener()
  }
  const soon = () => {
    if (isStale) return
    isStale = true
    queueMicrotask(() => isStale && refresh())
  }
  editor.on(changes, soon)

  const componentOf = (id: string | null): Component | null => {
    let found: Component | null = null
    if (id !== null)
      editor.getWrapper()?.onAll(each => {
        if (each.getId() === id) found = each
      })
    return found
  }
  const holderOf = (place: Place) => (place.parent === null ? editor.getWrapper() : componentOf(place.parent))
  const taken = () => new Set(allOf(current.tree).map(node => node.id))

  /** What was typed becomes one step of undo: GrapesJS holds it against what was there before the first key. */
  const finish = () => {
    const component = typedIn
    typedIn = null
    if (!component) return
    const values = component.get('values')
    // Without this the same values once more would be no change, and nothing would be recorded.
    component.set({ values: { unfinished: true } }, { silent: true })
    component.set({ values })
  }
  const put = (node: BlockNode, place: Place): string | null => {
    const [added] = holderOf(place)?.append({ ...node }, { at: place.index }) ?? []
    if (!added) return null
    select(added.getId())
    return added.getId()
  }
  const addStyles = (styles: readonly StyleRule[]) => {
    for (const { selectors, style, mediaText } of styles)
      editor.Css.setRule(
        selectors[0],
        { ...style },
        mediaText ? { atRuleType: 'media', atRuleParams: mediaText } : {},
      )
  }
  const select = (id: string | null) => {
    const component = componentOf(id)
    if (component) editor.select(component)
    else editor.select()
    if (component) editor.Canvas.scrollTo(component, { behavior: 'instant', block: 'nearest' })
    refresh()
  }
  const after = <Answer>(work: () => Answer): Answer => {
    finish()
    const answer = work()
    refresh()
    return answer
  }

  return {
    subscribe: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    snapshot: () => current,
    finish,
    redraw: id => void componentOf(id)?.trigger('redraw'),
    select: id => after(() => select(id)),
    insert: (type, place, values = {}) =>
      after(() => put({ type, attributes: { id: freshId(taken()) }, values }, place)),
    remove: id =>
      after(() => {
        const next = afterRemoval(current.tree, id)
        componentOf(id)?.remove()
        select(next)
        return next
      }),
    duplicate: id =>
      after(() => {
        const found = locate(current.tree, id)
        if (!found) return null
        const copy = copyOf(found.node, current.styles, taken())
        addStyles(copy.styles)
        return put(copy.node, { parent: found.parent?.id ?? null, index: found.index + 1 })
      }),
    move: (id, place) =>
      after(() => {
        const component = componentOf(id)
        const holder = holderOf(place)
        if (!component || !holder) return
        // GrapesJS counts with the block itself.
        const isBehind = component.parent() === holder && component.index() < place.index
        component.move(holder, { at: place.index + (isBehind ? 1 : 0) })
        select(id)
      }),
    setValues: (id, values, unfinished = false) => {
      const component = componentOf(id)
      if (!component) return
      if (typedIn && typedIn !== component) finish()
      component.set({ values }, unfinished ? untilFinished : {})
      typedIn = unfinished ? component : null
      refresh()
    },
    setStyle: (id, device, property, value) =>
      after(() => {
        const query = devices[device]
        const rule = current.styles.find(
          each => each.selectors[0] === `#${id}` && (each.mediaText ?? null) === query,
        )
        const style: Record<string, string> = { ...rule?.style }
        if (value === null) delete style[property]
        else style[property] = value
        addStyles([{ selectors: [`#${id}`], style, ...(query && { atRuleType: 'media', mediaText: query }) }])
      }),
    setDevice: device => after(() => void editor.runCommand(deviceCommands[device])),
    undo: () => after(() => void editor.UndoManager.undo()),
    redo: () => after(() => void editor.UndoManager.redo()),
    replace: (project, undoable) =>
      after(() => {
        editor.select()
        if (undoable) {
          editor.getWrapper()?.components(structuredClone(blocksOf(project)).map(node => ({ ...node })))
          const gone = current.styles.filter(
            rule => !project.styles.some(each => placeOf(each) === placeOf(rule)),
          )
          addStyles([...gone.map(rule => ({ ...rule, style: {} })), ...project.styles])
          return
        }
        editor.loadProjectData(forGrapes(project))
        editor.UndoManager.clear()
      }),
    draw: data => {
      drawing.page = renderContext(data, { mode: 'editor' })
      redrawAll(editor)
    },
    startDrag: type => {
      finish()
      const block = editor.Blocks.get(type)
      if (!block) return
      editor.Blocks.startDrag(block)
    },
    endDrag: () => after(() => editor.Blocks.endDrag()),
    destroy: () => {
      listeners.clear()
      editor.destroy()
    },
  }
}

/** The block and width that a rule speaks of. */
const placeOf = ({ selectors, mediaText }: StyleRule) => `${selectors[0]} ${mediaText ?? ''}`

const deviceOf = (editor: Editor): Device => {
  const id = editor.Devices.getSelected()?.get('id')
  return id === 'tablet' || id === 'phone' ? id : 'desktop'
}

const look = (editor: Editor): Snapshot => {
  const tree = editor.getWrapper()?.components().models.map(nodeOf) ?? []
  const styles = stylesOf(editor)
  const selected = editor.getSelected()?.getId() ?? null
  return {
    tree,
    styles,
    project: projectOf(tree, styles),
    selected: findIn(tree, selected) ? selected : null,
    device: deviceOf(editor),
    canUndo: editor.UndoManager.hasUndo(),
    canRedo: editor.UndoManager.hasRedo(),
  }
}

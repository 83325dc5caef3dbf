import type { Editor } from 'grapesjs'
import { type Block, devices, escapeHtml, type Project } from '../../contract/index.ts'
import { forGrapes, registerBlocks } from '../../project/index.ts'
import { addPageView, blockViews, type Drawing } from './blockViews.ts'
import { deviceNames } from './deviceCommands.ts'
import { canvasCss, frameContent } from './frame.ts'
import { safePreset } from './preset.ts'

export interface StartOptions {
  readonly container: HTMLElement
  /** Already checked: GrapesJS puts what it is given into this very document. */
  readonly project: Project
  readonly blocks: ReadonlyMap<string, Block>
  readonly drawing: Drawing
  readonly labelOf: (type: string) => string
  /** Blocks can be selected and looked at, and not moved. */
  readonly readOnly: boolean
}

const unmanaged = { custom: true } as const

/**
 * GrapesJS as the model, canvas, drag and undo of the editor. Nothing of its own interface is shown, since that prints
 * parts of the project as HTML; nothing of it talks to the network or keeps anything.
 */
export const startEditor = async ({
  container,
  project,
  blocks,
  drawing,
  labelOf,
  readOnly,
}: StartOptions) => {
  const { default: grapesjs } = await import('grapesjs')
  const editor = grapesjs.init({
    container,
    height: '100%',
    width: 'auto',
    projectData: forGrapes(project),
    plugins: [
      safePreset,
      addPageView,
      editor => registerBlocks(editor, [...blocks.values()], { view: blockViews(editor, drawing) }),
      editor => addSources(editor, blocks.keys()),
    ],
    telemetry: false,
    cssIcons: '',
    storageManager: false,
    noticeOnUnload: false,
    showToolbar: false,
    showDevices: false,
    multipleSelection: false,
    customUI: true,
    jsInHtml: false,
    log: false,
    canvasCss,
    canvas: {
      frameContent,
      frameStyle: '',
      allowExternalDrop: false,
      customBadgeLabel: component => escapeHtml(labelOf(String(component.get('type')))),
    },
    panels: { defaults: [] },
    domComponents: { draggableComponents: !readOnly },
    undoManager: { trackSelection: false },
    deviceManager: { devices: deviceWidths },
    assetManager: { custom: true, embedAsBase64: false, upload: false, showUrlInput: false, dropzone: false },
    layerManager: unmanaged,
    traitManager: unmanaged,
    styleManager: { ...unmanaged, sectors: [] },
    selectorManager: unmanaged,
    blockManager: unmanaged,
  })
  // Its keys delete and move at single letters; the editor has its own.
  editor.Keymaps.removeAll()
  return editor
}

const bare = (query: string) => query.replace(/^\(max-width: (.*)\)$/, '$1')

const deviceWidths = [
  { id: 'desktop', name: deviceNames.desktop, width: '' },
  { id: 'tablet', name: deviceNames.tablet, width: '768px', widthMedia: bare(devices.tablet) },
  { id: 'phone', name: deviceNames.phone, width: '390px', widthMedia: bare(devices.phone) },
]

/** What is dragged from the list of blocks, and no other block of GrapesJS's or the preset's. */
const addSources = (editor: Editor, types: Iterable<string>) => {
  editor.Blocks.getAll().reset([])
  for (const type of types)
    editor.Blocks.add(type, { label: type, content: { type, values: {} }, select: true })
}

import type { Editor, Plugin } from 'grapesjs'
import webpage, { type PluginOptions } from 'grapesjs-preset-webpage'

/** The package is CommonJS: some bundlers hand over all it exports in place of its default. */
const isWrapped = (exported: object): exported is { readonly default: Plugin<PluginOptions> } =>
  'default' in exported
const preset: Plugin<PluginOptions> = isWrapped(webpage) ? webpage.default : webpage

/**
 * Of the webpage preset its device commands stay. What it brings beside them is left out or taken away again: blocks and
 * theme by option; the import dialog, which takes HTML, and the commands that show or clear code; and its panels, which
 * have neither roles nor names.
 */
export const safePreset = (editor: Editor) => {
  preset(editor, { blocks: [], useCustomTheme: false, showStylesOnChange: false })
  const refused = [
    'gjs-open-import-webpage',
    'canvas-clear',
    'export-template',
    'core:open-code',
    'preview',
    'fullscreen',
  ]
  for (const command of refused) editor.Commands.add(command, { run: () => undefined })
  editor.Panels.getPanels().reset([])
}

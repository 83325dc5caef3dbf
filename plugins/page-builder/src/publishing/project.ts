import { blocks } from '../blocks/index.ts'
import type { Project } from '../contract/index.ts'
import type { ResolvedPageBuilderOptions } from '../options.ts'
import { checkProject, emptyProject, migrateProject } from '../project/index.ts'

export type OpenedProject =
  | { readonly kind: 'opened'; readonly project: Project }
  /** Nothing was changed; `message` says what to do. */
  | { readonly kind: 'refused'; readonly message: string }

/**
 * A stored project in the newest versions, held against the schema once more: what was let through by an older product
 * is not trusted by a newer one.
 */
export const openProject = (
  stored: { project: unknown; schemaVersion: number | null; blocksVersion: number | null },
  { embeds }: Pick<ResolvedPageBuilderOptions, 'embeds'>,
): OpenedProject => {
  const { project, schemaVersion, blocksVersion } = stored
  // Pages from before the builder hold nothing.
  if (project === undefined || project === null) return { kind: 'opened', project: emptyProject() }
  const migrated = migrateProject({
    project,
    schemaVersion: schemaVersion ?? 1,
    blocksVersion: blocksVersion ?? 1,
  })
  if (migrated.kind === 'refused') return migrated
  const check = checkProject(migrated.project, blocks, { embeds })
  if (check.kind === 'valid') return { kind: 'opened', project: check.project }
  return {
    kind: 'refused',
    message:
      check.kind === 'too-large'
        ? check.message
        : `The stored page cannot be used: ${check.errors[0]?.message ?? 'it is no project.'} Nothing was changed.`,
  }
}

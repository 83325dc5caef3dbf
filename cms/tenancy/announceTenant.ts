import type { CollectionAfterChangeHook } from 'payload'
import { announceVersion } from './raiseVersion.ts'

/** Tells every process, when the transaction commits, that this academy's record changed. */
export const announceTenant: CollectionAfterChangeHook = ({ doc, req }) =>
  announceVersion(req, String(doc.id), String(doc.version))

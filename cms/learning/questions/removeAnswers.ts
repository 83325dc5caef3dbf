import { sql } from '@payloadcms/db-postgres'
import type { CollectionBeforeDeleteHook } from 'payload'
import { databaseOf } from '../../events/transaction.ts'

/**
 * The answers go with their question, in its transaction. Payload finds out after this hook that a document is foreign
 * to whoever asks; the transaction then takes everything back.
 */
export const removeAnswers: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const database = await databaseOf(req)
  await database.execute(sql`delete from question_answers where question_id = ${id}`)
}

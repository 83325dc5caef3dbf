import type { Where } from 'payload'

/** Rows about a student, of the student's own academy. */
export const ofStudent = ({ studentId, tenantId }: { studentId: string; tenantId: string }): Where => ({
  and: [{ tenant: { equals: tenantId } }, { student: { equals: studentId } }],
})

import { randomUUID } from 'node:crypto'
import { SQL, sql } from '@payloadcms/db-postgres/drizzle'
import type { Payload, PayloadRequest } from 'payload'
import { env } from '../../env.ts'
import { databaseOf } from '../../events/transaction.ts'
import { lectureAccess, lectureAccessWith } from '../../learning/access.ts'
import { summariseProgress } from '../../learning/courseProgress.ts'
import { enrollAddresses } from '../../learning/enrolling/enrollAddresses.ts'
import { enrollFree } from '../../learning/enrolling/enrollFree.ts'
import {
  acceptInvitation,
  claimInvitations,
  makeInvitation,
  readInvitation,
  revokeInvitation,
} from '../../learning/enrolling/invitations.ts'
import { tokenOf } from '../../learning/enrolling/invitationToken.ts'
import { issueCertificate } from '../../learning/issueCertificate.ts'
import { changeNote, readAllNotes, readNotes, removeNote, writeNote } from '../../learning/notes/notes.ts'
import { openProgress } from '../../learning/openProgress.ts'
import { ownData } from '../../learning/ownData.ts'
import { saveProfile } from '../../learning/profile.ts'
import {
  answerQuestion,
  askQuestion,
  readQuestions,
  removeQuestion,
  reportQuestion,
} from '../../learning/questions/questions.ts'
import { beginAttempt, handIn } from '../../learning/quiz/attempts.ts'
import { readQuiz } from '../../learning/quiz/readQuiz.ts'
import { redeem } from '../../learning/redeem.ts'
import { removeStudentRows } from '../../learning/removeStudentRows.ts'
import { readRoster } from '../../learning/roster/readRoster.ts'
import { saveProgress } from '../../learning/saveProgress.ts'
import { search } from '../../learning/search/search.ts'
import { resetEnrollment, startCourseOver, startLectureOver } from '../../learning/startOver.ts'
import { accept } from '../../legal/acceptance.ts'
import type { Student } from '../../payload-types.ts'
import { renewSecret, signingChannel } from '../../sales/channelSecrets.ts'
import { onPaymentConfirmed, onRefund } from '../../sales/payments.ts'
import { signatureOf } from '../../sales/standardWebhook.ts'
import { purposeKey } from '../../secrets/purposeKey.ts'
import { loadLegal } from '../../site/loadLegal.ts'
import { loadCourse, loadHome, loadTenant } from '../../site/loadPages.ts'
import { readCertificate } from '../../site/read/certificate.ts'
import { enrolledCourses } from '../../site/read/enrolledCourses.ts'
import { readLecture } from '../../site/read/lecture.ts'
import { readLectureFile, readLectureFiles } from '../../site/read/lectureFile.ts'
import { readLectureVideo } from '../../site/read/lectureVideo.ts'
import { readOutline } from '../../site/read/outline.ts'
import { readPoster } from '../../site/read/poster.ts'
import type { SiteAccess } from '../../site/siteAccess.ts'
import { inTenant, tenantDatabase } from '../../tenancy/connection.ts'
import type { Documents, IsolationApp, Model, Side } from './types.ts'

/** The real façade; loaded late, since it brings in the config, which wants the stage's variables. */
export async function openSite(tenantId: string, student: Student | null = null): Promise<SiteAccess> {
  return (await import('../../site/siteAccess.ts')).openSite(tenantId, student)
}

/** Codes as they are printed; the one of `b` is planted, the others were never drawn. */
export const printedCode: Readonly<Record<Side, string>> = {
  a: 'AAAA-AAAA-AAAA',
  b: 'BBBB-BBBB-BBBB',
  x: 'CCCC-CCCC-CCCC',
}

/** Secrets of sales channels; the one of `b` is planted. */
export const plantedSecret: Readonly<Record<Side, string>> = {
  a: 'whsec_QUFBQQ==',
  b: 'whsec_QkJCQg==',
  x: 'whsec_WFhYWA==',
}

/** Students who are about to be removed; nothing else points at them. */
export const leaving = {
  a: { id: randomUUID(), email: 'leaving-a@people.test' },
  b: { id: randomUUID(), email: 'leaving-b@people.test' },
}

/** Work for the academy on the connection of the request, so that a write is thrown away with it. */
async function within<T>(req: PayloadRequest, { first }: Documents, work: () => Promise<T>): Promise<T> {
  const payload = { db: { drizzle: through(await databaseOf(req)) } } as unknown as Payload
  return inTenant(payload, String(first.tenants?.id), work)
}

/** Lets mutants change a statement on its way. */
export const sqlMutation: NonNullable<IsolationApp['sqlMutation']> = { current: undefined }

type Connection = Pick<Awaited<ReturnType<typeof databaseOf>>, 'execute' | 'transaction'> & {
  readonly dialect?: { sqlToQuery(query: SQL): unknown }
  readonly session?: unknown
}

/** Also the parts that a statement is put together of. */
function mutated(query: SQL): SQL {
  const change = sqlMutation.current
  if (!change) return query
  return new SQL(change(query).queryChunks.map(chunk => (chunk instanceof SQL ? mutated(chunk) : chunk)))
}

const through = (connection: Connection): object => ({
  session: connection.session,
  // One of its own for each call: what was made of a statement is kept with the dialect.
  dialect: { sqlToQuery: (query: SQL) => connection.dialect?.sqlToQuery(mutated(query)) },
  execute: (query: SQL) => connection.execute(mutated(query)),
  transaction: (work: (inner: object) => Promise<unknown>) =>
    connection.transaction(inner => work(through(inner as Connection))),
})

/** As Payload does when it removes the student. */
async function removeRowsOf(req: PayloadRequest, id: string): Promise<void> {
  const drizzle = through(await databaseOf(req))
  const within = { ...req, transactionID: undefined, payload: { db: { drizzle } } }
  await removeStudentRows({ id, req: within } as unknown as Parameters<typeof removeStudentRows>[0])
}

const idIn = ({ first }: Documents, slug: string) => String(first[slug]?.id)
/** Of the spare one, which is for whoever has it. */
const tokenIn = ({ spare }: Documents) => tokenOf(String(spare['course-invitations']?.id))
const titleOf = ({ first }: Documents, slug: string) => `"${first[slug]?.data.title}"`
/** At home a lecture with its video; abroad an own one with a foreign video. */
const lectureWithVideo = (target: Documents, base: Documents) =>
  String((isAbroad(target, base) ? base.spare : target.first).lectures?.id)
const isAbroad = (target: Documents, base: Documents) => sideOf(base) + sideOf(target) === 'ab'
const sideOf = ({ first }: Documents) => (first.tenants?.markers.get('name')?.[4] ?? 'x') as Side

/** Every read model and rule that takes an academy's database, and every loader of pages; a test compares. */
export const lecternModels: readonly Model[] = [
  {
    name: 'lectureAccess',
    reference: 'lecture',
    writes: false,
    control: 'differs',
    call: async (req, target, base) =>
      within(req, base, () => lectureAccess(idIn(base, 'students'), idIn(target, 'lectures'))),
  },
  {
    name: 'lectureAccessWith',
    reference: 'lecture',
    writes: false,
    control: 'differs',
    call: async (req, target, base) =>
      within(req, base, () =>
        lectureAccessWith(sql`, p.position`)(idIn(base, 'students'), idIn(target, 'lectures')),
      ),
  },
  {
    name: 'readPoster',
    reference: 'lecture',
    writes: false,
    control: 'differs',
    call: async (req, target, base) => within(req, base, () => readPoster(idIn(target, 'lectures'))),
  },
  {
    name: 'readPoster',
    reference: 'own lecture that points at a foreign video',
    writes: false,
    control: 'differs',
    call: async (req, target, base) => within(req, base, () => readPoster(lectureWithVideo(target, base))),
  },
  {
    name: 'readLecture',
    reference: 'lecture',
    writes: false,
    control: 'shows',
    call: async (req, target, base) =>
      within(req, base, () => readLecture(idIn(base, 'students'), idIn(target, 'lectures'))),
  },
  {
    name: 'readLecture',
    reference: 'own lecture, beside foreign ones that point at its course',
    writes: false,
    control: 'shows',
    call: async (req, _, base) =>
      within(req, base, () => readLecture(idIn(base, 'students'), idIn(base, 'lectures'))),
  },
  {
    name: 'readLecture',
    reference: 'own lecture that points at a foreign video',
    writes: false,
    control: 'shows',
    call: async (req, _, base) =>
      within(req, base, () =>
        readLecture(
          idIn(base, 'students'),
          String((sideOf(base) === 'a' ? base.spare : base.first).lectures?.id),
        ),
      ),
  },
  {
    name: 'readOutline',
    reference: 'course',
    writes: false,
    control: 'shows',
    call: async (req, target, base) =>
      within(req, base, () => readOutline(idIn(base, 'students'), idIn(target, 'courses'))),
  },
  {
    name: 'readOutline',
    reference: 'own course, in which a foreign enrollment lies',
    writes: false,
    control: 'differs',
    call: async (req, target, base) =>
      within(req, base, () =>
        readOutline(
          String((isAbroad(target, base) ? base : target).spare.students?.id),
          String(base.spare.courses?.id),
        ),
      ),
  },
  {
    name: 'lectureAccess and readLecture',
    reference: 'own lecture, behind a foreign one and a foreign course',
    writes: false,
    control: 'shows',
    call: async (req, _, base) =>
      within(req, base, () => {
        const [student, lecture] = [idIn(base, 'students'), String(base.spare.lectures?.id)]
        return Promise.all([lectureAccess(student, lecture), readLecture(student, lecture)])
      }),
  },
  {
    name: 'readLectureVideo',
    reference: 'lecture',
    writes: false,
    control: 'differs',
    call: async (req, target, base) => within(req, base, () => readLectureVideo(idIn(target, 'lectures'))),
  },
  {
    name: 'readLectureVideo',
    reference: 'own lecture that points at a foreign video',
    writes: false,
    control: 'differs',
    call: async (req, target, base) =>
      within(req, base, () => readLectureVideo(lectureWithVideo(target, base))),
  },
  {
    name: 'readLectureFile',
    reference: 'file of a lecture',
    writes: false,
    control: 'differs',
    call: async (req, target, base) =>
      within(req, base, () => readLectureFile(idIn(target, 'lectures'), idIn(target, 'files'))),
  },
  {
    name: 'readLectureFile',
    reference: 'foreign file of an own lecture',
    writes: false,
    control: 'differs',
    call: async (req, target, base) =>
      within(req, base, () => {
        const files = isAbroad(target, base) ? target.spare : target.first
        return readLectureFile(lectureWithVideo(target, base), String(files.files?.id))
      }),
  },
  ...[lectureAccess, readLecture].map(
    (model): Model => ({
      name: model.name,
      reference: 'own lecture that points at a foreign course',
      writes: false,
      control: 'differs',
      call: async (req, target, base) =>
        within<unknown>(req, base, () =>
          model(
            idIn(base, 'students'),
            String((isAbroad(target, base) ? base.loose : target.first).lectures?.id),
          ),
        ),
    }),
  ),
  {
    name: 'enrolledCourses',
    reference: 'student',
    writes: false,
    control: 'shows',
    call: async (req, target, base) => within(req, base, () => enrolledCourses(idIn(target, 'students'))),
  },
  {
    name: 'enrolledCourses',
    reference: 'own student, beside foreign documents that point at the course',
    writes: false,
    control: 'shows',
    call: async (req, _, base) => within(req, base, () => enrolledCourses(idIn(base, 'students'))),
  },
  {
    name: 'enrolledCourses',
    reference: 'own course, with a foreign certificate and a foreign video',
    writes: false,
    control: 'shows',
    call: async (req, _, base) =>
      within(req, base, () =>
        enrolledCourses(String((sideOf(base) === 'a' ? base.loose : base.first).students?.id)),
      ),
  },
  {
    name: 'enrolledCourses',
    reference: 'own enrollment in a foreign course',
    writes: false,
    control: 'shows',
    call: async (req, _, base) =>
      within(req, base, () =>
        enrolledCourses(String((sideOf(base) === 'a' ? base.spare : base.first).students?.id)),
      ),
  },
  {
    name: 'saveProgress',
    reference: 'lecture',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () =>
        saveProgress(idIn(base, 'students'), idIn(target, 'lectures'), {
          kind: 'played',
          positionSeconds: 1,
          intervals: [[0, 1]],
        }),
      ),
  },
  {
    name: 'saveProgress',
    reference: 'student and lecture',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () =>
        saveProgress(idIn(target, 'students'), idIn(target, 'lectures'), {
          kind: 'played',
          positionSeconds: 1,
          intervals: [[0, 1]],
        }),
      ),
  },
  {
    name: 'openProgress',
    reference: 'student and lecture',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () => openProgress(String(target.loose.students?.id), idIn(target, 'lectures'))),
  },
  {
    name: 'openProgress',
    reference: 'foreign student in an own lecture',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () => openProgress(String(target.loose.students?.id), idIn(base, 'lectures'))),
  },
  {
    name: 'startLectureOver',
    reference: 'student and lecture',
    writes: true,
    control: 'differs',
    call: async (req, target, base) =>
      within(req, base, () => startLectureOver(idIn(target, 'students'), idIn(target, 'lectures'))),
  },
  {
    name: 'startCourseOver',
    reference: 'student and course',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () => startCourseOver(idIn(target, 'students'), idIn(target, 'courses'))),
  },
  {
    name: 'readRoster',
    reference: 'course',
    writes: false,
    control: 'shows',
    call: async (req, target, base) => within(req, base, () => readRoster(idIn(target, 'courses'), 1)),
  },
  {
    name: 'resetEnrollment',
    reference: 'enrollment',
    writes: true,
    control: 'changes',
    call: async (req, target, base) => within(req, base, () => resetEnrollment(idIn(target, 'enrollments'))),
  },
  {
    name: 'readLectureFiles',
    reference: 'lecture',
    writes: false,
    control: 'differs',
    call: async (req, target, base) => within(req, base, () => readLectureFiles(idIn(target, 'lectures'))),
  },
  {
    name: 'readLectureFiles',
    reference: 'own lecture that names a foreign file',
    writes: false,
    control: 'differs',
    call: async (req, target, base) =>
      within(req, base, () => readLectureFiles(lectureWithVideo(target, base))),
  },
  {
    name: 'readNotes',
    reference: 'student and lecture',
    writes: false,
    control: 'shows',
    call: async (req, target, base) =>
      within(req, base, () => readNotes(idIn(target, 'students'), idIn(target, 'lectures'))),
  },
  {
    name: 'readAllNotes',
    reference: 'student',
    writes: false,
    control: 'shows',
    call: async (req, target, base) => within(req, base, () => readAllNotes(idIn(target, 'students'))),
  },
  {
    name: 'writeNote',
    reference: 'student and lecture',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () =>
        writeNote(idIn(target, 'students'), idIn(target, 'lectures'), { seconds: 1, text: 'Written' }),
      ),
  },
  {
    name: 'changeNote',
    reference: 'student and note',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () => changeNote(idIn(target, 'students'), idIn(target, 'notes'), 'Changed')),
  },
  {
    name: 'removeNote',
    reference: 'student and note',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () => removeNote(idIn(target, 'students'), idIn(target, 'notes'))),
  },
  {
    name: 'readQuestions',
    reference: 'lecture',
    writes: false,
    control: 'shows',
    call: async (req, target, base) =>
      within(req, base, () => readQuestions(idIn(base, 'students'), idIn(target, 'lectures'))),
  },
  {
    name: 'askQuestion',
    reference: 'student and lecture',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () =>
        askQuestion(idIn(target, 'students'), idIn(target, 'lectures'), { seconds: null, text: 'Asked' }),
      ),
  },
  {
    name: 'answerQuestion',
    reference: 'student and question',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () =>
        answerQuestion(idIn(target, 'students'), idIn(target, 'lecture-questions'), 'Answered'),
      ),
  },
  {
    name: 'reportQuestion',
    reference: 'student and question',
    writes: true,
    // At home there is one already, or the lecture is locked: what it answers tells enough.
    control: 'differs',
    call: async (req, target, base) =>
      within(req, base, () =>
        reportQuestion(
          String(target.spare.students?.id ?? idIn(target, 'students')),
          idIn(target, 'lecture-questions'),
          idIn(target, 'question-answers'),
        ),
      ),
  },
  {
    name: 'removeQuestion',
    reference: 'student and question',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () => removeQuestion(idIn(target, 'students'), idIn(target, 'lecture-questions'))),
  },
  {
    name: 'search',
    reference: 'words of a lecture',
    writes: false,
    control: 'shows',
    call: async (req, target, base) =>
      within(req, base, () => search(idIn(base, 'students'), titleOf(target, 'lectures'))),
  },
  {
    name: 'search',
    reference: 'words of a course',
    writes: false,
    control: 'shows',
    call: async (req, target, base) =>
      within(req, base, () => search(idIn(base, 'students'), titleOf(target, 'courses'))),
  },
  {
    name: 'search',
    reference: 'own words, beside foreign documents that point at the course',
    writes: false,
    control: 'shows',
    call: async (req, _, base) =>
      within(req, base, () => search(idIn(base, 'students'), titleOf(base, 'lectures'))),
  },
  {
    name: 'saveProfile',
    reference: 'student',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () =>
        saveProfile(idIn(target, 'students'), { name: 'Changed', language: null, isMotionReduced: true }),
      ),
  },
  {
    name: 'accept',
    reference: 'student',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, async () => {
        // Whatever is in force, so that it is the student alone that decides.
        const [terms] = await tenantDatabase().rows<{ version: number }>(sql`
          select coalesce(max(version), 0)::int as version from legal_documents
          where tenant_id = ${tenantDatabase().tenantId} and kind = 'terms' and in_force_from <= now()`)
        return accept(String(target.loose.students?.id), [{ kind: 'terms', version: terms?.version ?? 0 }])
      }),
  },
  {
    name: 'readQuiz',
    reference: 'lecture',
    writes: false,
    control: 'differs',
    call: async (req, target, base) =>
      within(req, base, () => readQuiz(idIn(base, 'students'), idIn(target, 'lectures'))),
  },
  {
    name: 'beginAttempt',
    reference: 'student and lecture',
    writes: true,
    // At home there is one already, or the lecture is locked: what it answers tells enough.
    control: 'differs',
    call: async (req, target, base) =>
      within(req, base, () => beginAttempt(idIn(target, 'students'), idIn(target, 'lectures'))),
  },
  {
    name: 'handIn',
    reference: 'attempt',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () =>
        handIn(idIn(target, 'students'), idIn(target, 'lectures'), idIn(target, 'quiz-attempts'), {}),
      ),
  },
  {
    name: 'summariseProgress',
    reference: 'student and course',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () => summariseProgress(idIn(target, 'students'), idIn(target, 'courses'))),
  },
  {
    name: 'issueCertificate',
    reference: 'student and course',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () => issueCertificate(String(target.loose.students?.id), idIn(target, 'courses'))),
  },
  {
    name: 'issueCertificate',
    reference: 'foreign student in an own course',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () => issueCertificate(String(target.loose.students?.id), idIn(base, 'courses'))),
  },
  {
    name: 'removeStudentRows',
    reference: 'own student, whose address is known abroad',
    writes: true,
    control: 'changes',
    call: async (req, _, base) => removeRowsOf(req, leaving[sideOf(base) === 'a' ? 'a' : 'b'].id),
  },
  ...(['first', 'spare'] as const).map(
    (series): Model => ({
      name: 'ownData',
      reference: `own student, whose rows name foreign documents, ${series}`,
      writes: false,
      control: 'shows',
      call: async (req, _, base) => within(req, base, () => ownData(String(base[series].students?.id))),
    }),
  ),
  {
    name: 'ownData',
    reference: 'student',
    writes: false,
    control: 'shows',
    call: async (req, target, base) => within(req, base, () => ownData(idIn(target, 'students'))),
  },
  {
    name: 'readCertificate',
    reference: 'number',
    writes: false,
    control: 'shows',
    call: async (req, target, base) =>
      within(req, base, () => readCertificate(String(target.first.certificates?.data.number))),
  },
  {
    name: 'redeem',
    reference: 'code',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () =>
        redeem(
          purposeKey(env().LECTERN_SECRET, 'access-codes'),
          String(base.loose.students?.id),
          printedCode[sideOf(target)],
        ),
      ),
  },
  {
    name: 'redeem',
    reference: 'own code whose batch names a foreign course',
    writes: true,
    control: 'changes',
    call: async (req, _, base) =>
      within(req, base, () =>
        redeem(
          purposeKey(env().LECTERN_SECRET, 'access-codes'),
          String(base.loose.students?.id),
          printedCode[sideOf(base)],
        ),
      ),
  },
  {
    name: 'enrollFree',
    reference: 'course',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () => enrollFree(String(base.loose.students?.id), idIn(target, 'courses'))),
  },
  {
    name: 'readInvitation',
    reference: 'token',
    writes: false,
    control: 'shows',
    call: async (req, target, base) =>
      within(req, base, () => readInvitation(idIn(base, 'students'), tokenIn(target))),
  },
  {
    name: 'acceptInvitation',
    reference: 'token',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () => acceptInvitation(String(base.loose.students?.id), tokenIn(target))),
  },
  {
    name: 'acceptInvitation',
    reference: 'own link that names a foreign course',
    writes: true,
    control: 'changes',
    call: async (req, _, base) =>
      within(req, base, () => acceptInvitation(String(base.loose.students?.id), tokenIn(base))),
  },
  {
    name: 'claimInvitations',
    reference: 'student',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () => claimInvitations(String(target.loose.students?.id))),
  },
  {
    name: 'claimInvitations',
    reference: 'own student, for whom a foreign course waits',
    writes: true,
    control: 'changes',
    call: async (req, _, base) => within(req, base, () => claimInvitations(String(base.loose.students?.id))),
  },
  {
    name: 'makeInvitation',
    reference: 'course',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () =>
        makeInvitation(
          {
            courseId: idIn(target, 'courses'),
            email: null,
            maximumUses: 1,
            accessDays: null,
            expiresAt: null,
          },
          'product',
        ),
      ).then(made => made !== null),
  },
  {
    name: 'revokeInvitation',
    reference: 'course and link',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () => revokeInvitation(idIn(target, 'courses'), idIn(target, 'course-invitations'))),
  },
  {
    name: 'enrollAddresses',
    reference: 'course',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () =>
        enrollAddresses([{ email: 'new@people.test', name: '' }], {
          courseId: idIn(target, 'courses'),
          source: 'import',
          actor: 'product',
        }),
      ),
  },
  {
    name: 'onPaymentConfirmed',
    reference: 'course',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () =>
        onPaymentConfirmed({
          email: 'new@people.test',
          name: '',
          course: idIn(target, 'courses'),
          actor: 'product',
        }),
      ),
  },
  {
    name: 'onRefund',
    reference: 'course and address',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () =>
        onRefund({
          email: String(target.first['course-invitations']?.data.email),
          course: idIn(target, 'courses'),
          actor: 'product',
        }),
      ),
  },
  {
    name: 'renewSecret',
    reference: 'channel',
    writes: true,
    control: 'changes',
    call: async (req, target, base) =>
      within(req, base, () => renewSecret(idIn(target, 'sales-channels'))).then(secret => secret !== null),
  },
  {
    name: 'signingChannel',
    reference: 'secret',
    writes: false,
    control: 'differs',
    call: async (req, target, base) =>
      within(req, base, () => {
        const call = { id: 'x', timestamp: '1' }
        const body = Buffer.from('{}')
        return signingChannel(
          { ...call, signature: signatureOf(plantedSecret[sideOf(target)], call, body) },
          body,
        )
      }),
  },
  {
    name: 'loadTenant',
    reference: 'own academy',
    writes: false,
    control: 'shows',
    call: async (_, __, base) => loadTenant(await openSite(idIn(base, 'tenants'))),
  },
  {
    name: 'loadLegal',
    reference: 'own academy',
    writes: false,
    control: 'shows',
    call: async (_, __, base) => loadLegal(await openSite(idIn(base, 'tenants')), 'terms'),
  },
  {
    name: 'loadHome',
    reference: 'own academy',
    writes: false,
    control: 'shows',
    call: async (_, __, base) => loadHome(await openSite(idIn(base, 'tenants'))),
  },
  {
    name: 'loadCourse',
    reference: 'slug',
    writes: false,
    control: 'shows',
    call: async (_, target, base) =>
      loadCourse(await openSite(idIn(base, 'tenants')), String(target.first.courses?.data.slug)),
  },
  {
    name: 'loadCourse',
    reference: 'own slug, beside foreign documents that point at the course',
    writes: false,
    control: 'shows',
    call: async (_, __, base) =>
      loadCourse(await openSite(idIn(base, 'tenants')), String(base.first.courses?.data.slug)),
  },
]

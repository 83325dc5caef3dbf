import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grade, normaliseText, type Question, type QuizAnswers } from './grade.ts'

const choiceQuestion = (kind: 'single' | 'multiple') =>
  fc.record({
    id: fc.uuid(),
    prompt: fc.string(),
    kind: fc.constant(kind),
    choices: fc.uniqueArray(fc.record({ id: fc.uuid(), text: fc.string(), isRight: fc.boolean() }), {
      minLength: 1,
      maxLength: 6,
      selector: ({ id }) => id,
    }),
    accepted: fc.constant([]),
    explanation: fc.string(),
  })

const word = fc.constantFrom('ink', 'elm tree', 'composing stick', 'quoin', 'new')
const textQuestion = fc.record({
  id: fc.uuid(),
  prompt: fc.string(),
  kind: fc.constant('text' as const),
  choices: fc.constant([]),
  accepted: fc.array(word, { minLength: 1, maxLength: 3 }),
  explanation: fc.string(),
})

const questions: fc.Arbitrary<Question[]> = fc.uniqueArray(
  fc.oneof(
    // One answer is right: exactly the first.
    choiceQuestion('single').map(question => ({
      ...question,
      choices: question.choices.map((choice, n) => ({ ...choice, isRight: n === 0 })),
    })),
    choiceQuestion('multiple').filter(({ choices }) => choices.some(({ isRight }) => isRight)),
    textQuestion,
  ),
  { minLength: 1, maxLength: 12, selector: ({ id }) => id },
)

const rightAnswer = ({ kind, choices, accepted }: Question): string[] =>
  kind === 'text' ? [accepted[0] ?? ''] : choices.filter(({ isRight }) => isRight).map(({ id }) => id)

const answersOf = (of: readonly Question[]): QuizAnswers =>
  Object.fromEntries(of.map(question => [question.id, rightAnswer(question)]))

/** Some questions with some of them answered rightly, and the ids of those. */
const partlyRight = questions.chain(all =>
  fc.subarray(all).map(some => ({ all, some, answers: answersOf(some) })),
)

describe('grading', () => {
  it('counts exactly the questions that were answered rightly', () => {
    fc.assert(
      fc.property(partlyRight, ({ all, some, answers }) => {
        const { percent, right } = grade(all, answers)
        expect(right).toEqual(new Set(some.map(({ id }) => id)))
        expect(percent).toBe(Math.floor((some.length / all.length) * 100))
        expect(percent === 100).toBe(some.length === all.length)
      }),
    )
  })

  it('asks for all right choices and no other, in whatever order and however often', () => {
    fc.assert(
      fc.property(
        choiceQuestion('multiple').filter(({ choices }) => choices.some(({ isRight }) => isRight)),
        fc.context(),
        (question, context) => {
          const wanted = rightAnswer(question)
          const given = (answer: string[]) => grade([question], { [question.id]: answer }).percent
          expect(given([...wanted].reverse().concat(wanted))).toBe(100)
          expect(given(wanted.slice(1))).toBe(0)
          const other = question.choices.find(({ isRight }) => !isRight)
          context.log(other?.id ?? 'all are right')
          if (other) expect(given([...wanted, other.id])).toBe(0)
        },
      ),
    )
  })

  it('never gives a point for what is not asked, not chosen or not known', () => {
    fc.assert(
      fc.property(
        partlyRight,
        fc.dictionary(fc.uuid(), fc.array(fc.string())),
        ({ all, answers }, foreign) => {
          const strange = Object.fromEntries(
            Object.entries(foreign).filter(([id]) => !all.some(question => question.id === id)),
          )
          expect(grade(all, { ...strange, ...answers })).toEqual(grade(all, answers))
        },
      ),
    )
    expect(grade([], { a: ['b'] }).percent).toBe(0)
    const unfinished: Question = {
      id: 'q',
      prompt: '',
      kind: 'multiple',
      choices: [{ id: 'c', text: '', isRight: false }],
      accepted: [],
      explanation: '',
    }
    expect(grade([unfinished, { ...unfinished, id: 'r', kind: 'text' }], { q: [], r: [''] }).percent).toBe(0)
  })

  it('takes a written answer however its letters, accents and spaces are', () => {
    fc.assert(
      fc.property(textQuestion, fc.integer({ min: 1, max: 4 }), (question, wide) => {
        const [accepted = ''] = question.accepted
        const written = `\t${' '.repeat(wide)}${accepted.toUpperCase().replaceAll('E', 'É').replace(' ', ' \n ')} `
        expect(grade([question], { [question.id]: [written] }).percent).toBe(100)
        expect(grade([question], { [question.id]: [`${written}7`] }).percent).toBe(0)
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ÉéßŉﬁＡİıΣςaZ7 \u00A0\n\u0301') }), text => {
        expect(normaliseText(normaliseText(text))).toBe(normaliseText(text))
      }),
    )
    expect(['Straße', 'ＡＢＣ', 'ﬁn', 'Élan\u00A0vital'].map(normaliseText)).toEqual([
      'strasse',
      'abc',
      'fin',
      'elan vital',
    ])
  })
})

import { expect, it } from 'vitest'
import {
  headingLevels,
  namelessControls,
  physicalClasses,
  repeatedIds,
  unlabelledFields,
  words,
} from './markup.ts'

it('finds classes that know left and right, and leaves those that know start and end', () => {
  const html =
    '<p class="ml-4 ms-4 sm:pl-2 text-left text-start -left-1 border-line rounded-lg max-lg:inset-x-0 leading-4">'
  expect(physicalClasses(html)).toEqual(['ml-4', 'sm:pl-2', 'text-left', '-left-1'])
})

it('finds links and buttons without a name', () => {
  const named =
    '<a href="/">Home</a><button aria-label="Close"><svg></svg></button><a href="/"><img alt="Logo"></a>'
  expect(namelessControls(named)).toEqual([])
  expect(namelessControls('<button type="button"><svg></svg></button>')).toHaveLength(1)
  expect(namelessControls('<a href="/"><img alt=""></a>')).toHaveLength(1)
})

it('finds fields without a label, and ids used twice', () => {
  expect(unlabelledFields('<label for="a">A</label><input id="a"><input type="hidden">')).toEqual([])
  expect(unlabelledFields('<label for="a">A</label><input id="b" type="text">')).toHaveLength(1)
  expect(repeatedIds('<p id="a"></p><p id="b"></p><p id="a"></p>')).toEqual(['a'])
})

it('reads headings and words', () => {
  const html = '<h1>It&#x27;s <em>one</em></h1><h3 class="x">Three</h3><style>h1{}</style>'
  expect(headingLevels(html)).toEqual([1, 3])
  expect(words(html).trim()).toBe("It's one Three")
})

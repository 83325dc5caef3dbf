import { describe, expect, it } from 'vitest'
import { createVideoAllowance, lineOf } from './videoAllowance.ts'

const start = Date.parse('2026-11-25T12:00:00Z')
const segment = (number: number, rung = '720p') => `v/t/x/1/${rung}/segment_${number}.m4s`

function aStudent() {
  let now = start
  const allowance = createVideoAllowance(() => new Date(now))
  return {
    later: (seconds: number) => {
      now += seconds * 1000
    },
    load: (key: string, student = 's') => allowance.waitFor(student, key),
  }
}

describe('the allowance of video', () => {
  it('is five minutes at once, then four seconds in each', () => {
    const { load, later } = aStudent()
    for (let n = 0; n < 50; n++) expect(load(segment(n))).toBe(0)
    expect(load(segment(50))).toBe(1.5)
    // What was refused cost nothing.
    expect(load(segment(50))).toBe(1.5)
    later(1.5)
    expect(load(segment(50))).toBe(0)
    expect(load(segment(51))).toBe(1.5)
    later(3600)
    for (let n = 0; n < 50; n++) expect(load(segment(n))).toBe(0)
    expect(load(segment(50))).toBeGreaterThan(0)
  })

  it('is not met by playing at twice the speed, with jumps and a change of quality in every minute', () => {
    const { load, later } = aStudent()
    let next = 0
    for (let second = 0; second < 3600; second += 3) {
      expect(load(segment(next++))).toBe(0)
      if (second % 60 === 0) {
        // Half a minute ahead is loaded anew, twice.
        for (let n = 0; n < 5; n++) expect(load(segment(next + 100 + n))).toBe(0)
        for (let n = 0; n < 5; n++) expect(load(segment(next + 100 + n, '1080p'))).toBe(0)
      }
      later(3)
    }
  })

  it('holds a download to four times the speed', () => {
    const { load, later } = aStudent()
    let loaded = 0
    for (let second = 0; second < 600; second++) {
      while (load(segment(loaded)) === 0) loaded++
      later(1)
    }
    expect(loaded * 6).toBeLessThanOrEqual(300 + 4 * 600)
  })

  it('counts sound apart, students apart, and a clock that goes back not at all', () => {
    const { load, later } = aStudent()
    for (let n = 0; n < 50; n++) load(segment(n))
    expect(load(segment(0, 'audio'))).toBe(0)
    expect(load(segment(0), 'another')).toBe(0)
    later(-100)
    expect(load(segment(0))).toBe(1.5)
  })

  it.each([
    ['v/t/x/1/720p/segment_00001.m4s', 'picture'],
    ['v/t/x/1/audio/segment_00001.m4s', 'sound'],
    ['v/t/x/1/720p/index.m3u8', null],
    ['v/t/x/1/720p/init_720p.mp4', null],
    ['v/t/x/1/storyboard-0.jpg', null],
    ['v/t/x/t/de.vtt', null],
  ])('of %s is of %s', (key, line) => expect(lineOf(key)).toBe(line))
})

/**
 * Class of a grid of so many cards, made so that none is left alone in the last row: one lies across, four stand two
 * by two, and in rows of three the first two or four are wider where it does not come out even.
 */
export function gridShape(count: number, columns: '2' | '3'): string {
  if (count === 1) return 'one'
  if (count === 2 || count === 4 || columns === '2') return '2'
  return ['3', 'lead-4', 'lead-2'][count % 3] ?? '3'
}

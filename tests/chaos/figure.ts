export interface Figure {
  name: string
  value: number
  unit: string
  /** `<=1`, or nothing where no goal is set. */
  goal?: string
}

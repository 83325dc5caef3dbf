/** What the input of a field is given, whatever its kind. */
export interface InputProps<Value = unknown> {
  readonly label: string
  /** Of the field in the block, such as `rows.2.title`. */
  readonly path: string
  readonly value: Value
  /** `unfinished`: more keys will follow. */
  readonly onChange: (value: Value, unfinished?: boolean) => void
}

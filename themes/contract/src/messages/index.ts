export {
  type MessageKey,
  type Messages,
  type MessageValues,
  messageArguments,
  messageKeys,
} from './catalogue.ts'
export { type PatternPart, parsePattern, patternNames } from './pattern.ts'
export {
  createTranslator,
  fillPattern,
  overrideMessages,
  pickMessages,
  type Translate,
} from './translator.ts'

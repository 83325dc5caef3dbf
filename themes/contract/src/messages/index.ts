export {
  type MessageKey,
  type MessagePatterns,
  type Messages,
  type MessageValues,
  messageArguments,
  messageKeys,
} from './catalogue.ts'
export { createTranslator, overrideMessages, pickMessages, type Translate } from './translator.ts'

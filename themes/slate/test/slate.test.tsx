import { describeTheme } from '@lectern/theme-contract/testing'
import { slate } from '../src/index.ts'

describeTheme(slate)

/** `npm start`: the whole product on this machine. */
import { runForeground } from './foreground.ts'

await runForeground('production')

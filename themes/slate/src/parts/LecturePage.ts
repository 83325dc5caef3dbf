export { LecturePage } from '../lecture/LecturePage.tsx'

export { CoursePage } from '../course/CoursePage.tsx'

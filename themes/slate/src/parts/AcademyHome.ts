export { AcademyHome } from '../home/AcademyHome.tsx'
